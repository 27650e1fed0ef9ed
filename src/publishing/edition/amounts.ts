import { type AmountTold, amountWords, type MeasureTold } from '#src/commitments/index.ts'
import { inWords, type SuppressionPolicy, shareOf, shownAlone, usualPolicy } from '#src/disclosure/index.ts'

type Counted = Pick<MeasureTold, 'unit' | 'countsPeople'>

/**
 * An amount that was read, as it may be published: of people small counts are hidden, the others rounded, and a share is of rounded
 * counts; a percentage of nobody knows how many is not given. What counts no people is given as it was read.
 */
export function publishedAmount(
  { unit, countsPeople }: Counted,
  amount: Pick<AmountTold, 'value' | 'of'>,
  policy: SuppressionPolicy = usualPolicy,
): string {
  if (!countsPeople || unit === 'days' || unit === 'score') return amountWords(unit, amount)
  if (unit === 'percent') return 'not shown, since how many people it is of is not recorded'
  if (unit === 'number')
    return isCount(amount.value) ? inWords(shownAlone(amount.value, policy), policy) : amountWords(unit, amount)
  const { part, whole, percent } = shareOf(amount.value, amount.of ?? amount.value, policy)
  if (part.shown === 'hidden' && whole.shown === 'hidden' && part.why === whole.why) return inWords(part, policy)
  const some = inWords(part, policy)
  const all = inWords(whole, policy)
  if (whole.shown === 'hidden') return `${some}, of a number that is ${all}`
  return part.shown === 'hidden' && part.why !== 'small'
    ? `of ${all}: the number itself is ${some}`
    : `${some} of ${all}${percent === null ? '' : ` (${percent}%)`}`
}

/** Whether anything that was read of some measures is rounded or hidden when it is published. */
export const isRounded = ({ unit, countsPeople }: Counted): boolean =>
  countsPeople && (unit === 'number' || unit === 'n_of_n' || unit === 'percent')

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
