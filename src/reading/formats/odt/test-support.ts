import { zipOf } from '../zip/test-support.ts'

const spaces = ['office', 'text', 'table', 'style', 'meta', 'drawing:draw', 'xsl-fo-compatible:fo']
  .map(each => each.split(':'))
  .map(([name = '', prefix = name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

/** The parts of an OpenDocument file, each the inside of its element. */
export interface Open {
  readonly kind?: 'text' | 'spreadsheet'
  readonly body: string
  /** Styles that the content makes up for itself. */
  readonly automatic?: string
  readonly named?: string
  readonly master?: string
  readonly title?: string
}

/** A small OpenDocument file, as LibreOffice packs it. */
export function openDocumentOf({
  kind = 'text',
  body,
  automatic = '',
  named = '',
  master = '',
  title = '',
}: Open): Uint8Array {
  return zipOf([
    { name: 'mimetype', bytes: `application/vnd.oasis.opendocument.${kind}` },
    {
      name: 'content.xml',
      bytes: `<office:document-content ${spaces}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
      deflated: true,
    },
    {
      name: 'styles.xml',
      bytes: `<office:document-styles ${spaces}><office:styles>${named}</office:styles><office:master-styles>${master}</office:master-styles></office:document-styles>`,
      deflated: true,
    },
    {
      name: 'meta.xml',
      bytes: `<office:document-meta ${spaces} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:title>${title}</dc:title></office:meta></office:document-meta>`,
    },
  ])
}
