import { archiveOf } from '#src/platform/xml/archive.ts'
import { declaration } from '#src/platform/xml/xml.ts'
import type { Document } from '../document.ts'
import { bodyOf } from './body.ts'
import { numberingXml, stylesXml } from './styles.ts'
import { escaped, p, spaces, words } from './xml.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/**
 * A document for word processors (Office Open XML). It says what it is called, its language and the day it is of, and nothing of who made
 * it, when, where or how often. Pure: the same document gives the same bytes.
 */
export function docxOf(document: Document): Buffer {
  const { xml, links } = bodyOf(document)
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations([
      ['document', `${office}/officeDocument`, 'word/document.xml'],
      ['core', `${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': core(document),
    'word/document.xml': xml,
    'word/_rels/document.xml.rels': relations([
      ...['styles', 'numbering', 'settings'].map(part => [part, `${office}/${part}`, `${part}.xml`] as const),
      ['footer', `${office}/footer`, 'footer.xml'],
      ...links.map((to, at) => [`link${at + 1}`, `${office}/hyperlink`, to, true] as const),
    ]),
    'word/styles.xml': stylesXml,
    'word/numbering.xml': numberingXml,
    'word/settings.xml': settings,
    'word/footer.xml': footer(document.foot),
  }
  return archiveOf(Object.entries(parts))
}

type Relation = readonly [id: string, type: string, to: string, isOutside?: boolean]

const relations = (all: readonly Relation[]): string =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${all
    .map(
      ([id, type, to, isOutside = false]) =>
        `<Relationship Id="${id}" Type="${type}" Target="${escaped(to)}"${isOutside ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`

const kinds = {
  document: 'document.main',
  styles: 'styles',
  numbering: 'numbering',
  settings: 'settings',
  footer: 'footer',
}
const contentTypes = `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(
  kinds,
)
  .map(([part, kind]) => `<Override PartName="/word/${part}.xml" ContentType="${word}.${kind}+xml"/>`)
  .join(
    '',
  )}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const core = ({ title, on }: Document): string =>
  `${declaration}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${on}T00:00:00Z</dcterms:created></cp:coreProperties>`

const settings = `${declaration}<w:settings ${spaces}><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/></w:settings>`

const field = (name: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
const footer = (foot: string): string =>
  `${declaration}<w:ftr ${spaces}>${p('Footer', `${words(`${foot} Page `)}${field('PAGE')}${words(' of ')}${field('NUMPAGES')}`)}</w:ftr>`
