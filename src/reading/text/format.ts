import type { DocumentFormat, Unreadable } from '../reading.ts'

/** Larger than any partnership response we have met by a factor of ten; a text is read whole into memory. */
export const largestBytes = 20 * 1024 * 1024

export type FormatOutcome =
  | { readonly ok: true; readonly format: DocumentFormat }
  | ({ readonly ok: false } & Unreadable)

const refuse = (why: string, tryThis: string): FormatOutcome => ({ ok: false, why, tryThis })
const paste = 'Open it, select all the words, copy them into a plain text file and choose that file instead.'

/** Tells what a file is from its content, never from its name. Only plain text is read so far. */
export function formatOf(bytes: Uint8Array): FormatOutcome {
  if (bytes.length === 0) return refuse('This file is empty.', 'Check that you chose the right file, then try again.')
  if (bytes.length > largestBytes)
    return refuse(
      `This file is too large: it holds ${Math.ceil(bytes.length / 1048576)} MB and at most 20 MB can be read.`,
      'Save only the pages with the recommendations and responses, and choose that file instead.',
    )
  const known = signatures.find(({ start }) => start.every((byte, i) => byte === bytes[i]))
  if (known) return refuse(known.why, known.tryThis)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  if (/^\s*(?:\xEF\xBB\xBF)?\s*(?:<!doctype html|<html|<head|<body|<\?xml)/i.test(head))
    return refuse('This is a web page.', `Web pages cannot be read yet. ${paste}`)
  if (!hasUtf16Mark(bytes) && looksBinary(bytes))
    return refuse(
      'This is not a text document: it holds bytes that no text has.',
      'Choose the document itself, or paste its words into a plain text file and choose that.',
    )
  return { ok: true, format: 'txt' }
}

export const hasUtf16Mark = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/** A NUL byte, or more than one control character in fifty, is no text. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65536)
  let controls = 0
  for (const byte of sample) {
    if (byte === 0) return true
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++
  }
  return controls * 50 > sample.length || bytes.includes(0)
}

const ascii = (letters: string): number[] => [...letters].map(letter => letter.charCodeAt(0))
const picture = 'This is a picture. Words in a picture cannot be read yet.'
const typeIt = 'Find the document the picture was taken from, or type its words into a plain text file and choose that.'

/** First bytes of the files people choose by mistake or in hope, most common first. */
const signatures: readonly { readonly start: readonly number[]; readonly why: string; readonly tryThis: string }[] = [
  { start: ascii('%PDF-'), why: 'This is a PDF. PDFs cannot be read yet.', tryThis: paste },
  {
    start: ascii('PK\x03\x04'),
    why: 'This is a Word, Excel or OpenDocument file, or a ZIP archive. These cannot be read yet.',
    tryThis: `${paste} In Word, “Save as” and “Plain text” does the same.`,
  },
  {
    start: [0xd0, 0xcf, 0x11, 0xe0],
    why: 'This is an old Word, Excel or Outlook file. These cannot be read.',
    tryThis: 'Open it and save it as plain text, then choose that file instead.',
  },
  {
    start: ascii('{\\rtf'),
    why: 'This is a rich text file. These cannot be read yet.',
    tryThis: 'Open it and save it as plain text, then choose that file instead.',
  },
  { start: [0x89, 0x50, 0x4e, 0x47], why: picture, tryThis: typeIt },
  { start: [0xff, 0xd8, 0xff], why: picture, tryThis: typeIt },
  { start: ascii('GIF8'), why: picture, tryThis: typeIt },
  { start: ascii('II*\0'), why: picture, tryThis: typeIt },
  { start: ascii('MM\0*'), why: picture, tryThis: typeIt },
  { start: [0x1f, 0x8b], why: 'This is a compressed archive.', tryThis: 'Unpack it and choose the document inside.' },
]
