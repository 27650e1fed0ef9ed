import { randomUUID } from 'node:crypto'
import { tokenMade } from '#src/api/tokens/tokens.samples.ts'
import { webhookMade } from '#src/api/webhooks/webhooks.samples.ts'
import { challengeRaised, somebodyNew } from '#src/challenges/challenges.samples.ts'
import { closed } from '#src/commitments/closure/closure.samples.ts'
import { evidenceWithFile, heldBy } from '#src/commitments/evidence/evidence.samples.ts'
import { doneToMany, themeAdded } from '#src/commitments/many/many.samples.ts'
import type { Defined } from '#src/commitments/measures/measure.ts'
import { define } from '#src/commitments/measures/store.ts'
import { planHandedIn, smallPlan, workbook } from '#src/intake/plans/plans.samples.ts'
import { addForum } from '#src/partnerships/forums/store.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { dayOf, systemClock } from '#src/platform/clock.ts'
import { queueMail } from '#src/post/index.ts'
import { writeVersion } from '#src/publishing/versions/store.ts'
import { questionSent } from '#src/requests/requests.samples.ts'
import { statementSigned } from '#src/statements/statements.samples.ts'
import { agencyEnded } from './agency-ended.ts'
import { type RunningApp, secretsForTests } from './app.ts'
import { asSuperuser } from './cluster.ts'
import type { FreshDatabase } from './database.ts'
import { handInAndRead, shortResponse } from './documents.ts'
import { opened } from './national.ts'
import { addToRegister } from './register.ts'
import { easyRead, released, yearIn } from './released.ts'
import { signedInAs } from './world.ts'

const nowhere = 'e0000000-0000-4000-8000-000000000000'

/**
 * What stands in an address for each thing that a route may name, where there is no such thing. A new route whose place is
 * not here fails test/routes.test.ts and test/matrix: add its place, and what stands there in `thingsOf`.
 */
export const absent = {
  'partnership/post/id': nowhere,
  'intake/plans/id': nowhere,
  'intake/id': nowhere,
  'recommendations/id': nowhere,
  'commitments/many/id': nowhere,
  'commitments/id': nowhere,
  'requests/id': nowhere,
  'challenges/id': nowhere,
  'statements/id': nowhere,
  measure: nowhere,
  check: nowhere,
  'reminders/id': nowhere,
  'publishing/themes/id': nowhere,
  'partnership/agencies/id': nowhere,
  'ended/id': nowhere,
  'partnership/people/id': nowhere,
  'partnership/forums/id': nowhere,
  'partnership/national/id': nowhere,
  'tokens/id': nowhere,
  'webhooks/id': nowhere,
  evidence: nowhere,
  edition: '1',
  number: '1',
  version: '1',
  way: 'easy-read',
  year: '1926-27',
  appointment: nowhere,
  agency: nowhere,
  'reviews/name': 'no-such-review',
  'national/name': 'no-such-review',
  review: 'no-such-review',
  proposal: nowhere,
  partnership: 'no-such-partnership',
  person: nowhere,
  status: '404',
  notice: nowhere,
  token: '0'.repeat(32),
  provider: 'no-such-provider',
} as const

export type Place = keyof typeof absent
export type Ids = Readonly<Record<Place, string>>

/** What an address is of where its words do not tell: only a body that has ended can have its end corrected. */
const apart: Readonly<Record<string, Place>> = {
  '/partnership/agencies/:id/end/correct': 'ended/id',
  '/api/v1/recommendations/:id': 'recommendations/id',
  '/api/v1/commitments/:id': 'commitments/id',
  '/api/v1/challenges/:id': 'challenges/id',
}

/** Of which place of `absent` a name in an address speaks: `/intake/plans/:id` of a plan, `/intake/:id` of a document. */
export function placeOf(path: string, name: string): Place {
  if (path in apart) return apart[path] as Place
  const [, first = '', second = ''] = path.split('/')
  const found = [`${first}/${second}/${name}`, `${first}/${name}`, name].find(one => one in absent)
  if (!found) throw new Error(`${path}: say in test/support/things.ts what stands for :${name}`)
  return found as Place
}

export const placesOf = (path: string): Place[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => placeOf(path, name ?? ''))

/** What an address asks for, where it is nothing without. */
const queries: Readonly<Record<string, string>> = { '/dashboards/figures.csv': '?of=agency' }

/** Puts a real id in each place of an address; a place nobody has thought of here fails the test. */
export const filled = (path: string, ids: Ids): string =>
  path.replace(/:(\w+)/g, (_, name: string) => ids[placeOf(path, name)]) + (queries[path] ?? '')

/** A measure that says no more than it must. */
export const countedMeasure: Defined = {
  ...{ title: 'Records', unit: 'number' as const, better: 'up' as const, baseline: null, baselineOn: null },
  ...{ target: null, targetOn: null, howRead: null, everyMonths: null, countsPeople: true },
}

/** A document handed in and read, a review registered from another, and a page released, by one person of a partnership. */
export async function thingsOf(
  app: RunningApp,
  fresh: FreshDatabase,
  by: { readonly partnershipId: string; readonly personId: string },
  { partnership, slug = `review-of-${partnership}` }: { readonly partnership: string; readonly slug?: string },
): Promise<Ids> {
  const { asOf, year } = yearIn(partnership)
  const { actor, cookie } = await signedInAs(fresh.database, by)
  const visitor = app.withCookie(cookie)
  const intakeId = await handInAndRead(visitor, fresh.database, by.partnershipId, `${shortResponse}\n${slug}\n`)
  const where = { database: fresh.database, partnershipId: by.partnershipId }
  const plan = await planHandedIn(visitor, where, {
    name: 'plan.xlsx',
    bytes: workbook([...smallPlan, ['3', slug, slug, '', '', '', '']]),
  })
  const { reviewId, recommendationIds, commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, {
      name: `A review of ${partnership}`,
      slug,
      recommendations: [{ asks: [{}], commitments: [{}] }],
    }),
  )
  const proposal = await asSuperuser(fresh.superuserUrl, async client => {
    await released(client, by, { reviewId, slug, asOf })
    const { rows } = await client.query<{ id: string }>(
      `select proposal_id as id from proposal where intake_id = $1 and kind = 'ask' limit 1`,
      [intakeId],
    )
    return rows[0]?.id ?? ''
  })
  const mailId = await fresh.database.asMember(by, tx =>
    queueMail(
      tx,
      { ...by, now: '2026-11-02T10:00:00.000Z' },
      { to: 'somebody@example.org', subject: 'Words', body: 'Words', kind: 'reminder', oneTime: false },
    ),
  )
  // Somebody else than whoever asks: an act on a person may be their leaving.
  const other = { partnership_id: by.partnershipId, person_id: randomUUID() }
  await fresh.database.asSystem('add somebody for a test', by.partnershipId, async tx => {
    await tx
      .insertInto('person')
      .values({ ...other, name: 'Somebody looked after' })
      .execute()
    await tx
      .insertInto('appointment')
      .values({ ...other, appointment_id: other.person_id, agency_id: actor.agencyId, role: 'reader' })
      .execute()
  })
  const now = systemClock.now()
  await fresh.database.asMember(actor, tx =>
    writeVersion(tx, actor, now, reviewId, { ...easyRead, seen: 0, byWhom: null }),
  )
  const forumId = randomUUID()
  await fresh.database.asMember(actor, tx =>
    addForum(tx, actor, now, { forumId, name: `A group of ${slug}`, kind: 'sub_group', from: null }),
  )
  // One for each thing, since the form that ends it needs one that stands.
  const reader = { name: 'A reader', email: `${slug}@panel.example`, body: 'A panel' }
  const { readingId } = await opened(fresh.database, by, { reader })
  const { requestId } = await questionSent(
    fresh,
    { kind: 'commitment', id: commitmentIds[0] ?? '' },
    { by, now, replyBy: dayOf(new Date(Date.parse(now) + 10 * 24 * 60 * 60_000).toISOString()) },
  )
  const scrutineer = await somebodyNew(fresh.database, actor, 'independent_scrutineer')
  const about = { kind: 'commitment', id: commitmentIds[0] ?? '' } as const
  const challengeId = await challengeRaised(fresh.database, scrutineer, { to: actor.agencyId, now, about })
  const words = { text: 'What the scrutineer found.', now }
  const statementId = await statementSigned(fresh.database, scrutineer, { reviewId }, words)
  // Held by their own agency, so that who stands how to it is known; with a file that somebody handed in.
  await heldBy(fresh.database, by, commitmentIds[0] ?? '')
  const evidence = await evidenceWithFile(visitor, commitmentIds[0] ?? '')
  const measure = randomUUID()
  await fresh.database.asMember(actor, tx =>
    define(tx, actor, now, { commitmentId: commitmentIds[0] ?? '', measureId: measure }, countedMeasure),
  )
  const theme = await themeAdded(visitor, `A theme of ${slug}`.slice(0, 60))
  const many = await doneToMany(visitor, commitmentIds, { kind: 'theme', theme, how: 'add' })
  const token = await tokenMade(fresh.database, actor, `A program of ${slug}`)
  const check = await closedBy(fresh, actor, commitmentIds[0] ?? '')
  return {
    ...absent,
    evidence,
    measure,
    check,
    'commitments/many/id': many.split('/').at(-1) ?? '',
    'requests/id': requestId,
    'challenges/id': challengeId,
    'statements/id': statementId,
    'partnership/agencies/id': actor.agencyId,
    'ended/id': (await agencyEnded(visitor, `Board of ${slug}`)).split('/').at(-1) ?? '',
    'partnership/people/id': other.person_id,
    'partnership/forums/id': forumId,
    'partnership/national/id': readingId,
    'tokens/id': token.tokenId,
    'webhooks/id': await webhookMade(fresh.database, actor, secretsForTests),
    appointment: other.person_id,
    agency: actor.agencyId,
    'partnership/post/id': mailId ?? '',
    'intake/id': intakeId,
    'intake/plans/id': plan.at.split('/').at(-1) ?? '',
    'recommendations/id': recommendationIds[0] ?? '',
    'commitments/id': commitmentIds[0] ?? '',
    'reminders/id': commitmentIds[0] ?? '',
    'publishing/themes/id': theme,
    'reviews/name': slug,
    'national/name': slug,
    review: slug,
    year,
    proposal,
    partnership,
    person: by.personId,
  }
}

/** Has somebody's agency deliver a promise that it holds, and another agency of the partnership close it; tells which look is planned first. */
async function closedBy({ database }: FreshDatabase, owner: Actor, commitmentId: string): Promise<string> {
  const one = { partnership_id: owner.partnershipId, person_id: randomUUID() }
  await database.asSystem('add somebody of another agency for a test', owner.partnershipId, async tx => {
    const { agency_id } = await tx
      .selectFrom('agency')
      .select('agency_id')
      .where('partnership_id', '=', owner.partnershipId)
      .where('agency_id', '<>', owner.agencyId)
      .where('valid_until', 'is', null)
      .orderBy('name')
      .limit(1)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('person')
      .values({ ...one, name: 'Somebody of another agency' })
      .execute()
    const appointment = { ...one, appointment_id: one.person_id, agency_id, role: 'executive' as const }
    await tx.insertInto('appointment').values(appointment).execute()
  })
  const { actor: other } = await signedInAs(database, { partnershipId: owner.partnershipId, personId: one.person_id })
  return closed(database, { owner, other }, commitmentId, systemClock.now())
}
