import type { Block, CanonicalText, Page } from '../../reading.ts'
import { type Draft, draftOf, linesIn } from './draft.ts'
import type { PageDrafts } from './join.ts'
import { hyphenJudge } from './letters.ts'
import { type Line, standsApart } from './lines.ts'
import { Sheet } from './sheet.ts'

/** Writes the one text of the document, and for each line of it where on which page it stands. */
export function canonicalOf(pages: readonly PageDrafts[]): CanonicalText {
  const sheet = new Sheet(
    hyphenJudge(pages.flatMap(page => page.drafts.flatMap(draft => linesIn(draft).flatMap(wholeWords)))),
  )
  const blocks: Block[] = []
  const starts: number[] = []
  let boxes = 0
  for (const page of pages) {
    starts.push(blocks.length === 0 ? 0 : startOf(page.number, sheet, blocks))
    const boxOf = new Map<number, number>()
    for (const draft of inPageOrder(page)) {
      const boxed = draft.frame === null ? undefined : (boxOf.get(draft.frame) ?? ++boxes)
      if (draft.frame !== null && boxed !== undefined) boxOf.set(draft.frame, boxed)
      blocks.push({ ...sheet.write(draft), ...(boxed === undefined ? {} : { boxed }) })
    }
  }
  const text = sheet.text()
  const at = (i: number): number => Math.min(starts[i] ?? text.length, text.length)
  return {
    text,
    pages: pages.map(({ number, width, height }, i): Page => ({ number, start: at(i), end: at(i + 1), width, height })),
    blocks,
    boxes: sheet.boxes,
  }
}

/** A page begins with its own words: inside the block before, where that carries on over the page. A row stays whole. */
function startOf(page: number, sheet: Sheet, blocks: readonly Block[]): number {
  const last = blocks.at(-1)
  const carried = sheet.boxes.findLast(box => box.page !== page && last !== undefined && box.start >= last.start)
  const first = sheet.boxes.at(-1)?.page === page && carried ? sheet.boxes[sheet.boxes.indexOf(carried) + 1] : undefined
  return first && last?.kind !== 'table_row' ? first.start : sheet.length + 1
}

/** Head, blocks, notes, foot; where the last block carries on over the page, what stands below comes before it. */
function inPageOrder(page: PageDrafts): readonly Draft[] {
  const flowing = page.drafts.filter(draft => draft.kind !== 'footnote' && draft.kind !== 'running')
  const notes = page.drafts.filter(draft => draft.kind === 'footnote')
  const again = page.drafts.filter(draft => draft.kind === 'running')
  const running = (lines: readonly Line[]): readonly Draft[] =>
    lines.map(line => draftOf('running', page.number, [line]))
  const foot = [...notes, ...running(page.foot)]
  const last = flowing.at(-1)
  const carries = last !== undefined && linesIn(last).some(line => line.words[0]?.page !== page.number)
  return [
    ...running(page.head),
    ...again,
    ...(carries ? [...flowing.slice(0, -1), ...foot, last] : [...flowing, ...foot]),
  ]
}

function wholeWords(line: Line): readonly string[] {
  const whole: string[] = []
  line.words.forEach((word, i) => {
    whole.push(i > 0 && !standsApart(line.words[i - 1], word) ? `${whole.pop() ?? ''}${word.text}` : word.text)
  })
  return whole
}
