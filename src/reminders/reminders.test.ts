import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, afterEach, before, suite, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { makeDraft } from '#src/case-reviews/index.ts'
import { evidenceDutiesFor } from '#src/commitments/evidence/duties/queries.ts'
import { noteScanned } from '#src/commitments/evidence/scanning/store.ts'
import { handIn, judge } from '#src/commitments/evidence/store.ts'
import { accept, offer } from '#src/commitments/owners/store.ts'
import { standingOf } from '#src/commitments/standing/queries.ts'
import { wholeRegister } from '#src/commitments/standing/whole/queries.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { stoppedClock } from '#src/platform/clock.ts'
import { smtpTransport } from '#src/platform/mail/smtp.ts'
import { startPost } from '#src/post/index.ts'
import { allDuties } from '#src/slices.ts'
import { accountFor } from '#test/support/accounts.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { cutOffAtEach } from '#test/support/cut-off.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { openMailServer } from '#test/support/mail-server.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { roundOf } from './cycle.ts'
import { promisesHere, seatsOn } from './queries.ts'
import { startReminders } from './reminders.ts'
import { remindOn } from './store.ts'
import { waitingFor } from './waiting/queries.ts'

const { partnershipId, name } = larkshire
const address = 'https://throughline.example'
const police = larkshire.agencies[2]?.agencyId ?? ''
const promise = 'We will give every officer a card with the signs of coercive control.'
const secret = 'We will tell nobody of this draft.'

suite('reminders, from the ladder to the mail', () => {
  let fresh: FreshDatabase
  let held: string
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    await accountFor(fresh.database, 'ruth.adeyemi@larkshire.example', 'Ruth Adeyemi')
    await accountFor(fresh.database, 'priya.nair@larkshire.example', 'Priya Nair')
    const by = castMember('Priya Nair')
    const [shared, draft] = [promise, secret].map(text => ({
      name: `A review: ${text.length}`,
      recommendations: [
        { commitments: [{ text, due: [null, '2026-11-30'] as const, whenWords: 'by the end of November' }] },
      ],
    }))
    const added = await fresh.database.asMember(by, async tx => [
      await addToRegister(tx, by, shared),
      await addToRegister(tx, by, draft),
    ])
    held = added[0]?.commitmentIds[0] ?? ''
    await takenOn(held)
    const hidden = added[1]
    assert.ok(hidden)
    await takenOn(hidden.commitmentIds[0] ?? '')
    const { actor } = await signedIn(fresh.database, 'Priya Nair', now)
    await fresh.database.asMember(actor, tx => makeDraft(tx, { actor, now }, hidden))
  })
  afterEach(() => undo())
  after(() => fresh.drop())

  const now = '2026-11-02T10:00:00.000Z'
  /** Offered to the police, and accepted there by the one who sees to it. */
  const takenOn = async (commitmentId: string) => {
    const [priya, ruth] = [
      await signedIn(fresh.database, 'Priya Nair', now),
      await signedIn(fresh.database, 'Ruth Adeyemi', now),
    ]
    const to = { agencyId: police, appointmentId: null, post: null }
    assert.ok(await fresh.database.asMember(priya.actor, tx => offer(tx, priya.actor, now, commitmentId, to)))
    const seenToBy = { appointmentId: ruth.actor.appointmentId, post: null }
    assert.ok(await fresh.database.asMember(ruth.actor, tx => accept(tx, ruth.actor, now, commitmentId, seenToBy)))
  }
  const rows = <T extends object>(text: string) =>
    asSuperuser(fresh.superuserUrl, async client => (await client.query<T>(text)).rows)
  const mails = () =>
    rows<{ to: string; subject: string; body: string; day: string }>(
      `select to_address as to, subject, body, created_at::date::text as day from outgoing_mail where kind = 'reminder'
       order by created_at, to_address`,
    )
  const told = () =>
    rows<{ step: string; day: string; who: string | null }>(
      `select r.step, r.day::text, p.name as who from reminder r left join person p using (partnership_id, person_id)
       where r.commitment_id = '${held}' order by r.day, p.name`,
    )
  const on = (day: string) =>
    fresh.database.asSystem('test', partnershipId, tx =>
      remindOn(tx, { partnershipId, name, now: `${day}T08:00:00.000Z`, today: day, address }),
    )
  const undo = () =>
    asSuperuser(fresh.superuserUrl, async client => {
      await client.query('set session_replication_role = replica')
      for (const table of ['reminder', 'reminder_digest', 'reminder_day', 'outgoing_mail'])
        await client.query(`delete from ${table}`)
    })

  const undoMails = () =>
    asSuperuser(fresh.superuserUrl, client => client.query('delete from reminder_digest; delete from outgoing_mail'))
  const said = { level: 4, datedOn: '2026-10-30', source: 'Audit', words: null, address: null, figure: null, ofTotal: null, checkedBy: null, goodUntil: null } as const // biome-ignore format: one line

  test('on its day, two processes at once write one e-mail, which a mail server gets: the promise, why, what settles it, the link', async () => {
    const clock = stoppedClock('2026-11-30T07:30:00.000Z')
    const logged: object[] = []
    const shared = { database: fresh.database, clock, log: (line: object) => void logged.push(line) }
    const server = await openMailServer()
    const from = { name: 'Throughline', address: 'post@larkshire.example' }
    const transport = smtpTransport({ kind: 'smtp', host: '127.0.0.1', port: server.port, implicitTls: false, tls: 'unchecked', login: null, from }) // biome-ignore format: one line
    const post = startPost({ ...shared, transport, secrets: { open: () => null } })
    const running = [1, 2].map(() => startReminders({ ...shared, post, address, duties: allDuties() }))
    const toRuth = () => server.received.find(({ to }) => to === 'ruth.adeyemi@larkshire.example')
    for (let tries = 0; tries < 200 && server.received.length < 2; tries++) await rest(50)
    for (const one of running) await one.stop()
    await post.stop()
    await server.stop()
    assert.deepEqual(logged, [])
    assert.equal(server.received.length, 2)
    const raw = (toRuth()?.raw ?? '').replace(/=\r\n|\r\n(?= )/g, '').replaceAll('=3D', '=')
    assert.match(raw, /^Subject: 1 promise to look at: Larkshire/m)
    assert.match(raw, /officer a card/)
    assert.match(raw, /You see to it for Larkshire Constabulary\. It falls due today, 30/)
    assert.match(raw, /To settle it:/)
    assert.ok(raw.includes(`${address}/commitments/${held}`))
    assert.match(raw, /^List-Unsubscribe: <https:\/\/throughline\.example\/reminders\/unsubscribe\/[^>]+>/m)
    assert.match(raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m)
    assert.ok(!raw.includes('draft'), 'a draft is told to nobody who may not see it')
    const kept = await rows<{ body: string | null; stop_link: string | null }>(
      'select body, stop_link from outgoing_mail',
    )
    assert.ok(kept.every(one => one.body === null && one.stop_link === null))
  })

  test('before seven in the morning, and on a day off, nobody is written to', async () => {
    for (const instant of ['2026-11-30T06:59:00.000Z', '2026-11-29T12:00:00.000Z', '2026-12-28T12:00:00.000Z']) {
      const running = startReminders({
        database: fresh.database,
        clock: stoppedClock(instant),
        post: { nudge: () => {} },
        address,
        duties: allDuties(),
        log: line => assert.fail(JSON.stringify(line)),
      })
      await rest(100)
      await running.stop()
    }
    assert.deepEqual(await rows('select * from reminder_day'), [])
  })

  test('cut off before each of its statements, a day leaves nothing behind, and in the end each is told once', async () => {
    const outcomes = await cutOffAtEach(fresh.superuserUrl, 'throughline_system', () =>
      on('2026-11-30').catch(async () => {
        const left = [await mails(), await told(), await rows('select * from reminder_day')]
        return left.every(one => one.length === 0) ? 'nothing' : 'something'
      }),
    )
    assert.equal(outcomes.pop(), 2)
    assert.ok(outcomes.length > 8)
    assert.ok(outcomes.every(one => one === 'nothing'))
    assert.equal((await mails()).length, 2)
    assert.equal(await on('2026-11-30'), null)
    assert.equal((await mails()).length, 2)
  })

  test('the ladder over ten weeks: its owner, the lead, then the business team where the agency has nobody else', async () => {
    for (let day = '2026-10-26'; day < '2027-02-10'; day = addDays(day, 7)) await on(roundOf(day, 1))
    assert.deepEqual(
      (await told()).map(({ step, day, who }) => `${step} ${day} ${who}`),
      [
        'notice 2026-11-02 Ruth Adeyemi',
        'due 2026-11-30 Ruth Adeyemi',
        'lead 2026-12-14 Ruth Adeyemi',
        'partner 2027-01-04 Priya Nair',
        'agenda 2027-02-01 Priya Nair',
      ],
    )
    const all = await mails()
    const keys = all.map(one => `${one.to} ${one.day}`)
    assert.equal(new Set(keys).size, keys.length, 'one e-mail a person a day at most')
    assert.ok(all.every(one => one.to !== 'ruth.adeyemi@larkshire.example' || !one.body.includes(secret)))
    assert.ok(all.some(one => one.to === 'priya.nair@larkshire.example' && one.body.includes(secret)))
    const entries = await rows<{ body: string }>(
      `select e.body from ledger_entry e join outgoing_mail m on m.partnership_id = e.partnership_id and m.cause_seq = e.seq`,
    )
    assert.equal(entries.length, all.length)
    assert.ok(entries.every(({ body }) => body.includes('person.reminded')))
    assert.ok(entries.every(({ body }) => !/officer|draft|larkshire\.example/.test(body)))
  })

  test('what was past its day before there were reminders: a list for the business team, and its owner from the next round on', async () => {
    await on('2026-12-07')
    const [first, ...none] = await mails()
    assert.deepEqual(none, [])
    assert.equal(first?.to, 'priya.nair@larkshire.example')
    assert.match(first?.subject ?? '', /^2 promises past their day: Larkshire/)
    assert.match(first?.body ?? '', /Nobody has been written to about these/)
    assert.match(first?.body ?? '', /C1, A review: \d+: “We will give every officer a card/)
    assert.deepEqual(await told(), [])
    for (const day of ['2026-12-14', '2026-12-21', '2026-12-29']) await on(day)
    assert.deepEqual(
      (await told()).map(({ step, day, who }) => `${step} ${day} ${who}`),
      ['due 2026-12-14 Ruth Adeyemi', 'lead 2026-12-29 Ruth Adeyemi'],
    )
    assert.equal((await mails()).filter(one => /BEFORE REMINDERS BEGAN/.test(one.body)).length, 1)
  })

  test('a file that the scanner refused waits for nobody to judge it, and whoever handed it in is told', async () => {
    const [ruth, sam] = [
      (await signedIn(fresh.database, 'Ruth Adeyemi', now)).actor,
      (await signedIn(fresh.database, 'Sam Okafor', now)).actor,
    ]
    const which = { commitmentId: held, evidenceId: randomUUID() }
    const file = { fileId: randomUUID(), name: 'a.pdf', mediaType: 'application/pdf', size: 9, sha256: 'a'.repeat(64), isHeld: true } // biome-ignore format: one line
    const title = { title: 'Audit of records' }
    assert.equal(
      await fresh.database.asMember(sam, tx => handIn(tx, sam, now, which, title, { ...said, kind: 'file' }, file)),
      null,
    )
    const stands = async () => {
      const here = await fresh.database.asSystem('test', partnershipId, tx =>
        promisesHere(tx, partnershipId, '2026-11-30'),
      )
      return here.find(one => one.commitmentId === held)?.waitsOn?.kind ?? null
    }
    const evidence = async () => {
      const [one] = await fresh.database.asMember(ruth, tx => wholeRegister(tx, partnershipId, '2026-11-30'))
      const alone = await fresh.database.asMember(ruth, tx => standingOf(tx, partnershipId, held, '2026-11-30'))
      assert.deepEqual(one?.recorded.evidence, alone?.evidence)
      return alone?.evidence.map(({ status }) => status)
    }
    assert.equal(await stands(), 'evidence')
    assert.deepEqual(await evidence(), ['submitted'])
    const refused = { verdict: 'infected', scanner: 'a scanner' } as const
    await fresh.database.asSystem('test', partnershipId, tx =>
      noteScanned(tx, partnershipId, now, { ...which, ...file }, refused),
    )
    assert.equal(await stands(), null)
    assert.deepEqual(await evidence(), ['returned'])
    for (const actor of [ruth, sam]) {
      const duties = await fresh.database.asMember(actor, tx => evidenceDutiesFor(tx, actor, '2026-11-30'))
      assert.deepEqual(
        duties.map(one => one.kind),
        ['evidence to replace'],
      )
    }
  })

  test('with the round comes what else waits for somebody: why evidence was returned, word for word, and nothing of a draft', async () => {
    const [ruth, daniel] = [
      (await signedIn(fresh.database, 'Ruth Adeyemi', now)).actor,
      (await signedIn(fresh.database, 'Daniel Whitcombe', now)).actor,
    ]
    const reason = 'It says that cards were printed. How many officers have one?'
    const which = { commitmentId: held, evidenceId: randomUUID() }
    const note = { ...said, kind: 'note' as const, words: 'Cards were printed.' }
    const title = { title: 'Order of cards' }
    assert.equal(await fresh.database.asMember(ruth, tx => handIn(tx, ruth, now, which, title, note, null)), null)
    const back = { act: 'return', reason } as const
    assert.equal(await fresh.database.asMember(daniel, tx => judge(tx, daniel, now, which, 1, back)), null)
    await on('2026-10-26')
    const seats = await fresh.database.asSystem('test', partnershipId, tx => seatsOn(tx, partnershipId, '2026-11-09'))
    const waiting = await waitingFor(fresh.database, allDuties(), larkshire, seats, '2026-11-09')
    await undoMails()
    await fresh.database.asSystem('test', partnershipId, tx =>
      remindOn(tx, { partnershipId, name, now: '2026-11-09T08:00:00.000Z', today: '2026-11-09', address, waiting }),
    )
    const { body = '' } = (await mails()).find(one => one.to === 'ruth.adeyemi@larkshire.example') ?? {}
    assert.ok(body.includes('WAITS FOR YOU'))
    assert.ok(body.replace(/\s+/g, ' ').includes(reason), body)
    assert.ok(!body.includes('draft'))
    const entries = await rows<{ body: string }>(`select body from ledger_entry where body like '%person.reminded%'`)
    assert.ok(entries.every(one => !one.body.includes('cards')))
  })
})
