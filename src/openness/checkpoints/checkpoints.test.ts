import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { exportLines, newKeyPair, readCheckpointText, verifyExport } from '#src/ledger/index.ts'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { expectNoAxeViolations, openBrowser } from '#test/support/browser.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { cutOffAtEach } from '#test/support/cut-off.ts'
import { type FreshDatabase, freshDatabase, withDatabase } from '#test/support/database.ts'
import { addWorld, fernshire, larkshire } from '#test/support/world.ts'
import { startCheckpoints } from './checkpoints.ts'
import { signToday } from './store.ts'

const { partnershipId, slug } = larkshire
const [council, police] = larkshire.agencies
const key = newKeyPair()

suite('a signed checkpoint a day, kept outside (R45)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-03-05T12:00:00.000Z') })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  beforeEach(() =>
    asSuperuser(fresh.superuserUrl, async client => {
      await client.query('delete from outgoing_mail')
      await client.query('set session_replication_role = replica')
      await client.query('delete from ledger_checkpoint')
    }),
  )

  const rows = <T extends object>(text: string) =>
    asSuperuser(fresh.superuserUrl, async client => (await client.query<T>(text)).rows)
  const days = async (id = partnershipId) =>
    (
      await rows<{ day: string; id: string }>(
        `select day::text, partnership_id as id from ledger_checkpoint order by day`,
      )
    )
      .filter(one => one.id === id)
      .map(one => one.day)
  const mails = () =>
    rows<{ to: string; subject: string; body: string }>(
      `select to_address as to, subject, body from outgoing_mail where kind = 'checkpoint' order by created_at, to_address`,
    )
  /** One look round every partnership at an instant, by so many processes at once. */
  const look = async (instant: string, processes = 1) => {
    const clock = stoppedClock(instant)
    const logged: object[] = []
    const shared = {
      database: fresh.database,
      clock,
      key,
      post: { nudge: () => {} },
      log: (line: object) => logged.push(line),
    }
    const running = Array.from({ length: processes }, () =>
      startCheckpoints({ ...shared, address: 'https://throughline.example' }),
    )
    for (let tries = 0; tries < 200; tries++) {
      const done = [...(await days()), ...(await days(fernshire.partnershipId))]
      if (done.filter(day => day === clock.today()).length === 2) break
      await rest(25)
    }
    await rest(50)
    await Promise.all(running.map(one => one.stop()))
    assert.deepEqual(logged, [])
  }
  const setContact = async (agencyId: string | undefined, email: string) => {
    const priya = await app.as('Priya Nair')
    return priya.post(`/ledger/contacts/${agencyId}`, { email })
  }

  test('goes to the contact that the business team names, and can be checked as it came', async () => {
    const refused = await setContact(council?.agencyId, 'not an address')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Enter an e-mail address like name@example\.org/)
    assert.match(refused.html, /value="not an address"/)
    const saved = await setContact(council?.agencyId, 'governance@council.example')
    assert.equal(saved.status, 303)
    const shown = await (await app.as('Priya Nair')).get(saved.location ?? '')
    assert.match(
      shown.text,
      /The next checkpoint for Larkshire County Council goes to the address below.*governance@council\.example/,
    )

    await look('2026-03-05T12:00:00.000Z')
    const [mail, ...more] = await mails()
    assert.ok(mail)
    assert.deepEqual(more, [])
    assert.equal(mail.to, 'governance@council.example')
    assert.equal(mail.subject, 'Checkpoint of the record on 5 March 2026')
    assert.match(mail.body, /This is the first checkpoint of this record/)
    assert.match(mail.body, new RegExp(`https://throughline\\.example/p/${slug}/checkpoints`))
    for (const { name } of larkshire.people) assert.ok(!mail.body.includes(name))
    const [kept] = readCheckpointText(mail.body.replace(/^/gm, '> ')) ?? []
    assert.ok(kept)
    const lines = await fresh.database.asSystem('export', partnershipId, tx =>
      Array.fromAsync(exportLines(tx, partnershipId, '2026-03-05T13:00:00.000Z')),
    )
    const verdict = await verifyExport(() => lines, { checkpoints: [kept.checkpoint], publicKey: kept.publicKey })
    assert.ok(verdict.ok)
    assert.equal(verdict.proven?.seq, kept.checkpoint.seq)
  })

  test('once a day and address, however many processes look, and however often', async () => {
    await setContact(council?.agencyId, 'both@larkshire.example')
    await setContact(police?.agencyId, 'both@larkshire.example')
    await look('2026-03-05T12:00:00.000Z', 4)
    await look('2026-03-05T23:59:59.000Z', 2)
    assert.deepEqual(await days(), ['2026-03-05'])
    const [mail, ...more] = await mails()
    assert.deepEqual(more, [])
    assert.match(mail?.body.replace(/\s+/g, ' ') ?? '', new RegExp(`${council?.name} and ${police?.name}`))
  })

  test('the day is London’s, a missed day has none, and a clock that jumps makes no second', async () => {
    await setContact(police?.agencyId, '')
    for (const instant of [
      '2026-06-10T12:00:00.000Z',
      '2026-06-10T23:30:00.000Z', // the 11th in London
      '2026-06-14T09:00:00.000Z',
      '2030-01-01T09:00:00.000Z', // the clock was wrong
      '2026-06-14T10:00:00.000Z',
      '2026-06-15T09:00:00.000Z',
    ])
      await look(instant)
    assert.deepEqual(await days(), ['2026-06-10', '2026-06-11', '2026-06-14', '2026-06-15', '2030-01-01'])
    const said = (await mails()).map(mail => mail.body.replace(/\s+/g, ' '))
    assert.equal(said.length, 5)
    assert.ok(said.some(body => /The checkpoint before this one was signed on 11 June 2026 at 12:30am/.test(body)))
    const lines = await fresh.database.asSystem('export', partnershipId, tx =>
      Array.fromAsync(exportLines(tx, partnershipId, '2026-06-15T13:00:00.000Z')),
    )
    assert.ok((await verifyExport(() => lines, { publicKey: key.publicKey })).ok)
  })

  test('anyone may see and keep the daily ones, and no others, without a cookie', async () => {
    const anybody = app.anybody()
    assert.match((await anybody.get(`/p/${slug}/checkpoints`)).text, /No checkpoint has been signed yet/)
    assert.doesNotMatch((await anybody.get(`/p/${slug}`)).text, /checkpoint/)
    await look('2026-03-05T12:00:00.000Z')
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`insert into ledger_checkpoint (partnership_id, seq, hash, signed_at, key_fingerprint, signature)
        select partnership_id, seq, hash, signed_at + interval '1 hour', key_fingerprint, 'made-for-an-export' from ledger_checkpoint`),
    )
    const page = await anybody.get(`/p/${slug}/checkpoints`)
    const home = await anybody.get(`/p/${slug}`)
    const text = await anybody.get(`/p/${slug}/checkpoints.txt`)
    const json = await anybody.get(`/p/${slug}/checkpoints.json`)
    for (const shown of [page, home, text, json]) {
      assert.equal(shown.status, 200)
      assert.equal(shown.headers['set-cookie'], undefined)
      assert.doesNotMatch(shown.html, /made-for-an-export/)
    }
    assert.match(
      home.text,
      /How to check that the record was not rewritten .*The latest checkpoint was signed on 5 March 2026 at midday/,
    )
    const kept = readCheckpointText(text.html) ?? []
    assert.equal(kept.length, 1)
    assert.ok(page.text.includes(kept[0]?.checkpoint.hash ?? '?') && home.text.includes(kept[0]?.checkpoint.key ?? '?'))
    const { checkpoints } = JSON.parse(json.html) as { checkpoints: { checkpoint: object; publicKey: string }[] }
    assert.deepEqual(
      checkpoints.map(one => [one.checkpoint, one.publicKey]),
      [[kept[0]?.checkpoint, key.publicKey]],
    )
    assert.equal((await anybody.get('/p/nobody/checkpoints')).status, 404)
    const elsewhere = await anybody.get(`/p/${fernshire.slug}/checkpoints.txt`)
    assert.notDeepEqual(readCheckpointText(elsewhere.html)?.[0]?.checkpoint.partnershipId, partnershipId)
  })

  test('its pages can be read by everybody, on a desk and on a phone', async t => {
    await look('2026-03-05T12:00:00.000Z')
    const browser = await openBrowser()
    t.after(() => browser.close())
    for (const width of [1280, 320]) {
      const open = await browser.newPage({ width })
      for (const path of [`/p/${slug}`, `/p/${slug}/checkpoints`]) {
        await open.goto(`${app.origin}${path}`)
        await expectNoAxeViolations(open)
      }
      const page = await browser.newPage({ width })
      await page.goto(
        `${app.origin}/development/sign-in/${larkshire.people.find(one => one.name === 'Priya Nair')?.personId}`,
      )
      for (const path of ['/ledger/contacts', `/ledger/contacts/${council?.agencyId}`]) {
        await page.goto(`${app.origin}${path}`)
        await expectNoAxeViolations(page)
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
        assert.ok(wide <= width, `${path} is ${wide} wide on ${width}`)
        if (path === '/ledger/contacts')
          assert.match(await page.content(), /throughline export/, 'and how to have it all')
      }
    }
  })
})

test('wherever the database is cut off, a day has its checkpoint and its e-mails, or neither', async t => {
  // A database with no other work going on in it, so that each cut falls where it is meant to.
  const { database, superuserUrl } = await withDatabase(t)
  await addWorld(database)
  await asSuperuser(superuserUrl, client =>
    client.query(
      `insert into agency_contact (partnership_id, agency_id, email, ledger_seq)
       select partnership_id, agency_id, 'contact-' || agency_id || '@example.org', 1 from agency where partnership_id = $1`,
      [partnershipId],
    ),
  )
  const here = { ...larkshire, now: '2026-03-05T12:00:00.000Z', today: '2026-03-05', address: 'https://x.example' }
  const outcomes = await cutOffAtEach(superuserUrl, 'throughline_system', async () => {
    const isDone = await database.asSystem('sign', partnershipId, tx => signToday(tx, here, key)).catch(() => false)
    const { rows } = await asSuperuser(superuserUrl, client =>
      client.query<{ days: number; mails: number }>(
        'select (select count(*)::int from ledger_checkpoint) as days, (select count(*)::int from outgoing_mail) as mails',
      ),
    )
    return { isDone, ...rows[0] }
  })
  // A body that has ended keeps no checkpoints.
  const mails = larkshire.agencies.filter(({ validUntil = '9' }) => here.today < validUntil).length
  assert.ok(mails >= 5 && mails < larkshire.agencies.length)
  assert.ok(outcomes.length >= 8 + mails, `only ${outcomes.length} statements were cut off`)
  for (const { isDone, ...kept } of outcomes)
    assert.deepEqual(kept, isDone ? { days: 1, mails } : { days: 0, mails: 0 })
  assert.ok(outcomes.at(-1)?.isDone)
})
