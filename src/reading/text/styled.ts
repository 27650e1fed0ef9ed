/** Text with a style for each UTF-16 unit: 0 plain, 1 italic, 2 bold, 3 both. */
export interface Styled {
  readonly text: string
  readonly style: Uint8Array
}

export const italic = 1
export const bold = 2

/** The text without the marked units. */
function without(of: Styled, dropped: Uint8Array): Styled {
  let text = ''
  let from = 0
  const kept: number[] = []
  for (let at = 0; at <= of.text.length; at++) {
    if (at === of.text.length || dropped[at] === 1) {
      text += of.text.slice(from, at)
      for (let i = from; i < at; i++) kept.push(of.style[i] ?? 0)
      from = at + 1
    }
  }
  return { text, style: Uint8Array.from(kept) }
}

/** Takes `*…*`, `**…**` and `_…_` out of the words and keeps them as style. Unpaired marks are words and stay. */
export function liftEmphasis(text: string): Styled {
  let styled: Styled = { text, style: new Uint8Array(text.length) }
  // Lifting a pair can bare another inside it; ten rounds is far past any real document.
  for (let round = 0; round < 10; round++) {
    const next = liftOnce(styled)
    if (next.text.length === styled.text.length) return next
    styled = next
  }
  return styled
}

function liftOnce(of: Styled): Styled {
  const dropped = new Uint8Array(of.text.length)
  const style = Uint8Array.from(of.style)
  let open = new Map<string, number[]>()
  for (const match of of.text.matchAll(/\n[ \t]*\n|\*+|_+/g)) {
    const mark = match[0]
    if (mark.startsWith('\n')) {
      open = new Map()
      continue
    }
    if (mark.length > 3) continue
    const before = of.text[match.index - 1] ?? ' '
    const after = of.text[match.index + mark.length] ?? ' '
    const waiting = open.get(mark)
    const opensAt = waiting?.at(-1)
    if (opensAt !== undefined && !/\s/.test(before) && !wordUnit.test(after)) {
      waiting?.pop()
      for (let i = 0; i < mark.length; i++) dropped[opensAt + i] = dropped[match.index + i] = 1
      const weight = mark.length === 1 ? italic : mark.length === 2 ? bold : italic | bold
      for (let i = opensAt; i < match.index; i++) style[i] = (style[i] ?? 0) | weight
    } else if (!/\s/.test(after) && !wordUnit.test(before)) {
      if (waiting) waiting.push(match.index)
      else open.set(mark, [match.index])
    }
  }
  return without({ text: of.text, style }, dropped)
}
const wordUnit = /[\p{L}\p{N}]/u

/** Trims every line, takes heading marks (`## `) off their lines, and leaves at most one empty line between paragraphs. */
export function tidyLines(of: Styled): Styled {
  const dropped = new Uint8Array(of.text.length)
  const drop = (from: number, to: number): void => void dropped.fill(1, from, to)
  let start = 0
  let empties = 2
  let lastEnd = 0
  for (let at = 0; at <= of.text.length; at++) {
    if (at < of.text.length && of.text[at] !== '\n') continue
    const line = of.text.slice(start, at)
    const lead = /^(?:[ \t]|#{1,6}[ \t])*/.exec(line)?.[0].length ?? 0
    const body = line.slice(lead).trimEnd().length
    drop(start, start + lead)
    drop(start + lead + body, at)
    empties = body === 0 ? empties + 1 : 0
    if (at < of.text.length && empties > 1) drop(at, at + 1)
    if (body > 0) lastEnd = at
    start = at + 1
  }
  drop(lastEnd, of.text.length)
  return without(of, dropped)
}
