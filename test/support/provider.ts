import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'
import type { ProviderSettings } from '#src/partnerships/index.ts'

/** What the provider knows of one of its people, in the claims that Microsoft Entra gives. */
export interface Known {
  readonly email?: string
  readonly name?: string
  readonly groups?: readonly string[]
  /** In place of the list where somebody is in very many. */
  readonly hasgroups?: true
  readonly roles?: readonly string[]
  readonly amr?: readonly string[]
}

export interface RunningProvider {
  readonly settings: ProviderSettings
  /** By subject; may be changed between two sign-ins. */
  readonly people: Map<string, Known>
  /** Walks from the address the product sends a browser to, as this person, to the address back at the product. */
  walk(to: string, subject: string): Promise<string>
  stop(): Promise<void>
}

export const tenant = '6f2b1c1e-0000-4000-8000-00000000a001'

/** A conforming provider on this machine. `address`: the product that may ask it. Its people choose who they are by a button. */
export async function startProvider(
  address: string,
  {
    people,
    thinTokens = false,
    ...more
  }: {
    people: Record<string, Known>
    /** Its ID tokens hold nothing but who it is; the rest has to be asked for. */
    thinTokens?: boolean
  } & Partial<ProviderSettings>,
): Promise<RunningProvider> {
  const known = new Map(Object.entries(people))
  const server = createServer()
  const port = await new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
  const settings: ProviderSettings = {
    id: 'larkshire',
    name: 'Larkshire County Council',
    issuer: `http://127.0.0.1:${port}`,
    clientId: 'throughline',
    clientSecret: 'a secret of the client, for tests alone',
    scopes: ['openid', 'profile', 'email'],
    emailDomains: ['larkshire.example'],
    claims: { email: 'email', name: 'name', groups: 'groups', roles: 'roles' },
    strong: { claim: 'amr', value: 'mfa' },
    sessionHours: 8,
    grants: [],
    ...more,
  }
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const provider = new Provider(settings.issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' }] },
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [`${address}/sign-in/with/${settings.id}/callback`],
        post_logout_redirect_uris: [`${address}/sign-in`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: {
      openid: ['sub', 'oid', 'tid', 'hasgroups', 'roles', 'amr', ...(thinTokens ? [] : ['groups'])],
      email: ['email'],
      profile: ['name', ...(thinTokens ? ['groups'] : [])],
    },
    conformIdTokenClaims: thinTokens,
    cookies: { keys: ['a key of cookies, for tests alone'] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          ctx.body = `<!doctype html><html lang="en"><title>Sign out?</title><h1>Sign out?</h1>${form}</html>`
        },
      },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, oid: `oid-of-${id}`, tid: tenant, ...known.get(id) }),
    }),
    // Nobody is asked what may be told: it is one organisation, and a service of its own.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(provider, known, request, response)
    else answer(request, response)
  })
  return {
    settings,
    people: known,
    walk: (to, subject) => walk(to, subject, address),
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The provider's own page: who are you? With `?as=` it is answered at once; `?as=` with nothing is "no". */
async function interact(
  provider: Provider,
  known: ReadonlyMap<string, Known>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '', 'http://here')
  const subject = url.searchParams.get('as')
  if (subject === null) {
    const links = [...known].map(([id, { name }]) => `<li><a href="?as=${id}">${name}</a></li>`)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Who are you?</title><h1>Who are you?</h1>
      <ul>${links.join('')}<li><a href="?as=">Do not sign in</a></li></ul></html>`)
    return
  }
  const amr = [...(known.get(subject)?.amr ?? ['pwd'])]
  const result = subject ? { login: { accountId: subject, amr } } : { error: 'access_denied' }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

async function walk(to: string, subject: string, address: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = to
  for (let steps = 0; steps < 10; steps++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value.join('='))
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`${at} answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`)
    const next = new URL(location, at)
    if (next.href.startsWith(address)) return `${next.pathname}${next.search}`
    if (next.pathname.startsWith('/interaction/')) next.searchParams.set('as', subject)
    at = next.href
  }
  throw new Error('The provider sent the browser round and round')
}

/** Where the page “Going to …” goes. */
export const goingTo = (html: string): string => {
  const to = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(html)?.[1]
  if (!to) throw new Error(`That page goes nowhere: ${html.slice(0, 300)}`)
  return to.replaceAll('&amp;', '&')
}
