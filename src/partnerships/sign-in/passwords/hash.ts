import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id, with the memory in KiB and passes that OWASP's password storage sheet asks for at least. */
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(alike(password), settings)

/**
 * Whether a password is the one. Where there is none to compare it with, it is compared with one that nobody has: so that how
 * long the answer takes tells nobody whether there is an account.
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(24).toString('base64'))
  const right = await verify(passwordHash ?? (await nobodys), alike(password))
  return passwordHash !== null && right
}
let nobodys: Promise<string> | undefined

/** The same letters, however the keyboard put them together. */
const alike = (password: string): string => password.normalize('NFKC')
