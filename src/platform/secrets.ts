import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What is done with the installation's secret key, which is never in the database. */
export interface Secrets {
  /** Seals words so that they can be opened again with the key alone, and only for the same purpose. */
  seal(words: string, purpose: string): Buffer
  /** Null where they were not sealed with this key for this purpose, or have been changed. */
  open(sealed: Buffer, purpose: string): string | null
  /** Stands for something that should not be kept, such as an address: nobody can test a guess without the key. */
  keyedHash(what: string): string
}

const nonceBytes = 12
const tagBytes = 16

/** `key`: 32 random bytes. */
export function secretsOf(key: Buffer): Secrets {
  if (key.length !== 32) throw new Error('The secret key is not 32 bytes long')
  const part = (name: string) => Buffer.from(hkdfSync('sha256', key, '', `throughline ${name}`, 32))
  const [sealing, hashing] = [part('sealing'), part('hashing')]
  return {
    seal: (words, purpose) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(purpose))
      const text = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open: (sealed, purpose) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
        const text = decipher.update(sealed.subarray(nonceBytes + tagBytes))
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
    keyedHash: what => createHmac('sha256', hashing).update(what).digest('hex'),
  }
}
