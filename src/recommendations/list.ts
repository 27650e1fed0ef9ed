import { withQuery } from '#src/shell/index.ts'
import { type Asking, type Counts, type Facet, type Filter, facets, noFilter, queryOf, type Sort } from './register.ts'

/** What a facet is called on one list, and its choices: those of `order` in that order, others by their words. */
export interface Wording {
  readonly label: string
  readonly title: (value: string) => string
  readonly order?: readonly string[]
}
/** Of the facets that a list has. */
export type Wordings = Readonly<Partial<Record<Facet, Wording>>>

export interface Column<By extends string> {
  readonly by: By | null
  readonly text: string
}

export interface ListShape<By extends string> {
  readonly path: string
  readonly usual: By
  readonly wordings: Wordings
  readonly columns: readonly Column<By>[]
}

/** Everything about a list that its address and its counts decide: what is beside it and above it. */
export function listFrame<By extends string>(
  shape: ListShape<By>,
  { filter, sort }: Asking<By>,
  counts: Partial<Counts>,
) {
  const address = (change: Partial<Filter>, order: Sort<By> = sort) =>
    `${shape.path}${withQuery(queryOf({ ...filter, ...change }, order, shape.usual)).replace(/^\?$/, '')}`
  const wordings = facets.flatMap(facet => {
    const wording = shape.wordings[facet]
    return wording ? [{ facet, ...wording }] : []
  })
  const chips = [
    ...(filter.words === null ? [] : [{ text: `Words: “${filter.words}”`, href: address({ words: null }) }]),
    ...wordings.flatMap(({ facet, label, title }) => {
      const value = filter[facet]
      return value === null ? [] : [{ text: `${label}: ${title(value)}`, href: address({ [facet]: null }) }]
    }),
  ]
  return {
    action: shape.path,
    query: queryOf(filter, sort, shape.usual),
    words: filter.words,
    chips,
    clearHref: address(noFilter),
    csvHref: address({}).replace(shape.path, `${shape.path}.csv`),
    selects: wordings.map(one => selectOf(one.facet, one, filter[one.facet], counts[one.facet] ?? [])),
    sorting: { value: `${sort.down ? '-' : ''}${sort.by}`, options: orders(shape.columns) },
    headings: shape.columns.map(({ by, text }) => headingOf(by, text, sort, order => address({}, order))),
  }
}

function selectOf(name: Facet, { label, title, order = [] }: Wording, chosen: string | null, counts: Counts[Facet]) {
  const seen = counts.some(one => one.value === chosen) || chosen === null
  const all = seen ? counts : [...counts, { value: chosen, count: 0 }]
  const place = (value: string) => (order.includes(value) ? order.indexOf(value) : order.length)
  const options = all
    .map(({ value, count }) => ({ value, count, text: title(value), selected: value === chosen }))
    .sort((a, b) => place(a.value) - place(b.value) || a.text.localeCompare(b.text, 'en-GB', { numeric: true }))
  return { name, label, options }
}

const orders = <By extends string>(columns: readonly Column<By>[]) =>
  columns.flatMap(({ by, text }) =>
    by === null
      ? []
      : [
          { value: by as string, text },
          { value: `-${by}`, text: `${text}, the other way round` },
        ],
  )

/** Choosing the column that the list is in the order of turns the order round. */
function headingOf<By extends string>(by: By | null, text: string, sort: Sort<By>, href: (order: Sort<By>) => string) {
  if (by === null) return { text, href: null, sorted: null }
  const now = by === sort.by
  return {
    text,
    href: href({ by, down: now && !sort.down }),
    sorted: now ? (sort.down ? 'descending' : 'ascending') : null,
  }
}
