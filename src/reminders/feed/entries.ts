import { hash } from 'node:crypto'
import type { Duty } from '#src/commitments/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'

/** Something with a day, as a calendar shows it: a reference and an address, and none of its words. */
export interface Entry {
  /** The same for the same thing, always. */
  readonly uid: string
  readonly summary: string
  readonly href: string
  readonly dueOn: string
}

/** A promise with the day that stands. */
export interface DuePromise {
  readonly commitmentId: string
  readonly reference: string
  readonly dueOn: string
}

/** One entry as it was shown once. A thing that is done or no longer theirs is cancelled, and may come back. */
export interface Version extends Entry {
  readonly sequence: number
  readonly status: 'confirmed' | 'cancelled'
  /** The instant since which it is shown so. */
  readonly at: string
}

/** What is known weeks before its day, though a list of work tells it on the day only. */
export const knownAhead: ReadonlySet<string> = new Set([
  'look again',
  'measure to read',
  'step on the way',
  'evidence that lapses',
])

/** Days for which what was cancelled is still said to be. */
const cancelledFor = 90

/** All that has a day: promises, and the duties that are not about the same day of the same promise. Each thing once. */
export function entriesOf(promises: readonly DuePromise[], duties: readonly Duty[]): Entry[] {
  const entries = new Map<string, Entry>()
  for (const { commitmentId, reference, dueOn } of promises) {
    const href = `/commitments/${commitmentId}`
    entries.set(href, { uid: `${commitmentId}@throughline`, summary: `Promise ${reference} is due`, href, dueOn })
  }
  for (const { kind, href, dueOn } of duties) {
    const ofPromise = entries.get(href.split('/').slice(0, 3).join('/'))
    if (dueOn === null || kind === 'due' || ofPromise?.dueOn === dueOn || entries.has(href)) continue
    const uid = `${hash('sha256', `${kind} ${href}`).slice(0, 32)}@throughline`
    entries.set(href, { uid, summary: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, href, dueOn })
  }
  return [...entries.values()]
}

/** The versions to add to those that were shown last, one of each uid, so that they say what is so now. */
export function versionsAfter(last: readonly Version[], entries: readonly Entry[], now: string): Version[] {
  const shown = new Map(last.map(one => [one.uid, one]))
  const added: Version[] = []
  for (const entry of entries) {
    const before = shown.get(entry.uid)
    if (before && isSame(before, entry)) continue
    added.push({ ...entry, sequence: before ? before.sequence + 1 : 0, status: 'confirmed', at: now })
  }
  const uids = new Set(entries.map(one => one.uid))
  for (const one of last)
    if (!uids.has(one.uid) && one.status === 'confirmed')
      added.push({ ...one, sequence: one.sequence + 1, status: 'cancelled', at: now })
  return added
}

const isSame = (before: Version, entry: Entry): boolean =>
  before.status === 'confirmed' &&
  before.dueOn === entry.dueOn &&
  before.summary === entry.summary &&
  before.href === entry.href

/** What a calendar is told: all that stands, and for a while what was cancelled. */
export const toldOn = (last: readonly Version[], today: string): Version[] =>
  last.filter(one => one.status === 'confirmed' || one.at.slice(0, 10) >= addDays(today, -cancelledFor))
