import { cannotRead } from '../flow/opened.ts'
import type { Archive } from './archive.ts'

type Kind = { readonly ok: true; readonly format: 'docx' | 'odt' | 'xlsx' | 'ods' }

/** Which kind of document an archive is; one that is none is refused with what to try. */
export async function kindOf(archive: Archive): Promise<Kind> {
  const names = new Set(archive.names.map(name => name.toLowerCase()))
  const lettersOf = async (name: string): Promise<string> =>
    new TextDecoder().decode((await archive.part(name)) ?? new Uint8Array())
  if (names.has('mimetype') && names.has('content.xml')) {
    if (/<manifest:encryption-data[\s>]/.test(await lettersOf('META-INF/manifest.xml'))) locked()
    const type = (await lettersOf('mimetype')).trim()
    if (/opendocument\.text(?:-template|-master)?$/.test(type)) return { ok: true, format: 'odt' }
    if (/opendocument\.spreadsheet(?:-template)?$/.test(type)) return { ok: true, format: 'ods' }
    if (/opendocument\.presentation/.test(type)) slides()
    return cannotRead('This is an OpenDocument file of a kind that is not read.', asPdf)
  }
  if (names.has('[content_types].xml')) {
    const types = await lettersOf('[Content_Types].xml')
    if (/wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled/.test(types))
      return { ok: true, format: 'docx' }
    if (/spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macroEnabled\.main/.test(types))
      return { ok: true, format: 'xlsx' }
    if (/presentationml\./.test(types)) slides()
    if (/ms-excel\.sheet\.binary/.test(types))
      cannotRead(
        'This is a binary Excel workbook (.xlsb).',
        'Open it in Excel, save it as an Excel workbook (.xlsx), and choose that.',
      )
  }
  if (
    [...names].some(name => /^index(?:\/|\.zip|\.xml|\.apxl)/.test(name)) &&
    [...names].some(name => /\.iwa$|index\.(?:zip|xml|apxl)$|^metadata\//.test(name))
  )
    cannotRead(
      'This is an Apple Pages, Numbers or Keynote file.',
      'Open it, choose File, Export To, then Word or PDF, and choose the file that makes.',
    )
  if (names.has('meta-inf/container.xml')) cannotRead('This is an e-book.', asPdf)
  return cannotRead('This is a ZIP archive, not a document.', 'Unpack it and choose the document inside.')
}

const asPdf = 'Open it in the program that made it, save it as a PDF, and choose that.'
const slides = (): never => cannotRead('These are presentation slides, which are not read.', asPdf)
const locked = (): never =>
  cannotRead(
    'This file is protected by a password.',
    'Open it with the password, save a copy without one, and choose that.',
  )
