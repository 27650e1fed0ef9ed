import { lengthBetween, listed } from '#src/case-reviews/index.ts'
import { firstThingsFirst, isEnded, type Promised } from '#src/commitments/index.ts'
import { plural, ukDate } from '#src/shell/index.ts'

/** A line of a short list: what, of which review, and why it is there. */
export interface Line {
  readonly href: string
  readonly title: string
  readonly text: string
  readonly reviewName: string
  readonly why: string
}

/** A short list of something longer: how many there are, the first of them, and where the whole is. */
export interface Short {
  readonly count: number
  readonly lines: readonly Line[]
}

/** A list is short enough for one printed page. */
const most = 5

const short = (rows: readonly Promised[], why: (one: Promised) => string, at = ''): Short => ({
  count: rows.length,
  lines: rows.slice(0, most).map(one => ({
    href: `/commitments/${one.commitmentId}${at}`,
    title: one.reference,
    text: one.text,
    reviewName: one.reviewName,
    why: why(one),
  })),
})

/** Whether anybody still has anything to do for it: what ended with reasons, or was closed, is nobody's to chase. */
const isOpen = ({ axes, recorded }: Promised): boolean => !isEnded(axes.delivery) && recorded.closure !== 'closed'

const isLate = ({ axes }: Promised): boolean => axes.schedule === 'overdue' && axes.delivery !== 'delivered'

/** What it waits for, next: the step that nobody gets past. */
export function blockedBy({ offeredTo, recorded, ownerName }: Promised): string {
  const { isOwned, due, delivery, evidence } = recorded
  if (!isOwned && offeredTo !== null) return `Waits for ${offeredTo} to accept or decline it.`
  if (!isOwned && ownerName !== null) return `Waits for an owner: ${ownerName} is no longer there.`
  if (!isOwned) return 'Waits for an agency to accept it.'
  if (due.asked) return `Waits for a decision on another day, asked for by ${due.asked.byAgency}.`
  if (evidence.some(one => one.status === 'requested')) return `Waits for evidence asked of ${ownerName}.`
  return delivery === 'in_progress'
    ? `In progress, ${ownerName} says. Waits to be delivered.`
    : `Waits for ${ownerName} to say how it stands.`
}

/** Past its day with no delivery recorded, the longest past first. */
export const lateOf = (whole: readonly Promised[]): Promised[] =>
  whole.filter(one => isOpen(one) && isLate(one)).sort((a, b) => b.axes.daysLate - a.axes.daysLate)

/** What a promise waits for in the end, by its id, where that is another one that is not done. */
export type HeldUp = ReadonlyMap<string, readonly Waited[]>
interface Waited {
  readonly id: string
  readonly reference: string
  readonly reviewName: string
}

/** What else a promise waits for, in a sentence; null where it waits for nothing. */
export function waitsWords(others: readonly Waited[], reviewName: string): string | null {
  if (others.length === 0) return null
  const names = others.map(one =>
    one.reviewName === reviewName ? one.reference : `${one.reference} of ${one.reviewName}`,
  )
  return `Waits for ${listed(names)}, which ${names.length === 1 ? 'is' : 'are'} not done.`
}

/** The late ones, and before those that wait for another one of them the one to ask about. */
export function overdueOf(whole: readonly Promised[], today: string, heldUp: HeldUp = new Map()): Short {
  const first = (id: string) => (heldUp.get(id) ?? []).map(one => one.id)
  const late = firstThingsFirst(lateOf(whole), one => one.commitmentId, first)
  return short(late, one => {
    const day = one.recorded.due.dueOn ?? today
    const why = waitsWords(heldUp.get(one.commitmentId) ?? [], one.reviewName) ?? blockedBy(one)
    return `Its day was ${ukDate(day)}, ${lengthBetween(day, today)} ago. ${why}`
  })
}

/** Held by no agency that is there: never accepted, or its owner has ended. What is already ended or closed is not among them. */
export function orphanedOf(whole: readonly Promised[]): Short {
  return short(
    whole.filter(one => isOpen(one) && !one.recorded.isOwned),
    one =>
      one.offeredTo !== null
        ? `Offered to ${one.offeredTo}, which has not answered.`
        : one.ownerName !== null
          ? `${one.ownerName} accepted it and is no longer there.`
          : 'No agency has accepted it.',
    '/owner',
  )
}

/** Where one decision stands in the way, and who can take it. */
export function decisionsOf(whole: readonly Promised[]): Short {
  const open = whole.filter(isOpen)
  const days = open.filter(one => one.recorded.due.asked !== null)
  const closings = open.filter(one => one.recorded.closure === 'proposed' && one.recorded.due.asked === null)
  return short([...days, ...closings], ({ recorded, ownerName }) => {
    const asked = recorded.due.asked
    return asked
      ? `${asked.byAgency} asks for ${ukDate(asked.dueOn)}. Another agency decides.`
      : `It is proposed to close it. An agency other than ${ownerName ?? 'its owner'} and whoever proposed it decides.`
  })
}

/** What one agency has accepted and not finished with, and how many it has finished with. */
export function promisedBy(whole: readonly Promised[], agencyId: string): Short & { readonly sentence: string } {
  const theirs = whole.filter(one => one.ownerAgency === agencyId)
  const open = theirs.filter(isOpen).sort((a, b) => compareDays(a.recorded.due.dueOn, b.recorded.due.dueOn))
  const delivered = theirs.filter(one => one.axes.delivery === 'delivered').length
  const closed = theirs.filter(one => one.recorded.closure === 'closed').length
  return {
    ...short(open, ({ recorded, because }) =>
      `${recorded.due.dueOn === null ? 'No day.' : `Its day is ${ukDate(recorded.due.dueOn)}.`} ${because[0] ?? ''}`.trim(),
    ),
    sentence: `${plural(theirs.length, 'promise')} accepted: ${open.length} open, ${delivered} delivered in its own words, ${closed} closed.`,
  }
}

/** No day comes last. */
const compareDays = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1
