import { isEnded } from '#src/commitments/index.ts'
import type { Edition, Facts } from '../edition/edition.ts'

/** Which promises have come how far, by their references; kinds of which there is none are not named. */
export function changedSince({ recommendations }: Edition): string[] {
  const promises = recommendations.flatMap(one => one.promises)
  return kinds.flatMap(([title, isSo]) => {
    const those = promises.filter(({ facts }) => facts && isSo(facts)).map(one => one.reference)
    return those.length > 0 ? [`${title}: ${named(those)}.`] : []
  })
}

/** Each place of “Promises 1.1, 3.1 and 7.1”. */
export function placesNamedIn(where: string): { readonly kind: string; readonly which: string }[] {
  const [, kind, which] = /^(Promise|Recommendation)s? (.+)$/.exec(where) ?? []
  if (!kind || !which) return [{ kind: '', which: where }]
  return which.split(/, | and /).map(one => ({ kind: kind.toLowerCase(), which: one }))
}

/** “Promises 1.1, 3.1 and 7.1”, “Promise 3.2” → “promises 1.1, 3.1, 7.1 and 3.2”: each named once. */
export function placesIn(where: readonly string[]): string {
  const places = where.flatMap(placesNamedIn)
  const kinds = Map.groupBy(places, one => one.kind)
  const said = [...kinds].map(([kind, those]) => {
    const all = [...new Set(those.map(one => one.which))]
    return kind === '' ? named(all) : `${kind}${all.length === 1 ? '' : 's'} ${named(all)}`
  })
  return said.join('; ')
}

/** Of many, the first few and how many more there are. */
const named = (those: readonly string[]): string =>
  listing.format(
    those.length <= mostNamed ? those : [...those.slice(0, mostNamed - 2), `${those.length - mostNamed + 2} more`],
  )
const mostNamed = 12

const listing = new Intl.ListFormat('en-GB', { type: 'conjunction' })

const kinds: readonly (readonly [string, (facts: Facts) => boolean])[] = [
  ['Accepted by a body that answers for it', ({ owner }) => owner !== null],
  ['Done, by the owner’s word', ({ delivery }) => delivery === 'delivered'],
  ['In progress', ({ delivery }) => delivery === 'in_progress'],
  ['With evidence that another body accepted', ({ assurance }) => assurance === 'accepted'],
  ['Closed by two bodies', ({ closedOn }) => closedOn !== null],
  [
    'Closed, and held when looked at again',
    ({ closedOn, checks }) => closedOn !== null && checks.some(one => one.status === 'held'),
  ],
  ['Closed once, and opened again', ({ closedOn, reopenedOn }) => closedOn === null && reopenedOn !== null],
  ['Declined, stopped or replaced', ({ delivery }) => isEnded(delivery)],
]
