import { type Part, zipOf } from '../zip/test-support.ts'

const spaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a Word document, each the inside of its root element. */
export interface Word {
  readonly body: string
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly endnotes?: string
  readonly comments?: string
  readonly header?: string
  readonly footer?: string
  readonly title?: string
}

const roots = {
  styles: 'styles',
  numbering: 'numbering',
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
  header: 'hdr',
  footer: 'ftr',
} as const

/** A small Word document, as Word packs it; with parts of its own beside, such as pictures. */
export function wordOf(word: Word, beside: readonly Part[] = [], declared = ''): Uint8Array {
  const own = Object.entries(roots).flatMap(([part, root]) => {
    const inside = word[part as keyof typeof roots]
    return inside === undefined ? [] : [{ part, bytes: `<w:${root} ${spaces}>${inside}</w:${root}>` }]
  })
  const relations = own.map(({ part }, i) => `<Relationship Id="r${i}" Type="${office}/${part}" Target="${part}.xml"/>`)
  const open = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
  return zipOf([
    {
      name: '[Content_Types].xml',
      bytes:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      bytes: `${open}<Relationship Id="a" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    },
    {
      name: 'docProps/core.xml',
      bytes: `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${word.title ?? ''}</dc:title></cp:coreProperties>`,
    },
    { name: 'word/_rels/document.xml.rels', bytes: `${open}${relations.join('')}</Relationships>` },
    ...own.map(({ part, bytes }) => ({ name: `word/${part}.xml`, bytes, deflated: true })),
    {
      name: 'word/document.xml',
      bytes: `${declared}<w:document ${spaces}><w:body>${word.body}</w:body></w:document>`,
      deflated: true,
    },
    ...beside,
  ])
}

/** A run of words. */
export const r = (text: string, look = ''): string =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
/** A paragraph of runs, or of plain words. */
export const p = (inside: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${inside.startsWith('<') ? inside : r(inside)}</w:p>`
export const numbered = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
export const cell = (inside: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inside.startsWith('<') ? inside : p(inside)}</w:tc>`
export const table = (...rows: readonly string[]): string =>
  `<w:tbl>${rows.map(row => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`
export const level = (n: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
