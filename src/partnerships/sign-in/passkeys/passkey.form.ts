import { z } from 'zod'

const text = z.string().max(20_000)
const extensions = z.object({}).catchall(z.unknown()).optional()

/** What a browser gives for a new passkey. Members that nobody here reads are left out. */
const made = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
  clientExtensionResults: extensions,
})

/** What a browser gives when a passkey is used. */
const used = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.nullish().transform(one => one ?? undefined),
  }),
  clientExtensionResults: extensions,
})

export type MadePasskey = z.infer<typeof made>
export type UsedPasskey = z.infer<typeof used>

/** Null where it is not what a browser gives. */
export const madePasskey = (typed: unknown): MadePasskey | null => made.safeParse(json(typed)).data ?? null
export const usedPasskey = (typed: unknown): UsedPasskey | null => used.safeParse(json(typed)).data ?? null

/** What a passkey is called by its owner. */
export const labelForm = z.object({
  label: z
    .string()
    .optional()
    .default('')
    .transform(typed => typed.trim())
    .pipe(z.string().max(60, 'Shorten the name to 60 characters or fewer'))
    .transform(typed => typed || 'Passkey'),
})

function json(typed: unknown): unknown {
  if (typeof typed !== 'string' || typed.length > 50_000) return null
  try {
    return JSON.parse(typed)
  } catch {
    return null
  }
}
