import { type DefaultTreeAdapterMap, parse } from 'parse5'
import type { Shown, Visitor } from './visitor.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** A form as a page showed it: what a browser would send if somebody pressed its button. */
export interface ShownForm {
  readonly page: string
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly takesFile: boolean
}

export interface Crawled {
  readonly pages: ReadonlyMap<string, Shown>
  readonly forms: readonly ShownForm[]
}

export interface Addressed {
  readonly method: 'GET' | 'POST'
  readonly path: string
}

/** Follows every link on every page, but of addresses that one route answers in the same way no more than `each`. */
export async function crawl(
  person: Visitor,
  routes: readonly Addressed[],
  { from = ['/', '/home'], each = 4 }: { from?: readonly string[]; each?: number } = {},
): Promise<Crawled> {
  const pages = new Map<string, Shown>()
  const forms: ShownForm[] = []
  const seen = new Map<string, number>()
  const waiting = [...from]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (pages.has(address)) continue
    const { pathname, searchParams } = new URL(address, 'http://here')
    const kind = `${routeOf(routes, 'GET', pathname)?.path ?? pathname}?${[...new Set(searchParams.keys())].sort().join('&')}`
    const times = seen.get(kind) ?? 0
    if (times >= each) continue
    seen.set(kind, times + 1)
    const shown = await person.get(address)
    pages.set(address, shown)
    if (shown.location?.startsWith('/')) waiting.push(shown.location)
    if (!String(shown.headers['content-type']).startsWith('text/html')) continue
    const elements = [...within(parse(shown.html))]
    for (const element of elements) {
      const href = element.tagName === 'a' ? attribute(element, 'href') : null
      if (href !== null) waiting.push(...localised(href, address))
      if (element.tagName === 'form') forms.push(formOf(element, pathname))
    }
  }
  return { pages, forms }
}

/** The route that answers an address: one without places before one with. */
export function routeOf<R extends Addressed>(routes: readonly R[], method: string, path: string): R | undefined {
  const matching = routes.filter(
    route =>
      route.method === method &&
      new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(path),
  )
  return matching.sort((a, b) => a.path.split(':').length - b.path.split(':').length)[0]
}

function localised(href: string, page: string): string[] {
  const url = URL.parse(href, `http://here${page}`)
  return url?.host === 'here' && !url.pathname.startsWith('/assets/') ? [`${url.pathname}${url.search}`] : []
}

function formOf(form: Element, page: string): ShownForm {
  const fields: [string, string][] = []
  let takesFile = false
  let pressed = false
  for (const element of within(form)) {
    const name = attribute(element, 'name')
    const type = attribute(element, 'type')
    if (type === 'file') takesFile = true
    if (name === null || name === '_csrf' || type === 'file') continue
    const value = attribute(element, 'value') ?? ''
    if (element.tagName === 'button' && !pressed) {
      pressed = true
      fields.push([name, value])
    }
    if (element.tagName === 'textarea') fields.push([name, textIn(element)])
    if (element.tagName === 'select') {
      const options = [...within(element)].filter(one => one.tagName === 'option')
      const chosen = options.find(one => attribute(one, 'selected') !== null) ?? options[0]
      fields.push([name, (chosen && attribute(chosen, 'value')) ?? ''])
    }
    if (element.tagName === 'input') {
      const ticks = type === 'checkbox' || type === 'radio'
      if (!ticks || attribute(element, 'checked') !== null) fields.push([name, value])
    }
  }
  return { page, action: attribute(form, 'action') ?? page, fields, takesFile }
}

function* within(node: Node): Generator<Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* within(child)
}

const attribute = (element: Element, name: string): string | null =>
  element.attrs.find(one => one.name === name)?.value ?? null

const textIn = (element: Element): string =>
  element.childNodes.map(child => ('value' in child ? child.value : '')).join('')
