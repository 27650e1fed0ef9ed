import type { Coverage } from '#src/reading/index.ts'
import { plural } from '#src/shell/index.ts'
import { coverages } from '../words.ts'
import { coveragePatterns, filledWith } from './patterns.ts'
import { el, svg, words } from './svg.ts'

const width = 880

/** One bar of all the asks of a review, in parts by how far the response covers them, with a key under it. */
export function coverageBar(counts: Readonly<Record<Coverage, number>>): string {
  const parts = (Object.entries(counts) as [Coverage, number][]).filter(([, count]) => count > 0)
  const total = parts.reduce((sum, [, count]) => sum + count, 0)
  const id = 'coverage'
  let x = 1
  const bar = parts.flatMap(([coverage, count]) => {
    const long = ((width - 2) * count) / total
    const at = x
    x += long
    const label = el('rect', { x: at + long / 2 - 14, y: 14, width: 28, height: 24, rx: 3, class: 'tl-drawing__label' })
    return [
      el('rect', { x: at, y: 2, width: long, height: 48, ...filledWith(id, coverage) }),
      ...(long < 30
        ? []
        : [label, words(at + long / 2, 31, String(count), { 'text-anchor': 'middle', class: 'tl-drawing__strong' })]),
    ]
  })
  const key = parts.flatMap(([coverage, count], at) => {
    const [left, top] = [(at % 3) * 295 + 1, 72 + Math.floor(at / 3) * 30]
    return [
      el('rect', { x: left, y: top, width: 20, height: 20, ...filledWith(id, coverage) }),
      words(left + 30, top + 15, `${coverages[coverage]}: ${count}`),
    ]
  })
  const desc = `Of ${plural(total, 'ask')}: ${parts.map(([coverage, count]) => `${coverages[coverage].toLowerCase()} ${count}`).join(', ')}.`
  const height = 72 + Math.ceil(parts.length / 3) * 30
  return svg(
    { id, title: 'Asks by how far the response covers them', desc, width, height },
    coveragePatterns(id),
    ...bar,
    ...key,
  )
}
