import { declaration } from '#src/platform/xml/xml.ts'
import type { Block, Document } from '../document.ts'
import { escaped, p, spaces, words } from './xml.ts'

/** The text of a Word document, and the addresses outside of it that it leads to, by their ids. */
export function bodyOf({ blocks }: Document): { readonly xml: string; readonly links: readonly string[] } {
  const links: string[] = []
  const names = blocks.map((_, at) => `part${at}`)
  const chapters = blocks.flatMap((one, at) =>
    one.kind === 'heading' && one.level === 2 ? [{ text: one.text, name: names[at] ?? '' }] : [],
  )
  const block = (one: Block, at: number): string => {
    switch (one.kind) {
      case 'heading':
        return p(`Heading${one.level}`, marked(words(one.text), names[at] ?? '', at))
      case 'paragraph':
        return p(looks[one.look ?? 'usual'], words(one.text))
      case 'quote':
        return one.text
          .split(/(?:\r?\n){2,}/)
          .map(part => p('Quote', words(part)))
          .join('')
      case 'list':
        return one.items.map(item => p('ListBullet', words(item))).join('')
      case 'table':
        return table(one)
      case 'link':
        links.push(one.to)
        return p(
          'Normal',
          `<w:hyperlink r:id="link${links.length}" w:history="1">${words(one.text, hyperlink)}</w:hyperlink>`,
        )
      case 'contents':
        return [
          p('Heading2', words(one.title)),
          ...chapters.map(({ text, name }) =>
            p('ListBullet', `<w:hyperlink w:anchor="${name}" w:history="1">${words(text, hyperlink)}</w:hyperlink>`),
          ),
        ].join('')
    }
  }
  const xml = `${declaration}<w:document ${spaces}><w:body>${blocks.map(block).join('')}${page}</w:body></w:document>`
  return { xml, links }
}

const looks = { usual: 'Normal', lead: 'Lead', notice: 'Notice', quiet: 'Quiet' } as const
const hyperlink = '<w:rStyle w:val="Hyperlink"/>'
/** A place that the contents lead to. */
const marked = (inside: string, name: string, id: number): string =>
  `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${inside}<w:bookmarkEnd w:id="${id}"/>`

/** A4, with the foot on every page. */
const page =
  '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1361" w:bottom="1247" w:left="1361" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
const wide = 9184

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const share = (at: number) =>
    columns.length === 2 ? Math.round(wide * (at === 0 ? 0.3 : 0.7)) : Math.floor(wide / columns.length)
  const cell = (style: string) => (said: readonly string[], at: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${share(at)}" w:type="dxa"/></w:tcPr>${(said.length > 0 ? said : ['']).map(one => p(style, words(one))).join('')}</w:tc>`
  const grid = columns.map((_, at) => `<w:gridCol w:w="${share(at)}"/>`).join('')
  const head = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns
    .map(one => [one])
    .map(cell('TableHeading'))
    .join('')}</w:tr>`
  const body = rows.map(row => `<w:tr>${row.map(cell('TableText')).join('')}</w:tr>`).join('')
  const properties = `<w:tblPr><w:tblStyle w:val="Lined"/><w:tblW w:w="${wide}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${escaped(columns.join(': '))}"/></w:tblPr>`
  // Two tables with nothing between would be taken for one.
  return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${head}${body}</w:tbl>${p('TableText', '')}`
}
