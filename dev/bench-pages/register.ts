import { randomUUID } from 'node:crypto'
import { closed, delivered, monthsBefore } from '#src/commitments/closure/closure.samples.ts'
import { heldBy } from '#src/commitments/evidence/evidence.samples.ts'
import { define } from '#src/commitments/measures/store.ts'
import { systemClock } from '#src/platform/clock.ts'
import { repeated } from '#test/isolation/many-partnerships.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import type { FreshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'

const perReview = 100
const words = [
  'Leaders should make sure that the voice of each child is written down after every visit',
  'Practitioners will be trained to ask about elective home education at the first contact',
  'The partnership will audit strategy discussions in which no health professional took part',
  'Information about adults of concern is shared between schools and the multi-agency hub',
  'Supervision records show how professional challenge was raised and what came of it',
]

/** A register of so many commitments in one partnership, a fifth of them held, some delivered, measured and closed. */
export async function registerOf({ database }: FreshDatabase, commitments: number): Promise<Registered[]> {
  await addWorld(database)
  const priya = castMember('Priya Nair')
  const owner = (await signedIn(database, 'Ruth Adeyemi')).actor
  const other = (await signedIn(database, 'Daniel Whitcombe')).actor
  const now = monthsBefore(systemClock.now(), 7)
  const reviews: Registered[] = []
  for (let at = 0; at < commitments / perReview; at++) {
    const review = await database.asMember(priya, tx => addToRegister(tx, { ...priya, now }, someReview(at)))
    reviews.push(review)
    const held = review.commitmentIds.slice(0, perReview / 5)
    for (const id of held) await heldBy(database, castMember('Ruth Adeyemi'), id, now)
    for (const id of held.slice(0, 5)) await delivered(database, { owner, other }, id, now)
    for (const id of held.slice(5, 7)) await closed(database, { owner, other }, id, now)
    const which = { commitmentId: held[8] ?? '', measureId: randomUUID() }
    await database.asMember(owner, tx => define(tx, owner, now, which, { ...counted, title: `Records ${at}` }))
  }
  return reviews
}

const counted = {
  ...{ unit: 'number' as const, better: 'up' as const, baseline: null, baselineOn: null },
  ...{ target: null, targetOn: null, howRead: null, everyMonths: null, countsPeople: true },
}

/** Gives so many other partnerships exactly the same, and has the database count what it holds. */
export const amongOthers = ({ superuserUrl }: FreshDatabase, others: number): Promise<ReadonlyMap<string, number>> =>
  asSuperuser(superuserUrl, client => repeated(client, others))

const someReview = (review: number) => ({
  name: `Review ${review}`,
  slug: `review-${review}`,
  gaps: ['no_end_date'],
  recommendations: Array.from({ length: perReview / 2 }, (_, at) => ({
    number: `${at + 1}`,
    text: `${words[(review + at) % words.length]}, in place ${review} ${at}.`,
    addressedTo: [larkshire.agencies[at % larkshire.agencies.length]?.name ?? ''],
    asks: [{}, {}],
    claims: at % 5 === 0 ? ['A claim'] : [],
    commitments: [
      {
        text: `${words[(review + at + 1) % words.length]}, by whoever leads on it in place ${review} ${at}.`,
        who: ['Head of Learning'],
        due: [null, `202${5 + (at % 4)}-0${1 + (review % 9)}-28`] as const,
        gaps: ['NO_MEASURE'],
      },
      { text: `${words[(review + at + 2) % words.length]}.`, whenWords: 'soon' },
    ],
  })),
})
