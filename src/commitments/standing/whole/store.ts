import { keptWhileItStands, type Looking, type Ways } from '#src/case-reviews/index.ts'
import type { Promised } from './promised.ts'
import { wholeRegister } from './queries.ts'
import { wayOf } from './stages.ts'

/** Every commitment that somebody may see, as it stands on a day. */
export type Whole = (look: Looking) => Promise<readonly Promised[]>

/** How many are kept: of each partnership one for those who see every draft and one or two for those who do not. */
const most = 32

/** Keeps what was last read of each register in memory, for as long as it stands. */
export const keepWhole = (): Whole =>
  keptWhileItStands(
    most,
    () => '',
    ({ tx, actor, today }) => wholeRegister(tx, actor.partnershipId, today),
  )

/** How far each promise of the reviews that somebody may see has come, by the id of the promise: for pages below this slice. */
export const waysIn =
  (whole: Whole): Ways =>
  async look =>
    new Map((await whole(look)).map(one => [one.commitmentId, wayOf(one)]))
