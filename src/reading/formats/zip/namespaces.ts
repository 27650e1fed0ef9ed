/** The names of the formats' vocabularies, and the prefixes we know them by. The older and the strict forms are one. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14:',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel:',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 's:',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 's:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0': 'office:',
  'urn:oasis:names:tc:opendocument:xmlns:text:1.0': 'text:',
  'urn:oasis:names:tc:opendocument:xmlns:table:1.0': 'table:',
  'urn:oasis:names:tc:opendocument:xmlns:style:1.0': 'style:',
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw:',
  'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0': 'fo:',
  'urn:oasis:names:tc:opendocument:xmlns:meta:1.0': 'meta:',
  'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0': 'manifest:',
  'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0': 'loext:',
  'http://www.w3.org/XML/1998/namespace': 'xml:',
}

/** The prefix of a vocabulary; none for an attribute without one, `?:` for those no reader here knows. */
export const prefixOf = (uri: string): string => (uri === '' ? '' : (prefixes[uri] ?? '?:'))
