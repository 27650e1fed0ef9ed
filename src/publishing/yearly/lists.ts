import { isEnded } from '#src/commitments/index.ts'
import { ukDate } from '#src/shell/index.ts'
import type { Facts, PublishedPromise } from '../edition/edition.ts'
import { nothingPromised } from '../edition/sentences.ts'
import { saidOf } from './promise.ts'
import { isIn, type Year } from './year.ts'
import type { Told } from './yearly.ts'

/** What happened to each promise within the year, by the days that its edition has. */
export const changedIn = (reviews: readonly Told[], year: Year): string[] =>
  eachPromise(reviews, (_, facts) => {
    const { delivery, deliverySince, closedOn, reopenedOn, checks } = facts
    const looks = checks.filter(one => isIn(year, one.madeOn))
    return [
      delivery === 'delivered' &&
        isIn(year, deliverySince) &&
        `Its owner says that it has been done since ${ukDate(deliverySince)}.`,
      isIn(year, closedOn) && `Closed${on(closedOn)}.`,
      isIn(year, reopenedOn) && `Opened again${on(reopenedOn)}.`,
      ...looks.map(
        ({ madeOn, status }) => `Looked at again${on(madeOn)}: it ${status === 'held' ? 'held' : 'did not hold'}.`,
      ),
    ]
  })

/** Promises that still stand and of which nothing is recorded, the day has passed, or what was done did not hold. */
export const littleProgress = (reviews: readonly Told[], year: Year): string[] =>
  eachPromise(reviews, (promise, facts, asOf) => {
    if (isEnded(facts.delivery) || facts.closedOn !== null) return []
    const isLate = facts.delivery !== 'delivered' && facts.dueOn !== null && facts.dueOn < asOf
    const isQuiet = facts.delivery !== 'delivered' && (facts.lastRecordedOn ?? '') < year.from
    return [
      ...(facts.delivery === 'none' ? saidOf(promise, 'What its owner says') : []),
      isLate && `Its day: ${saidOf(promise, 'Its day').join(' ')}`,
      ...(facts.reopenedOn === null ? [] : saidOf(promise, 'Closed')),
      isQuiet && `Last recorded: ${lower(saidOf(promise, 'Last recorded').join(' '))}`,
    ]
  })

const lower = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)

/** What will not be done, with the reason where one is recorded; and what was asked without anything being promised. */
export const notImplemented = (reviews: readonly Told[]): string[] => [
  ...eachPromise(reviews, (promise, { delivery }) => (isEnded(delivery) ? saidOf(promise, 'What its owner says') : [])),
  ...reviews.flatMap(({ page, edition }) =>
    page.recommendations.flatMap((one, at) =>
      one.promises.length > 0
        ? []
        : [`${page.reviewName}, recommendation ${one.number ?? at + 1} (edition ${edition}). ${nothingPromised(one)}`],
    ),
  ),
]

/** One line for each promise of which there is anything to say, with the edition that it is from. */
function eachPromise(
  reviews: readonly Told[],
  say: (promise: PublishedPromise, facts: Facts, asOf: string) => readonly (string | false)[],
): string[] {
  return reviews.flatMap(({ page, edition }) =>
    page.recommendations
      .flatMap(one => one.promises)
      .flatMap(promise => {
        const said = promise.facts ? say(promise, promise.facts, page.asOf).filter(one => one !== false) : []
        const where = `${page.reviewName}, promise ${promise.reference} (edition ${edition}).`
        return said.length > 0 ? [`${where} ${said.join(' ')}`] : []
      }),
  )
}

const on = (day: string | null): string => (day ? ` on ${ukDate(day)}` : '')
