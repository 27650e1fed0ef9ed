import { scaleBand, scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import { el, shortened, svg, words } from '#src/case-reviews/index.ts'
import { type Board, sum } from './board.ts'

const [width, namesTo, right, bandHeight, keyRow] = [880, 300, 60, 40, 28]

/** What tells the parts of a bar apart: each has a pattern of its own, so that it is read without colour and in black and white. */
const patterns: readonly string[][] = [
  [],
  ['M-2 2l4-4M0 8l8-8M6 10l4-4'],
  ['M4 1.5a2.5 2.5 0 1 0 .01 0z'],
  ['M0 0l8 8M8 0L0 8'],
  ['M0 4h8'],
  ['M4 0v8'],
]

export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly bar: number
  readonly part: number
  readonly count: number
}

/** Where each part of each bar lies: by `d3-shape`'s stack, on scales of `d3-scale`. Parts of nothing have no place. */
export function placesOf({ bars, parts }: Board): {
  readonly places: readonly Place[]
  readonly middles: readonly number[]
  readonly bottom: number
} {
  const totals = bars.map(({ counts }) => sum(counts ?? []))
  const across = scaleLinear([0, Math.max(1, ...totals)], [namesTo, width - right])
  const bottom = bars.length * bandHeight
  const down = scaleBand(
    bars.map((_, at) => at),
    [0, bottom],
  ).paddingInner(0.3)
  const stacked = stack<readonly number[], number>()
    .keys(parts.map((_, at) => at))
    .value((counts, at) => counts[at] ?? 0)(bars.map(({ counts }) => counts ?? []))
  const places = stacked.flatMap(series =>
    series.flatMap(([from, to], bar) =>
      to === from
        ? []
        : {
            ...{ x: across(from), y: down(bar) ?? 0, width: across(to) - across(from), height: down.bandwidth() },
            ...{ bar, part: series.key, count: to - from },
          },
    ),
  )
  return { places, middles: bars.map((_, at) => (down(at) ?? 0) + down.bandwidth() / 2), bottom }
}

/** A board as stacked bars, drawn on the server: every bar by its name, every part by its pattern, every number that has room. */
export function stackedBars(board: Board): string {
  const { bars, parts, title } = board
  const { places, middles, bottom } = placesOf(board)
  const id = 'board'
  const fill = (part: number) => ({ fill: `url(#${id}-${part % patterns.length})`, class: 'tl-drawing__edge' })
  const drawn = places.flatMap(({ x, y, width: long, height, part, count }) => [
    el('rect', { x, y, width: long, height, ...fill(part) }),
    ...(long < 34
      ? []
      : [
          el('rect', {
            x: x + long / 2 - 15,
            y: y + 4,
            width: 30,
            height: height - 8,
            rx: 3,
            class: 'tl-drawing__label',
          }),
          words(x + long / 2, y + height / 2 + 5, String(count), {
            'text-anchor': 'middle',
            class: 'tl-drawing__strong',
          }),
        ]),
  ])
  const names = bars.flatMap(({ name, counts }, at) => {
    const y = (middles[at] ?? 0) + 5
    const end = Math.max(namesTo, ...places.filter(one => one.bar === at).map(one => one.x + one.width))
    return [
      words(namesTo - 12, y, shortened(name, 40), { 'text-anchor': 'end' }),
      words(end + 8, y, counts === null ? 'Too early to say' : String(sum(counts))),
    ]
  })
  const used = parts.map((_, at) => at).filter(at => places.some(one => one.part === at))
  const key = used.flatMap((part, at) => {
    const [x, y] = [1, bottom + 16 + at * keyRow]
    return [el('rect', { x, y, width: 20, height: 20, ...fill(part) }), words(x + 30, y + 15, parts[part] ?? '')]
  })
  return svg(
    { id, title, desc: descOf(board), width, height: bottom + 24 + used.length * keyRow },
    el('defs', {}, ...patterns.map((marks, at) => tile(`${id}-${at}`, at, marks))),
    ...drawn,
    ...names,
    ...key,
  )
}

const tile = (id: string, at: number, marks: readonly string[]) =>
  el(
    'pattern',
    { id, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
    el('rect', { width: 8, height: 8, class: `tl-board__ground-${at}` }),
    ...marks.map(d => el('path', { d, class: `tl-board__mark-${at}` })),
  )

/** The whole of the drawing in words. */
function descOf({ bars, parts }: Board): string {
  const one = ({ name, counts }: Board['bars'][number]) => {
    if (counts === null) return `${name}: too early to say.`
    const some = counts.flatMap((count, at) => (count === 0 ? [] : `${parts[at]?.toLowerCase()} ${count}`))
    return `${name}: ${sum(counts)}${some.length > 0 ? `, of these ${some.join(', ')}` : ''}.`
  }
  return bars.map(one).join(' ')
}
