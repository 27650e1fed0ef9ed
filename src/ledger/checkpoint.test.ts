import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { confirmed, ours, theirs } from './chain.samples.ts'
import { next, sha256 } from './chain.ts'
import { type Checkpoint, checkCheckpoint, sign } from './checkpoint.ts'
import { keyFingerprint, newKeyPair } from './key.ts'

const { publicKey, privateKey } = newKeyPair()
const stranger = newKeyPair()
const { seq, hash } = next(ours, null, confirmed)
const reached = { partnershipId: ours, seq, hash, at: '2026-03-06T02:00:00.000Z' }
const good = sign(privateKey, reached)

describe('a checkpoint', () => {
  it('is believed under the key that signed it, which it names', () => {
    assert.equal(checkCheckpoint(publicKey, good), true)
    assert.equal(good.key, keyFingerprint(publicKey))
    assert.deepEqual(sign(privateKey, reached), good)
  })

  it('survives a letter: JSON out and in', () => {
    assert.equal(checkCheckpoint(publicKey, JSON.parse(JSON.stringify(good))), true)
  })

  it('is not signed for what cannot be a place in a ledger', () => {
    for (const wrong of [{ seq: 0 }, { seq: 1.5 }, { hash: 'abc' }, { at: 'today' }, { partnershipId: 'St Albans' }])
      assert.throws(() => sign(privateKey, { ...reached, ...wrong }))
  })

  it('needs an Ed25519 key', () => {
    const rsa = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    assert.throws(() => sign(rsa.privateKey, reached), /not an Ed25519 private key/)
    assert.throws(() => sign(publicKey, reached), /not an Ed25519 private key/)
    assert.throws(() => checkCheckpoint(rsa.publicKey, good), /not an Ed25519 public key/)
    assert.throws(() => checkCheckpoint('', good), /not an Ed25519 public key/)
    assert.throws(() => keyFingerprint('nonsense'), /not an Ed25519 public key/)
  })
})

describe('a checkpoint is not believed', () => {
  const bytes = Buffer.from(good.signature, 'base64url')
  const respelt = (change: (copy: Buffer) => Buffer) => change(Buffer.from(bytes)).toString('base64url')
  const forged: Record<string, unknown> = {
    'with another partnership': { ...good, partnershipId: theirs },
    'with another place': { ...good, seq: 2 },
    'with its place as text': { ...good, seq: '1' },
    'with another hash': { ...good, hash: sha256('other') },
    'with its hash in capitals': { ...good, hash: good.hash.toUpperCase() },
    'with another time': { ...good, at: '2026-03-06T02:00:00.001Z' },
    'with the same time respelt': { ...good, at: '2026-03-06T02:00:00Z' },
    'with another key named': { ...good, key: keyFingerprint(stranger.publicKey) },
    'signed by a stranger': sign(stranger.privateKey, reached),
    'signed by a stranger in our name': { ...sign(stranger.privateKey, reached), key: good.key },
    'with a field added': { ...good, note: 'all is well' },
    'with a field missing': Object.fromEntries(Object.entries(good).filter(([name]) => name !== 'at')),
    'with its fields inherited': Object.create(good),
    'with a prototype of its own': JSON.parse(`${JSON.stringify(good).slice(0, -1)},"__proto__":{}}`),
    'with no signature': { ...good, signature: '' },
    'with its signature truncated': { ...good, signature: good.signature.slice(0, -2) },
    'with its signature halved': { ...good, signature: respelt(copy => copy.subarray(0, 32)) },
    'with its signature lengthened': { ...good, signature: respelt(copy => Buffer.concat([copy, Buffer.alloc(1)])) },
    'with its signature padded': { ...good, signature: `${good.signature}==` },
    'with its signature in hex': { ...good, signature: bytes.toString('hex') },
    'with a signature of noughts': { ...good, signature: respelt(copy => copy.fill(0)) },
    'with a signature that is the same one, larger': { ...good, signature: respelt(addGroupOrder) },
    'with a list for a signature': { ...good, signature: [good.signature] },
    'when it is nothing': null,
    'when it is text': JSON.stringify(good),
  }
  for (const [how, checkpoint] of Object.entries(forged))
    it(how, () => assert.equal(checkCheckpoint(publicKey, checkpoint as Checkpoint), false))

  it('with any one bit of its signature turned', () => {
    for (let bit = 0; bit < 512; bit += 1) {
      const signature = respelt(copy => {
        copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return copy
      })
      assert.equal(checkCheckpoint(publicKey, { ...good, signature }), false, `bit ${bit}`)
    }
  })
})

/** RFC 8032, 5.1.7: S + L would satisfy the equation too, so S must be below L. */
function addGroupOrder(signature: Buffer): Buffer {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order
  const larger = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()
  return Buffer.concat([signature.subarray(0, 32), larger])
}
