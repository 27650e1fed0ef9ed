import {
  type AmountTold,
  amountWords,
  type CommitmentTold,
  impactTitles,
  isEnded,
  ladder,
  reopeningCauses,
} from '#src/commitments/index.ts'
import { ukDate } from '#src/shell/index.ts'
import { publishedAmount } from './amounts.ts'

/** One line of what is recorded of a promise: what it is about, and sentences. */
export interface Line {
  readonly label: string
  readonly said: readonly string[]
}

/**
 * What the record holds of a promise, in plain words: who answers for it, what its owner says, how anybody knows, its day, whether it is
 * closed, and what was found when it was looked at again. Absence is bounded by the day of the edition.
 */
export function progressInWords(told: CommitmentTold, asOf: string): Line[] {
  return [
    { label: 'Who answers for it', said: [owner(told, asOf)] },
    { label: 'What its owner says', said: [delivery(told, asOf)] },
    { label: 'How anyone knows', said: knowing(told, asOf) },
    { label: 'Its day', said: day(told, asOf) },
    { label: 'Its measure', said: measures(told, asOf) },
    { label: 'Closed', said: closing(told, asOf) },
    { label: 'Looked at again', said: checks(told, asOf) },
    { label: 'Last recorded', said: [lastRecorded(told)] },
  ]
}

const owner = ({ owner }: CommitmentTold, asOf: string) =>
  owner === null ? `No body that is there today has accepted it by ${ukDate(asOf)}.` : `${owner} has accepted it.`

function delivery({ axes, deliverySince, deliveryReason }: CommitmentTold, asOf: string): string {
  const since = deliverySince ? ` since ${ukDate(deliverySince)}` : ''
  const why = deliveryReason ? ` Its reason: “${deliveryReason}”` : ''
  switch (axes.delivery) {
    case 'none':
      return `Nothing is recorded by ${ukDate(asOf)}.`
    case 'in_progress':
      return `In progress${since}.`
    case 'delivered':
      return `Its owner says that it has been done${since}. What others accepted is below.`
    case 'stopped':
      return `Stopped${since}.${why}`
    case 'superseded':
      return `Another promise has taken its place${since}.${why}`
    case 'declined':
      return `Declined${since}: it will not be done.${why}`
  }
}

function knowing({ axes, accepted, returned }: CommitmentTold, asOf: string): string[] {
  const shown = accepted.map(({ title, level, datedOn, by }) => {
    const step = ladder[level]
    return `“${title}”, of ${ukDate(datedOn)}, accepted by ${by}. Step ${level} of 6, ${step?.title.toLowerCase()}: ${lower(step?.means ?? '')}`
  })
  if (shown.length > 0) return shown
  if (axes.assurance === 'submitted') return ['Evidence was handed in, and another body has still to judge it.']
  if (axes.assurance === 'lapsed') return ['Evidence was accepted, and is no longer current.']
  if (returned > 0) return ['Evidence was handed in and returned: it did not show enough.']
  return [`No evidence recorded here by ${ukDate(asOf)}.`]
}

function day({ axes, originalOn, dueOn }: CommitmentTold, asOf: string): string[] {
  if (dueOn === null || originalOn === null) return ['It has no day, so nobody can say whether it is late.']
  const moved =
    axes.moved === 0
      ? []
      : [
          `It was first for ${ukDate(originalOn)}, and has been moved ${axes.moved === 1 ? 'once' : `${axes.moved} times`}.`,
        ]
  const isOver = axes.delivery === 'delivered' || isEnded(axes.delivery)
  const passed = dueOn < asOf && !isOver ? [`That day has passed. No delivery is recorded by ${ukDate(asOf)}.`] : []
  return [`${ukDate(dueOn)}.`, ...moved, ...passed]
}

function measures({ measures }: CommitmentTold, asOf: string): string[] {
  if (measures.length === 0) return ['None is recorded, so nobody could tell whether it made a difference.']
  return measures.map(({ title, unit, countsPeople, baseline, target, last }) => {
    const read = (amount: AmountTold) => `${publishedAmount({ unit, countsPeople }, amount)}${on(amount.on)}`
    const said = [
      baseline && `At first ${read(baseline)}.`,
      last ? `Last ${read(last)}.` : `No reading recorded by ${ukDate(asOf)}.`,
      target && `The aim is ${amountWords(unit, target)}${target.on ? ` by ${ukDate(target.on)}` : ''}.`,
    ]
    return `${title}. ${said.filter(Boolean).join(' ')}`
  })
}

const on = (day: string | null) => (day ? ` on ${ukDate(day)}` : '')

function closing({ closedOn, reopened, axes }: CommitmentTold, asOf: string): string[] {
  const again = reopened
    ? [
        `It was opened again on ${ukDate(reopened.on)}: ${lower(reopened.cause ? reopeningCauses[reopened.cause] : 'with a reason')}.`,
      ]
    : []
  if (closedOn !== null) return [...again, `Closed on ${ukDate(closedOn)}, by two bodies.`]
  if (again.length > 0) return again
  return [axes.delivery === 'delivered' ? `Not closed by ${ukDate(asOf)}.` : `Open on ${ukDate(asOf)}.`]
}

function checks({ checks, closedOn, reopened }: CommitmentTold, asOf: string): string[] {
  if (checks.length === 0)
    return [
      closedOn === null && reopened === null ? 'It is looked at again after it is closed.' : 'No look is planned.',
    ]
  return checks
    .filter(one => one.impact !== null || closedOn !== null)
    .map(({ months, status, dueOn, impact, found, madeOn }) => {
      const which = `${months} months after closing`
      if (impact === null)
        return `${which}: ${dueOn < asOf ? `was due on ${ukDate(dueOn)}, and is not recorded` : `due on ${ukDate(dueOn)}`}.`
      const held = status === 'held' ? 'it held' : 'it did not hold'
      return `${which}${madeOn ? `, on ${ukDate(madeOn)}` : ''}: ${held}. ${impactTitles[impact]}.${found ? ` “${found}”` : ''}`
    })
}

const lastRecorded = ({ lastRecordedOn }: CommitmentTold) =>
  lastRecordedOn === null ? 'Nothing since it was put on the register.' : `${ukDate(lastRecordedOn)}.`

const lower = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)
