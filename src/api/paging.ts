/** A place in the order in which things came to the register: the entry by which one did, and its id. What comes later stands after it. */
export interface Place {
  readonly seq: number
  readonly id: string
}

export const usualLimit = 50
export const mostAtOnce = 100

/** A page as it was asked for. */
export interface PageAsked {
  /** The last that was told; null at the beginning. */
  readonly after: Place | null
  readonly limit: number
}
export type Paging = { readonly ok: true; readonly page: PageAsked } | { readonly ok: false; readonly why: string }

/** Reads where a list is to go on, and how long it may be. */
export function pagingIn(query: URLSearchParams): Paging {
  const [cursor, limit] = [query.get('cursor'), query.get('limit')]
  const after = cursor === null ? null : placeOf(cursor)
  if (cursor !== null && after === null)
    return { ok: false, why: '“cursor” is none that we gave. Follow “next” as it is, or begin again without it.' }
  const most = limit === null ? usualLimit : Number(limit)
  if (!/^\d{1,3}$/.test(limit ?? '1') || most < 1 || most > mostAtOnce)
    return { ok: false, why: `“limit” is a whole number from 1 to ${mostAtOnce}.` }
  return { ok: true, page: { after, limit: most } }
}

/** Of one more than was asked for: those to tell, and the place after which it goes on; null where nothing comes after. */
export function pageOf<One extends Place>(
  found: readonly One[],
  limit: number,
): { here: readonly One[]; last: Place | null } {
  const here = found.slice(0, limit)
  return { here, last: found.length > limit ? (here.at(-1) ?? null) : null }
}

/** The address at which the same list goes on. */
export function nextAddress(path: string, query: URLSearchParams, last: Place | null): string | null {
  if (last === null) return null
  const more = new URLSearchParams(query)
  more.set('cursor', cursorOf(last))
  return `${path}?${more}`
}

const cursorOf = ({ seq, id }: Place): string => Buffer.from(`${seq}.${id}`).toString('base64url')

function placeOf(cursor: string): Place | null {
  const [, seq, id] =
    /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      Buffer.from(cursor, 'base64url').toString('latin1'),
    ) ?? []
  const place = seq && id ? { seq: Number(seq), id } : null
  return place && cursorOf(place) === cursor ? place : null
}

/** What is wrong with the names in an address, in words; null where nothing is. */
export function wrongNames(query: URLSearchParams, known: readonly string[]): string | null {
  const names = [...query.keys()]
  const unknown = names.find(name => !known.includes(name))
  if (unknown !== undefined)
    return `There is no “${unknown.slice(0, 60)}” here. ${known.length > 0 ? `You can give: ${known.join(', ')}.` : 'Leave it out.'}`
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  return twice === undefined ? null : `“${twice}” came twice. Give it once.`
}
