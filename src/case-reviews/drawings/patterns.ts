import type { Coverage } from '#src/reading/index.ts'
import { el } from './svg.ts'

/** How far an ask is covered, told by pattern as well as by colour: full, striped, dotted, lined, empty. */
export function coveragePatterns(id: string): string {
  const tile = (coverage: Coverage, ...inside: string[]) =>
    el(
      'pattern',
      { id: `${id}-${coverage}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
      el('rect', { width: 8, height: 8, class: `tl-drawing__${coverage}-ground` }),
      ...inside,
    )
  const mark = (coverage: Coverage) => ({ class: `tl-drawing__${coverage}-mark` })
  return el(
    'defs',
    {},
    tile('addressed'),
    tile('partial', el('path', { d: 'M-2 2l4-4M0 8l8-8M6 10l4-4', ...mark('partial') })),
    tile('substituted', el('circle', { cx: 4, cy: 4, r: 1.8, ...mark('substituted') })),
    tile('restated', el('path', { d: 'M0 4h8', ...mark('restated') })),
    tile('unaddressed'),
  )
}

export const filledWith = (id: string, coverage: string): Record<string, string> => ({
  fill: `url(#${id}-${coverage})`,
  class: coverage === 'unaddressed' ? 'tl-drawing__edge tl-drawing__edge--open' : 'tl-drawing__edge',
})
