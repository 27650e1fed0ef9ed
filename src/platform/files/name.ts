/** What hides how a name reads: marks of direction, and what nobody sees. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu

/** The name a file came with, for people to know it by. Never used to open anything: where it is kept is a name made up here. */
export function fileNameFrom(sent: string): string {
  const last = sent.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const seen = last.replace(unseen, '').replace(/\s+/g, ' ').trim()
  const { base, end } = partsOf(seen)
  return `${base.slice(0, 120)}${end}` || 'file'
}

/** A long name is cut before its ending, which says what it is. */
function partsOf(name: string): { base: string; end: string } {
  const end = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  return { base: name.slice(0, name.length - end.length), end }
}

/** A header that makes a browser keep a file and show nothing of it, under a plain name; the one it came with is beside it, encoded. */
export function attachmentHeader(name: string, original: string | null = null): string {
  const plain = `attachment; filename="${name.replace(/[^\w.-]+/g, '-')}"`
  if (original === null) return plain
  const encoded = encodeURIComponent(original.toWellFormed()).replace(
    /['()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${plain}; filename*=UTF-8''${encoded}`
}
