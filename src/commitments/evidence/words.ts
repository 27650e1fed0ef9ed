import { ukDate } from '#src/shell/index.ts'
import { type EvidenceStatus, isLive, levelTitle } from './evidence.ts'
import type { Verdict } from './judging.ts'

export const evidenceKinds = { file: 'A file', link: 'A link', note: 'A note', figure: 'A figure' } as const
export type EvidenceKind = keyof typeof evidenceKinds

/** Days before the last good one from which it is said that evidence lapses soon. */
export const soon = 30

/** How one piece stands on a day: a word for its tag, its tone, and a sentence. */
export function standingWords(
  one: { readonly status: EvidenceStatus; readonly acceptedLevel: number | null; readonly goodUntil: string | null },
  today: string,
): { readonly text: string; readonly tone: string } {
  switch (one.status) {
    case 'requested':
      return { text: 'Asked for', tone: 'open' }
    case 'submitted':
      return { text: 'Waits to be judged', tone: 'progress' }
    case 'returned':
      return { text: 'Returned', tone: 'attention' }
    case 'withdrawn':
      return { text: 'Withdrawn', tone: 'open' }
    case 'accepted':
      return isLive(one, today)
        ? { text: `Accepted: ${levelTitle(one.acceptedLevel ?? 0).toLowerCase()}`, tone: 'good' }
        : { text: `Lapsed on ${ukDate(one.goodUntil)}`, tone: 'attention' }
  }
}

/** What is said of a file beside its name. */
export const verdictWords: Readonly<Record<Verdict, { readonly text: string; readonly tone: string }>> = {
  held: { text: 'Held until it has been looked through', tone: 'progress' },
  clean: { text: 'Looked through, nothing found', tone: 'good' },
  infected: { text: 'Something harmful was found, so nobody can open it', tone: 'attention' },
  not_scanned: { text: 'No scanner has looked through it', tone: 'open' },
}

const actTitles: Readonly<Record<string, string>> = {
  ask: 'Asked for',
  submit: 'Handed in',
  accept: 'Accepted',
  return: 'Returned',
  withdraw: 'Withdrawn',
}

/** One step of a piece of evidence, for its history. */
export function stepTitle(one: {
  readonly act: string
  readonly version: number | null
  readonly level: number | null
}) {
  const what = actTitles[one.act] ?? one.act
  if (one.act === 'submit') return `${what}, version ${one.version}`
  if (one.act === 'accept')
    return `${what} as “${levelTitle(one.level ?? 0).toLowerCase()}” (step ${one.level}), version ${one.version}`
  return one.version === null ? what : `${what}, version ${one.version}`
}
