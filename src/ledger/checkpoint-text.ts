/**
 * A checkpoint as it is written in an e-mail, with the key to check it by; and read back however the e-mail came: quoted,
 * wrapped anew, forwarded with marks, or saved as it travels.
 */
import { createPublicKey } from 'node:crypto'
import { type Checkpoint, isCheckpoint } from './checkpoint.ts'
import { keyFingerprint } from './key.ts'

/** One checkpoint found in a text, with the public key (PEM) written beside it. */
export interface Mailed {
  readonly checkpoint: Checkpoint
  readonly publicKey: string
}

const begin = 'BEGIN THROUGHLINE CHECKPOINT'
const end = 'END THROUGHLINE CHECKPOINT'

/** The lines of a checkpoint, each of them short enough for any e-mail. */
export function checkpointLines(checkpoint: Checkpoint, publicKeyPem: string): string[] {
  const { partnershipId, seq, hash, at, key, signature } = checkpoint
  if (keyFingerprint(publicKeyPem) !== key) throw new Error('This is not the key that signed the checkpoint')
  return [
    `-----${begin}-----`,
    `partnership: ${partnershipId}`,
    `entry: ${seq}`,
    `hash: ${halved(hash)}`,
    `signed-at: ${at}`,
    `key: ${halved(key)}`,
    `signature: ${halved(signature)}`,
    `public-key: ${createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }).toString('base64url')}`,
    `-----${end}-----`,
  ]
}

/**
 * Every checkpoint in a text, in order. Null where there is none, or where one of them cannot be read whole: a checkpoint that
 * was damaged on its way is not passed over. Who signed them is for `checkCheckpoint`.
 */
export function readCheckpointText(text: string): Mailed[] | null {
  const parts = bare(unencoded(text)).split(bare(begin)).slice(1)
  const found = parts.map(part => {
    const stop = part.indexOf(bare(end))
    return stop === -1 ? null : mailed(part.slice(0, stop))
  })
  return found.length > 0 && found.every(one => one !== null) ? found : null
}

const fields =
  /^-*partnership:([0-9a-f-]+)entry:([1-9][0-9]*)hash:([0-9a-f]{64})signed-at:([0-9T:.-]+Z)key:([0-9a-f]{64})signature:([\w-]{86})public-key:([\w-]{59})-*$/

function mailed(block: string): Mailed | null {
  const found = fields.exec(block)
  if (!found) return null
  const [, partnershipId = '', seq, hash = '', at = '', key = '', signature = '', spki = ''] = found
  const checkpoint = { partnershipId, seq: Number(seq), hash, at, key, signature }
  const publicKey = pemOf(spki)
  return publicKey && isCheckpoint(checkpoint) ? { checkpoint, publicKey } : null
}

function pemOf(spki: string): string | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' })
    return key.export({ type: 'spki', format: 'pem' }).toString()
  } catch {
    return null
  }
}

/** An e-mail saved as it travels may be in quoted-printable: a line broken by "=", a letter as "=3A". */
const unencoded = (text: string): string =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** None of the letters of a checkpoint is a space or a mark of quoting, so all of those can go, wherever a line was broken. */
const bare = (text: string): string => text.replace(/[^\w:.-]/g, '')

const halved = (text: string): string => `${text.slice(0, text.length / 2)} ${text.slice(text.length / 2)}`
