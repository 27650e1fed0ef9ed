/** The characters that a TrueType font has letters for, from its table of them (OpenType, `cmap`, formats 4 and 12). */
export function lettersOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const letters = new Set<number>()
  const cmap = tableAt(view, 'cmap')
  if (cmap === null) return letters
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + i * 8 + 4)
    const format = view.getUint16(at)
    if (format === 4) addSegments(view, at, letters)
    if (format === 12) addGroups(view, at, letters)
  }
  return letters
}

function tableAt(view: DataView, name: string): number | null {
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map(n => view.getUint8(at + n)))
    if (tag === name) return view.getUint32(at + 8)
  }
  return null
}

function addSegments(view: DataView, at: number, letters: Set<number>): void {
  const size = view.getUint16(at + 6)
  const [ends, starts] = [at + 14, at + 16 + size]
  const [deltas, ranges] = [starts + size, starts + 2 * size]
  for (let i = 0; i < size; i += 2) {
    const [start, end, delta, range] = [starts, ends, deltas, ranges].map(list => view.getUint16(list + i)) as [
      number,
      number,
      number,
      number,
    ]
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph = range === 0 ? code + delta : view.getUint16(ranges + i + range + 2 * (code - start))
      if ((glyph & 0xffff) !== 0) letters.add(code)
    }
  }
}

function addGroups(view: DataView, at: number, letters: Set<number>): void {
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const group = at + 16 + i * 12
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++) letters.add(code)
  }
}
