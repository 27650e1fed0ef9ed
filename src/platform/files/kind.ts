import { fromBuffer } from 'yauzl'

/** The kinds of file that are taken: told by what is in them, and their names have to say the same. */
export const fileKinds = {
  pdf: { mediaType: 'application/pdf', title: 'PDF', endings: ['pdf'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    title: 'Word document',
    endings: ['docx'],
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    title: 'Excel workbook',
    endings: ['xlsx'],
  },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', title: 'OpenDocument text', endings: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', title: 'OpenDocument sheet', endings: ['ods'] },
  png: { mediaType: 'image/png', title: 'PNG picture', endings: ['png'] },
  jpeg: { mediaType: 'image/jpeg', title: 'JPEG picture', endings: ['jpg', 'jpeg'] },
  csv: { mediaType: 'text/csv', title: 'CSV table', endings: ['csv'] },
  txt: { mediaType: 'text/plain', title: 'plain text', endings: ['txt'] },
} as const
type FileKind = keyof typeof fileKinds

export const kindsInWords = 'PDF, Word (docx), Excel (xlsx), OpenDocument (odt, ods), CSV, plain text, PNG or JPEG'

export type Recognised =
  | { readonly ok: true; readonly mediaType: string; readonly ending: string }
  | { readonly ok: false; readonly why: string }

/**
 * What a file is, from its own bytes. A file of parts (a zip) is not unpacked: its list of parts is read, and nothing else. Where it
 * is none of the kinds taken, or its name says another, says what to do.
 */
export async function recognise(name: string, bytes: Buffer): Promise<Recognised> {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const found = await kindOf(bytes, ending)
  if (typeof found !== 'string') return found
  const { mediaType, endings, title } = fileKinds[found]
  if (!(endings as readonly string[]).includes(ending))
    return refused(
      `The name of the file ends in “${ending ? `.${ending}` : 'nothing'}”, and what is in it is a ${title}. Save it again as what it is, and choose it again`,
    )
  return { ok: true, mediaType, ending }
}

const refused = (why: string): Recognised => ({ ok: false, why })
const notTaken = refused(`The file must be ${kindsInWords}. Save it as one of these, and choose it again`)

async function kindOf(bytes: Buffer, ending: string): Promise<FileKind | Recognised> {
  const begins = (hex: string) => bytes.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'))
  if (begins('255044462d')) return 'pdf'
  if (begins('89504e470d0a1a0a')) return 'png'
  if (begins('ffd8ff')) return 'jpeg'
  if (begins('504b0304')) return kindOfParts(await partNames(bytes), bytes)
  if (begins('d0cf11e0a1b11ae1'))
    return refused(
      'The file is from an old Office program, or has a password. Save it as docx, xlsx or PDF without a password, and choose it again',
    )
  if (ending !== 'csv' && ending !== 'txt') return notTaken
  return isPlain(bytes) ? ending : notTaken
}

/** More than any document has; a list that is longer is not read. */
const mostParts = 20_000

function kindOfParts(names: ReadonlySet<string> | null, bytes: Buffer): FileKind | Recognised {
  if (names === null)
    return refused('The file is damaged. Save it again in the program it was made with, and choose it again')
  if ([...names].some(name => /vbaproject\.bin$/i.test(name)))
    return refused('The file has macros in it. Save it without macros (as docx or xlsx), and choose it again')
  if (names.has('[Content_Types].xml')) {
    if (names.has('word/document.xml')) return 'docx'
    if (names.has('xl/workbook.xml')) return 'xlsx'
  }
  // The format has its kind as its first part, unpacked, so that it can be read from here.
  const said = bytes.subarray(30, 120).toString('latin1')
  if (said.startsWith(`mimetype${fileKinds.odt.mediaType}`)) return 'odt'
  if (said.startsWith(`mimetype${fileKinds.ods.mediaType}`)) return 'ods'
  return notTaken
}

const partNames = (bytes: Buffer): Promise<ReadonlySet<string> | null> =>
  new Promise(resolve => {
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: true }, (error, zip) => {
      if (error || zip.entryCount > mostParts) return resolve(null)
      const names = new Set<string>()
      zip.on('error', () => resolve(null))
      zip.on('end', () => resolve(names))
      zip.on('entry', entry => {
        names.add(entry.fileName)
        zip.readEntry()
      })
      zip.readEntry()
    })
  })

/** Words and nothing that a program would take for more: no bytes that are no letters, and no page or picture in disguise. */
function isPlain(bytes: Buffer): boolean {
  if (bytes.some(byte => byte < 9 || (byte > 13 && byte < 32))) return false
  const start = bytes
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
  return !/^\s*</.test(start) && !/<(html|svg|script|!doctype|\?xml)/i.test(start)
}
