import type { Secrets } from '#src/platform/secrets.ts'

/** What those who follow a review are told of. After `withdrawn_for_good` and `ended` nobody follows it. */
export type NoticeKind = 'edition' | 'withdrawn' | 'withdrawn_for_good' | 'ended'
export const isEnd = (kind: NoticeKind): boolean => kind === 'withdrawn_for_good' || kind === 'ended'

/** Days for which a link to confirm is good; then the address is wiped. */
export const confirmWithin = 7
/** So many links to confirm wait for one address at most: whoever types another’s address cannot fill their mailbox. */
export const mostUnconfirmed = 5

/** The secret by which one person leaves, in each e-mail to them: made again each time from the installation’s key, and kept nowhere. */
export const leaveToken = (secrets: Pick<Secrets, 'keyedHash'>, partnershipId: string, followerId: string): string => {
  const id = followerId.replaceAll('-', '')
  return id + secrets.keyedHash(`leave ${partnershipId} ${id}`).slice(0, 32)
}

/** Whose it is; null where it is nobody’s. */
export function followerOf(secrets: Pick<Secrets, 'keyedHash'>, partnershipId: string, token: string): string | null {
  const [, a, b, c, d, e] =
    /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})[0-9a-f]{32}$/.exec(token) ?? []
  if (a === undefined) return null
  const followerId = `${a}-${b}-${c}-${d}-${e}`
  return leaveToken(secrets, partnershipId, followerId) === token ? followerId : null
}

/** Stands for an address in one partnership: the same one there, and another in any other. */
export const addressHash = (secrets: Pick<Secrets, 'keyedHash'>, partnershipId: string, address: string): string =>
  secrets.keyedHash(`follows ${partnershipId} ${address.toLowerCase()}`)
