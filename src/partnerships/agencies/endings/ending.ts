import { type Moves, move } from '#src/platform/moves.ts'
import { type Body, refusalOf, type Succession } from '../succession.ts'

export type EndingStatus = 'ended' | 'standing'
export type EndingAct = 'end' | 'move' | 'take_back'

/** The life of a body's end. `move`: it was recorded for a wrong day; `take_back`: it was recorded by mistake. */
export const endingMoves: Moves<EndingStatus, EndingAct> = {
  none: { end: 'ended' },
  ended: { move: 'ended', take_back: 'standing' },
  standing: { end: 'ended' },
}

/** One step of how a body's end was recorded. */
export interface EndingStep {
  readonly seq: number
  readonly act: EndingAct
  readonly status: EndingStatus
  /** The first day without it; null where it stands again. */
  readonly untilDay: string | null
  readonly reason: string | null
  /** Null where the partnership was set up so. */
  readonly by: string | null
  /** An instant. */
  readonly at: string
  readonly ledgerSeq: number
}

/** What an act makes of an end that stands so; null where it cannot be done. */
export function moveEnding(last: Pick<EndingStep, 'status'> | undefined, act: EndingAct): EndingStatus | null {
  const moved = move(endingMoves, last?.status ?? 'none', act)
  return moved.ok ? moved.to : null
}

/** The entry by which it was said to end, however its day was corrected since; null where it stands. */
export const endedSince = (steps: readonly EndingStep[]): number | null =>
  steps.at(-1)?.status === 'ended' ? (steps.findLast(one => one.act === 'end')?.ledgerSeq ?? null) : null

export type DayRefusal =
  | { readonly why: 'before_it_began' }
  /** Another body's work passed to it on that later day, so it was there. */
  | { readonly why: 'followed_later'; readonly predecessorId: string; readonly onDay: string }
  /** What follows it is not there on that day. */
  | { readonly why: 'successor_not_there'; readonly successorId: string }

/** Why a body cannot have ended on a day, given what it followed and what follows it; null where it can. */
export function dayRefusal(
  agency: Body,
  onDay: string,
  { agencies, successions }: { readonly agencies: readonly Body[]; readonly successions: readonly Succession[] },
): DayRefusal | null {
  if (agency.validFrom !== null && onDay <= agency.validFrom) return { why: 'before_it_began' }
  const followed = successions.find(one => one.successorId === agency.agencyId && one.onDay >= onDay)
  if (followed) return { why: 'followed_later', predecessorId: followed.predecessorId, onDay: followed.onDay }
  for (const { successorId } of successions.filter(one => one.predecessorId === agency.agencyId)) {
    const next = agencies.find(one => one.agencyId === successorId)
    if (!next || refusalOf(agency.agencyId, next, onDay, successions))
      return { why: 'successor_not_there', successorId }
  }
  return null
}
