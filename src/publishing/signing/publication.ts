import { fingerprintOfPrivate, isSignature, isSignedBy, keyFingerprint, signBytes } from '#src/ledger/index.ts'
import type { Edition } from '../edition/edition.ts'
import { fingerprintOf } from './fingerprint.ts'

/** What is signed of an edition: which it is, the hash of all that it says, and the entry of the ledger that released it. */
export interface Released {
  readonly partnershipId: string
  readonly review: string
  readonly edition: number
  readonly asOf: string
  /** A UTC instant. */
  readonly releasedAt: string
  /** Its place in the ledger, where the same hash stands. */
  readonly entry: number
  readonly sha256: string
}

export interface Signature {
  /** The fingerprint of the key that signed it. */
  readonly key: string
  /** Ed25519, in base64url. */
  readonly signature: string
}

/** The file that anybody can take away and check: what was released, signed, with the whole of what it says. */
export interface Publication extends Released, Signature {
  readonly format: typeof format
  readonly page: Edition
}
const format = 'throughline-publication-1'

export const signRelease = (privateKeyPem: string, released: Released): Signature => {
  const key = fingerprintOfPrivate(privateKeyPem)
  return { key, signature: signBytes(privateKeyPem, signedBytes(released, key)) }
}

export const publicationOf = (released: Released, { key, signature }: Signature, page: Edition): Publication => ({
  format,
  ...released,
  ...{ key, signature, page },
})

/** What is wrong with a publication, in plain words; empty where it says exactly what was signed by the holder of the key. */
export function faultsIn(publication: unknown, publicKeyPem: string): string[] {
  if (!isPublication(publication)) return ['This file is no publication of Throughline, or a part of it is missing.']
  const { page, key, signature, sha256 } = publication
  const own = keyFingerprint(publicKeyPem)
  const faults: string[] = []
  if (fingerprintOf(page) !== sha256)
    faults.push('What it says is not what was signed: a word or a figure was changed.')
  if (page.asOf !== publication.asOf) faults.push('The day it is of is not the day that was signed.')
  if (key !== own) return [...faults, `It was signed with another key, ${key}. The one given is ${own}.`]
  if (!isSignedBy(publicKeyPem, signedBytes(publication, key), signature))
    faults.push('The signature is not of this edition: its number, day, hash or place in the ledger was changed.')
  return faults
}

/** Canonical, and says what it is, so that a signature made here can stand for nothing else. */
function signedBytes(
  { partnershipId, review, edition, asOf, releasedAt, entry, sha256 }: Released,
  key: string,
): Buffer {
  return Buffer.from(
    JSON.stringify({ asOf, edition, entry, format, key, partnership: partnershipId, releasedAt, review, sha256 }),
  )
}

const texts = ['format', 'partnershipId', 'review', 'asOf', 'releasedAt', 'sha256', 'key', 'signature'] as const

export function isPublication(value: unknown): value is Publication {
  if (typeof value !== 'object' || value === null) return false
  const one = value as Record<keyof Publication, unknown>
  return (
    texts.every(name => typeof one[name] === 'string') &&
    one.format === format &&
    Number.isSafeInteger(one.edition) &&
    Number.isSafeInteger(one.entry) &&
    isSignature(one.signature as string) &&
    typeof one.page === 'object' &&
    one.page !== null &&
    !Array.isArray(one.page)
  )
}
