import type { Actor } from '#src/partnerships/index.ts'
import type { FieldErrors, Typed } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, notFound, refuse, untouched, view } from '#src/platform/page.ts'
import type { Place, Proposal } from '../../proposal.ts'
import { type Words, wordsOf } from '../../queries.ts'
import { newId } from '../../store.ts'
import { findWords } from '../find-words.ts'
import { pageAt } from '../paper.ts'
import { halvesOf, split } from '../reshape.ts'
import { beside } from './beside.ts'
import { keep, onProposal } from './deciding.ts'
import { splitForm } from './split.form.ts'

type Value = { version: number; first: string; second: string }

export const splitting = {
  form: splitForm,

  ask: (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> =>
    beside(asked, async ({ all, proposal, frame }) => {
      if (proposal.kind === 'gap') return notFound
      const [first, second] = halvesOf(proposal.text)
      return view('intake/workspace/pages/split.njk', {
        frame,
        typed: { first, second, ...again.typed },
        errors: again.errors,
        children: all.filter(one => one.parentId === proposal.proposalId).length,
      })
    }),

  answer: (asked: Asked<Actor> & { value: Value; typed: Typed }): Promise<Answer> =>
    onProposal(asked, async ground => {
      const { all, proposal, intake } = ground
      if (proposal.kind === 'gap') return notFound
      const { version, first, second } = asked.value
      const words = await wordsOf(asked.tx, asked.actor.partnershipId, intake.documentId)
      const errors = errorsIn(words, { first, second })
      if (errors) return refuse(errors)
      const half = (text: string) => ({ proposalId: newId(), text, place: placeWithin(words, proposal, text) })
      const halves = [half(first), half(second)] as const
      const decided = split(all, { ...proposal, version }, [halves[0], halves[1]])
      return keep(asked, ground, decided, { anchor: halves[0].proposalId, typed: asked.typed })
    }),
}

/** Each half is in the words of the document, not in words of one's own: those are for correcting. */
function errorsIn(words: Words | null, halves: { first: string; second: string }): FieldErrors | null {
  if (!words) return null
  const known = (text: string) => text.split(/\s+/).every(word => findWords(words.text, word).length > 0)
  const why = 'Some of these words are not in the document. Split its words first, then correct each half.'
  const errors = { ...(known(halves.first) ? {} : { first: why }), ...(known(halves.second) ? {} : { second: why }) }
  return Object.keys(errors).length > 0 ? errors : null
}

/** Where a half stands: within the words of the whole, or all of those where it is not printed in one piece. */
function placeWithin(words: Words | null, { place }: Proposal, text: string): Place | null {
  if (!words || !place) return place
  const found = findWords(words.text.slice(place.start, place.end), text)[0]
  if (!found) return place
  const start = place.start + found.start
  return { page: pageAt(words, start), start, end: place.start + found.end }
}
