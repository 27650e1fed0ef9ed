import type { LooksAsked } from './queries.ts'

export interface Asking extends Omit<LooksAsked, 'ofAgency'> {
  /** Only what came before this place in the ledger; null from the newest on. */
  readonly before: number | null
}

/** What an address asks of the looks. Anything in it that cannot be meant is passed over, and named in `notUnderstood`. */
export function readAsking(query: URLSearchParams): { asking: Asking; notUnderstood: string[] } {
  const notUnderstood: string[] = []
  const take = (name: string, what: string, fits: (text: string) => boolean): string | null => {
    const text = (query.get(name) ?? '').trim()
    if (text === '') return null
    if (fits(text)) return text
    notUnderstood.push(what)
    return null
  }
  const before = take('before', 'the place in the list', text => /^[1-9][0-9]{0,14}$/.test(text))
  const asking = {
    personId: take('person', 'the person', isId),
    thingId: take('document', 'the document', isId),
    from: take('from', 'the first day', isDay),
    to: take('to', 'the last day', isDay),
    before: before === null ? null : Number(before),
  }
  return { asking, notUnderstood }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
