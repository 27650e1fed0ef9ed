export interface Decoded {
  readonly text: string
  readonly warnings: readonly string[]
}

/**
 * Text of a file: UTF-16 where its first two bytes say so, else UTF-8, else windows-1252 (what older Windows
 * programs save). Never throws; letters that cannot be told become U+FFFD and are reported.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (hasUtf16Mark(bytes)) return checked(new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes))
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] }
  } catch {
    const utf8 = new TextDecoder('utf-8').decode(bytes)
    const right = utf8.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0
    const wrong = utf8.match(/\uFFFD/g)?.length ?? 0
    if (right > wrong) return checked(utf8)
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      warnings: ['Read as windows-1252, an older coding of letters.'],
    }
  }
}

function checked(text: string): Decoded {
  const lost = text.match(/\uFFFD/g)?.length ?? 0
  const warnings =
    lost === 0
      ? []
      : [
          `${lost} ${lost === 1 ? 'letter' : 'letters'} could not be told and ${lost === 1 ? 'is' : 'are'} shown as \uFFFD.`,
        ]
  return { text, warnings }
}

/** The two bytes with which UTF-16 begins. */
export const hasUtf16Mark = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
