import { createHash } from 'node:crypto'

/** A few letters that are others where any of what they are made from is. */
export const stampOf = (...from: readonly (string | number | boolean | null)[]): string =>
  createHash('sha256').update(JSON.stringify(from)).digest('hex').slice(0, 12)
