import { type Permission, type Role, roles, rolesThatMay } from '#src/partnerships/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'

/** What a token claims. Worth nothing until the hash is found among that partnership's tokens. */
export interface TokenClaim {
  readonly partnershipId: string
  readonly secret: string
}

/** The rows of the policy that an address of the API needs: the whole of what any token lets through. None is case-level. */
export const opened = ['read the register'] as const satisfies readonly Permission[]
export type Opened = (typeof opened)[number]

/** Days that a token is good for unless somebody says otherwise, and at most. */
export const usualDays = 90
export const mostDays = 366

/** How many letters of its secret are kept as they are, so that people can tell one token from another. */
const shownLetters = 8

/** A token as it is written: whose it is, and 160 random bits of which the first 32 are no secret. */
export const tokenText = ({ partnershipId, secret }: TokenClaim): string =>
  `throughline_${partnershipId.replaceAll('-', '')}_${secret}`

export const prefixOf = (secret: string): string => secret.slice(0, shownLetters)

/** Reads what a program sent; null where no token of ours looks so. */
export function readToken(text: string | null): TokenClaim | null {
  const [, id, secret] = /^throughline_([0-9a-f]{32})_([0-9a-f]{40})$/.exec(text ?? '') ?? []
  if (!id || !secret) return null
  return { partnershipId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), secret }
}

/** The roles that somebody may give a token: nothing is let through by it that is not theirs to read. */
export const rolesFor = (maker: Role): Role[] =>
  (Object.keys(roles) as Role[]).filter(role =>
    opened.every(permission => !rolesThatMay(permission).includes(role) || rolesThatMay(permission).includes(maker)),
  )

/** Whether a token lets this through: its role may, and so may whoever made it by what they are today. */
export const letsThrough = (
  { role, makerRole }: { readonly role: Role; readonly makerRole: Role },
  permission: Opened,
): boolean => [role, makerRole].every(one => rolesThatMay(permission).includes(one))

/** Why a day cannot be the last one of a token, in words; null where it can. */
export function refusalOfLastDay(lastDay: string | null, today: string): string | null {
  if (lastDay === null) return 'Enter the last day on which it is to work'
  if (lastDay < today) return 'The last day must be today or later'
  if (lastDay > addDays(today, mostDays)) return 'The last day must be within a year from today'
  return null
}

/** What is known of a token to whoever looks after it. */
export interface TokenLife {
  readonly lastDay: string
  readonly revokedAt: string | null
  /** Whether the appointment under which it was made stands today. */
  readonly makerStands: boolean
}

/** Why a token lets nothing through any more, in words; null where it works. */
export function endOf({ lastDay, revokedAt, makerStands }: TokenLife, today: string): string | null {
  if (revokedAt !== null) return 'Revoked'
  if (lastDay < today) return 'Run out'
  return makerStands ? null : 'Stopped: whoever made it no longer acts in that role'
}
