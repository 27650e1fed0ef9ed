const ligatures: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

/** One kind of space, one kind of line end, no invisible letters. */
export function plainLetters(raw: string): string {
  return (
    raw
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029\v\u0085]/g, '\n')
      // Printers' ligatures come with words copied out of PDFs.
      .replace(/[ﬀ-ﬆ]/g, letter => ligatures[letter] ?? letter)
      // Soft hyphens, zero-width letters and byte order marks are invisible but break words apart.
      .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g, '')
      .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
      .normalize('NFC')
  )
}
