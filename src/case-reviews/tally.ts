import type { Coverage } from '#src/reading/index.ts'
import { numberWord, plural, ukDate } from '#src/shell/index.ts'
import { type Schedule, scheduleOf, scheduleTitles } from './schedule.ts'
import { coverages, listed } from './words.ts'

/** What a tally is made from: the asks and promises of a review. */
export interface Counted {
  readonly recommendations: readonly {
    readonly asks: readonly { readonly coverage: string }[]
    readonly commitments: readonly {
      readonly who: readonly string[]
      readonly ownerClass: string
      readonly whenWords: string | null
      readonly dueStart: string | null
      readonly dueEnd: string | null
    }[]
  }[]
}

export function tallyOf({ recommendations }: Counted, today: string) {
  const asks = recommendations.flatMap(one => one.asks)
  const promises = recommendations.flatMap(one => one.commitments)
  const coverage = Object.fromEntries(
    Object.keys(coverages).map(key => [key, asks.filter(ask => ask.coverage === key).length]),
  )
  const states = promises.map(promise => scheduleOf(promise, today).state)
  const exact = promises.filter(
    ({ dueStart, dueEnd }) => dueEnd !== null && (dueStart === null || dueStart === dueEnd),
  ).length
  return {
    recommendations: recommendations.length,
    asks: asks.length,
    coverage: coverage as Record<Coverage, number>,
    promises: promises.length,
    namingAPerson: promises.filter(promise => promise.ownerClass === 'person').length,
    exact,
    windows: promises.filter(promise => promise.dueEnd !== null).length - exact,
    schedule: Object.fromEntries(
      Object.keys(scheduleTitles).map(state => [state, states.filter(one => one === state).length]),
    ) as Record<Schedule, number>,
  }
}
export type Tally = ReturnType<typeof tallyOf>

/** "7 recommendations, 20 asks: none answered in full. 13 promises: none names a person, six give a window, none an exact date." */
export function sentenceOf(tally: Tally, today: string): string {
  const { recommendations, asks, coverage, promises, namingAPerson, windows, exact, schedule } = tally
  const asked = `${plural(recommendations, 'recommendation')}, ${plural(asks, 'ask')}: ${numberWord(coverage.addressed)} answered in full.`
  if (promises === 0) return `${asked} Nothing is promised.`
  const said = (count: number, one: string, more: string) => `${numberWord(count)} ${count <= 1 ? one : more}`
  const dates = [
    said(namingAPerson, 'names a person', 'name a person'),
    said(windows, 'gives a window', 'give a window'),
  ]
  const all = `${plural(promises, 'promise')}: ${dates.join(', ')}, ${exact === 0 ? 'none an exact date' : said(exact, 'gives an exact date', 'give an exact date')}.`
  if (schedule.overdue === 0) return `${asked} ${all}`
  return `${asked} ${all} By ${ukDate(today)} ${schedule.overdue === 1 ? 'one window has' : `${numberWord(schedule.overdue)} windows have`} closed.`
}

export interface Owner {
  readonly name: string | null
  readonly ownerClass: string
  readonly references: readonly string[]
}

/** Who promises what, by the names as printed; most promises first, and what nobody is named for last. */
export function ownersOf(
  promises: readonly { readonly who: readonly string[]; readonly ownerClass: string; readonly reference: string }[],
): Owner[] {
  const owners = new Map<string, Owner>()
  for (const { who, ownerClass, reference } of promises) {
    const name = who.length > 0 ? listed(who) : null
    const before = owners.get(name ?? '')
    owners.set(name ?? '', {
      name,
      ownerClass: before?.ownerClass ?? ownerClass,
      references: [...(before?.references ?? []), reference],
    })
  }
  return [...owners.values()].sort(
    (a, b) =>
      Number(a.name === null) - Number(b.name === null) ||
      b.references.length - a.references.length ||
      (a.name ?? '').localeCompare(b.name ?? '', 'en-GB'),
  )
}
