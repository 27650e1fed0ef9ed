import { randomBytes } from 'node:crypto'
import { digest } from './chain.ts'

/** A salt for the digest of words: it stands beside them, and goes when they go. */
export const newSalt = (): string => randomBytes(24).toString('base64url')

/** Words to keep where they can be erased: the salt stands beside them, and the digest of both goes into the ledger. */
export function sealed(words: Readonly<Record<string, unknown>>): { readonly salt: string; readonly digest: string } {
  const salt = newSalt()
  return { salt, digest: digest(salt, JSON.stringify(words)) }
}
