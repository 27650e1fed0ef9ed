/** What every form of the workspace shows beside itself: the words in the document, and the way back. */
import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound } from '#src/platform/page.ts'
import { type Proposal, standing } from '../../proposal.ts'
import { type IntakeShown, intakeShown, proposalsOf, type Words, wordsOf } from '../../queries.ts'
import { atIn, backTo, home } from '../addresses.ts'
import { describe } from '../describe.ts'
import { kindWords, nameOf } from '../kind-words.ts'
import { recommendationOf } from '../outline.ts'
import { sheetAbout } from '../paper.ts'

export interface Beside {
  readonly intake: IntakeShown
  readonly all: readonly Proposal[]
  readonly proposal: Proposal
  readonly words: Words | null
  /** For the template: see form.njk. */
  readonly frame: object
}

/** The proposal that an address names, where it can still be decided on. */
export async function beside(asked: Asked<Actor>, show: (found: Beside) => Promise<Answer>): Promise<Answer> {
  const { tx, actor, params, query, path } = asked
  const intake = await intakeShown(tx, actor.partnershipId, params.id ?? '')
  const all = intake ? await proposalsOf(tx, actor.partnershipId, intake.intakeId) : []
  const proposal = all.find(one => one.proposalId === params.proposal)
  if (!intake || !proposal) return notFound
  const words = await wordsOf(tx, actor.partnershipId, intake.documentId)
  return show({ intake, all, proposal, words, frame: frameOf({ intake, all, proposal, words }, { query, path }) })
}

function frameOf(
  { intake, all, proposal, words }: Omit<Beside, 'frame'>,
  { query, path }: Pick<Asked<Actor>, 'query' | 'path'>,
) {
  const above = recommendationOf(all, proposal.proposalId)
  const recommendation = query.get('recommendation') === 'all' ? 'all' : (above?.proposalId ?? 'document')
  const mine = all.filter(one => standing(one.status) || one.proposalId === proposal.proposalId)
  return {
    title: intake.reviewName ?? intake.fileName,
    home: home(intake.intakeId),
    back: backTo(intake.intakeId, { recommendation, at: atIn(query), anchor: proposal.proposalId }),
    action: `${path}${query.size > 0 ? `?${query}` : ''}`,
    proposal,
    kindWord: kindWords[proposal.kind],
    name: nameOf(proposal),
    under: above && above.proposalId !== proposal.proposalId ? nameOf(above) : null,
    closed: intake.status !== 'read',
    readerRead: proposal.machine && proposal.machine.text !== proposal.text ? describe(proposal.machine) : null,
    sheet: words
      ? sheetAbout(
          words,
          proposal,
          mine.filter(one => one.kind !== 'gap' || one === proposal),
        )
      : null,
    names: Object.fromEntries(
      mine.map(one => {
        const here = one.proposalId === proposal.proposalId
        return [one.proposalId, { mine: here, here, href: null }]
      }),
    ),
  }
}
