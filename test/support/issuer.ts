import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { ProviderSettings } from '#src/partnerships/index.ts'

/** An issuer that signs, or does not sign, what a test says. */
export interface Issuer {
  readonly settings: ProviderSettings
  readonly key: CryptoKey
  /** What its token endpoint hands out next: an ID token, or null for none. */
  hand: (token: string | null) => void
  /** Claims that are right in everything. */
  good(nonce: string): Record<string, unknown>
  sign(claims: Record<string, unknown>, how?: { key?: CryptoKey; kid?: string }): Promise<string>
  stop(): Promise<void>
}

/** `id`: as the settings of the product call it. */
export async function startIssuer(id = 'lying'): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', use: 'sig', alg: 'RS256' }
  let token: string | null = null
  let issuer = ''
  const server = createServer((request, response) => {
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        // It would take anything; whoever asks must not.
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        token_endpoint_auth_methods_supported: ['client_secret_post'],
        authorization_response_iss_parameter_supported: true,
      },
      '/keys': { keys: [jwk] },
      '/token': { access_token: 'access', token_type: 'Bearer', ...(token === null ? {} : { id_token: token }) },
    }
    const answer = answers[request.url ?? '']
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}))
  })
  const port = await new Promise<number>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
  issuer = `http://127.0.0.1:${port}`
  const clientId = 'throughline'
  return {
    settings: {
      id,
      name: 'A lying issuer',
      issuer,
      clientId,
      clientSecret: 'a secret of the client, long enough for tests',
      scopes: ['openid'],
      emailDomains: ['larkshire.example'],
      claims: { email: 'email', name: 'name', groups: 'groups', roles: 'roles' },
      strong: false,
      sessionHours: 8,
      grants: [],
    },
    key: privateKey,
    hand: next => {
      token = next
    },
    good: nonce => {
      const now = Math.floor(Date.now() / 1000)
      return { iss: issuer, sub: 'priya', aud: clientId, nonce, iat: now, exp: now + 300 }
    },
    sign: (claims, { key = privateKey, kid = 'one' } = {}) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(key),
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
