/** The readings that a person may choose for words that say when. */
import { type DateWindow, resolveWindow } from '#src/reading/index.ts'

export const readings = ['words', 'keep', 'calendar', 'financial', 'academic', 'own', 'none'] as const
export type DateReading = (typeof readings)[number]

export interface OwnDays {
  readonly start: string | null
  readonly end: string | null
}

export type Read = { readonly ok: true; readonly due: DateWindow | null } | { readonly ok: false; readonly why: string }

/** What the words come to, as the person would have them read. `standing` is what they are read as now. */
export function readAs(
  reading: DateReading,
  words: string | null,
  { standing, own, publishedOn }: { standing: DateWindow | null; own: OwnDays; publishedOn: string | null },
): Read {
  if (reading === 'none') return { ok: true, due: null }
  if (reading === 'keep') return { ok: true, due: standing }
  if (reading === 'words') return { ok: true, due: words === null ? null : resolveWindow(words, publishedOn) }
  if (reading === 'own') return ownWindow(own)
  const years = yearsIn(words ?? '')
  if (!years) return { ok: false, why: 'The words name no year. Set the dates yourself, or choose no date.' }
  return { ok: true, due: yearWindow(reading, years) }
}

function ownWindow({ start, end }: OwnDays): Read {
  if (end === null) return { ok: false, why: 'Enter the last day' }
  if (start !== null && start > end) return { ok: false, why: 'The first day must be before the last day' }
  return { ok: true, due: { start, end, basis: 'set by a person' } }
}

/** The year or the span of years that some words name: 2020, 2020-21, 2020/2021. */
export function yearsIn(words: string): { readonly first: number; readonly last: number } | null {
  const [, first = '', second = ''] = /\b((?:19|20)\d\d)(?:\s*[-–—/]\s*((?:19|20)?\d\d)\b)?/.exec(words) ?? []
  if (first === '') return null
  const last = second === '' ? first : second.length === 2 ? first.slice(0, 2) + second : second
  return Number(last) < Number(first) ? null : { first: Number(first), last: Number(last) }
}

/** A span of two years is one financial or academic year; a single year is the one that begins in it. */
export function yearWindow(
  reading: 'calendar' | 'financial' | 'academic',
  { first, last }: { readonly first: number; readonly last: number },
): DateWindow {
  const after = last === first ? last + 1 : last
  if (reading === 'calendar')
    return {
      start: `${first}-01-01`,
      end: `${last}-12-31`,
      basis: `calendar ${last === first ? 'year' : 'years'}, set by a person`,
    }
  if (reading === 'financial')
    return { start: `${first}-04-01`, end: `${after}-03-31`, basis: 'financial year, set by a person' }
  return { start: `${first}-09-01`, end: `${after}-08-31`, basis: 'academic year, set by a person' }
}
