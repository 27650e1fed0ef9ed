import type { FieldErrors, UploadedFile } from '#src/platform/form.ts'
import { megabyte } from '#src/reading/index.ts'
import { longestText } from '../intake.ts'

/** What is being handed in: a file sent with the form, text pasted into it, or a file kept when it was sent before. */
export type Source<Kept> =
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Buffer }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'kept'; readonly kept: Kept }
  | { readonly kind: 'none' }

export interface Given<Kept> {
  readonly file: UploadedFile | null
  readonly text: string
  readonly kept: Kept | null
  /** True where the person said to leave out the file that was kept. */
  readonly withoutKept: boolean
  /** Largest file taken, in bytes. */
  readonly largestFile: number
}

/** Which of the three it is, and what is wrong with it. A good file is named even where the form goes back for mending. */
export function sourceOf<Kept>({ file, text, kept, withoutKept, largestFile }: Given<Kept>): {
  readonly source: Source<Kept>
  readonly errors: FieldErrors
} {
  const pasted = text.trim() !== ''
  const none = { kind: 'none' } as const
  if (file?.tooLarge)
    return refused(none, 'file', `The file must be ${largestFile / megabyte} MB or smaller. Or paste its text instead`)
  if (file && file.bytes.length === 0) return refused(none, 'file', 'The file is empty. Choose another file')
  if (file) {
    const source = { kind: 'file', name: nameOf(file.name), bytes: file.bytes } as const
    return pasted
      ? refused(source, 'text', 'Hand in a file or pasted text, not both. Clear the text to use the file')
      : { source, errors: {} }
  }
  if (kept && !withoutKept) {
    const source = { kind: 'kept', kept } as const
    const both = 'We kept your file, and there is also text. Clear the text, or say not to use the file'
    return pasted ? refused(source, 'text', both) : { source, errors: {} }
  }
  if (!pasted) return refused(none, 'file', 'Choose a file, or paste the text of the document')
  if (text.length > longestText) return refused(none, 'text', 'The text must be 1,000,000 characters or fewer')
  return { source: { kind: 'text', text }, errors: {} }
}

const refused = <Kept>(source: Source<Kept>, field: string, why: string) => ({ source, errors: { [field]: why } })

/** Some browsers send the whole path. A name is for people to know it by, and is never used to open anything. */
function nameOf(sent: string): string {
  const last =
    sent
      .split(/[/\\]/)
      .at(-1)
      ?.toWellFormed()
      .replace(/\p{Cc}/gu, '')
      .trim() ?? ''
  return last.slice(0, 200) || 'document'
}
