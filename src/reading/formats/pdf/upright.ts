import type { Box } from '../../reading.ts'
import type { RawPage } from './open.ts'
import type { Frame, Rule } from './rules.ts'
import type { Word } from './words.ts'

/** Quarter turns clockwise of most words of a page; 0 where the page reads as it is shown. */
export function turnOf(page: RawPage): number {
  const letters = [0, 0, 0, 0]
  for (const word of page.words) letters[word.turn] = (letters[word.turn] ?? 0) + word.text.length
  const all = letters.reduce((sum, count) => sum + count, 0)
  return Math.max(
    0,
    letters.findIndex(count => count > all * 0.7),
  )
}

/** The page turned until most of its words stand upright, as a reader would turn the paper. */
export function uprightPage(page: RawPage, turn: number): RawPage {
  if (turn === 0) return page
  const { width, height } = page
  const [w, h] = turn === 2 ? [width, height] : [height, width]
  const point = (x: number, y: number): readonly [number, number] =>
    turn === 1 ? [y, width - x] : turn === 2 ? [width - x, height - y] : [height - y, x]
  const frame = <T extends Frame>(of: T): T => ({
    ...of,
    ...corners(point(of.left, of.top), point(of.right, of.bottom)),
  })
  const rule = (of: Rule): Rule => {
    const ends = of.across
      ? corners(point(of.from, of.at), point(of.to, of.at))
      : corners(point(of.at, of.from), point(of.at, of.to))
    return of.across === (turn === 2)
      ? { across: true, at: ends.top, from: ends.left, to: ends.right }
      : { across: false, at: ends.left, from: ends.top, to: ends.bottom }
  }
  const word = (of: Word): Word => ({
    ...frame(of),
    turn: (of.turn - turn + 4) % 4,
    base: of.turn !== turn ? of.base : turn === 1 ? width - of.base : turn === 2 ? height - of.base : of.base,
  })
  const { rules, frames, pictured } = page.drawing
  const drawing = { rules: rules.map(rule), frames: frames.map(frame), pictured }
  return { ...page, width: w, height: h, words: page.words.map(word), drawing }
}

/** A box of an upright page, where it stands on the page as it is shown. */
export function turnedBack(box: Box, turn: number, width: number, height: number): Box {
  if (turn === 0) return box
  const { page, start, end, edges = [] } = box
  const point = (x: number, y: number): readonly [number, number] =>
    turn === 1 ? [width - y, x] : turn === 2 ? [width - x, height - y] : [y, height - x]
  const { left, right, top, bottom } = corners(point(box.x, box.y), point(box.x + box.width, box.y + box.height))
  const along = (edge: number): number => tenth(turn === 1 ? edge : turn === 2 ? width - edge : height - edge)
  const place = { x: tenth(left), y: tenth(top), width: tenth(right - left), height: tenth(bottom - top) }
  return { page, start, end, ...place, edges: edges.map(along), turn }
}

const corners = ([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): Frame => ({
  left: Math.min(ax, bx),
  right: Math.max(ax, bx),
  top: Math.min(ay, by),
  bottom: Math.max(ay, by),
})

const tenth = (points: number): number => Math.round(points * 10) / 10
