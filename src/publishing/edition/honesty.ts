import { isEnded } from '#src/commitments/index.ts'
import { ukDate } from '#src/shell/index.ts'
import type { CommitmentRecord, ReviewRecord } from './record.ts'

/** What a picture rosier than the record would leave out. */
export const honestyTitles = {
  unanswered_ask: 'Asked for, and not answered in full',
  no_owner: 'Promised, and nobody has accepted it',
  no_day: 'Promised without a day',
  no_measure: 'Promised without a measure',
  day_passed: 'Its day has passed',
  day_moved: 'Its day was moved',
  evidence_returned: 'Evidence was returned',
  evidence_lapsed: 'Evidence is no longer current',
  not_held: 'It was closed, and did not hold',
  check_lapsed: 'Due to be looked at again, and no look is recorded',
  unanswered_challenge: 'Challenged, and not answered in time',
} as const
export type HonestyKind = keyof typeof honestyTitles

/** One thing that the record says against itself. Its key stays the same for as long as the thing does. */
export interface HonestyItem {
  readonly key: string
  readonly kind: HonestyKind
  /** “Recommendation 3”, “Promise 3.1”. */
  readonly where: string
  readonly words: string
}

/**
 * Everything that is not answered, not owned, not dated, not measured, moved, returned, lapsed or unanswered in a review as of a day, in
 * the order of its pages. An edition lists each unless somebody gave a reason to leave it out, and then the reason is listed.
 */
export function honestyOf(record: ReviewRecord, asOf: string): HonestyItem[] {
  const asks = record.recommendations.flatMap((one, at) =>
    one.asks
      .filter(ask => ask.coverage !== 'addressed')
      .map(ask => ({
        key: `unanswered_ask/${ask.askId}`,
        kind: 'unanswered_ask' as const,
        where: `Recommendation ${one.number ?? at + 1}`,
        words: `“${ask.text}” ${coverageWords[ask.coverage]}`,
      })),
  )
  const promises = record.recommendations.flatMap(one => one.commitments.flatMap(promise => ofPromise(promise, asOf)))
  const challenges = record.challenges
    .filter(one => one.state === 'overdue' || one.state === 'escalated')
    .map(one => ({
      key: `unanswered_challenge/${one.challengeId}`,
      kind: 'unanswered_challenge' as const,
      where: one.about,
      words: `A reply by ${one.to} was asked for by ${ukDate(one.replyBy)}. None is recorded by ${ukDate(asOf)}.`,
    }))
  return [...asks, ...promises, ...challenges]
}

const coverageWords = {
  partial: 'is answered in part.',
  substituted: 'is answered with something else.',
  restated: 'is answered by saying whose job it is.',
  unaddressed: 'is not answered.',
  addressed: 'is answered.',
} as const

function ofPromise({ commitmentId, reference, told }: CommitmentRecord, asOf: string): HonestyItem[] {
  const { axes, owner, originalOn, dueOn, checks, hasMeasure, closedOn } = told
  const isOver = isEnded(axes.delivery)
  const until = `by ${ukDate(asOf)}`
  const passed = dueOn !== null && dueOn < asOf && axes.delivery !== 'delivered' && !isOver
  const lapsed = checks.filter(one => one.status === 'planned' && one.dueOn < asOf && closedOn !== null)
  const failed = checks.filter(one => one.status === 'failed')
  const found: (readonly [HonestyKind, string] | false)[] = [
    owner === null && !isOver && ['no_owner', `No body that is there today has accepted it ${until}.`],
    dueOn === null && !isOver && ['no_day', `No day is recorded ${until}.`],
    !hasMeasure && !isOver && ['no_measure', `No measure is recorded ${until}.`],
    passed && ['day_passed', `Its day was ${ukDate(dueOn)}. No delivery is recorded ${until}.`],
    axes.moved > 0 && [
      'day_moved',
      `Its day was moved ${axes.moved === 1 ? 'once' : `${axes.moved} times`}: from ${ukDate(originalOn ?? asOf)} to ${ukDate(dueOn ?? asOf)}.`,
    ],
    axes.assurance === 'returned' && [
      'evidence_returned',
      `What was handed in was returned, and has not come again ${until}.`,
    ],
    axes.assurance === 'lapsed' && [
      'evidence_lapsed',
      `What was accepted is out of date, and nothing newer is accepted ${until}.`,
    ],
    failed.length > 0 &&
      closedOn === null && ['not_held', 'It was looked at again after it was closed, and was opened again.'],
    lapsed.length > 0 && [
      'check_lapsed',
      `It was to be looked at again by ${ukDate(lapsed[0]?.dueOn ?? asOf)}. No look is recorded ${until}.`,
    ],
  ]
  return found.flatMap(one =>
    one ? [{ key: `${one[0]}/${commitmentId}`, kind: one[0], where: `Promise ${reference}`, words: one[1] }] : [],
  )
}
