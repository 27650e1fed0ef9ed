import type { Place } from '../proposal.ts'
import type { Words } from '../queries.ts'
import { findWords } from './find-words.ts'
import { pageAt } from './paper.ts'

export interface Choice {
  /** As a form sends it back: "1462-1811". */
  readonly value: string
  readonly page: number
  readonly before: string
  readonly words: string
  readonly after: string
}

export type Located =
  | { readonly ok: true; readonly place: Place | null }
  | { readonly ok: false; readonly why: string; readonly choices: readonly Choice[] }

/**
 * The one place in the document where some words stand. Words that stand in several places are at the one they were at
 * before, or at the one that was chosen; otherwise the person is asked which.
 */
export function locate(document: Words, words: string, before: Place | null, chosen = ''): Located {
  if (words.trim() === '') return { ok: true, place: null }
  const found = findWords(document.text, words).map(
    ({ start, end }): Place => ({ page: pageAt(document, start), start, end }),
  )
  const one =
    found.find(place => `${place.start}-${place.end}` === chosen) ??
    found.find(place => before !== null && Math.abs(place.start - before.start) <= 3) ??
    (found.length === 1 ? found[0] : undefined)
  if (one) return { ok: true, place: one }
  if (found.length === 0)
    return {
      ok: false,
      why: 'We could not find these words in the document. Copy them as they are printed.',
      choices: [],
    }
  return {
    ok: false,
    why: `These words stand in the document ${found.length} times. Choose which.`,
    choices: found.slice(0, 20).map(place => choiceAt(document, place)),
  }
}

export function wordsAt(document: Words | null, place: Place | null): string {
  return document && place ? document.text.slice(place.start, place.end).replace(/\s+/g, ' ').trim() : ''
}

/** A place that an address gives by its two ends, where it is one. */
export function placeBetween(document: Words, start: number, end: number): Place | null {
  const whole = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end <= document.text.length
  if (!whole || start >= end) return null
  const words = document.text.slice(start, end)
  const from = start + (words.length - words.trimStart().length)
  const to = end - (words.length - words.trimEnd().length)
  return from < to ? { page: pageAt(document, from), start: from, end: to } : null
}

function choiceAt({ text, pages }: Words, { page, start, end }: Place): Choice {
  const on = pages.find(one => one.number === page)
  return {
    value: `${start}-${end}`,
    page,
    before: text.slice(Math.max(on?.start ?? 0, start - 60), start),
    words: text.slice(start, end),
    after: text.slice(end, end + 60),
  }
}
