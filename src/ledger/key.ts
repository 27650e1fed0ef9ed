import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { sha256 } from './chain.ts'

/** What an installation signs with, in PEM. */
export interface SigningKey {
  readonly privateKey: string
  readonly publicKey: string
}

/** Makes a signing key, in PEM. The one function of the slice that draws on chance: it is for setting up, not for use. */
export function newKeyPair(): SigningKey {
  return generateKeyPairSync('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

/** The name of a key: short enough to print in a letter or read down the telephone in part. */
export const keyFingerprint = (publicKeyPem: string): string => publicKeyIn(publicKeyPem).name

/** Whether a text is a key that signatures can be checked by. */
export function isPublicKey(pem: string): boolean {
  try {
    publicKeyIn(pem)
    return true
  } catch {
    return false
  }
}

/** The name of the key whose private half this is. */
export const fingerprintOfPrivate = (privateKeyPem: string): string =>
  fingerprint(createPublicKey(ed25519('private', privateKeyPem)))

/** An Ed25519 signature of exactly these bytes, in base64url. What is signed says of itself what it is. */
export const signBytes = (privateKeyPem: string, bytes: Buffer): string =>
  sign(null, bytes, ed25519('private', privateKeyPem)).toString('base64url')

/** Whether the holder of this key signed exactly these bytes. Throws only if the key itself cannot be read. */
export const isSignedBy = (publicKeyPem: string, bytes: Buffer, signature: string): boolean =>
  isSignature(signature) && verify(null, bytes, publicKeyIn(publicKeyPem).key, Buffer.from(signature, 'base64url'))

/** Whether a text could be a signature: 64 bytes, in their one spelling. */
export function isSignature(text: string): boolean {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length === 64 && bytes.toString('base64url') === text
}

interface PublicKey {
  readonly pem: string
  readonly key: KeyObject
  readonly name: string
}
/** A ledger is verified under one key, checkpoint after checkpoint: what was last made of a text is kept. */
let lastRead: PublicKey | null = null

function publicKeyIn(pem: string): PublicKey {
  if (lastRead?.pem === pem) return lastRead
  const key = ed25519('public', pem)
  lastRead = { pem, key, name: fingerprint(key) }
  return lastRead
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
