import { type Axes, axesOf, type Recorded } from './axes.ts'
import { isEnded } from './delivery.ts'

/**
 * One colour for a list, worked out and never typed in. After the sector's BRAG, where blue is complete and evidenced. `ended`
 * (stopped, superseded, declined with reasons) has none: it is an honest end, and nobody is behind.
 */
export type Colour = 'blue' | 'green' | 'amber' | 'red' | 'grey' | 'ended'

export const colourTitles: Readonly<Record<Colour, string>> = {
  blue: 'Blue: delivered, accepted and looked at again',
  green: 'Green: on schedule',
  amber: 'Amber: needs attention',
  red: 'Red: needs a decision',
  grey: 'Grey: cannot be told',
  ended: 'Ended with reasons',
}

export interface Explained {
  readonly colour: Colour
  /** Each reason a sentence; what decided first. */
  readonly because: readonly string[]
}

/** The colour and why. The worst that is true decides; grey where the record does not allow a colour at all. */
export function colourOf(recorded: Recorded, today: string, axes: Axes = axesOf(recorded, today)): Explained {
  if (isEnded(axes.delivery)) return { colour: 'ended', because: [endedWords[axes.delivery] ?? ''] }
  if (isProven(recorded, axes))
    return {
      colour: 'blue',
      because: ['Delivered, accepted by another agency, and it held when it was looked at again.'],
    }
  const red = redReasons(recorded, axes)
  if (red.length > 0) return { colour: 'red', because: red }
  const grey = greyReasons(recorded, axes)
  if (grey.length > 0) return { colour: 'grey', because: grey }
  const amber = amberReasons(axes)
  if (amber.length > 0) return { colour: 'amber', because: amber }
  return { colour: 'green', because: greenReasons(recorded, axes) }
}

const endedWords: Readonly<Record<string, string>> = {
  stopped: 'Its owner stopped it and said why.',
  superseded: 'Another commitment has taken its place.',
  declined: 'Its owner declined it and said why.',
}

const isProven = ({ closure, checks }: Recorded, axes: Axes) =>
  closure === 'closed' &&
  axes.delivery === 'delivered' &&
  axes.assurance === 'accepted' &&
  checks.some(one => one.isOfThisClosing && one.status === 'held') &&
  axes.impact !== 'due'

function redReasons({ isOwned, checks, closure }: Recorded, axes: Axes): string[] {
  const reasons: string[] = []
  if (!isOwned) reasons.push('No agency that is there today has accepted it.')
  if (axes.schedule === 'overdue' && axes.delivery !== 'delivered')
    reasons.push(`Its day passed ${daysWords(axes.daysLate)} ago, and no delivery is recorded.`)
  if (axes.moved >= 2) reasons.push(`Its day was moved ${axes.moved} times.`)
  if (closure !== 'closed' && checks.some(one => one.status === 'failed'))
    reasons.push('It was closed, looked at again, and did not hold.')
  return reasons
}

function greyReasons({ due, hasMeasure, closure }: Recorded, axes: Axes): string[] {
  if (closure === 'closed') return []
  const reasons: string[] = []
  if (due.dueOn === null) reasons.push('It has no day, so nobody can say whether it is late.')
  if (!hasMeasure && axes.assurance !== 'accepted')
    reasons.push('It has no measure, so nobody could tell whether it made a difference.')
  return reasons
}

function amberReasons(axes: Axes): string[] {
  const reasons: string[] = []
  if (axes.schedule === 'due_soon' && axes.delivery !== 'delivered') reasons.push('It is due soon.')
  if (axes.delivery === 'delivered' && axes.daysLate > 0)
    reasons.push(`It was delivered ${daysWords(axes.daysLate)} after its day.`)
  if (axes.assurance === 'returned') reasons.push('Evidence was returned and has not been submitted again.')
  if (axes.assurance === 'lapsed') reasons.push('The evidence that was accepted is out of date.')
  if (axes.delivery === 'delivered' && axes.assurance === 'self_reported')
    reasons.push('Its owner says it is delivered. There is nothing to show for it yet.')
  if (axes.moved === 1) reasons.push('Its day was moved once.')
  if (axes.impact === 'due') reasons.push('It is due to be looked at again.')
  if (axes.impact === 'worse') reasons.push('When it was looked at again, the measure was worse.')
  return reasons
}

function greenReasons({ closure }: Recorded, axes: Axes): string[] {
  if (closure === 'closed') return ['Closed by two agencies. It has not been looked at again yet.']
  if (axes.assurance === 'accepted') return ['Evidence has been accepted by another agency.']
  return [axes.delivery === 'none' ? 'It is not due yet.' : 'It is in hand, and its day has not passed.']
}

const daysWords = (days: number) => (days === 1 ? '1 day' : `${days} days`)
