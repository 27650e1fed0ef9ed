import type { Actor } from '#src/partnerships/index.ts'
import type { Typed } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, notFound, refuse, untouched, view } from '#src/platform/page.ts'
import type { Place, Proposal, ProposalKind } from '../../proposal.ts'
import { intakeShown, proposalsOf, type Words, wordsOf } from '../../queries.ts'
import { newId } from '../../store.ts'
import { backTo, home } from '../addresses.ts'
import { add } from '../decisions.ts'
import { kindWords } from '../kind-words.ts'
import { type Located, locate, placeBetween, wordsAt } from '../locate.ts'
import { sheetAbout } from '../paper.ts'
import { type ContentTyped, contentForm } from './content.form.ts'
import { contentFrom } from './content.ts'
import { choicesFor, subjectKind } from './content-choices.ts'
import { keep, onGround } from './deciding.ts'
import { parentChoices } from './parents.ts'

const kinds: readonly ProposalKind[] = ['ask', 'commitment', 'claim', 'standing', 'gap', 'recommendation', 'response']
const kindOf = (asked: string | null) => kinds.find(kind => kind === asked) ?? null

/** First which words and what they are; then what is to be said of them. */
export const adding = {
  form: contentForm,

  ask: async (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> => {
    const { tx, actor, params, query } = asked
    const intake = await intakeShown(tx, actor.partnershipId, params.id ?? '')
    const words = intake ? await wordsOf(tx, actor.partnershipId, intake.documentId) : null
    if (!intake || !words) return notFound
    const all = await proposalsOf(tx, actor.partnershipId, intake.intakeId)
    const kind = kindOf(query.get('kind'))
    const found = placeAsked(words, query)
    const place = found?.ok ? found.place : null
    const frame = {
      title: intake.reviewName ?? intake.fileName,
      home: home(intake.intakeId),
      back: home(intake.intakeId),
      closed: intake.status !== 'read',
    }
    if (kind === null || (place === null && kind !== 'gap') || (found && !found.ok))
      return view('intake/workspace/pages/add-words.njk', { frame, ...wordsAgain(query, kind, found) })
    const guess = likelyParent(all, kind, place)
    return view('intake/workspace/pages/add.njk', {
      frame: {
        ...frame,
        back: backTo(intake.intakeId, { recommendation: guess }),
        action: `${asked.path}?${query}`,
        ...shownBeside(words, all, kind, place),
      },
      kind,
      kindWord: kindWords[kind],
      typed: { ...defaults(words, kind, place), under: guess, ...again.typed },
      errors: again.errors,
      parents: parentChoices(all, kind),
      choices: choicesFor(null, kind === 'gap' ? subjectKind(all, guess) : null, intake),
    })
  },

  answer: (asked: Asked<Actor> & { value: ContentTyped; typed: Typed }): Promise<Answer> =>
    onGround(asked, async ground => {
      const { intake, all } = ground
      const words = await wordsOf(asked.tx, asked.actor.partnershipId, intake.documentId)
      const { value } = asked
      const found = words ? placeAsked(words, asked.query) : null
      const place = found?.ok ? found.place : null
      if (place === null && value.kind !== 'gap') return refuse({ text: 'Choose the words in the document first' })
      const parents = parentChoices(all, value.kind)
      if (value.kind !== 'recommendation' && !parents.some(one => one.value === value.under))
        return refuse({ under: 'Choose where it belongs' })
      const parentId = value.kind === 'recommendation' || value.under === 'document' ? null : value.under
      const made = contentFrom(value, { parentId, position: 0, place }, null, intake.publishedOn)
      if (!made.ok) return refuse(made.errors)
      const id = newId()
      return keep(asked, ground, add(all, id, made.content), { anchor: id, typed: asked.typed })
    }),
}

/** The words by their ends, as a selection gives them, or as a person pasted them; null where neither was given. */
function placeAsked(document: Words, query: URLSearchParams): Located | null {
  if (query.has('start')) {
    const place = placeBetween(document, Number(query.get('start')), Number(query.get('end')))
    return place ? { ok: true, place } : { ok: false, why: 'Those words are not in the document', choices: [] }
  }
  const words = query.get('words') ?? ''
  return words.trim() === '' ? null : locate(document, words, null, query.get('place') ?? '')
}

function wordsAgain(query: URLSearchParams, kind: ProposalKind | null, found: Located | null) {
  const sent = query.has('words') || query.has('kind')
  const noWords = sent && !found && kind !== 'gap' ? { words: 'Paste the words from the document' } : {}
  const wrong = found && !found.ok ? { words: found.why } : noWords
  return {
    typed: { words: query.get('words') ?? '', kind: kind ?? '', place: query.get('place') ?? '' },
    errors: { ...wrong, ...(sent && kind === null ? { kind: 'Choose what it is' } : {}) },
    places: found && !found.ok ? found.choices : [],
    kinds: kinds.map(value => ({ value, text: kindWords[value] })),
  }
}

function defaults(document: Words, kind: ProposalKind, place: Place | null): Typed {
  return {
    kind,
    text: kind === 'gap' ? '' : wordsAt(document, place),
    recommendationKind: 'recommendation',
    ownerClass: 'none',
    reading: 'words',
    means: 'other',
  }
}

/** The last recommendation that begins before the words. */
function likelyParent(all: readonly Proposal[], kind: ProposalKind, place: Place | null): string {
  const before = parentChoices(all, kind).flatMap(({ value }) =>
    all.filter(one => one.proposalId === value && one.kind === 'recommendation'),
  )
  const last = before.findLast(one => place !== null && one.place !== null && one.place.start <= place.start)
  return last?.proposalId ?? (kind === 'gap' ? 'document' : (before[0]?.proposalId ?? ''))
}

function shownBeside(document: Words, all: readonly Proposal[], kind: ProposalKind, place: Place | null) {
  const added = { proposalId: 'added', kind, place } as Proposal
  const sheet = place ? sheetAbout(document, added, [added]) : null
  return {
    sheet,
    names: { added: { mine: true, here: true, href: null } },
    anyRecommendation: all.some(one => one.kind === 'recommendation'),
  }
}
