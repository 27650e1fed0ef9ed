import { type RawBuilder, sql } from 'kysely'

/** Where it is read how commitments stand: a row that is kept in step; looking back, worked out of the steps of then. */
export const standsIn = (isBack = false): RawBuilder<unknown> =>
  isBack ? sql`commitment_stands_by_steps` : sql`commitment_stands`
