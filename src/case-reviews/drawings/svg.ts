import { escapedSigns } from '#src/platform/xml/xml.ts'

/** A drawing in the making. Words that come from documents are made harmless here, and nowhere else. */
export function el(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...inside: readonly string[]
): string {
  const said = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escaped(value)}"`,
  )
  return inside.length === 0 ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${inside.join('')}</${name}>`
}

export const words = (x: number, y: number, text: string, attributes: Readonly<Record<string, string>> = {}): string =>
  el('text', { x, y, ...attributes }, escaped(text))

export interface Drawing {
  /** Unlike any other drawing's on the page. */
  readonly id: string
  readonly title: string
  /** The whole of what it shows, in words. */
  readonly desc: string
  readonly width: number
  readonly height: number
}

export function svg({ id, title, desc, width, height }: Drawing, ...inside: readonly string[]): string {
  const labelled = { role: 'img', 'aria-labelledby': `${id}-title ${id}-desc`, class: 'tl-drawing' }
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      width,
      height,
      ...labelled,
    },
    el('title', { id: `${id}-title` }, escaped(title)),
    el('desc', { id: `${id}-desc` }, escaped(desc)),
    ...inside,
  )
}

const round = (value: number): string => String(Math.round(value * 10) / 10)

const escaped = (text: string): string => escapedSigns(text).replace(/[^\P{Cc}\n\t]/gu, '')
