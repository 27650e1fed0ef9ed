import { plural, ukDate } from '#src/shell/index.ts'
import { el, svg, words } from './svg.ts'

export interface Due {
  readonly reference: string
  readonly dueStart: string | null
  readonly dueEnd: string
}

const [width, left, right, row, top] = [880, 70, 20, 28, 34]

/** The windows of a review's promises along the years, with today. A promise "by" a day is a diamond on that day. */
export function windowsDrawing(promises: readonly Due[], today: string): string {
  const days = [...promises.flatMap(({ dueStart, dueEnd }) => [dueStart ?? dueEnd, dueEnd]), today].sort()
  const first = yearOf(days[0] ?? today)
  const last = yearOf(days.at(-1) ?? today) + 1
  const x = (day: string, after = 0) =>
    left +
    ((dayNumber(day) + after - dayNumber(`${first}-01-01`)) /
      (dayNumber(`${last}-01-01`) - dayNumber(`${first}-01-01`))) *
      (width - left - right)
  const bottom = top + promises.length * row
  const step = Math.ceil((last - first) / 12)
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(
    year => (year - first) % step === 0,
  )
  const grid = years.flatMap(year => [
    el('path', { d: `M${x(`${year}-01-01`)} ${top - 6}V${bottom}`, class: 'tl-drawing__line' }),
    words(x(`${year}-01-01`), top - 14, String(year), { 'text-anchor': year === last ? 'end' : 'middle' }),
  ])
  const bars = promises.flatMap(({ reference, dueStart, dueEnd }, at) => {
    const y = top + at * row + 4
    const [from, to] = [x(dueStart ?? dueEnd), x(dueEnd, 1)]
    const middle = y + 10
    const shape =
      dueStart === null || to - from < 6
        ? el('path', { d: `M${to} ${middle - 9}l9 9-9 9-9-9z`, class: 'tl-drawing__window' })
        : el('rect', { x: from, y, width: to - from, height: 20, rx: 3, class: 'tl-drawing__window' })
    return [words(0, y + 15, reference, { class: 'tl-drawing__strong' }), shape]
  })
  const now = x(today)
  const todayLine = [
    el('path', { d: `M${now} ${top - 6}V${bottom + 4}`, class: 'tl-drawing__today' }),
    words(now, bottom + 20, `Today, ${ukDate(today)}`, {
      'text-anchor': now > width - 90 ? 'end' : now < 90 ? 'start' : 'middle',
    }),
  ]
  const closed = promises.filter(promise => promise.dueEnd < today).length
  const desc = `${plural(promises.length, 'promise gives', 'promises give')} days. The windows of ${closed} had closed by ${ukDate(today)}.`
  return svg(
    { id: 'windows', title: 'When promises fall due', desc, width, height: bottom + 28 },
    ...grid,
    ...bars,
    ...todayLine,
  )
}

const yearOf = (day: string): number => Number(day.slice(0, 4))
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000
