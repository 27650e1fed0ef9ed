import { randomUUID } from 'node:crypto'
import { tokenMade } from '#src/api/tokens/tokens.samples.ts'
import { webhookMade } from '#src/api/webhooks/webhooks.samples.ts'
import { makeDraft } from '#src/case-reviews/sharing/store.ts'
import { replyWantedBy } from '#src/challenges/challenge.ts'
import { challengeRaised, somebodyNew } from '#src/challenges/challenges.samples.ts'
import { closed, delivered, monthsBefore } from '#src/commitments/closure/closure.samples.ts'
import { proposeClosing } from '#src/commitments/closure/store.ts'
import { evidenceWithFile, heldBy } from '#src/commitments/evidence/evidence.samples.ts'
import { define } from '#src/commitments/measures/store.ts'
import { type Actor, type Role, roles } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { writeVersion } from '#src/publishing/versions/store.ts'
import { type RunningApp, secretsForTests } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import type { FreshDatabase } from '../support/database.ts'
import { handInAndRead, shortResponse } from '../support/documents.ts'
import { opened } from '../support/national.ts'
import { addToRegister } from '../support/register.ts'
import { easyRead } from '../support/released.ts'
import { absent, countedMeasure, type Ids, thingsOf } from '../support/things.ts'
import type { Visitor } from '../support/visitor.ts'
import { fernshire, larkshire, signedInAs } from '../support/world.ts'
import type { Made } from './acts.ts'
import type { Standing } from './expected.ts'

interface Thing {
  readonly ids: Ids
  readonly made: Made
}

export interface Matrix {
  /** Somebody of the first agency of Larkshire in each role, twice: with a second factor and without. */
  readonly people: ReadonlyMap<Role, { readonly strong: Visitor; readonly weak: Visitor }>
  readonly things: Readonly<Record<Standing, Thing>>
}

/** The same things made by the first agency, by the second, by another partnership, and of a draft. */
export async function matrixWorld(app: RunningApp, fresh: FreshDatabase): Promise<Matrix> {
  const [ours, theirs] = larkshire.agencies.map(({ agencyId }) => ({ partnership: larkshire, agencyId }))
  const foreign = { partnership: fernshire, agencyId: fernshire.agencies[0]?.agencyId ?? '' }
  if (!ours || !theirs) throw new Error('Larkshire has fewer than two agencies')

  const somebody = async ({ partnership, agencyId }: typeof ours, role: Role, isStrong = true) => {
    const person = { partnershipId: partnership.partnershipId, personId: randomUUID() }
    await fresh.database.asSystem('add somebody for a test', person.partnershipId, async tx => {
      const one = { partnership_id: person.partnershipId, person_id: person.personId }
      await tx
        .insertInto('person')
        .values({ ...one, name: `Somebody ${role}` })
        .execute()
      const appointment = { ...one, appointment_id: person.personId, agency_id: agencyId, role }
      await tx.insertInto('appointment').values(appointment).execute()
    })
    const { actor, cookie } = await signedInAs(fresh.database, person, undefined, isStrong)
    return { person, actor, visitor: app.withCookie(cookie) }
  }
  const thing = async (where: typeof ours, slug: string): Promise<Thing> => {
    const { person, actor, visitor } = await somebody(where, 'business_team')
    const promise = promiseBy(person)
    const held = heldPromise(person)
    const beside = await somebodyBeside(where)
    const two = { owner: actor, other: beside.actor }
    const now = monthsBefore(systemClock.now(), 6)
    const lived = async (work: (id: string) => Promise<unknown>) => {
      const id = await held()
      await work(id)
      return id
    }
    const ready = () => lived(id => delivered(fresh.database, two, id, now))
    const closing = () =>
      lived(async id => {
        await delivered(fresh.database, two, id, now)
        await fresh.database.asMember(actor, tx => proposeClosing(tx, actor, now, id, 0))
      })
    const done = async () => {
      const id = await held()
      return { id, check: await closed(fresh.database, two, id, now) }
    }
    const ids = await thingsOf(app, fresh, person, { partnership: where.partnership.slug, slug })
    const here = { partnershipId: where.partnership.partnershipId, agencyId: where.agencyId }
    const scrutineer = await somebodyNew(fresh.database, here, 'independent_scrutineer')
    const challenge = () => challengeRaised(fresh.database, scrutineer, { to: where.agencyId, now: systemClock.now() })
    const lives = { promise, held, ready, closing, closed: done, challenge }
    const others = { person: personOf(where), reading: readingBy(person), ...programsOf(actor), beside }
    return { ids, made: { slug, agencyId: where.agencyId, ...lives, ...others, maker: visitor } }
  }
  /** An executive of another safeguarding partner of the same partnership. */
  const somebodyBeside = ({ partnership, agencyId }: typeof ours) => {
    const other = partnership.agencies.find(
      one => one.agencyId !== agencyId && one.validUntil === undefined && one.kind === 'safeguarding_partner',
    )
    return somebody({ partnership, agencyId: other?.agencyId ?? '' }, 'executive')
  }
  const readingBy = (person: { partnershipId: string; personId: string }) => async () => {
    const reader = { name: 'A reader', email: `${randomUUID()}@panel.example`, body: 'A panel' }
    return (await opened(fresh.database, person, { reader })).readingId
  }
  const programsOf = (actor: Actor) => ({
    token: async () => (await tokenMade(fresh.database, actor, `Token ${randomUUID()}`)).tokenId,
    webhook: () => webhookMade(fresh.database, actor, secretsForTests),
  })
  const personOf = (where: typeof ours) => async () => {
    const { personId } = (await somebody(where, 'reader')).person
    return { personId, appointmentId: personId }
  }
  const promiseBy = (person: { partnershipId: string; personId: string }) => async (): Promise<string> => {
    const added = await fresh.database.asMember(person, tx =>
      addToRegister(tx, person, { recommendations: [{ commitments: [{}] }] }),
    )
    return added.commitmentIds[0] ?? ''
  }
  const heldPromise = (person: { partnershipId: string; personId: string }) => async (): Promise<string> => {
    const id = await promiseBy(person)()
    await heldBy(fresh.database, person, id)
    return id
  }
  const draft = async (): Promise<Thing> => {
    const { person, actor, visitor } = await somebody(ours, 'business_team')
    const { partnershipId } = person
    const intakeId = await handInAndRead(visitor, fresh.database, partnershipId, `${shortResponse}\nA draft\n`)
    const address = `/intake/${intakeId}/register`
    const seen = /name="seen" value="(\d+)"/.exec((await visitor.get(address)).html)?.[1] ?? ''
    const given = { seen, reviewName: 'A draft', acceptUndecided: 'yes' }
    const registered = await visitor.post(address, given)
    if (registered.status !== 303) throw new Error(`The draft was not registered: ${registered.text}`)
    const found = await asSuperuser(fresh.superuserUrl, client =>
      client.query<Record<'review' | 'slug' | 'recommendation' | 'commitment' | 'proposal', string>>(
        `select v.review_id as review, v.slug, r.recommendation_id as recommendation, c.commitment_id as commitment, a.proposal_id as proposal
         from review v join recommendation r using (partnership_id, review_id)
         join commitment c using (partnership_id, recommendation_id)
         join ask a using (partnership_id, recommendation_id) where v.intake_id = $1 limit 1`,
        [intakeId],
      ),
    )
    const { review = '', slug = '', recommendation = '', commitment = '', proposal = '' } = found.rows[0] ?? {}
    const asked = { about: `commitment:${commitment}`, kind: 'question', to: theirs.agencyId, words: 'By when?' }
    const [year = '', month = '', day = ''] = replyWantedBy(systemClock.today()).split('-')
    const by = { 'replyBy-day': day, 'replyBy-month': month, 'replyBy-year': year }
    const raised = await visitor.post('/challenges/new', { ...asked, ...by })
    const challengeId = /[0-9a-f-]{36}/.exec(raised.location ?? '')?.[0] ?? ''
    await heldBy(fresh.database, person, commitment)
    const evidence = await evidenceWithFile(visitor, commitment)
    const measure = randomUUID()
    const now = systemClock.now()
    await fresh.database.asMember(actor, tx =>
      define(tx, actor, now, { commitmentId: commitment, measureId: measure }, countedMeasure),
    )
    // It became a draft after another agency had closed what it holds: nobody of theirs sees it since.
    const beside = await somebodyBeside(ours)
    const two = { owner: actor, other: beside.actor }
    const check = await closed(fresh.database, two, commitment, monthsBefore(now, 6))
    await fresh.database.asMember(actor, tx =>
      writeVersion(tx, actor, now, review, { ...easyRead, seen: 0, byWhom: null }),
    )
    await fresh.database.asMember(actor, tx => makeDraft(tx, { actor, now }, { reviewId: review, intakeId }))
    const ids = {
      ...{ evidence, measure, check },
      'challenges/id': challengeId,
      'recommendations/id': recommendation,
      'commitments/id': commitment,
      'intake/id': intakeId,
      proposal,
    }
    return {
      ids: {
        ...absent,
        partnership: larkshire.slug,
        'reviews/name': slug,
        'national/name': slug,
        review: slug,
        ...ids,
      },
      made: {
        slug,
        agencyId: ours.agencyId,
        promise: async () => commitment,
        challenge: async () => challengeId,
        held: async () => commitment,
        ready: async () => commitment,
        closing: async () => commitment,
        closed: async () => ({ id: commitment, check }),
        reading: readingBy(person),
        ...programsOf(actor),
        maker: visitor,
        person: personOf(ours),
        beside,
      },
    }
  }

  const people = new Map<Role, { strong: Visitor; weak: Visitor }>()
  for (const role of Object.keys(roles) as Role[])
    people.set(role, {
      strong: (await somebody(ours, role)).visitor,
      weak: (await somebody(ours, role, false)).visitor,
    })
  const own_agency = await thing(ours, 'by-our-agency')
  return {
    people,
    things: {
      own_agency,
      own: own_agency,
      weak: own_agency,
      another_agency: await thing(theirs, 'by-another-agency'),
      another_partnership: await thing(foreign, 'by-another-partnership'),
      draft: await draft(),
    },
  }
}
