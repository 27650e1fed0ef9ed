import { hashOf, readClaim } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import type { FieldErrors } from '#src/platform/form.ts'
import type { OpenVisit, View } from '#src/platform/page.ts'
import { view } from '#src/platform/page.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import type { Post } from '#src/post/index.ts'
import { isOpen, masked } from '../../request.ts'
import { type Claim, hasPass, type LinkRequest, requestByLink } from '../queries.ts'

export interface Needs {
  readonly database: Database
  readonly secrets: Secrets
  readonly post: Post
}

/** A visit to a link that is open, and whether its code has been given in this browser. */
export interface At {
  readonly request: LinkRequest
  readonly isPassed: boolean
  readonly here: string
}
export type LinkVisit = Omit<OpenVisit<unknown>, 'me'>

/** Null where there is no such link, it was withdrawn or it ran out: each is looked up in the same way. */
export async function arrived(needs: Needs, visit: LinkVisit): Promise<At | null> {
  const at = await lookedUp(needs, visit)
  return at && isOpen(at.request, visit.now) ? at : null
}

/** The request of a link that has ended for somebody who had given its code, and may have been writing; null for anybody else. */
export async function isCutShort(needs: Needs, visit: LinkVisit): Promise<LinkRequest | null> {
  const at = await lookedUp(needs, visit)
  return at?.isPassed ? at.request : null
}

async function lookedUp({ database }: Needs, { params, cookies, now }: LinkVisit): Promise<At | null> {
  const token = params.token ?? ''
  const claim: Claim = readClaim(token) ?? { partnershipId: nobody, tokenHash: hashOf(token) }
  return database.asSystem('open a secure link', claim.partnershipId, async tx => {
    const request = await requestByLink(tx, claim)
    if (!request) return null
    const isPassed = await hasPass(tx, readClaim(cookies.link), request, now)
    return { request, isPassed, here: `/r/${token}` }
  })
}

const nobody = '00000000-0000-4000-8000-000000000000'

/** A page of a link that is open: it is kept nowhere on the way, since it is for one person. */
export function shown(
  template: string,
  { request, here }: At,
  data: { readonly errors?: FieldErrors } & Readonly<Record<string, unknown>>,
  status = 200,
): View {
  const { partnershipName, partnershipSlug, toEmail } = request
  const about = { ...request, toEmail: masked(toEmail) }
  const partnership = { name: partnershipName, slug: partnershipSlug }
  const page = view(
    `requests/link/pages/${template}.njk`,
    { errors: {}, ...data, partnership, request: about, here },
    status,
  )
  return { ...page, isPrivate: true }
}

/** The one page for a link that opens nothing, whatever the reason. `text`: what somebody was writing when it ended. */
export const linkOver = (text = ''): View => ({
  ...view('requests/link/pages/over.njk', { partnership: null, text }, 404),
  isPrivate: true,
})

/** No more codes, or no more tries, until then. */
export function tooMany(at: At, until: string, now: string): View {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000))
  return { ...shown('too-many', at, { until }, 429), retryAfter: seconds }
}
