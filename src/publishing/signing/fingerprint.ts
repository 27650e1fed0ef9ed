import { createHash } from 'node:crypto'

/**
 * The SHA-256 of exactly what would be released: a form carries it, so that what was looked at is what is proposed and approved, and it
 * is what is signed. The names in it are put in order first, since the database keeps them in an order of its own.
 */
export const fingerprintOf = (edition: object): string => createHash('sha256').update(canonical(edition)).digest('hex')

/** The one spelling of a value as JSON: names in the order of their characters, and no space between. */
export const canonical = (value: object): string => JSON.stringify(value, inOrder)

const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value
