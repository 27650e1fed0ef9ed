import { createHmac } from 'node:crypto'
import type { ClientConfig } from 'pg'
import { parse } from 'pg-connection-string'

/** The roles the product logs in as. None owns anything, and none can pass by row-level security. */
export const roles = ['throughline_member', 'throughline_public', 'throughline_system', 'throughline_national'] as const
export type Role = (typeof roles)[number]

/**
 * The whole record of one partnership, to be taken away or brought back. Nobody logs in as it: the owner takes it on for the length of
 * a transaction, and row-level security then holds for the owner too, whoever that is.
 */
export const recordRole = 'throughline_record'

/** Connection settings of the owner's URL, as a client takes them. */
export function asOwner(ownerUrl: string): ClientConfig {
  const { host, port, database, user, password, ssl } = parse(ownerUrl)
  return {
    ...(host ? { host } : {}),
    ...(port ? { port: Number(port) } : {}),
    ...(database ? { database } : {}),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ...(ssl ? { ssl: ssl as NonNullable<ClientConfig['ssl']> } : {}),
  }
}

/** The same server and database, logged in as one of our roles. */
export function asRole(ownerUrl: string, role: Role): ClientConfig {
  return { ...asOwner(ownerUrl), user: role, password: passwordOf(ownerUrl, role) }
}

/**
 * A role's password is worked out from the owner's, so that every process that knows the owner's URL knows it, nothing
 * more need be stored, and a new owner's password makes new ones of all at the next migration. Roles belong to the server,
 * not to a database: two installations on one server must use one owner.
 */
export function passwordOf(ownerUrl: string, role: Role): string {
  const { password, user } = parse(ownerUrl)
  return createHmac('sha256', `${password ?? ''}`)
    .update(`${user ?? ''}/${role}`)
    .digest('hex')
}
