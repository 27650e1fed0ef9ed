import { type Role, roles, rolesThatMay } from '../policy.ts'
import { partnershipsHere } from '../queries.ts'
import { inviteAccount } from '../sign-in/accounts/invite.ts'
import { accountByEmail } from '../sign-in/accounts/queries.ts'
import type { ByOperator, Done } from '../sign-in/operator/operator.ts'
import { personOf } from '../sign-in/operator/store.ts'
import { addSupport, endSupportNow, supportAgency } from './store.ts'

const mostSupportHours = 8

export interface SupportAsked {
  readonly partnership: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly hours: number
  readonly reason: string
}

/** The roles that support may be given: none by which a page for the public can be approved, since that takes two agencies. */
const supportRoles = (Object.keys(roles) as Role[]).filter(
  role => !rolesThatMay('approve a page for the public').includes(role),
)

/**
 * Lets somebody who looks after the installation into one partnership, for a reason and for some hours: the only way in for them.
 * `link` is where they choose a password, or null where they have a way to sign in.
 */
export async function openSupport(
  by: ByOperator,
  asked: SupportAsked,
): Promise<Done<{ readonly until: string; readonly link: string | null }>> {
  const { database, address, now, today } = by
  const { hours, reason, name, email } = asked
  if (!(hours > 0 && hours <= mostSupportHours))
    return no(`Support access is for some hours, ${mostSupportHours} at most. --hours says how many.`)
  if (reason.trim() === '') return no('Say why, so that the partnership can read it: --reason')
  const role = asked.role.replaceAll('-', '_') as Role
  if (!supportRoles.includes(role)) return no(`Support may be: ${supportRoles.join(', ')}.`)
  const here = await database.asSystem('open support access', null, partnershipsHere)
  const partnership = here.find(one => one.slug === asked.partnership)
  if (!partnership) return no(`There is no partnership called ${asked.partnership} here.`)
  const { partnershipId, name: partnershipName } = partnership
  const until = new Date(Date.parse(now) + hours * 3_600_000).toISOString()
  const link = await database.asSystem('open support access', partnershipId, async tx => {
    const account = await accountByEmail(tx, email)
    const personId = await personOf(tx, { partnershipId, accountId: account?.accountId ?? null, name })
    await addSupport(tx, { partnershipId, now, today }, { personId, role, reason: reason.trim(), until })
    const appointedTo = `${roles[role].toLowerCase()} for ${supportAgency}, until ${until}`
    const invited = { partnershipId, partnershipName, personId, name, email, appointedTo, address }
    const { token } = await inviteAccount(tx, invited, now)
    return token && `${address}/sign-in/invitation/${token}`
  })
  return { ok: true, until, link }
}

/** Ends all support access to a partnership, before its time. */
export async function closeSupport(by: ByOperator, slug: string): Promise<Done<{ readonly closed: number }>> {
  const { database, now, today } = by
  const here = await database.asSystem('close support access', null, partnershipsHere)
  const partnership = here.find(one => one.slug === slug)
  if (!partnership) return no(`There is no partnership called ${slug} here.`)
  const { partnershipId } = partnership
  const closed = await database.asSystem('close support access', partnershipId, tx =>
    endSupportNow(tx, { partnershipId, now, today }),
  )
  return { ok: true, closed }
}

const no = (why: string): { ok: false; why: string } => ({ ok: false, why })
