/** What XML 1.0 has no way to write: control characters, halves of characters, and two that are none. */
const unwritable = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text with nothing in it that markup would be read from. */
export const escapedSigns = (text: string): string => text.replace(/[&<>"']/g, sign => entities[sign] ?? sign)

/** A text as it may stand in XML, between tags or in an attribute. Ends of lines are LF; what XML cannot hold becomes “�”. */
export const xmlText = (text: string): string =>
  escapedSigns(text.toWellFormed().replace(unwritable, '\ufffd').replace(/\r\n?/g, '\n'))

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
