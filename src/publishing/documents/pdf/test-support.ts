import { type Library, pdfium, utf16, withText } from '#src/reading/formats/pdf/pdfium.ts'

/** What another program than the one that wrote it finds in a PDF. */
export interface Seen {
  readonly pages: number
  /** Of all pages, as a reader copies it: spaces and line ends as one space, and no signs that are not seen. */
  readonly text: string
  readonly isTagged: boolean
  readonly language: string
  readonly about: Readonly<Record<string, string>>
  /** The kinds of the parts of its structure, in their order. */
  readonly tags: readonly string[]
}

export const asRead = (text: string): string =>
  text
    .replace(/[\u200b\u00ad\ufffe]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Looks into a PDF by PDFium. */
export const lookInto = (pdf: Uint8Array): Promise<Seen> =>
  openedBy(pdf, (of, document) => {
    const { call } = of
    const pages = call('FPDF_GetPageCount')(document)
    const seen = Array.from({ length: pages }, (_, page) => onPage(of, document, page))
    const names = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate']
    const about = names.map(name => [
      name,
      withText(of, name, tag => utf16(of, (buffer, size) => call('FPDF_GetMetaText')(document, tag, buffer, size))),
    ])
    return {
      pages,
      text: asRead(seen.map(one => one.text).join(' ')),
      isTagged: call('FPDFCatalog_IsTagged')(document) !== 0,
      language: utf16(of, (buffer, size) => call('FPDFCatalog_GetLanguage')(document, buffer, size)),
      about: Object.fromEntries(about),
      tags: seen.flatMap(one => one.tags),
    }
  })

/** Opens a PDF by PDFium for as long as it is looked into. */
export async function openedBy<T>(pdf: Uint8Array, look: (of: Library, document: number) => T): Promise<T> {
  const of = await pdfium()
  const { call } = of
  const at = call('malloc')(pdf.length)
  of.memory().HEAPU8.set(pdf, at)
  const document = withText(of, '', none => call('FPDF_LoadMemDocument')(at, pdf.length, none))
  if (document === 0) throw new Error('This is no PDF')
  try {
    return look(of, document)
  } finally {
    call('FPDF_CloseDocument')(document)
    call('free')(at)
  }
}

function onPage(of: Library, document: number, nth: number): { text: string; tags: string[] } {
  const { call } = of
  const page = call('FPDF_LoadPage')(document, nth)
  const words = call('FPDFText_LoadPage')(page)
  const tree = call('FPDF_StructTree_GetForPage')(page)
  try {
    return { text: textOf(of, words), tags: tagsUnder(of, tree, 'Tree') }
  } finally {
    call('FPDF_StructTree_Close')(tree)
    call('FPDFText_ClosePage')(words)
    call('FPDF_ClosePage')(page)
  }
}

function textOf({ call, memory }: Library, words: number): string {
  const count = call('FPDFText_CountChars')(words)
  const at = call('malloc')(2 * (count + 1))
  call('FPDFText_GetText')(words, 0, count, at)
  const text = Buffer.from(memory().HEAPU8.slice(at, at + 2 * count)).toString('utf16le')
  call('free')(at)
  return text.replaceAll('\0', '')
}

function tagsUnder(of: Library, parent: number, kind: 'Tree' | 'Element'): string[] {
  const ask = (what: string) => of.call(`FPDF_Struct${kind}_${what}`)
  return Array.from({ length: Math.max(0, ask('CountChildren')(parent)) }, (_, at) =>
    ask('GetChildAtIndex')(parent, at),
  )
    .filter(child => child !== 0)
    .flatMap(child => [
      utf16(of, (buffer, size) => of.call('FPDF_StructElement_GetType')(child, buffer, size)),
      ...tagsUnder(of, child, 'Element'),
    ])
}
