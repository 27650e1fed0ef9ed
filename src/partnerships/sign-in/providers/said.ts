import { isAddress } from '#src/platform/mail/address.ts'
import type { Grant, ProviderSettings } from './settings.form.ts'

/** What a token said, once it has been believed. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string }

/** What a provider says of somebody who has signed in there, as far as the settings let it speak. */
export interface Said {
  readonly issuer: string
  readonly subject: string
  /** Null where it gives none, or one that it does not speak for. */
  readonly email: string | null
  readonly name: string | null
  readonly isStrong: boolean
  /** What the claims give; null where they do not say which groups somebody is in, so that nothing begins or ends by it. */
  readonly grants: readonly Grant[] | null
}

/** Reads claims by the settings of the provider that they come from. */
export const saidOf = (provider: ProviderSettings, claims: Claims): Said => ({
  issuer: provider.issuer,
  subject: claims.sub,
  email: emailIn(provider, claims),
  name: nameIn(provider, claims),
  isStrong: isStrongBy(provider, claims),
  grants: grantsBy(provider, claims),
})

function emailIn({ claims: names, emailDomains }: ProviderSettings, claims: Claims): string | null {
  const said = claims[names.email]
  const email = typeof said === 'string' ? said.trim().toLowerCase() : ''
  if (!isAddress(email) || claims.email_verified === false) return null
  return emailDomains.includes(email.slice(email.indexOf('@') + 1)) ? email : null
}

function nameIn({ claims: names }: ProviderSettings, claims: Claims): string | null {
  const said = claims[names.name]
  const name = typeof said === 'string' ? said.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim() : ''
  return name.slice(0, 100).trim() || null
}

function isStrongBy({ strong }: ProviderSettings, claims: Claims): boolean {
  return typeof strong === 'boolean' ? strong : listed(claims[strong.claim]).includes(strong.value)
}

function grantsBy({ claims: names, grants }: ProviderSettings, claims: Claims): readonly Grant[] | null {
  // Somebody in very many groups: Entra leaves the list out, and says where it could be asked for.
  const elsewhere = claims._claim_names
  const isCutShort =
    (typeof elsewhere === 'object' && elsewhere !== null && names.groups in elsewhere) || claims.hasgroups === true
  if (isCutShort && grants.some(grant => grant.whenGroup)) return null
  const [groups, roles] = [listed(claims[names.groups]), listed(claims[names.roles])]
  return grants.filter(
    grant =>
      grant.everybody === true ||
      (grant.whenGroup !== undefined && groups.includes(grant.whenGroup)) ||
      (grant.whenRole !== undefined && roles.includes(grant.whenRole)),
  )
}

const listed = (claim: unknown): readonly string[] =>
  [claim].flat().filter((one): one is string => typeof one === 'string')
