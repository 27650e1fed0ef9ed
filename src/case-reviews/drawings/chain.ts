import { plural } from '#src/shell/index.ts'
import { shortened } from '../words.ts'
import { coveragePatterns, filledWith } from './patterns.ts'
import { el, svg, words } from './svg.ts'

export interface Link {
  readonly number: string | null
  readonly asks: readonly { readonly text: string; readonly coverage: string }[]
  readonly commitments: readonly { readonly reference: string; readonly text: string }[]
}

const id = 'chain'
const [width, row, gap, square] = [1080, 34, 22, 24]
const [asksAt, joinAt, promisesAt] = [130, 590, 660]
/** Whether the response takes an ask up at all, so that a line goes on from it. */
const takenUp = (coverage: string): boolean => coverage !== 'unaddressed' && coverage !== 'restated'

/**
 * The chain of a review: each recommendation, what it asks, and what is promised in answer. A line goes on from an ask only
 * where the response takes it up, whole where it is answered in full and broken where in part; a promise that no line reaches
 * answers none of the asks beside it.
 */
export function chainDrawing(links: readonly Link[]): string {
  let y = 34
  const bands = links.map(link => {
    const band = bandOf(link, y)
    y += band.height + gap
    return band.drawn
  })
  const [asks, promises] = [links.flatMap(link => link.asks), links.flatMap(link => link.commitments)]
  const reached = asks.filter(ask => takenUp(ask.coverage)).length
  const desc = `${plural(links.length, 'recommendation')} on the left ${links.length === 1 ? 'leads' : 'lead'} to ${plural(asks.length, 'ask')}, and ${plural(promises.length, 'promise')} on the right. The response takes up ${reached} of the asks in whole or in part; from the others no line goes on.`
  const heads = [
    words(0, 16, 'Asked by'),
    words(asksAt, 16, 'What is asked'),
    words(promisesAt, 16, 'What is promised'),
  ]
  return svg(
    { id, title: 'The chain from recommendations to promises', desc, width, height: y },
    coveragePatterns(id),
    ...heads,
    ...bands,
  )
}

function bandOf({ number, asks, commitments }: Link, top: number): { drawn: string; height: number } {
  const height = Math.max(asks.length, commitments.length, 1) * row
  const middle = top + height / 2
  const lineY = (at: number, of: number) => middle + (at - (of - 1) / 2) * row
  const joined = asks.some(ask => takenUp(ask.coverage)) && commitments.length > 0
  const drawn = [
    el('path', { d: `M0 ${top - gap / 2}H${width}`, class: 'tl-drawing__line' }),
    el('rect', { x: 1, y: middle - 15, width: 44, height: 30, rx: 3, class: 'tl-drawing__recommendation' }),
    words(23, middle + 5, `R${shortened(number ?? '', 4)}`, { 'text-anchor': 'middle', class: 'tl-drawing__reversed' }),
    ...asks.flatMap(({ text, coverage }, at) => {
      const y = lineY(at, asks.length)
      const onward = takenUp(coverage) && joined
      const broken = coverage === 'addressed' ? '' : ' tl-drawing__join--part'
      return [
        el('path', { d: curve(45, middle, asksAt, y), class: 'tl-drawing__join' }),
        el('rect', { x: asksAt, y: y - square / 2, width: square, height: square, rx: 2, ...filledWith(id, coverage) }),
        words(asksAt + square + 8, y + 5, shortened(text, 56)),
        ...(onward
          ? [el('path', { d: curve(joinAt - 56, y, joinAt, middle), class: `tl-drawing__join${broken}` })]
          : []),
      ]
    }),
    ...commitments.flatMap(({ reference, text }, at) => {
      const y = lineY(at, commitments.length)
      return [
        ...(joined ? [el('path', { d: curve(joinAt, middle, promisesAt, y), class: 'tl-drawing__join' })] : []),
        el('circle', { cx: promisesAt + 12, cy: y, r: 12, class: 'tl-drawing__commitment' }),
        words(promisesAt + 12, y + 5, 'C', { 'text-anchor': 'middle', class: 'tl-drawing__reversed' }),
        words(promisesAt + 32, y + 5, `${reference}: ${shortened(text, 48)}`),
      ]
    }),
    ...(commitments.length === 0 ? [words(promisesAt, middle + 5, 'Nothing is promised')] : []),
  ]
  return { drawn: drawn.join(''), height }
}

const curve = (fromX: number, fromY: number, toX: number, toY: number): string => {
  const bend = (fromX + toX) / 2
  return `M${fromX} ${fromY}C${bend} ${fromY} ${bend} ${toY} ${toX} ${toY}`
}
