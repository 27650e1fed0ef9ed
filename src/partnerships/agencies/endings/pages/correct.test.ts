import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, larkshire, signedIn } from '#test/support/world.ts'

const boxes = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { 'onDay-day': date, 'onDay-month': month, 'onDay-year': year }
}
const reason = 'The order that dissolved it says so.'

describe('correcting when an agency ended', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let instant = '2026-11-02T12:00:00.000Z'
  const clock: Clock = { now: () => instant, today: () => dayOf(instant) }
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  /** A day on which she signs in again. */
  const laterOn = async (day: string) => {
    instant = `${day}T12:00:00.000Z`
    priya = await app.as('Priya Nair')
  }
  const added = async (name: string): Promise<string> => {
    const shown = await priya.post('/partnership/agencies/new', { name, kind: 'relevant_agency' })
    return /agencies\/([0-9a-f-]{36})/.exec(shown.location ?? '')?.[1] ?? ''
  }
  const ended = async (id: string, day: string, to: readonly string[] = []) => {
    const follows = to.length > 0 ? 'bodies' : 'nothing'
    const typed = { ...boxes(day), follows, to, kind: 'boundary_change', confirmed: 'yes' }
    assert.equal((await priya.post(`/partnership/agencies/${id}/end`, typed)).status, 303)
  }
  const correct = (id: string, typed: Record<string, string>) =>
    priya.post(`/partnership/agencies/${id}/end/correct`, { seen: '1', reason, confirmed: 'yes', ...typed })
  const page = async (id: string) => (await priya.get(`/partnership/agencies/${id}`)).text
  const verbs = (id: string) =>
    fresh.database.asMember(larkshire, async tx => {
      const rows = await tx.selectFrom('ledger_entry').select('body').orderBy('seq').execute()
      return rows
        .map(row => JSON.parse(row.body))
        .filter(({ subject }) => subject.id === id)
        .map(({ verb }) => String(verb))
    })
  /** A promise whose words name a body that nobody has accepted. */
  const promiseOf = async (name: string): Promise<string> => {
    const { actor } = await signedIn(fresh.database, 'Priya Nair')
    const { commitmentIds } = await fresh.database.asMember(actor, tx =>
      addToRegister(tx, actor, {
        name: `Review of ${name}`,
        recommendations: [{ commitments: [{ text: `${name} will see to it.`, who: [name] }] }],
      }),
    )
    return `/commitments/${commitmentIds[0]}/owner`
  }

  test('a wrong day is shown first, then corrected; what follows and what waits go with it', async () => {
    const [old, next] = [await added('Fern Health'), await added('Fern Care')]
    const promise = await promiseOf('Fern Health')
    await ended(old, '2026-10-01', [next])
    assert.match(
      (await priya.get(promise)).text,
      /Waits for an owner in Fern Care, which has followed Fern Health since 1 October/,
    )
    const form = await priya.get(`/partnership/agencies/${old}/end/correct`)
    assert.match(form.text, /no longer there from 1 October 2026\. That was recorded on 2 November 2026 by Priya Nair/)
    const moved = { how: 'moved', ...boxes('2026-10-15') }
    const preview = await correct(old, { ...moved, confirmed: '' }).catch(() => null)
    assert.equal(preview?.status, 422, 'nothing but "yes" confirms')
    const shown = await priya.post(`/partnership/agencies/${old}/end/correct`, { seen: '1', reason, ...moved })
    assert.match(shown.text, /Before you confirm .*It is no longer there from 15 October 2026/)
    assert.match(shown.text, /What follows it, Fern Care, does so from 15 October 2026/)
    assert.match(
      shown.text,
      /1 piece of open work waits for a new owner, and the time without one is counted from 15 October/,
    )
    assert.match(await page(old), /Days Until 1 October 2026/, 'looking changes nothing')

    await laterOn('2026-11-03')
    assert.equal((await correct(old, moved)).status, 303)
    const after = await page(old)
    assert.match(after, /Days Until 15 October 2026/)
    assert.match(after, /its work is for Fern Care 15 October 2026/)
    assert.doesNotMatch(after.replace(/How its end was recorded.*People who/, ''), /1 October 2026/)
    assert.match(
      after,
      /No longer there from 1 October 2026 .*Corrected: no longer there from 15 October 2026 .*How it is known: The order/,
    )
    assert.match((await priya.get(promise)).text, /which has followed Fern Health since 15 October 2026/)
    assert.match(
      (await priya.get(`${promise}?as-of=2026-11-02`)).text,
      /which has followed Fern Health since 1 October 2026/,
    )
    assert.deepEqual(await verbs(old), ['agency.added', 'agency.ended', 'agency.followed', 'agency.end-moved'])
  })

  test('an end recorded by mistake is taken back, and can be recorded again', async () => {
    const [old, next] = [await added('Lark Library'), await added('Lark Learning')]
    const promise = await promiseOf('Lark Library')
    await ended(old, '2026-10-01', [next])
    await laterOn('2026-11-05')
    const shown = await priya.post(`/partnership/agencies/${old}/end/correct`, { how: 'taken_back', seen: '1', reason })
    assert.match(shown.text, /It did not end .*Lark Learning no longer counts as what follows it/)
    assert.match(
      shown.text,
      /1 piece of open work no longer waits for a new owner: Lark Library answers for what it had/,
    )
    assert.equal((await correct(old, { how: 'taken_back' })).status, 303)
    const after = await page(old)
    assert.match(after, /Current .*Days No days recorded .*Nothing is recorded of a body before it or after it/)
    assert.match(after, /Corrected: it did not end 5 November 2026/)
    assert.doesNotMatch((await priya.get(promise)).text, /Waits for an owner/)
    assert.match((await priya.get(`${promise}?as-of=2026-11-04`)).text, /Waits for an owner in Lark Learning/)
    assert.equal(
      (await priya.get(`/partnership/agencies/${old}/end/correct`)).status,
      404,
      'nothing is left to correct',
    )
    await ended(old, '2026-10-01', [next])
    assert.match(await page(old), /Ended .*its work is for Lark Learning 1 October 2026/)
    assert.deepEqual((await verbs(old)).slice(3), ['agency.end-taken-back', 'agency.ended', 'agency.followed'])
  })

  test('once what followed has accepted, the end is not taken back; its day is still corrected', async () => {
    const old = await added('Upper Wards')
    const promise = await promiseOf('Upper Wards')
    const council = larkshire.agencies.find(one => one.name === 'NHS Larkshire Integrated Care Board')?.agencyId ?? ''
    await ended(old, '2026-10-01', [council])
    assert.equal((await priya.post(`${promise}/offer`, { to: `agency:${council}` })).status, 303)
    const form = () => priya.get(`/partnership/agencies/${old}/end/correct`)
    assert.doesNotMatch((await form()).text, /can no longer be taken back/, 'an offer is no acceptance')
    const daniel = await app.as('Daniel Whitcombe')
    assert.equal((await daniel.post(`${promise}/accept`, {})).status, 303)
    assert.match(
      (await form()).text,
      /can no longer be taken back.*Upper Wards will see to it\..*accepted by NHS Larkshire/,
    )
    const refused = await correct(old, { how: 'taken_back' })
    assert.match(refused.text, /It cannot be taken back: 1 piece of its work has been accepted by others since/)
    assert.match(await page(old), /Ended/)
    assert.equal((await correct(old, { how: 'moved', ...boxes('2026-10-20') })).status, 303)
  })

  test('what cannot be is told beside its field, and what was typed stays', async () => {
    const [old, next, before] = [await added('Vale Homes'), await added('Vale Housing'), await added('Dale Homes')]
    await ended(before, '2026-05-01', [old])
    await ended(old, '2026-10-01', [next])
    const told = async (typed: Record<string, string>) => (await correct(old, typed)).text
    const early = { ...boxes('2026-04-01'), follows: 'nothing', kind: 'merge' }
    const heir = await added('Dale Heir')
    await ended(await added('Dale Wards'), '2026-05-01', [heir])
    assert.match(
      (await priya.post(`/partnership/agencies/${heir}/end`, early)).text,
      /The work of Dale Wards passed to it on 1 May 2026, so the day must be after that/,
    )
    assert.match(await told({ how: '' }), /Select what is right/)
    assert.match(await told({ how: 'moved' }), /Enter the first day on which it was no longer there/)
    assert.match(await told({ how: 'moved', ...boxes('2026-10-01') }), /This is the day that is recorded/)
    assert.match(await told({ how: 'moved', ...boxes('2026-02-30') }), /The date must be a real date/)
    assert.match(
      await told({ how: 'moved', ...boxes('2026-04-30') }),
      /The work of Dale Homes passed to it on 1 May 2026, so the day must be after that/,
    )
    const kept = await correct(old, { how: 'taken_back', reason: '' })
    assert.match(kept.text, /Enter how you know/)
    assert.match(kept.html, /value="taken_back" checked/)
    assert.match(await told({ how: 'taken_back', seen: '2' }), /Somebody else has corrected it meanwhile/)
    await ended(next, '2026-11-01')
    assert.match(
      await told({ how: 'moved', ...boxes('2026-11-02') }),
      /Vale Housing, which follows it, is not there on that day/,
    )
    assert.equal((await priya.get(`/partnership/agencies/${await added('Standing')}/end/correct`)).status, 404)
  })

  test('two who correct it at once: the second is told', async () => {
    const old = await added('Twice Corrected')
    await ended(old, '2026-10-01')
    const both = await Promise.all([
      correct(old, { how: 'moved', ...boxes('2026-10-02') }),
      correct(old, { how: 'taken_back' }),
    ])
    assert.deepEqual(both.map(one => one.status).sort(), [303, 422])
    assert.equal((await verbs(old)).length, 3)
  })

  test('what the partnership was set up with can be corrected, and nobody else is offered it', async () => {
    const { agencyId = '' } = larkshire.agencies.find(one => one.validUntil === '2026-04-01') ?? {}
    assert.equal((await correct(agencyId, { how: 'moved', ...boxes('2026-04-02') })).status, 303)
    assert.match(await page(agencyId), /all but the services for West Fern/)
    const helen = await app.as('Helen Marsh')
    assert.equal((await helen.get(`/partnership/agencies/${agencyId}/end/correct`)).status, 403)
    assert.doesNotMatch((await helen.get(`/partnership/agencies/${agencyId}`)).html, /end\/correct/)
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
