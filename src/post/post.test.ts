import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Clock } from '#src/platform/clock.ts'
import { type SmtpSettings, smtpTransport } from '#src/platform/mail/smtp.ts'
import { secretsOf } from '#src/platform/secrets.ts'
import { projectFolder } from '#test/support/assets.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { type MailServer, openMailServer } from '#test/support/mail-server.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'
import { letter, type Message, queueMail, startPost } from './index.ts'

const { partnershipId } = larkshire
const secrets = secretsOf(Buffer.alloc(32, 'a key'))
const secret = 'https://larkshire.example/one-time/s3cret'
const message: Message = {
  to: 'sam.okafor@larkshire.example',
  ...letter({
    subject: 'You are invited',
    paragraphs: ['Priya Nair has invited you.'],
    link: { words: 'Open this page:', address: secret },
    from: larkshire.name,
    because: 'your agency named you',
    ask: 'Priya Nair, Business team',
  }),
  kind: 'invitation',
  oneTime: true,
}

/** A clock that a test moves on. */
function movedClock(start: string): Clock & { on(minutes: number): void } {
  let at = Date.parse(start)
  return {
    now: () => new Date(at).toISOString(),
    today: () => new Date(at).toISOString().slice(0, 10),
    on: minutes => {
      at += minutes * 60_000
    },
  }
}

describe('sending what waits', () => {
  let fresh: FreshDatabase
  const opened: { stop(): Promise<void> }[] = []
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
  })
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.stop()
    await asSuperuser(fresh.superuserUrl, client => client.query('delete from outgoing_mail'))
  })
  after(() => fresh.drop())

  const transport = (server: MailServer) => {
    const from = { name: 'Throughline', address: 'post@larkshire.example' }
    const settings: SmtpSettings = { kind: 'smtp', host: '127.0.0.1', port: server.port, implicitTls: false, tls: 'unchecked', login: null, from } // biome-ignore format: one line
    return smtpTransport(settings)
  }
  const server = async (options?: Parameters<typeof openMailServer>[0]) => {
    const one = await openMailServer(options)
    opened.push(one)
    return one
  }
  const sender = (by: MailServer | null, clock: Clock) => {
    const logged: object[] = []
    const log = (line: object) => void logged.push(line)
    const post = startPost({ database: fresh.database, clock, transport: by && transport(by), secrets, log })
    opened.push(post)
    return Object.assign(post, { logged })
  }
  const queue = (now: string, more: Partial<Message> = {}) =>
    fresh.database.asMember(castMember('Priya Nair'), tx =>
      queueMail(tx, { partnershipId, now }, { ...message, ...more }),
    )
  const mails = () =>
    asSuperuser(
      fresh.superuserUrl,
      async client => (await client.query('select * from outgoing_mail order by created_at')).rows,
    )
  const entriesOf = (mailId: string) =>
    asSuperuser(fresh.superuserUrl, async client => {
      const { rows } = await client.query<{ body: string }>(
        `select body from ledger_entry where happening #>> '{subject,id}' = $1 order by seq`,
        [mailId],
      )
      return rows.map(row => row.body)
    })
  const until = async (words: string, seen: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 150; tries++) {
      if (await seen()) return
      await new Promise(next => setTimeout(next, 100))
    }
    throw new Error(`it did not come about: ${words}`)
  }

  test('many messages and two senders: each is sent once, its words are gone, and the ledger holds ids alone', async () => {
    const clock = movedClock('2026-11-22T12:00:00.000Z')
    const mail = await server()
    for (let at = 0; at < 25; at++) await queue(clock.now(), { subject: `Message ${at}` })
    const senders = [sender(mail, clock), sender(mail, clock)]
    await until('all are sent', async () => (await mails()).every(one => one.status === 'sent'))
    for (const one of senders) one.nudge()
    await new Promise(next => setTimeout(next, 300))
    assert.equal(mail.handedOver.length, 25)
    const subjects = mail.received.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1])
    assert.equal(new Set(subjects).size, 25)
    for (const one of await mails()) {
      assert.equal(one.body, null)
      assert.equal(one.tries, 1)
      const entries = await entriesOf(one.mail_id)
      assert.equal(entries.length, 1)
      assert.match(entries[0] ?? '', /"verb":"mail.sent"/)
      assert.match(entries[0] ?? '', /"actor":\{"id":"post","kind":"system"\}/)
      assert.doesNotMatch(entries[0] ?? '', /okafor|larkshire\.example|Message/)
    }
    assert.deepEqual([...senders.flatMap(one => one.logged)], [])
  })

  test('a refusal that passes is tried again after each pause, under the same id, and a lasting one is given up', async () => {
    const clock = movedClock('2026-11-22T12:00:00.000Z')
    let code = 451
    const mail = await server({ answer: at => (at === 'DATA' ? code : 250) })
    const mailId = await queue(clock.now())
    const post = sender(mail, clock)
    const pauses = [1, 5, 30]
    for (const [tried, pause] of pauses.entries()) {
      await until(
        `try ${tried + 1}`,
        async () => (await mails())[0]?.tries === tried + 1 && (await mails())[0]?.status === 'waiting',
      )
      clock.on(pause - 0.1)
      post.nudge()
      await new Promise(next => setTimeout(next, 200))
      assert.equal(mail.handedOver.length, tried + 1, 'not before its time')
      if (tried === 2) code = 554
      clock.on(0.2)
      post.nudge()
    }
    await until('it is given up', async () => (await mails())[0]?.status === 'failed')
    const [one] = await mails()
    assert.equal(one.body, null, 'it held a one-time link')
    assert.match(one.last_error, /^The mail server answered: 554 Blocked because of \(a link\)$/)
    assert.equal(new Set(mail.handedOver.map(raw => /^Message-ID: (.*)$/m.exec(raw)?.[1])).size, 1)
    const entries = await entriesOf(mailId ?? '')
    assert.equal(entries.length, 1)
    assert.match(entries[0] ?? '', /"about":\{"tries":"4"\}.*"verb":"mail.given-up"/)
    assert.equal(post.logged.length, 4)
    assert.doesNotMatch(JSON.stringify(post.logged), /okafor|s3cret|invited|larkshire/)
  })

  test('after a day of trying it is given up; words without a one-time link stay for a fortnight', async () => {
    const clock = movedClock('2026-11-22T12:00:00.000Z')
    const mail = await server({ answer: at => (at === 'RCPT' ? 450 : 250) })
    await queue(clock.now(), { oneTime: false, kind: 'reminder' })
    const post = sender(mail, clock)
    await until('it is given up', async () => {
      clock.on(60)
      post.nudge()
      return (await mails())[0]?.status === 'failed'
    })
    const [one] = await mails()
    assert.equal(one.body, message.body)
    assert.equal(mail.received.length, 0)
    clock.on(15 * 24 * 60)
    post.nudge()
    await until('its words are gone', async () => (await mails())[0]?.body === null)
  })

  test('killed between the server’s yes and our note of it: sent once more, under the same id, and not before its time', async () => {
    const clock = movedClock(new Date().toISOString())
    const held = Promise.withResolvers<number>()
    let holding = true
    const mail = await server({ answer: at => (at === 'DATA' && holding ? held.promise : 250) })
    await queue(new Date(Date.now() - 1000).toISOString())
    const child = spawn(process.execPath, ['--input-type=module', '-e', childCode], {
      cwd: projectFolder,
      env: { ...process.env, OWNER_URL: fresh.ownerUrl, MAIL_PORT: String(mail.port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const ended = new Promise(resolve => child.once('exit', (_code, signal) => resolve(signal)))
    await until('the message was handed over', () => mail.handedOver.length === 1)
    child.kill('SIGKILL')
    assert.equal(await ended, 'SIGKILL')
    holding = false
    held.resolve(250)
    assert.equal((await mails())[0]?.status, 'sending')
    const post = sender(mail, clock)
    await new Promise(next => setTimeout(next, 300))
    assert.equal(mail.handedOver.length, 1, 'whoever took it may yet be at it')
    clock.on(6)
    post.nudge()
    await until('it is sent', async () => (await mails())[0]?.status === 'sent')
    assert.equal(mail.handedOver.length, 2)
    assert.equal(new Set(mail.handedOver.map(raw => /^Message-ID: (.*)$/m.exec(raw)?.[1])).size, 1)
    assert.equal((await mails())[0]?.tries, 2)
  })

  test('broken off again and again, it is given up: it may have arrived, and is not sent for ever', async () => {
    const clock = movedClock('2026-11-22T12:00:00.000Z')
    const mail = await server()
    await queue(clock.now())
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`update outgoing_mail set status = 'sending', tries = 5, first_try_at = created_at`),
    )
    const post = sender(mail, clock)
    await until('it is given up', async () => (await mails())[0]?.status === 'failed')
    assert.match((await mails())[0].last_error, /may have arrived/)
    assert.equal(mail.handedOver.length, 0)
    await queue(clock.now(), { subject: 'Another' })
    await until('another is sent', async () => (await mails()).some(one => one.status === 'sent'))
    assert.deepEqual(post.logged, [])
  })

  test('where no way to send is set up, messages wait; what has run out by then is not sent', async () => {
    const clock = movedClock('2026-11-22T12:00:00.000Z')
    await queue(clock.now(), { goodUntil: '2026-11-23T12:00:00.000Z' })
    await queue(clock.now(), { goodUntil: '2026-11-29T12:00:00.000Z' })
    const none = sender(null, clock)
    none.nudge()
    assert.equal(none.setUp, false)
    clock.on(2 * 24 * 60)
    assert.deepEqual((await mails()).map(one => [one.status, one.tries]), [['waiting', 0], ['waiting', 0]]) // biome-ignore format: one line
    const mail = await server()
    sender(mail, clock)
    await until('both are done', async () => (await mails()).every(one => !['waiting', 'sending'].includes(one.status)))
    assert.deepEqual((await mails()).map(one => [one.status, one.body]).sort(), [['failed', null], ['sent', null]]) // biome-ignore format: one line
    assert.equal(mail.handedOver.length, 1)
  })

  test('the fact and its message are kept together or not at all, and the same thing is told once', async () => {
    const now = '2026-11-22T12:00:00.000Z'
    await assert.rejects(
      fresh.database.asMember(castMember('Priya Nair'), async tx => {
        await queueMail(tx, { partnershipId, now }, message)
        throw new Error('the fact was refused')
      }),
      /the fact was refused/,
    )
    assert.deepEqual(await mails(), [])
    assert.ok(await queue(now, { dedupeKey: 'checkpoint-2026-11-22' }))
    assert.equal(await queue(now, { dedupeKey: 'checkpoint-2026-11-22' }), null)
    const elsewhere = castMember('Joan Barlow')
    const theirs = await fresh.database.asMember(elsewhere, tx =>
      queueMail(tx, { ...elsewhere, now }, { ...message, dedupeKey: 'checkpoint-2026-11-22' }),
    )
    assert.ok(theirs, 'another partnership has its own')
    assert.equal((await mails()).length, 2)
  })

  test('an address or a subject that is more than one is refused, by the code and by the database', async () => {
    for (const to of ['a@b.example, c@d.example', 'a@b.example\nBcc: c@d.example', 'Sam <a@b.example>'])
      await assert.rejects(queue('2026-11-22T12:00:00.000Z', { to }), error => !String(error).includes('b.example'))
    for (const subject of ['Hello\nBcc: c@d.example', 'Hello\r', ''])
      await assert.rejects(queue('2026-11-22T12:00:00.000Z', { subject }), /not one line/)
    await queue('2026-11-22T12:00:00.000Z')
    for (const change of [
      `subject = E'a\\nBcc: b'`,
      `to_address = E'a@b.example\\nc'`,
      `to_address = 'a@b.example,c@d.example'`,
    ])
      await assert.rejects(
        asSuperuser(fresh.superuserUrl, client => client.query(`update outgoing_mail set ${change}`)),
        /violates check constraint/,
      )
  })

  test('a person cannot read the words of a message, though they wrote it down', async () => {
    await queue('2026-11-22T12:00:00.000Z')
    const body = fresh.database.asMember(castMember('Priya Nair'), tx =>
      tx.selectFrom('outgoing_mail').select('body').where('partnership_id', '=', partnershipId).execute(),
    )
    await assert.rejects(body, /permission denied/)
  })
})

/** A process of its own, to be killed. */
const childCode = `
  const { openDatabase } = await import('#src/platform/db.ts')
  const { systemClock } = await import('#src/platform/clock.ts')
  const { smtpTransport } = await import('#src/platform/mail/smtp.ts')
  const { startPost } = await import('#src/post/index.ts')
  const from = { name: '', address: 'post@larkshire.example' }
  const transport = smtpTransport({ kind: 'smtp', host: '127.0.0.1', port: Number(process.env.MAIL_PORT), implicitTls: false, tls: 'unchecked', login: null, from })
  startPost({ database: openDatabase(process.env.OWNER_URL), clock: systemClock, transport, secrets: { open: () => null }, log: () => {} })
  setInterval(() => {}, 1000)
`
