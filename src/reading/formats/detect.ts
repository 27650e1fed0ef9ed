import type { DocumentFormat } from '../reading.ts'
import { tooLarge, usualLargestFile } from '../size.ts'
import { decode, hasUtf16Mark } from '../text/decode.ts'
import { opening, type Refused } from './flow/opened.ts'
import { isPlan } from './sheet/is-plan.ts'
import { known } from './signatures.ts'
import { openArchive } from './zip/archive.ts'
import { kindOf } from './zip/kind.ts'

export type Detected = { readonly ok: true; readonly format: Exclude<DocumentFormat, 'scan'> | 'ods' } | Refused

const refuse = (why: string, tryThis: string): Refused => ({ ok: false, why, tryThis })

/** Tells what a file is from its content, never from its name. Never throws for what a file holds. */
export async function detect(bytes: Uint8Array, largest = usualLargestFile): Promise<Detected> {
  if (bytes.length === 0) return refuse('This file is empty.', 'Check that you chose the right file, then try again.')
  const large = tooLarge(bytes.length, largest)
  if (large) return large
  const head = latin1(bytes.subarray(0, 2048))
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06'))
    return await opening(async () => kindOf(await openArchive(bytes)))
  const told = known(bytes, head)
  if (told) return told === 'pdf' ? { ok: true, format: 'pdf' } : told
  if (!hasUtf16Mark(bytes) && looksBinary(bytes))
    return refuse(
      'This is not a document we know: it holds bytes that no text has.',
      'Choose the document itself as a PDF, a Word document, a web page or plain text.',
    )
  const { text } = decode(bytes)
  if (isWebPage(text)) return { ok: true, format: 'html' }
  return { ok: true, format: isPlan(text) ? 'csv' : 'txt' }
}

/** Why a file whose name promises another kind of file than it holds is not read; null where it may be. */
export function nameDisagrees(format: string, name: string | undefined): Refused | null {
  if (format !== 'html' || name === undefined || !/\.pdf$/i.test(name.trim())) return null
  return refuse(
    'This is a web page saved under the name of a PDF. The PDF itself was not saved.',
    'Open the page in a browser, find the link to the PDF, and save what it leads to. If you want the web page read, give the file a name that ends in .html.',
  )
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

/** After spaces and comments, a page says that it is one, or begins with an element that only pages have. */
function isWebPage(text: string): boolean {
  const start = text.slice(0, 4096).replace(/^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*>)*/, '')
  return /^<(?:!doctype\s+html|(?:html|head|body|title|meta|div|main|article|section|table|h1|p|ul|ol)(?=[\s>]))/i.test(
    start,
  )
}

/** A NUL byte, or more than one control character in fifty, is no text. */
function looksBinary(bytes: Uint8Array): boolean {
  let controls = 0
  const sample = bytes.subarray(0, 65536)
  for (const byte of sample) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++
  return controls * 50 > sample.length || bytes.includes(0)
}
