import type { CanonicalText, Unreadable } from '../../reading.ts'

export type Refused = { readonly ok: false } & Unreadable

/** A file as a reader of its format gives it. */
export type Opened =
  | {
      readonly ok: true
      readonly canonical: CanonicalText
      readonly meta: { readonly title: string | null; readonly warnings: readonly string[] }
    }
  | Refused

/** Thrown deep inside a reader; `opening` turns it into a value at the reader's door. */
class CannotRead extends Error {
  readonly unreadable: Unreadable
  constructor(why: string, tryThis: string) {
    super(why)
    this.unreadable = { why, tryThis }
  }
}

export function cannotRead(why: string, tryThis: string): never {
  throw new CannotRead(why, tryThis)
}

/** Runs a reader. What a file holds becomes a plain refusal; a mistake of ours is still thrown. */
export async function opening<T>(read: () => Promise<T>): Promise<T | Refused> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof CannotRead) return { ok: false, ...error.unreadable }
    throw error
  }
}

/** A document that was read, or why it is of no use: it holds no words. */
export function opened(canonical: CanonicalText, title: string | null, warnings: readonly string[]): Opened {
  if (!/\p{L}/u.test(canonical.text))
    return {
      ok: false,
      why: 'This file holds no words. Its pages may be pictures.',
      tryThis: 'Choose the document the pictures were taken from, or save it as a PDF and choose that.',
    }
  return { ok: true, canonical, meta: { title, warnings } }
}
