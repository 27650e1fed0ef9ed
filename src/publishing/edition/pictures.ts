import { coverageBar, coverages, el, svg, words } from '#src/case-reviews/index.ts'
import type { Coverage } from '#src/reading/reading.ts'
import { plural } from '#src/shell/index.ts'
import type { Edition } from './edition.ts'

/** A drawing with the figures it is made of; the page has them as a table beside it. */
export interface Picture {
  readonly svg: string
  readonly rows: readonly (readonly [what: string, count: number])[]
}

/** What an edition draws: how far what was asked is answered, and how far what was promised has come. Null where there is nothing to draw. */
export const picturesOf = (edition: Edition): { asks: Picture | null; promises: Picture | null } => ({
  asks: asksDrawn(edition),
  promises: promisesDrawn(edition),
})

function asksDrawn({ recommendations }: Edition): Picture | null {
  const asks = recommendations.flatMap(one => one.asks)
  if (asks.length === 0) return null
  const counts = Object.fromEntries(
    (Object.keys(coverages) as Coverage[]).map(one => [one, asks.filter(ask => ask.coverage === one).length]),
  ) as Record<Coverage, number>
  return {
    svg: coverageBar(counts),
    rows: (Object.entries(counts) as [Coverage, number][]).map(([one, count]) => [coverages[one], count]),
  }
}

function promisesDrawn({ promised, progress }: Edition): Picture | null {
  if (!progress || promised === 0) return null
  const rows: Picture['rows'] = [
    ['Promised', promised],
    ['A body has accepted it', progress.owned],
    ['Its owner says it is delivered', progress.delivered],
    ['Another body accepted evidence', progress.accepted],
    ['Closed by two bodies', progress.closed],
    ['Held when looked at again', progress.held],
  ]
  const [width, left, right, high] = [880, 290, 60, 34]
  const bars = rows.flatMap(([what, count], at) => {
    const long = ((width - left - right) * count) / promised
    const y = 4 + at * high
    // What is promised is a frame; what became of it fills it.
    const shape = at === 0 ? 'tl-drawing__promised' : 'tl-drawing__commitment'
    return [
      words(0, y + 18, what),
      el('line', { x1: left, y1: y - 2, x2: left, y2: y + 28, class: 'tl-drawing__edge' }),
      ...(count === 0 ? [] : [el('rect', { x: left, y, width: long, height: 26, class: shape })]),
      words(left + long + 10, y + 18, String(count), { class: 'tl-drawing__strong' }),
    ]
  })
  const desc = `Of ${plural(promised, 'promise')}: ${rows
    .slice(1)
    .map(([what, count]) => `${what.toLowerCase()} ${count}`)
    .join(', ')}.`
  const frame = { id: 'promises', title: 'What became of the promises', desc, width, height: rows.length * high + 4 }
  return { svg: svg(frame, ...bars), rows }
}
