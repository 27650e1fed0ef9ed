/**
 * A checkpoint: one signed line saying which entry a partnership's ledger had reached. Kept outside the database, by
 * people who cannot write to it, it shows up a ledger that was cut short or written afresh from some point on.
 */
import { type Head, isDigest, isId, isInstant, isSeq } from './chain.ts'
import { fingerprintOfPrivate, isSignature, isSignedBy, keyFingerprint, signBytes } from './key.ts'

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
  const unsigned = { partnershipId, seq, hash, at, key: fingerprintOfPrivate(privateKeyPem) }
  if (!isSound(unsigned)) throw new Error('A checkpoint needs a partnership, a place, a hash and a UTC instant')
  return { ...unsigned, signature: signBytes(privateKeyPem, signedBytes(unsigned)) }
}

/** Whether the holder of this key signed exactly this, with nothing added. Throws only if the key itself cannot be read. */
export function checkCheckpoint(publicKeyPem: string, checkpoint: Checkpoint): boolean {
  const key = keyFingerprint(publicKeyPem)
  if (!isCheckpoint(checkpoint) || checkpoint.key !== key) return false
  return isSignedBy(publicKeyPem, signedBytes(checkpoint), checkpoint.signature)
}

/** Whether a value has a checkpoint's fields and no others, well formed; who signed it is for `checkCheckpoint`. */
export function isCheckpoint(value: unknown): value is Checkpoint {
  if (typeof value !== 'object' || value === null) return false
  if (Object.keys(value).sort().join() !== 'at,hash,key,partnershipId,seq,signature') return false
  const { signature } = value as Record<keyof Checkpoint, unknown>
  return typeof signature === 'string' && isSound(value) && isSignature(signature)
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
