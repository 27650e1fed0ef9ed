import type { Edition, Facts } from '../edition/edition.ts'

/** Which promises have come how far, by their references; kinds of which there is none are not named. */
export function changedSince({ recommendations }: Edition): string[] {
  const promises = recommendations.flatMap(one => one.promises)
  return kinds.flatMap(([title, isSo]) => {
    const those = promises.filter(({ facts }) => facts && isSo(facts)).map(one => one.reference)
    return those.length > 0 ? [`${title}: ${listing.format(those)}.`] : []
  })
}

const listing = new Intl.ListFormat('en-GB', { type: 'conjunction' })

const kinds: readonly (readonly [string, (facts: Facts) => boolean])[] = [
  ['Done, by the owner’s word', ({ delivery }) => delivery === 'delivered'],
  ['In progress', ({ delivery }) => delivery === 'in_progress'],
  ['With evidence that another body accepted', ({ assurance }) => assurance === 'accepted'],
  ['Closed by two bodies', ({ closedOn }) => closedOn !== null],
  [
    'Closed, and held when looked at again',
    ({ closedOn, checks }) => closedOn !== null && checks.some(one => one.status === 'held'),
  ],
  ['Closed once, and opened again', ({ closedOn, reopenedOn }) => closedOn === null && reopenedOn !== null],
  [
    'Declined, stopped or replaced',
    ({ delivery }) => delivery === 'declined' || delivery === 'stopped' || delivery === 'superseded',
  ],
]
