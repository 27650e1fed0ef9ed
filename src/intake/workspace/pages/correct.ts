import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '#src/partnerships/index.ts'
import type { Typed } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import type { Content, Proposal, ProposalKind } from '../../proposal.ts'
import { wordsOf } from '../../queries.ts'
import { atIn, backTo } from '../addresses.ts'
import { contentOf, correct } from '../decisions.ts'
import { locate, wordsAt } from '../locate.ts'
import { recommendationOf } from '../outline.ts'
import { beside } from './beside.ts'
import { type ContentTyped, contentForm } from './content.form.ts'
import { contentFrom, typedFor } from './content.ts'
import { choicesFor, subjectKind } from './content-choices.ts'
import { keep, onProposal } from './deciding.ts'

const statements: readonly ProposalKind[] = ['commitment', 'claim', 'standing']
const mayBecome = (from: ProposalKind, to: ProposalKind) =>
  from === to || (statements.includes(from) && statements.includes(to))

export const correcting = {
  form: contentForm,

  ask: (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> =>
    beside(asked, async ({ intake, all, proposal, words, frame }) => {
      const stands = typedFor(proposal, wordsAt(words, proposal.place), intake.publishedOn)
      const typed: Typed = { ...stands, ...again.typed }
      const located = words ? locate(words, String(typed.words ?? ''), proposal.place) : null
      return view('intake/workspace/pages/correct.njk', {
        frame,
        typed,
        errors: again.errors,
        statement: statements.includes(proposal.kind),
        choices: choicesFor(contentOf(proposal), subjectKind(all, proposal.parentId), intake),
        places: again.errors.words && located && !located.ok ? located.choices : [],
      })
    }),

  answer: (asked: Asked<Actor> & { value: ContentTyped; typed: Typed }): Promise<Answer> =>
    onProposal(asked, async ground => {
      const { proposal, intake, all } = ground
      const { value } = asked
      if (!mayBecome(proposal.kind, value.kind)) return refuse({ kind: 'Choose what it is' })
      const words = await wordsOf(asked.tx, asked.actor.partnershipId, intake.documentId)
      const located = words ? locate(words, value.words, proposal.place, value.place) : null
      if (located && !located.ok) return refuse({ words: located.why })
      const at = { parentId: proposal.parentId, position: proposal.position, place: located?.place ?? null }
      const made = contentFrom(value, at, contentOf(proposal), intake.publishedOn)
      if (!made.ok) return refuse(made.errors)
      if (value.version === proposal.version && sameAs(proposal, made.content)) {
        const recommendation = recommendationOf(all, proposal.proposalId)?.proposalId ?? 'document'
        const at = atIn(asked.query)
        return seeOther(backTo(intake.intakeId, { recommendation, at, anchor: proposal.proposalId }))
      }
      const decided = correct({ ...proposal, version: value.version }, made.content)
      return keep(asked, ground, decided, { anchor: proposal.proposalId, typed: asked.typed })
    }),
}

/** Whether the person changed anything: whitespace apart, since the page may have folded it. */
function sameAs(proposal: Proposal, content: Content): boolean {
  const plain = (one: Content) => ({ ...one, text: one.text.replace(/\s+/g, ' ') })
  return isDeepStrictEqual(plain(contentOf(proposal)), plain(content))
}
