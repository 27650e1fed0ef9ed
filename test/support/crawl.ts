import { type DefaultTreeAdapterMap, parse } from 'parse5'
import type { Shown, Visitor } from './visitor.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** A form as a page showed it: what a browser would send if somebody pressed its button. */
export interface ShownForm {
  readonly page: string
  readonly action: string
  readonly fields: readonly Pair[]
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

interface Walk {
  /** Every one of these is asked for, however many are alike. */
  readonly from?: readonly string[]
  readonly each?: number
  /** Addresses that others have asked for: of those and of what answers in the same way, no more is asked. */
  readonly seen?: Iterable<string>
}

/** Follows every link on every page, but of addresses that one route answers in the same way no more than `each`. */
export async function crawl(person: Visitor, routes: readonly Addressed[], how: Walk = {}): Promise<Crawled> {
  const pages = new Map<string, Shown>()
  for await (const [address, shown] of walk(person, routes, how)) pages.set(address, shown)
  let forms: ShownForm[] | undefined
  return {
    pages,
    // Taken apart only for those who send them.
    get forms() {
      forms ??= [...pages].flatMap(([address, shown]) => formsOn(address, shown))
      return forms
    },
  }
}

/** The same, page by page, for whoever stops once they have seen enough: one page of each kind, then a second of each, and so on. */
export async function* walk(
  person: Visitor,
  routes: readonly Addressed[],
  { from = ['/', '/home'], each = 4, seen: byOthers = [] }: Walk = {},
): AsyncGenerator<readonly [address: string, shown: Shown]> {
  const seen = new Map<string, number>()
  for (const address of byOthers) seen.set(kindOf(address, routes), each)
  // Every page links to the same few: each address is thought about once.
  const known = new Map<string, string>()
  const heard = new Set<string>()
  const think = (address: string): void => {
    if (!known.has(address)) known.set(address, kindOf(address, routes))
  }
  from.forEach(think)
  const follow = (page: string, html: string): void => {
    for (const href of hrefsOn(html)) {
      if (heard.has(href)) continue
      // Written whole, it leads to the same address from every page.
      if (href.startsWith('/')) heard.add(href)
      localised(unescaped(href), page).forEach(think)
    }
  }
  const been = new Set<string>()
  for (let most = 1; most <= each; most += 1)
    for (const [address, kind] of known) {
      const times = seen.get(kind) ?? 0
      if (been.has(address) || (times >= most && !from.includes(address))) continue
      been.add(address)
      seen.set(kind, times + 1)
      const shown = await person.get(address)
      if (shown.location?.startsWith('/')) think(shown.location)
      if (isPage(shown)) follow(address, shown.html)
      yield [address, shown]
    }
}

const isPage = ({ headers }: Shown): boolean => String(headers['content-type']).startsWith('text/html')

function kindOf(address: string, routes: readonly Addressed[]): string {
  const { pathname, searchParams } = new URL(address, 'http://here')
  return `${routeOf(routes, 'GET', pathname)?.path ?? pathname}?${[...new Set(searchParams.keys())].sort().join('&')}`
}

/** The route that answers an address: one without places before one with. */
export function routeOf<R extends Addressed>(routes: readonly R[], method: string, path: string): R | undefined {
  return shelvesOf(routes)
    .get(shelfOf(method, path))
    ?.find(route => patternOf(route.path).test(path))
}

/** Routes by their method and by how many parts their addresses have, so that few are tried; those with the fewest places first. */
function shelvesOf<R extends Addressed>(routes: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const known = shelves.get(routes) as ReadonlyMap<string, readonly R[]> | undefined
  if (known) return known
  const inOrder = routes.toSorted((a, b) => a.path.split(':').length - b.path.split(':').length)
  const made = Map.groupBy(inOrder, route => shelfOf(route.method, route.path))
  shelves.set(routes, made)
  return made
}
const shelves = new WeakMap<readonly Addressed[], ReadonlyMap<string, readonly Addressed[]>>()
const shelfOf = (method: string, path: string): string => `${method} ${path.split('/').length}`

const patterns = new Map<string, RegExp>()
function patternOf(path: string): RegExp {
  const known = patterns.get(path)
  if (known) return known
  const made = new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`)
  patterns.set(path, made)
  return made
}

/** Where the links on a page lead, as it says it: by their tags alone, since a page is a thousand times as long as what they say. */
const hrefsOn = (html: string): string[] =>
  [...html.matchAll(/<a\s(?:[^>]*?\s)?href="([^"]*)"/g)].map(([, href = '']) => href)

/** The address, where it is within the product. */
function localised(href: string, page: string): string[] {
  const url = URL.parse(href, `http://here${page}`)
  return url?.host === 'here' && !url.pathname.startsWith('/assets/') ? [`${url.pathname}${url.search}`] : []
}

const unescaped = (text: string): string =>
  text.includes('&') ? text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => escapes[name] ?? whole) : text
const escapes: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** Where the forms of a page are sent to, by their tags alone. */
export function actionsOn(address: string, shown: Shown): string[] {
  if (!isPage(shown)) return []
  const { pathname } = new URL(address, 'http://here')
  const tags = shown.html.match(/<form\b[^>]*>/g) ?? []
  const buttons = [...shown.html.matchAll(/\sformaction="([^"]*)"/g)].map(([, action = '']) => action)
  return [...tags.map(tag => /\saction="([^"]*)"/.exec(tag)?.[1] ?? pathname), ...buttons].map(unescaped)
}

/** Every form on a page that was shown. */
export function formsOn(address: string, shown: Shown): ShownForm[] {
  if (!isPage(shown) || !shown.html.includes('<form')) return []
  const { pathname } = new URL(address, 'http://here')
  const elements = [...within(parse(shown.html))]
  return elements.filter(({ tagName }) => tagName === 'form').flatMap(form => formsOf(form, elements, pathname))
}

/** A form as each of its buttons sends it: one to the form's own address, and one to each that a button names instead. */
function formsOf(form: Element, all: readonly Element[], page: string): ShownForm[] {
  const takesFile = [...within(form)].some(one => attribute(one, 'type') === 'file')
  const own = attribute(form, 'action') ?? page
  const buttons = buttonsOf(form, all).map(button => ({
    action: attribute(button, 'formaction') ?? own,
    sent: pairOf(button),
  }))
  const actions = new Set([own, ...buttons.map(({ action }) => action)])
  return [...actions].map(action => {
    const pressed = buttons.find(button => button.action === action)?.sent ?? []
    return { page, action, fields: [...fieldsOf(form), ...pressed], takesFile }
  })
}

/** The buttons in a form, and those elsewhere on the page that name it. */
function buttonsOf(form: Element, all: readonly Element[]): Element[] {
  const [inside, id] = [new Set(within(form)), attribute(form, 'id')]
  return all
    .filter(({ tagName }) => tagName === 'button')
    .filter(button => {
      const named = attribute(button, 'form')
      return named === null ? inside.has(button) : named === id
    })
}

type Pair = readonly [name: string, value: string]

function pairOf(element: Element): Pair[] {
  const name = attribute(element, 'name')
  return name === null ? [] : [[name, attribute(element, 'value') ?? '']]
}

function fieldsOf(form: Element): Pair[] {
  const fields: Pair[] = []
  for (const element of within(form)) {
    const name = attribute(element, 'name')
    const type = attribute(element, 'type')
    if (name === null || name === '_csrf' || type === 'file') continue
    if (element.tagName === 'textarea') fields.push([name, textIn(element)])
    if (element.tagName === 'select') {
      const options = [...within(element)].filter(one => one.tagName === 'option')
      const chosen = options.find(one => attribute(one, 'selected') !== null) ?? options[0]
      fields.push([name, (chosen && attribute(chosen, 'value')) ?? ''])
    }
    if (element.tagName === 'input') {
      const ticks = type === 'checkbox' || type === 'radio'
      if (!ticks || attribute(element, 'checked') !== null) fields.push(...pairOf(element))
    }
  }
  return fields
}

function* within(node: Node): Generator<Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* within(child)
}

const attribute = (element: Element, name: string): string | null =>
  element.attrs.find(one => one.name === name)?.value ?? null

const textIn = (element: Element): string =>
  element.childNodes.map(child => ('value' in child ? child.value : '')).join('')
