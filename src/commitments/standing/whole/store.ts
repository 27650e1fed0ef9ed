import { type Keeping, keptWhileItStands, type Looking, type Standings } from '#src/case-reviews/index.ts'
import { standingsTold, toldOf } from '../pages/told.ts'
import { type StandingOf, standingOf } from '../queries.ts'
import type { Promised } from './promised.ts'
import { wholeRegister } from './queries.ts'

/** Every commitment that somebody may see, as it stands on a day. */
export type Whole = Keeping<Looking, readonly Promised[]>

/** How many are kept: of each partnership one for those who see every draft and one or two for those who do not. */
const most = 32

/** Keeps what was last read of each register in memory, for as long as it stands. */
export const keepWhole = (): Whole =>
  keptWhileItStands(
    most,
    () => '',
    ({ tx, actor, today }) => wholeRegister(tx, actor.partnershipId, today),
  )

/** How some promises stand, for the pages that tell it: of the register where that is in memory as it stands now, else asked for. */
export const standingsIn =
  (whole: Whole): Standings =>
  async (asked, ids) => {
    const kept = await whole.atHand(asked)
    if (!kept) return standingsTold(asked, ids)
    const all = byId(kept)
    const told = (id: string) => {
      const one = all.get(id)
      return one ? [[id, toldOf(one, asked.today)] as const] : []
    }
    return new Map(ids.flatMap(told))
  }

/** How one commitment stands, found in the same way; null where there is none. */
export const standingWithin =
  (whole: Whole): StandingWithin =>
  async (look, commitmentId) => {
    const kept = await whole.atHand(look)
    if (!kept) return standingOf(look.tx, look.actor.partnershipId, commitmentId, look.today)
    const one = byId(kept).get(commitmentId)
    return one ? { ...one, ...one.recorded } : null
  }

/** How one commitment stands on the day of a look. */
export type StandingWithin = (look: Looking, commitmentId: string) => Promise<StandingOf | null>

/** The same by their ids: put in order once for each register that is kept. */
function byId(whole: readonly Promised[]): ReadonlyMap<string, Promised> {
  const known = inOrder.get(whole) ?? new Map(whole.map(one => [one.commitmentId, one]))
  inOrder.set(whole, known)
  return known
}
const inOrder = new WeakMap<readonly Promised[], ReadonlyMap<string, Promised>>()
