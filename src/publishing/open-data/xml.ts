/** What XML 1.0 has no way to write: control characters, halves of characters, and two that are none. */
const unwritable = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it may stand in XML, between tags or in an attribute. Ends of lines are LF; what XML cannot hold becomes “�”. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(unwritable, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>"']/g, char => entities[char] ?? char)

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
