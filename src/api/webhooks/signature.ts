import { createHmac } from 'node:crypto'

/** A secret as it is shown: how those who check a signature write it (Standard Webhooks). */
export const secretText = (bytes: Buffer): string => `whsec_${bytes.toString('base64')}`

/** The heads by which whoever gets a message knows that it is ours, that it is new, and that it is the same one again. */
export function signedHeaders(
  secret: string,
  { id, at, body }: { readonly id: string; readonly at: string; readonly body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
