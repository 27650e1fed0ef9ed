import type { MadePasskey, UsedPasskey } from './passkey.form.ts'
import type { Site } from './site.ts'

/** Loaded when the first passkey is asked for: it is a fifth of all that the product would wait for as it starts. */
const webauthn = () => import('@simplewebauthn/server')

/** What is kept of a passkey: nothing that could be used in its stead. */
export interface Credential {
  readonly id: string
  readonly publicKey: string
  /** How often it has been used, as far as it counts; 0 where it does not. */
  readonly counter: number
  readonly transports: readonly string[]
  /** Whether it goes from one device to another with its owner. */
  readonly isSynced: boolean
}

export interface Owner {
  readonly accountId: string
  readonly email: string
  readonly name: string
}

/** What a browser is asked for a new passkey with; it holds the challenge. */
export const newPasskeyOptions = async (site: Site, owner: Owner, had: readonly Credential[]) =>
  (await webauthn()).generateRegistrationOptions({
    rpName: 'Throughline',
    rpID: site.rpId,
    userID: handleOf(owner.accountId),
    userName: owner.email,
    userDisplayName: owner.name,
    attestationType: 'none',
    excludeCredentials: named(had),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** Null where it is not one that this site asked for, made here, by somebody whom the device has verified. */
export async function credentialMade(site: Site, made: MadePasskey, challenge: string): Promise<Credential | null> {
  const { verifyRegistrationResponse } = await webauthn()
  const checked = await verifyRegistrationResponse({
    response: { ...made, clientExtensionResults: {}, response: { ...made.response, transports: [] } },
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
  }).catch(() => null)
  if (!checked?.verified) return null
  const { credential, credentialBackedUp } = checked.registrationInfo
  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: made.response.transports ?? [],
    isSynced: credentialBackedUp,
  }
}

/** What a browser is asked for a passkey with: any of this site, or one of these. */
export const usePasskeyOptions = async (site: Site, of: readonly Credential[]) =>
  (await webauthn()).generateAuthenticationOptions({
    rpID: site.rpId,
    userVerification: 'required',
    allowCredentials: named(of),
  })

export type Checked =
  | { readonly ok: true; readonly counter: number; readonly isSynced: boolean }
  /** `copied`: the signature is right, and its count went back: two devices have what only one should. */
  | { readonly ok: false; readonly why: 'wrong' | 'copied' }

/** Whether a passkey has signed this challenge, here, for somebody whom the device has verified. */
export async function checkUse(
  site: Site,
  used: UsedPasskey,
  kept: Credential & { readonly accountId: string },
  challenge: string,
): Promise<Checked> {
  const { userHandle, ...response } = used.response
  const owner = Buffer.from(handleOf(kept.accountId)).toString('base64url')
  if (userHandle !== undefined && userHandle !== owner) return { ok: false, why: 'wrong' }
  const { verifyAuthenticationResponse } = await webauthn()
  const checked = await verifyAuthenticationResponse({
    response: { ...used, clientExtensionResults: {}, response },
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: true,
    // The count is looked at below, once it is known that the passkey itself gave it.
    credential: { id: kept.id, publicKey: new Uint8Array(Buffer.from(kept.publicKey, 'base64url')), counter: 0 },
  }).catch(() => null)
  if (!checked?.verified) return { ok: false, why: 'wrong' }
  const { newCounter, credentialBackedUp } = checked.authenticationInfo
  const wentBack = (newCounter > 0 || kept.counter > 0) && newCounter <= kept.counter
  return wentBack ? { ok: false, why: 'copied' } : { ok: true, counter: newCounter, isSynced: credentialBackedUp }
}

const named = (of: readonly Credential[]) => of.map(({ id, transports }) => ({ id, transports: [...transports] }))

const handleOf = (accountId: string) => new TextEncoder().encode(accountId)
