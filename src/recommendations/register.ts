/** How a register list is asked for: the same for recommendations and commitments. The address holds all of it. */
export const printedFacets = ['review', 'agency', 'kind', 'means', 'schedule', 'gap'] as const
/** What people do since moves these: any entry of the ledger may change them. */
export const livingFacets = ['theme', 'holder', 'colour', 'delivery', 'assurance'] as const
export const facets = [...printedFacets, ...livingFacets] as const
export type PrintedFacet = (typeof printedFacets)[number]
export type LivingFacet = (typeof livingFacets)[number]
export type Facet = (typeof facets)[number]

export interface Filter extends Readonly<Record<Facet, string | null>> {
  /** Searched for in the words of the record. */
  readonly words: string | null
}

/** One place in the order of a list; `-due` in an address is down by date due. */
export interface Sort<By extends string> {
  readonly by: By
  readonly down: boolean
}

export interface Asking<By extends string> {
  readonly filter: Filter
  readonly sort: Sort<By>
  /** As asked for, from 1; there may be fewer. */
  readonly page: number
  /** What in the address could not be used, in plain words. */
  readonly notices: readonly string[]
}

/** The filter for "no owner named", and for a recommendation in answer to which nothing is promised. */
export const none = 'none'
export const noFilter: Filter = {
  words: null,
  review: null,
  agency: null,
  kind: null,
  means: null,
  schedule: null,
  gap: null,
  theme: null,
  holder: null,
  colour: null,
  delivery: null,
  assurance: null,
}

const longestWords = 200

/** Reads an address. What it does not know it leaves out, and says so: a link that has aged still shows a list. */
export function readAsking<By extends string>(
  query: URLSearchParams,
  sorts: readonly By[],
  fixed: Partial<Record<Facet, readonly string[]>>,
  known: readonly Facet[] = facets,
): Asking<By> {
  const notices: string[] = []
  const filter: Record<keyof Filter, string | null> = { ...noFilter }
  for (const facet of known) {
    const value = clean(query.get(facet))
    if (value === null) continue
    if (fixed[facet]?.includes(value) === false) notices.push(unknown(facet, value))
    else filter[facet] = value
  }
  filter.words = clean(query.get('q'))?.slice(0, longestWords) ?? null
  const [, down, by] = /^(-?)(.*)$/s.exec(query.get('sort') ?? '') ?? []
  const order = sorts.find(one => one === by)
  if (by && !order)
    notices.push('The list cannot be sorted in the way the address asks for, so it is in its usual order.')
  const sort = { by: order ?? (sorts[0] as By), down: order !== undefined && down === '-' }
  return { filter, sort, page: pageAsked(query.get('page')), notices }
}

const nameOfFacet: Readonly<Record<Facet, string>> = {
  review: 'review',
  agency: 'agency',
  kind: 'kind',
  means: 'means',
  schedule: 'schedule',
  gap: 'gap',
  theme: 'theme',
  holder: 'agency that has accepted any',
  colour: 'colour',
  delivery: 'delivery',
  assurance: 'evidence',
}

export const unknown = (facet: Facet, value: string): string =>
  `There is no ${nameOfFacet[facet]} “${value.slice(0, 60)}” on the register, so the list is not filtered by it.`

/** The query of an address that asks for this list; page 1 and the usual order need not be said. */
export function queryOf<By extends string>(filter: Filter, sort: Sort<By>, usual: By): Record<string, string> {
  const { words, ...chosen } = filter
  const said = Object.entries({ q: words, ...chosen }).filter((pair): pair is [string, string] => pair[1] !== null)
  const order = sort.by === usual && !sort.down ? [] : [['sort', `${sort.down ? '-' : ''}${sort.by}`] as const]
  return Object.fromEntries([...said, ...order])
}

export const pageSize = 50

export interface PageOfList {
  readonly page: number
  readonly pages: number
  /** The first and last row shown, from 1; both 0 where there is none. */
  readonly from: number
  readonly to: number
}

/** The page nearest to the one asked for. */
export function pageWithin(total: number, asked: number, size = pageSize): PageOfList {
  const pages = Math.max(1, Math.ceil(total / size))
  const page = Math.min(Math.max(1, asked), pages)
  return { page, pages, from: total === 0 ? 0 : (page - 1) * size + 1, to: Math.min(page * size, total) }
}

/** Control characters are no words, and a database refuses one of them. */
function clean(value: string | null): string | null {
  const words = (value ?? '').replace(/\p{Cc}+/gu, ' ').trim()
  return words === '' ? null : words
}

function pageAsked(value: string | null): number {
  const number = Number(value ?? 1)
  return Number.isFinite(number) ? Math.trunc(Math.min(Math.max(number, 1), 1_000_000)) : 1
}

/** For each choice of each facet, how many rows it would give with everything else as it is. */
export type Counts<Of extends Facet = Facet> = Readonly<
  Record<Of, readonly { readonly value: string; readonly count: number }[]>
>

/** Whether anything is asked for that changes with what people do. */
export const isLiving = (filter: Filter): boolean => livingFacets.some(facet => filter[facet] !== null)
