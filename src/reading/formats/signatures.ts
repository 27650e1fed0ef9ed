import type { Refused } from './flow/opened.ts'

const refuse = (why: string, tryThis: string): Refused => ({ ok: false, why, tryThis })
const picture = refuse(
  'This is a picture. Words in a picture alone are not read.',
  'Find the document that the picture was taken from. If there is only the picture, save it as a PDF and choose that.',
)

const pictures = ['\x89PNG', '\xFF\xD8\xFF', 'GIF8', 'II*\0', 'MM\0*']
const packed = ['\x1F\x8B', '7z\xBC\xAF', 'Rar!', 'BZh', '\xFD7zXZ']

/** What the first bytes of a file tell of it: a PDF, or a kind that is not read and what to try; null where nothing. */
export function known(bytes: Uint8Array, head: string): 'pdf' | Refused | null {
  if (head.startsWith('%PDF-')) return 'pdf'
  const late = head.slice(0, 1024 + 5).indexOf('%PDF-')
  if (late > 0)
    return refuse(
      'This is a PDF with something else before its beginning. Programs read such files differently, so it is not read.',
      'Open it in a PDF viewer, print it to a new PDF, and choose the new one.',
    )
  if (head.startsWith('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) return oldOffice(bytes)
  if (/^\s*\{\\rtf/.test(head))
    return refuse(
      'This is a rich text file (RTF), which is not read.',
      'Open it in Word, save it as a Word document (.docx), and choose that.',
    )
  if (
    pictures.some(start => head.startsWith(start)) ||
    /^(?:RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(?:heic|heix|mif1|avif))/.test(head)
  )
    return picture
  if (packed.some(start => head.startsWith(start)))
    return refuse('This is a compressed archive.', 'Unpack it and choose the document inside.')
  if (
    /^(?:From |Return-Path:|Received:|Delivered-To:|Message-ID:|MIME-Version:)/im.test(head.slice(0, 200)) &&
    /^Content-Type:/im.test(head)
  )
    return /multipart\/related/i.test(head)
      ? refuse(
          'This is a web page saved as a single archive (MHTML).',
          'Open it in a browser and save it as “HTML only”, or print it to a PDF, and choose that.',
        )
      : refuse('This is an email message.', 'Open it, save the attached document, and choose that.')
  if (/^\s*<\?xml[\s\S]{0,1500}<office:document[\s>]/.test(head))
    return refuse(
      'This is a flat OpenDocument file.',
      'Open it, save it as an OpenDocument text (.odt), and choose that.',
    )
  if (/^\s*<\?xml[\s\S]{0,1500}(?:<w:wordDocument|<pkg:package|<Workbook[\s>]|<\?mso-application)/.test(head))
    return refuse(
      'This is a Word or Excel file in an old XML form.',
      'Open it, save it as .docx or .xlsx, and choose that.',
    )
  return null
}

/** Old Office files and locked new ones are kept in the same kind of box, which names its drawers in UTF-16. */
function oldOffice(bytes: Uint8Array): Refused {
  const box = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const holds = (name: string): boolean => box.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage'))
    return refuse(
      'This file is protected by a password.',
      'Open it with the password, save a copy without one, and choose that.',
    )
  if (holds('WordDocument'))
    return refuse(
      'This is an old Word document (.doc).',
      'Open it in Word, save it as a Word document (.docx), and choose that.',
    )
  if (holds('Workbook') || holds('Book'))
    return refuse(
      'This is an old Excel workbook (.xls).',
      'Open it in Excel, save it as an Excel workbook (.xlsx), and choose that.',
    )
  if (holds('__properties_version1.0'))
    return refuse('This is an Outlook message.', 'Open it, save the attached document, and choose that.')
  return refuse(
    'This is an old Office file.',
    'Open it in the program that made it, save it as a PDF, and choose that.',
  )
}
