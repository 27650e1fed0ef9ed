import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { closed, delivered, monthsBefore } from '#src/commitments/closure/closure.samples.ts'
import { heldBy } from '#src/commitments/evidence/evidence.samples.ts'
import { define } from '#src/commitments/measures/store.ts'
import { lastEntryBy } from '#src/ledger/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { repeated } from '#test/isolation/many-partnerships.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import type { FreshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { challenged, released } from './released.ts'
import { repeatReviews } from './repeat-reviews.ts'

const perReview = 100
const words = [
  'Leaders should make sure that the voice of each child is written down after every visit',
  'Practitioners will be trained to ask about elective home education at the first contact',
  'The partnership will audit strategy discussions in which no health professional took part',
  'Information about adults of concern is shared between schools and the multi-agency hub',
  'Supervision records show how professional challenge was raised and what came of it',
]

/** What is asked for of a register by its ids. */
export type Review = Pick<Registered, 'slug' | 'recommendationIds' | 'commitmentIds'>

/**
 * A register of so many commitments in one partnership, a fifth of them held, some delivered, measured and closed: a few reviews as
 * people would make them, and copies of those.
 */
export async function registerOf({ database, superuserUrl }: FreshDatabase, commitments: number): Promise<Review[]> {
  await addWorld(database)
  const since = await database.asMember(castMember('Priya Nair'), tx =>
    lastEntryBy(tx, larkshire.partnershipId, '9999'),
  )
  const made = await reviewsMade(database, Math.min(4, commitments / perReview))
  const times = commitments / perReview / made.length - 1
  return asSuperuser(superuserUrl, async client => {
    if (times > 0) await repeatReviews(client, { partnershipId: larkshire.partnershipId, since, times })
    return reviewsThere(client)
  })
}

/** What is beside the register: some challenges, and the page of one review before the public. */
export async function besideTheRegister({ database }: FreshDatabase, reviews: readonly Review[]): Promise<void> {
  const now = monthsBefore(systemClock.now(), 1)
  const owner = (await signedIn(database, 'Priya Nair')).actor
  const other = (await signedIn(database, 'Daniel Whitcombe')).actor
  await released(database, { owner, other }, reviews[0]?.slug ?? '', now)
  for (const { commitmentIds } of reviews)
    await challenged(database, owner, other.agencyId, commitmentIds[3] ?? '', now)
}

async function reviewsMade(database: Database, count: number): Promise<Registered[]> {
  const priya = castMember('Priya Nair')
  const owner = (await signedIn(database, 'Ruth Adeyemi')).actor
  const other = (await signedIn(database, 'Daniel Whitcombe')).actor
  const now = monthsBefore(systemClock.now(), 7)
  const reviews: Registered[] = []
  for (let at = 0; at < count; at++) {
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

/** Every review of the register, each thing of it in its order there. */
async function reviewsThere(client: pg.Client): Promise<Review[]> {
  const { rows } = await client.query<Review>(
    `select r.slug,
      (select array_agg(m.recommendation_id order by m.position) from recommendation m
        where m.partnership_id = r.partnership_id and m.review_id = r.review_id) as "recommendationIds",
      (select array_agg(c.commitment_id order by m.position, c.position) from commitment c
        join recommendation m on m.partnership_id = c.partnership_id and m.recommendation_id = c.recommendation_id
        where c.partnership_id = r.partnership_id and c.review_id = r.review_id) as "commitmentIds"
     from review r where r.partnership_id = $1 order by length(r.slug), r.slug`,
    [larkshire.partnershipId],
  )
  return rows
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
