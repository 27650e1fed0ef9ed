import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { dayOf } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, fernshire, larkshire, signedInAs } from '#test/support/world.ts'

const [council, constabulary] = ['Larkshire County Council', 'Larkshire Constabulary'].map(
  name => larkshire.agencies.find(one => one.name === name)?.agencyId ?? '',
) as [string, string]

/** A clock that a test can move on. */
const movable = (at: string) => ({
  at,
  now() {
    return this.at
  },
  today() {
    return dayOf(this.at)
  },
})

describe('people and their appointments', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  const clock = movable('2026-11-22T12:00:00.000Z')
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

  const appointed = async (name: string, agency = constabulary, role = 'agency_lead'): Promise<string> => {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.gov.uk`
    const shown = await priya.post('/partnership/people/new', { name, email, agency, role })
    assert.equal(shown.status, 303, shown.text)
    return /people\/([0-9a-f-]{36})/.exec(shown.location ?? '')?.[1] ?? ''
  }
  const appointmentOf = (personId: string) =>
    fresh.database.asMember(larkshire, tx =>
      tx
        .selectFrom('appointment')
        .select(['appointment_id as appointmentId', 'role', 'until_day as until'])
        .where('person_id', '=', personId)
        .orderBy('ledger_seq', 'desc')
        .executeTakeFirstOrThrow(),
    )
  const signedIn = async (personId: string) => {
    const { appointmentId } = await appointmentOf(personId)
    const { cookie } = await signedInAs(
      fresh.database,
      { partnershipId: larkshire.partnershipId, personId, appointmentId },
      clock.at,
    )
    return app.withCookie(cookie)
  }
  /** A promise that somebody's agency has accepted, and that they see to. */
  const promiseOf = async (personId: string, text: string) => {
    const by = castMember('Priya Nair')
    const { commitmentIds } = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: text, recommendations: [{ commitments: [{ text, who: [] }] }] }),
    )
    const { appointmentId } = await appointmentOf(personId)
    const at = `/commitments/${commitmentIds[0]}/owner`
    await priya.post(`${at}/offer`, { to: `appointment:${appointmentId}` })
    const shown = await (await signedIn(personId)).post(`${at}/accept`, { appointment: appointmentId })
    assert.equal(shown.status, 303, shown.text)
    return { at, key: `commitment:${commitmentIds[0]}` }
  }
  const verbs = () =>
    fresh.database.asMember(larkshire, async tx => {
      const rows = await tx.selectFrom('ledger_entry').select('body').orderBy('seq').execute()
      return rows.map(({ body }) => /"verb":"([a-z.-]+)"/.exec(body)?.[1] ?? '')
    })

  test('appointed and invited in one go, and nobody twice', async () => {
    const personId = await appointed('Nadia Rahman')
    assert.match((await priya.get(`/partnership/people/${personId}?done=invited`)).text, /An invitation is on its way/)
    const list = await priya.get('/partnership/people')
    assert.match(list.text, /Nadia Rahman Agency lead, Larkshire Constabulary Since 22 November 2026 Has an account/)
    assert.match(list.text, /Ruth Adeyemi Agency lead, Larkshire Constabulary .*No account/)
    const { rows } = await asSuperuser(fresh.superuserUrl, client =>
      client.query(`select kind, to_address from outgoing_mail where partnership_id = $1`, [larkshire.partnershipId]),
    )
    assert.deepEqual(rows, [{ kind: 'invitation', to_address: 'nadia.rahman@example.gov.uk' }])
    const before = (await verbs()).length
    const twice = { name: 'N Rahman', email: ' NADIA.Rahman@example.gov.uk', agency: council, role: 'reader' }
    const shown = await priya.post('/partnership/people/new', twice)
    assert.equal(shown.status, 422)
    assert.match(shown.text, /Somebody here signs in with this address already/)
    assert.match(shown.html, /value="N Rahman"/)
    assert.equal((await verbs()).length, before)
    const foreign = fernshire.agencies[0]?.agencyId ?? ''
    const other = await priya.post('/partnership/people/new', { ...twice, email: 'x@example.org', agency: foreign })
    assert.match(other.text, /Select an agency that is there today/)
  })

  test('one person may act for several agencies; a change of role takes the work along and ends the sessions', async () => {
    const personId = await appointed('Omar Haddad')
    const promise = await promiseOf(personId, 'Officers will be briefed.')
    const omar = await signedIn(personId)
    assert.equal((await omar.get('/home')).status, 200)
    const more = { agency: council, role: 'contributor', 'from-day': '1', 'from-month': '12', 'from-year': '2026' }
    await priya.post(`/partnership/people/${personId}/appointments`, more)
    assert.match((await priya.get(`/partnership/people/${personId}`)).text, /Begins later From 1 December 2026/)
    const again = await priya.post(`/partnership/people/${personId}/appointments`, more)
    assert.match(again.text, /They are appointed to this already/)

    const first = await fresh.database.asMember(larkshire, tx =>
      tx
        .selectFrom('appointment')
        .select('appointment_id')
        .where('person_id', '=', personId)
        .where('agency_id', '=', constabulary)
        .executeTakeFirstOrThrow(),
    )
    const path = `/partnership/people/${personId}/appointments/${first.appointment_id}/role`
    assert.equal((await priya.post(path, { newRole: 'executive' })).status, 303)
    assert.equal((await omar.get('/home')).status, 303, 'the session of what ended is over')
    const shown = await priya.get(`/partnership/people/${personId}`)
    assert.match(shown.text, /Executive, Larkshire Constabulary Current/)
    assert.match(shown.text, /Agency lead, Larkshire Constabulary Ended From 22 November 2026 until 22 November 2026/)
    assert.match((await priya.get(promise.at)).text, /Seen to by Omar Haddad/)
    assert.doesNotMatch((await priya.get('/home')).text, /without anybody/)
  })

  test('nobody leaves until each piece of their work has been given; then all of it is one act', async () => {
    const [leaver, colleague] = [await appointed('Joy Carter'), await appointed('Lee Stone')]
    const one = await promiseOf(leaver, 'A guide will be written.')
    const other = await promiseOf(leaver, 'A film will be shown.')
    const joy = await signedIn(leaver)
    const path = `/partnership/people/${leaver}/leave`
    const asked = await priya.get(path)
    assert.match(asked.text, /A film will be shown\..*A guide will be written\./)
    const { appointmentId: to } = await appointmentOf(colleague)
    const before = (await verbs()).length
    const half = await priya.post(path, { work: [one.key, other.key], to: [to, ''] })
    assert.equal(half.status, 422)
    assert.match(half.text, /Select who takes over “A film will be shown\.”/)
    assert.match(half.html, new RegExp(`value="${to}" selected`), 'what was chosen stays chosen')
    assert.equal((await verbs()).length, before, 'nothing was handed over')
    assert.equal((await joy.get('/home')).status, 200)

    const done = await priya.post(path, { work: [other.key, one.key], to: [to, to] })
    assert.equal(done.status, 303, done.text)
    assert.deepEqual((await verbs()).slice(before), [
      'commitment.handed-over',
      'commitment.handed-over',
      'appointment.ended',
      'person.left',
    ])
    assert.equal((await joy.get('/home')).status, 303)
    assert.match((await priya.get(one.at)).text, /Seen to by Lee Stone/)
    assert.match((await priya.get('/partnership/people')).text, /Have left Joy Carter , left on 22 November 2026/)
    assert.equal((await priya.post(path, {})).status, 422, 'once')

    await priya.post(`/partnership/people/${leaver}/appointments`, { agency: council, role: 'reader' })
    assert.equal((await (await signedIn(leaver)).get('/home')).status, 200, 'and may come back')
  })

  test('a page that waits is kept by somebody else, who can take it back and cannot approve it', async () => {
    const by = castMember('Priya Nair')
    const { slug } = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: 'Child R', slug: 'child-r' }),
    )
    const [leaver, keeper] = [
      await appointed('Ann Frost', council, 'executive'),
      await appointed('Bo Field', constabulary, 'executive'),
    ]
    const ann = await signedIn(leaver)
    const seen = /name="seen" value="([0-9a-f]{64})"/.exec((await ann.get(`/publishing/${slug}`)).html)?.[1] ?? ''
    await ann.post(`/publishing/${slug}/propose`, { seen, looked: 'yes' })
    const { appointmentId: to } = await appointmentOf(keeper)
    const page = await priya.get(`/partnership/people/${leaver}/leave`)
    assert.match(page.text, /The public page of Child R/)
    const key = /value="(proposed_page:[0-9a-f-]{36})"/.exec(page.html)?.[1] ?? ''
    assert.equal((await priya.post(`/partnership/people/${leaver}/leave`, { work: key, to })).status, 303)
    const bo = await signedIn(keeper)
    const kept = await bo.get(`/publishing/${slug}`)
    assert.match(
      kept.text,
      /Ann Frost \(Larkshire County Council\) proposed it .*Bo Field keeps it since its proposer has left/,
    )
    assert.equal((await bo.post(`/publishing/${slug}/approve`, { seen, looked: 'yes' })).status, 422)
    assert.equal((await bo.post(`/publishing/${slug}/take-back`)).status, 303)
  })

  test('places on panels and in forums end with whoever leaves, told before, and a change of role keeps them', async () => {
    const personId = await appointed('Lena Brandt')
    const { appointmentId } = await appointmentOf(personId)
    const forum = (
      (await priya.post('/partnership/forums/new', { name: 'Learning group', kind: 'sub_group' })).location ?? ''
    ).replace(/\?.*/, '')
    assert.equal((await priya.post(`${forum}/members`, { member: appointmentId })).status, 303)
    const by = castMember('Priya Nair')
    const { slug } = await fresh.database.asMember(by, tx => addToRegister(tx, by, { name: 'A review with a panel' }))
    assert.equal((await priya.post(`/reviews/${slug}/sharing/panel`, { person: personId })).status, 303)

    const role = `/partnership/people/${personId}/appointments/${appointmentId}/role`
    assert.equal((await priya.post(role, { newRole: 'executive' })).status, 303)
    assert.match((await priya.get(forum)).text, /Members Lena Brandt , Larkshire Constabulary Since 22 November 2026/)
    assert.match(
      (await priya.get(`/reviews/${slug}/sharing`)).text,
      /Its panel Lena Brandt Larkshire Constabulary Take off/,
    )

    const leaving = await priya.get(`/partnership/people/${personId}/leave`)
    assert.match(
      leaving.text,
      /What ends with it.*Learning group : a seat in this forum.*A review with a panel : a place on the panel/,
    )
    assert.equal((await priya.post(`/partnership/people/${personId}/leave`)).status, 303)
    const ended = ['forum.left', 'review.panel-ended', 'appointment.ended', 'person.left']
    assert.deepEqual((await verbs()).slice(-4), ended)
    const { rows } = await asSuperuser(fresh.superuserUrl, client =>
      client.query('select 1 from review_panel where person_id = $1 and ended_seq is null', [personId]),
    )
    assert.deepEqual(rows, [])
  })

  test('whoever was away past the day of their end is on no panel, and on none again by coming back', async () => {
    const personId = await appointed('Jonas Falk')
    const by = castMember('Priya Nair')
    const { slug } = await fresh.database.asMember(by, tx => addToRegister(tx, by, { name: 'A review kept close' }))
    await priya.post(`/reviews/${slug}/sharing/panel`, { person: personId })
    const onPanel = async () => /Jonas Falk[^.]*Take/.test((await priya.get(`/reviews/${slug}/sharing`)).text)
    assert.equal(await onPanel(), true)
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`update appointment set until_day = '2026-11-22', ended_seq = 1 where person_id = $1`, [personId]),
    )
    assert.equal(await onPanel(), false)
    const back = { agency: constabulary, role: 'agency_lead' }
    assert.equal((await priya.post(`/partnership/people/${personId}/appointments`, back)).status, 303)
    assert.equal(await onPanel(), false)
  })

  test('an appointment may end on a day to come; what is still held on that day raises an alarm until it is given', async () => {
    const personId = await appointed('Dee Marlow')
    const promise = await promiseOf(personId, 'A drill will be held.')
    const { appointmentId } = await appointmentOf(personId)
    const path = `/partnership/people/${personId}/appointments/${appointmentId}/end`
    assert.match((await priya.post(path, {})).text, /Select who takes over “A drill will be held\.”/)
    await priya.post(path, { 'onDay-day': '1', 'onDay-month': '1', 'onDay-year': '2027' })
    assert.doesNotMatch((await priya.get('/home')).text, /without anybody/)
    assert.match((await priya.get('/partnership/orphaned')).text, /Everything has somebody/)

    clock.at = '2027-01-01T12:00:00.000Z'
    const later = await app.as('Priya Nair')
    assert.match((await later.get('/home')).text, /1 piece of work without anybody/)
    const { appointmentId: to } = await appointmentOf(castMember('Ruth Adeyemi').personId)
    assert.match(
      (await later.post('/partnership/orphaned', { work: promise.key, to: '' })).text,
      /Choose who takes over at least one/,
    )
    assert.equal((await later.post('/partnership/orphaned', { work: promise.key, to })).status, 303)
    assert.doesNotMatch((await later.get('/home')).text, /without anybody/)
    assert.match((await later.get(promise.at)).text, /Seen to by Ruth Adeyemi/)
  })

  test('nobody records their own leaving', async () => {
    const { personId } = castMember('Priya Nair')
    const mine = await app.as('Priya Nair')
    assert.match((await mine.get(`/partnership/people/${personId}/leave`)).text, /Somebody else of the business team/)
    assert.equal((await mine.post(`/partnership/people/${personId}/leave`, {})).status, 422)
    assert.equal((await mine.get('/home')).status, 200)
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
