import type { z } from 'zod'

/** What a person typed, as it came, so that it can be shown again; and the message for each field that is wrong. */
export type Typed = Readonly<Record<string, string | readonly string[]>>
export type FieldErrors = Readonly<Record<string, string>>

export interface UploadedFile {
  readonly name: string
  readonly bytes: Buffer
  /** True where it was larger than allowed; then `bytes` is empty. */
  readonly tooLarge: boolean
}

export type Parsed<V> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly errors: FieldErrors }

/** Unknown in; a typed value or one message per field out. Fields that the form does not name never get through. */
export function parseForm<V>(shape: z.ZodType<V>, typed: Typed): Parsed<V> {
  const result = shape.safeParse(typed)
  if (result.success) return { ok: true, value: result.data }
  const errors: Record<string, string> = {}
  for (const issue of result.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return { ok: false, errors }
}

/** Text copied from a PDF brings marks along that nobody typed or sees. A page break is kept: it says something. */
const unseen = /[^\P{Cc}\t\n\r\f]/gu

/** Turns a raw body into what was typed: strings only, trimmed of nothing, refused where no browser could have sent it. */
export function typedFrom(body: unknown): Typed | null {
  if (body === null || body === undefined) return {}
  if (typeof body !== 'object') return null
  const typed: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of Object.entries(body)) {
    const values = Array.isArray(value) ? value : [value]
    if (!values.every(one => typeof one === 'string' && !one.includes('\u0000') && one.isWellFormed())) return null
    const seen = (values as string[]).map(one => one.replace(unseen, ''))
    typed[name] = Array.isArray(value) ? seen : (seen[0] ?? '')
  }
  return typed
}

/** Whether each field came once. */
export const isOnceEach = (typed: Typed): boolean => Object.values(typed).every(value => typeof value === 'string')
