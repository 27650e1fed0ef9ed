import { Temporal } from 'temporal-polyfill'

export type Day = { readonly ok: true; readonly day: string } | { readonly ok: false; readonly why: string }

const months = 'january february march april may june july august september october november december'.split(' ')

/** A day as people write one into three boxes; a month may be a number, a name or the start of one. */
export function dayFrom(day: string, month: string, year: string): Day {
  const [d, m, y] = [day.trim(), month.trim().toLowerCase(), year.trim()]
  const missing = [!d && 'day', !m && 'month', !y && 'year'].filter(Boolean)
  if (missing.length > 0) return { ok: false, why: `The date must include a ${missing.join(' and a ')}` }
  if (!/^\d{4}$/.test(y)) return { ok: false, why: 'The year must have 4 numbers, for example 2020' }
  const named = m.length >= 3 ? months.findIndex(name => name.startsWith(m)) + 1 : 0
  const number = /^\d{1,2}$/.test(m) ? Number(m) : named
  try {
    if (!/^\d{1,2}$/.test(d)) throw new RangeError()
    const real = Temporal.PlainDate.from({ year: Number(y), month: number, day: Number(d) }, { overflow: 'reject' })
    return { ok: true, day: real.toString() }
  } catch {
    return { ok: false, why: 'The date must be a real date, for example 27 3 2020' }
  }
}
