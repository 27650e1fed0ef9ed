/**
 * A checkpoint: one signed line saying which entry a partnership's ledger had reached. Kept outside the database, by
 * people who cannot write to it, it shows up a ledger that was cut short or written afresh from some point on.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as seal,
  verify,
} from 'node:crypto'
import { type Head, isDigest, isId, isInstant, isSeq, sha256 } from './chain.ts'

/** What is signed, but for the key. */
export interface Reached extends Head {
  readonly partnershipId: string
  /** When it was signed: a UTC instant. */
  readonly at: string
}

export interface Checkpoint extends Reached {
  /** The fingerprint of the key that signed it. */
  readonly key: string
  /** Ed25519, in base64url. */
  readonly signature: string
}

export function sign(privateKeyPem: string, { partnershipId, seq, hash, at }: Reached): Checkpoint {
  const privateKey = ed25519('private', privateKeyPem)
  const unsigned = { partnershipId, seq, hash, at, key: fingerprint(createPublicKey(privateKey)) }
  if (!isSound(unsigned)) throw new Error('A checkpoint needs a partnership, a place, a hash and a UTC instant')
  return { ...unsigned, signature: seal(null, signedBytes(unsigned), privateKey).toString('base64url') }
}

/** Whether the holder of this key signed exactly this, with nothing added. Throws only if the key itself cannot be read. */
export function checkCheckpoint(publicKeyPem: string, checkpoint: Checkpoint): boolean {
  const publicKey = ed25519('public', publicKeyPem)
  if (!isCheckpoint(checkpoint) || checkpoint.key !== fingerprint(publicKey)) return false
  return verify(null, signedBytes(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64url'))
}

/** The name of a key: short enough to print in a letter or read down the telephone in part. */
export const keyFingerprint = (publicKeyPem: string): string => fingerprint(ed25519('public', publicKeyPem))

/** Whether a value has a checkpoint's fields and no others, well formed; who signed it is for `checkCheckpoint`. */
export function isCheckpoint(value: unknown): value is Checkpoint {
  if (typeof value !== 'object' || value === null) return false
  if (Object.keys(value).sort().join() !== 'at,hash,key,partnershipId,seq,signature') return false
  const { signature } = value as Record<keyof Checkpoint, unknown>
  if (typeof signature !== 'string' || !isSound(value)) return false
  const bytes = Buffer.from(signature, 'base64url')
  return bytes.length === 64 && bytes.toString('base64url') === signature // one spelling only
}

/** Makes a signing key, in PEM. The one function of the slice that draws on chance: it is for setting up, not for use. */
export function newKeyPair(): { readonly publicKey: string; readonly privateKey: string } {
  return generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

type Unsigned = Omit<Checkpoint, 'signature'>

function isSound(value: object): boolean {
  const { partnershipId, seq, hash, at, key } = value as Record<keyof Unsigned, unknown>
  return isId(partnershipId) && isSeq(seq) && isDigest(hash) && isInstant(at) && isDigest(key)
}

/** Canonical as an entry's body is, and says what it is, so that a signature made here can stand for nothing else. */
function signedBytes({ at, hash, key, partnershipId: partnership, seq }: Unsigned): Buffer {
  return Buffer.from(JSON.stringify({ at, format: 'throughline-checkpoint', hash, key, partnership, seq, v: 1 }))
}

const fingerprint = (publicKey: KeyObject): string => sha256(publicKey.export({ type: 'spki', format: 'der' }))

function ed25519(kind: 'public' | 'private', pem: string): KeyObject {
  let key: KeyObject | null = null
  try {
    key = kind === 'public' ? createPublicKey(pem) : createPrivateKey(pem)
  } catch {
    // Said in our own words below: what OpenSSL says helps nobody.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error(`This is not an Ed25519 ${kind} key in PEM form`)
  return key
}
