import { z } from 'zod'
import { type Role, roles } from '../../policy.ts'

/** Claims that give an appointment: to whoever is in a group, has a role at the provider, or, said outright, to everybody there. */
export interface Grant {
  readonly partnership: string
  /** The agency's id, or its name. */
  readonly agency: string
  readonly role: Role
  readonly whenGroup?: string | undefined
  readonly whenRole?: string | undefined
  readonly everybody?: true | undefined
}

/** One organisation whose word for its own people is taken here. */
export interface ProviderSettings {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  /** The provider speaks for addresses of these domains, and for no others. */
  readonly emailDomains: readonly string[]
  readonly claims: Readonly<Record<'email' | 'name' | 'groups' | 'roles', string>>
  /** Whether the provider sees to a second factor: always, never, or where a claim of the sign-in says so. */
  readonly strong: boolean | { readonly claim: 'amr' | 'acr'; readonly value: string }
  /** How long its word that somebody is still its own is taken: a session that began by it is over after that many hours. */
  readonly sessionHours: number
  readonly grants: readonly Grant[]
}

const words = (what: string) => z.string(`${what} is missing`).trim().min(1, `${what} is missing`).max(300)

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

const issuer = words('the issuer').refine(text => {
  const url = URL.parse(text)
  return url && !url.search && !url.hash && (url.protocol === 'https:' || loopback.test(url.hostname))
}, 'the issuer must be an address that begins with https://')

const grant = z
  .strictObject({
    partnership: words('the short name of the partnership'),
    agency: words('the agency'),
    role: z
      .string('the role is missing')
      .transform(text => text.replaceAll('-', '_'))
      .pipe(z.enum(Object.keys(roles) as Role[], `the role must be one of: ${Object.keys(roles).join(', ')}`)),
    whenGroup: words('the group').optional(),
    whenRole: words('the role at the provider').optional(),
    everybody: z.literal(true, '“everybody” is true, or left away').optional(),
  })
  .refine(
    one => [one.whenGroup, one.whenRole, one.everybody].filter(Boolean).length === 1,
    'a grant says one of “whenGroup”, “whenRole” and “everybody”',
  )

const provider = z.strictObject({
  id: words('the id').regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the id must be small letters, digits and single hyphens'),
  name: words('the name'),
  issuer,
  clientId: words('the client id'),
  clientSecret: words('the client secret').optional(),
  clientSecretFile: words('the path of the client secret').optional(),
  scopes: z.array(words('a scope'), 'the scopes are a list').default(['openid', 'profile', 'email']),
  emailDomains: z
    .array(
      words('a domain')
        .toLowerCase()
        .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain is like larkshire.gov.uk'),
      {
        error: 'the domains of e-mail addresses are missing',
      },
    )
    .min(1, 'the domains of e-mail addresses are missing'),
  claims: z
    .strictObject({
      email: words('the claim').default('email'),
      name: words('the claim').default('name'),
      groups: words('the claim').default('groups'),
      roles: words('the claim').default('roles'),
    })
    .prefault({}),
  strong: z
    .union(
      [
        z.boolean(),
        z.strictObject({ amr: words('the value') }).transform(({ amr }) => ({ claim: 'amr' as const, value: amr })),
        z.strictObject({ acr: words('the value') }).transform(({ acr }) => ({ claim: 'acr' as const, value: acr })),
      ],
      'it is true, false, {"amr": "…"} or {"acr": "…"}',
    )
    .default(false),
  sessionHours: z
    .int('the hours of a session are a whole number from 1 to 12')
    .min(1, 'the hours of a session are a whole number from 1 to 12')
    .max(12, 'the hours of a session are a whole number from 1 to 12')
    .default(8),
  grants: z.array(grant, 'the grants are a list').default([]),
})

const settings = z
  .strictObject({ providers: z.array(provider, 'the list of providers is missing') })
  .refine(
    ({ providers }) => new Set(providers.map(one => one.id)).size === providers.length,
    'two providers have the same id',
  )
  .refine(
    ({ providers }) => new Set(providers.map(one => one.issuer)).size === providers.length,
    'two providers have the same issuer',
  )

export type UnderstoodProviders =
  | { readonly ok: true; readonly providers: readonly ProviderSettings[] }
  | { readonly ok: false; readonly why: string }

/** Looks at the settings of single sign-on before anything starts. Says what is wrong and where, and never what is secret. */
export function understandProviders(text: string, secretAt: (path: string) => string | null): UnderstoodProviders {
  const json = parsed(text)
  if (json === undefined) return { ok: false, why: 'It is not JSON.' }
  const read = settings.safeParse(json)
  if (!read.success) return { ok: false, why: inWords(read.error.issues[0]) }
  const providers: ProviderSettings[] = []
  for (const { clientSecret, clientSecretFile, ...one } of read.data.providers) {
    if (Boolean(clientSecret) === Boolean(clientSecretFile))
      return { ok: false, why: `Provider “${one.id}” needs one of “clientSecret” and “clientSecretFile”.` }
    const secret = clientSecret ?? secretAt(clientSecretFile ?? '')?.trim()
    if (!secret) return { ok: false, why: `The client secret of “${one.id}” is not in ${clientSecretFile}.` }
    if (!one.scopes.includes('openid')) return { ok: false, why: `The scopes of “${one.id}” must include openid.` }
    providers.push({ ...one, clientSecret: secret })
  }
  return { ok: true, providers }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** “providers 1, grants 2, role: the role must be one of …”: places are counted from one. */
function inWords(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'It cannot be read.'
  const place = issue.path
    .map(part => (typeof part === 'number' ? String(part + 1) : String(part)))
    .join(', ')
    .replace(/, (\d+)/g, ' $1')
  const what =
    issue.code === 'unrecognized_keys' ? `${issue.keys.map(key => `“${key}”`).join(', ')} is not known` : issue.message
  return `${place ? `${place}: ` : ''}${what}.`
}
