import { randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { encode } from 'uqr'

export const newSecret = (): string => generateSecret()

/**
 * The time step of the code that an authenticator app shows, where it is right: one step before or after is taken too, since clocks
 * differ. Null where it is wrong, or is not later than the last one that was taken: no code is good twice.
 */
export function stepOfCode(secret: string, code: string, now: string, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const epoch = Math.floor(Date.parse(now) / 1000)
  const after = lastStep !== null && lastStep <= Math.floor(epoch / 30) ? { afterTimeStep: lastStep } : {}
  const checked = verifySync({ secret, token: code, epoch, epochTolerance: 30, ...after })
  if (!checked.valid || !('timeStep' in checked)) return null
  return lastStep === null || checked.timeStep > lastStep ? checked.timeStep : null
}

/** How the secret is typed where no camera can be used: in groups of four. */
export const inGroups = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ')

/** The QR code that an authenticator app reads, as one path of a drawing of `size` by `size` squares. */
export function qrCode(secret: string, email: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(generateURI({ issuer: 'Throughline', label: email, secret }), { border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/** A recovery code of 80 random bits or thereabouts: 16 letters and digits that are not taken for each other. */
export function newRecoveryCode(): string {
  const letters: string[] = []
  // A byte past the last whole round of the alphabet is thrown away, so that every letter is as likely.
  while (letters.length < 16)
    for (const byte of randomBytes(16))
      if (byte < alphabet.length * 8 && letters.length < 16) letters.push(alphabet[byte % alphabet.length] ?? '')
  return (letters.join('').match(/.{4}/g) ?? []).join('-')
}

/** A recovery code as it was made, however it was typed. */
export const plainRecoveryCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '')
