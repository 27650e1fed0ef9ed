import { plural } from '#src/shell/index.ts'
import { shortened } from '../words.ts'
import { el, words } from './svg.ts'

/** How far one step on the way has come: reached, begun, ended with reasons, or nothing recorded. */
export type Reached = 'yes' | 'part' | 'ended' | 'no'

/** The steps that follow a promise, in their order. */
export const steps = ['Delivered', 'Evidence accepted', 'Closed', 'Looked at again'] as const
export type Way = readonly [Reached, Reached, Reached, Reached]

export interface Come {
  readonly number: string | null
  readonly href: string
  readonly commitments: readonly { readonly id: string; readonly reference: string; readonly way: Way }[]
}

export const reachedWords: Readonly<Record<Reached, string>> = {
  yes: 'Yes',
  part: 'Begun',
  ended: 'Ended with reasons',
  no: 'Nothing recorded',
}

export const picture = {
  width: 880,
  top: 40,
  line: 34,
  gap: 12,
  recommendationAt: 0,
  promiseAt: 120,
  stepsAt: 300,
  apart: 165,
} as const

export interface Placed {
  readonly recommendation: number
  /** Of a promise: which; null where nothing is promised. */
  readonly commitment: number | null
  readonly y: number
}

/** Where each line of the picture lies: one for each promise, and one for a recommendation without any. */
export function placed(comes: readonly Come[]): { readonly lines: readonly Placed[]; readonly height: number } {
  const lines: Placed[] = []
  let y: number = picture.top
  comes.forEach(({ commitments }, recommendation) => {
    const many = Math.max(1, commitments.length)
    for (let at = 0; at < many; at += 1)
      lines.push({
        recommendation,
        commitment: commitments.length === 0 ? null : at,
        y: y + at * picture.line + picture.line / 2,
      })
    y += many * picture.line + picture.gap
  })
  return { lines, height: y }
}

/**
 * How far each promise of a review has come: a recommendation on the left, each of its promises, and the steps that follow. Steps are
 * told by shape: a full disc is reached, a half one begun, a square ended with reasons, a dashed ring nothing recorded. A line goes on
 * as far as steps are reached. Each name is a link, so the picture is a group and not one image.
 */
export function stagesDrawing(comes: readonly Come[]): string {
  const { lines, height } = placed(comes)
  const { width, promiseAt, stepsAt, apart, top } = picture
  const heads = [
    words(0, 18, 'Asked by'),
    words(promiseAt, 18, 'Promised'),
    ...steps.map((step, at) => words(stepsAt + at * apart, 18, step, { 'text-anchor': 'middle' })),
  ]
  const drawn = lines.flatMap(({ recommendation, commitment, y }) => {
    const come = comes[recommendation]
    if (!come) return []
    const first = commitment === null || commitment === 0
    const asked = first
      ? [
          el('path', { d: `M0 ${y - picture.line / 2 - picture.gap / 2}H${width}`, class: 'tl-drawing__line' }),
          link(come.href, words(0, y + 5, `R${shortened(come.number ?? '', 6)}`, { class: 'tl-drawing__strong' })),
        ]
      : []
    const promise = commitment === null ? undefined : come.commitments[commitment]
    if (!promise) return [...asked, words(promiseAt, y + 5, 'Nothing is promised')]
    const last = promise.way.lastIndexOf('yes')
    return [
      ...asked,
      el('path', {
        d: `M${promiseAt + 60} ${y}H${stepsAt + (steps.length - 1) * apart}`,
        class: 'tl-drawing__join tl-drawing__join--part',
      }),
      ...(last < 0
        ? []
        : [el('path', { d: `M${promiseAt + 60} ${y}H${stepsAt + last * apart}`, class: 'tl-drawing__reached' })]),
      link(
        `/commitments/${promise.id}`,
        words(promiseAt, y + 5, shortened(promise.reference, 8), { class: 'tl-drawing__strong' }),
      ),
      ...promise.way.map((one, at) => shape(one, stepsAt + at * apart, y)),
    ]
  })
  const count = lines.filter(one => one.commitment !== null).length
  const title = `How far each of ${plural(count, 'promise')} has come. The table has the same.`
  return el(
    'svg',
    {
      ...{
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${width} ${Math.max(height, top)}`,
        width,
        height: Math.max(height, top),
      },
      ...{ role: 'group', 'aria-label': title, class: 'tl-drawing' },
    },
    ...heads,
    ...drawn,
  )
}

const link = (href: string, inside: string): string => el('a', { href, class: 'tl-drawing__link' }, inside)

function shape(reached: Reached, x: number, y: number): string {
  if (reached === 'ended') return el('path', { d: `M${x - 8} ${y - 8}h16v16h-16z`, class: 'tl-drawing__ended' })
  const ring = el('circle', { cx: x, cy: y, r: 9, class: `tl-drawing__step tl-drawing__step--${reached}` })
  return reached === 'part'
    ? ring + el('path', { d: `M${x} ${y - 9}a9 9 0 0 1 0 18z`, class: 'tl-drawing__half' })
    : ring
}
