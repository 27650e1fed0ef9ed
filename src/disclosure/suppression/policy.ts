/** How small counts of people are kept from the public. A setting, with where its values come from. */
export interface SuppressionPolicy {
  /** Counts from 1 up to this are hidden. */
  readonly hideUpTo: number
  /** Other counts are rounded to the nearest multiple of this; 1 leaves them as they are. */
  readonly roundTo: number
  /** Of a hidden count, at least so many values must stay possible for somebody who works with all that is published. */
  readonly leavesOpen: number
  /** Where the values come from, for whoever asks. */
  readonly source: string
}

export const usualPolicy: SuppressionPolicy = {
  hideUpTo: 7,
  roundTo: 5,
  leavesOpen: 7,
  source:
    'NHS England, disclosure control for Hospital Episode Statistics: below national level 1 to 7 are hidden, other counts are rounded to ' +
    'the nearest 5, zero is kept, and rates are of rounded counts. The rule of the Department for Education is not confirmed.',
}

/** What is shown of one count. */
export type ShownCount =
  | { readonly shown: 'count'; readonly value: number }
  | { readonly shown: 'hidden'; readonly why: 'small' | 'beside a small one' }

export const small: ShownCount = { shown: 'hidden', why: 'small' }
export const beside: ShownCount = { shown: 'hidden', why: 'beside a small one' }

export const isSmall = (count: number, { hideUpTo }: SuppressionPolicy): boolean => count >= 1 && count <= hideUpTo

/** The policy itself, or an error that says which setting cannot be. */
export function checked(policy: SuppressionPolicy): SuppressionPolicy {
  const { hideUpTo, roundTo, leavesOpen } = policy
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1
  if (!isCount(hideUpTo) || !isCount(roundTo)) throw new RangeError('hideUpTo and roundTo are whole numbers from 1')
  if (!isCount(leavesOpen) || leavesOpen > hideUpTo || (leavesOpen < 2 && hideUpTo > 1))
    throw new RangeError('leavesOpen is from 2 to hideUpTo: a hidden count is one of hideUpTo values at most')
  return policy
}

/** One count by itself. A rounded one never falls among those that are hidden. */
export function shownAlone(count: number, policy: SuppressionPolicy): ShownCount {
  if (isSmall(count, policy)) return small
  if (count === 0) return { shown: 'count', value: 0 }
  return { shown: 'count', value: Math.max(leastShown(policy), nearest(count, policy.roundTo)) }
}

const nearest = (count: number, to: number): number => Math.floor((2 * count + to) / (2 * to)) * to
const leastShown = ({ hideUpTo, roundTo }: SuppressionPolicy): number => (Math.floor(hideUpTo / roundTo) + 1) * roundTo

export interface Range {
  readonly least: number
  readonly most: number
}

/**
 * What anybody knows of a count from what is shown of it. "Beside a small one" tells only that it is not zero: a small count may
 * be called so too, where "fewer than 8" would give another away.
 */
export function rangeOf(cell: ShownCount, policy: SuppressionPolicy): Range {
  if (cell.shown === 'hidden')
    return { least: 1, most: cell.why === 'small' ? policy.hideUpTo : Number.POSITIVE_INFINITY }
  const { value } = cell
  if (value === 0) return { least: 0, most: 0 }
  const { hideUpTo, roundTo } = policy
  const least = value === leastShown(policy) ? hideUpTo + 1 : value - Math.floor(roundTo / 2)
  return { least, most: value + Math.ceil(roundTo / 2) - 1 }
}

/** As it stands in a table or a sentence. */
export function inWords(cell: ShownCount, policy: SuppressionPolicy): string {
  if (cell.shown === 'count') return cell.value.toLocaleString('en-GB')
  return cell.why === 'small'
    ? `fewer than ${policy.hideUpTo + 1}`
    : 'not shown, so that another figure cannot be worked out'
}
