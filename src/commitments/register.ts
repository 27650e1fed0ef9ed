import type { Tx } from '#src/platform/db.ts'

/** Where and when a list is looked at. */
export interface Register {
  readonly tx: Tx
  readonly partnershipId: string
  readonly today: string
  /** True where it is looked at as it stood on a day before. */
  readonly isBack?: boolean
}
