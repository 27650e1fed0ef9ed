import * as openid from 'openid-client'
import type { Claims } from './said.ts'
import type { ProviderSettings } from './settings.form.ts'

/** What must be known again when the browser is back from the provider. */
export interface Asked {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** What came of asking: claims that may be believed, or why there are none. `code` is a library's word for a fault; it holds nothing of a token. */
export type Answered =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly why: 'declined' | 'away' | 'not_believed'; readonly code: string }

/** A provider to be asked. It is looked up at first use, and again where that did not work: the product never waits for it to start. */
export interface Provider {
  readonly settings: ProviderSettings
  /** Where to send the browser; or why it cannot be sent. */
  begin(
    now: string,
  ): Promise<({ readonly ok: true; readonly to: string } & Asked) | { readonly ok: false; readonly code: string }>
  /** `query` is what the browser brought back. */
  finish(query: URLSearchParams, asked: Asked, now: string): Promise<Answered>
  /** Where somebody signs out of the provider too, as far as that is known without asking. */
  signOutAddress(): string | null
}

const seconds = 8
const hoursKnown = 12

/** `address`: where this installation is. */
export function openProvider(settings: ProviderSettings, address: string): Provider {
  const callback = `${address}/sign-in/with/${settings.id}/callback`
  let known: { readonly config: openid.Configuration; readonly at: number } | null = null
  let asking: Promise<openid.Configuration> | null = null

  /** What the provider says of itself, asked for once by those who come at the same time. An older word will do where it is away. */
  const configuration = async (now: string): Promise<openid.Configuration> => {
    const at = Date.parse(now)
    if (known && at - known.at < hoursKnown * 3_600_000) return known.config
    asking ??= discover(settings).finally(() => {
      asking = null
    })
    try {
      known = { config: await asking, at }
    } catch (error) {
      if (!known) throw error
    }
    return known.config
  }

  const claimsOf = async (config: openid.Configuration, query: URLSearchParams, asked: Asked): Promise<Claims> => {
    const tokens = await openid.authorizationCodeGrant(config, new URL(`${callback}?${query}`), {
      pkceCodeVerifier: asked.verifier,
      expectedState: asked.state,
      expectedNonce: asked.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw Object.assign(new Error('no ID token'), { code: 'NO_ID_TOKEN' })
    const { email, name } = settings.claims
    const isWhole = email in claims && name in claims
    if (isWhole || !config.serverMetadata().userinfo_endpoint) return claims
    const more = await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
    return { ...more, ...claims }
  }

  return {
    settings,
    begin: async now => {
      const config = await configuration(now).catch((error: unknown) => ({ fault: faultOf(error).code }))
      if ('fault' in config) return { ok: false, code: config.fault }
      const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()]
      const { strong } = settings
      const to = openid.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: settings.scopes.join(' '),
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(typeof strong === 'object' && strong.claim === 'acr' ? { acr_values: strong.value } : {}),
      })
      return { ok: true, state, nonce, verifier, to: to.href }
    },
    finish: async (query, asked, now) => {
      try {
        return { ok: true, claims: await claimsOf(await configuration(now), query, asked) }
      } catch (error) {
        return { ok: false, ...faultOf(error) }
      }
    },
    signOutAddress: () => {
      if (!known?.config.serverMetadata().end_session_endpoint) return null
      return openid.buildEndSessionUrl(known.config, { post_logout_redirect_uri: `${address}/sign-in` }).href
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<openid.Configuration> {
  // The settings allow an issuer without encryption on this machine only.
  const plain = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []
  const how: openid.ClientAuth = (server, ...more) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
      ? openid.ClientSecretPost(clientSecret)
      : openid.ClientSecretBasic(clientSecret))(server, ...more)
  // A token's signature is looked at although it comes straight from the provider.
  const execute = [openid.enableNonRepudiationChecks, ...plain]
  const config = await openid.discovery(new URL(issuer), clientId, undefined, how, { execute, timeout: seconds })
  config.timeout = seconds
  return config
}

const away = new Set(['OAUTH_TIMEOUT', 'ECONNREFUSED', 'ENOTFOUND'])

function faultOf(error: unknown): { why: 'declined' | 'away' | 'not_believed'; code: string } {
  if (error instanceof openid.AuthorizationResponseError) return { why: 'declined', code: plainCode(error.error) }
  const { code, name, cause } = error as {
    code?: unknown
    name?: unknown
    cause?: { code?: unknown; status?: unknown }
  }
  const isAway =
    (error instanceof TypeError && code === undefined) ||
    away.has(String(code)) ||
    away.has(String(cause?.code)) ||
    Number(cause?.status) >= 500
  if (isAway) return { why: 'away', code: plainCode(code ?? cause?.code ?? name) }
  return {
    why: 'not_believed',
    code: plainCode(error instanceof openid.ResponseBodyError ? error.error : (code ?? name)),
  }
}

/** A word for the log: letters and underscores only, so that nothing of a token can get there by way of it. */
const plainCode = (code: unknown): string => (typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'other')
