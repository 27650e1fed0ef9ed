/** A part of what somebody wrote: a heading, a list, or a paragraph of one or more lines. */
export type Block =
  | { readonly kind: 'heading'; readonly words: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }

/**
 * Words as somebody typed them, set out: a line that begins with # is a heading, lines that begin with - are a list, and an empty line
 * ends a paragraph. Every other mark is what it is; no word is lost.
 */
export function blocksOf(words: string): Block[] {
  const blocks: Block[] = []
  let isOpen = false
  for (const line of words.split(/\r?\n/).map(one => one.trim())) {
    const last = blocks.at(-1)
    const heading = /^#+\s*(.+)$/.exec(line)?.[1]
    const item = /^[-•*]\s+(.+)$/.exec(line)?.[1]
    if (heading !== undefined) blocks.push({ kind: 'heading', words: heading })
    else if (item !== undefined && isOpen && last?.kind === 'list')
      blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, item] }
    else if (item !== undefined) blocks.push({ kind: 'list', items: [item] })
    else if (line !== '' && isOpen && last?.kind === 'paragraph')
      blocks[blocks.length - 1] = { kind: 'paragraph', lines: [...last.lines, line] }
    else if (line !== '') blocks.push({ kind: 'paragraph', lines: [line] })
    isOpen = line !== '' && heading === undefined
  }
  return blocks
}
