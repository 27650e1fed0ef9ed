import { z } from 'zod'
import type { Typed } from '#src/platform/form.ts'

/** The parts of the form that say which document it is; the rest says what it is about (particulars.form.ts). */
export interface NewForm {
  /** Fresh with each form shown, so that sending one twice hands in one document. */
  readonly once: string
  /** A file kept from an earlier try. */
  readonly documentId: string
  readonly withoutKept: boolean
  readonly text: string
  /** The same document was handed in before, and the person means to hand it in again. */
  readonly again: boolean
}

export function newForm(typed: Typed): NewForm {
  const one = (name: string): string => String(typed[name] ?? '')
  return {
    once: one('once'),
    documentId: one('document'),
    withoutKept: one('without') === 'yes',
    // A browser sends every line end as two characters; a person counts one.
    text: one('text').replaceAll('\r\n', '\n'),
    again: one('again') === 'yes',
  }
}

/** Handing in takes what was typed as it is, since a file that came with it is kept even where the rest needs mending. */
export const asTyped = z.custom<Typed>(
  typed => Object.values(typed as Typed).every(value => typeof value === 'string'),
  'Send each part of the form once',
)
