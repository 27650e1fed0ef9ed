import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#src/partnerships/index.ts'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import { queueMail, sealedFor } from '#src/post/index.ts'
import { markTried, takeOne } from '#src/post/sending/store.ts'
import { keyForTests, secretsForTests } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { followed } from '#test/support/dressed-following.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, larkshire, signedIn } from '#test/support/world.ts'
import { type Edition, editionOf } from '../edition/edition.ts'
import { recommendationWith, reviewWith } from '../edition/record.samples.ts'
import { approve, propose, withdraw } from '../release/store.ts'
import { fingerprintOf } from '../signing/fingerprint.ts'
import { tellFollowers } from './following.ts'
import { endFollowing } from './notices/store.ts'
import { confirm, leave } from './store.ts'

const { partnershipId } = larkshire
const aDay = 24 * 60 * 60_000
const name = 'Child Quince'
const asked = 'Ask each child what they would like'
const editionOn = (day: string): Edition =>
  editionOf(reviewWith({ name, recommendations: [recommendationWith({ text: asked })] }), day)

interface Sent {
  readonly to: string
  readonly at: number
  readonly subject: string
  readonly body: string
}
const isConfirming = ({ body }: Sent): boolean => body.includes('/confirm/')
const isLast = ({ body }: Sent): boolean => body.replace(/\s+/g, ' ').includes('Your address has been deleted.')

describe('whoever follows', () => {
  let fresh: FreshDatabase
  let reviewId: string
  let priya: Actor
  let daniel: Actor
  let at = Date.parse('2026-11-22T10:00:00.000Z')
  const clock: Clock = { now: () => new Date(at).toISOString(), today: () => dayOf(new Date(at).toISOString()) }
  const later = (milliseconds: number) => {
    at += milliseconds
  }

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    ;({ actor: priya } = await signedIn(fresh.database, 'Priya Nair', clock.now()))
    ;({ actor: daniel } = await signedIn(fresh.database, 'Daniel Whitcombe', clock.now()))
    ;({ reviewId } = await fresh.database.asMember(priya, tx =>
      addToRegister(tx, priya, { name, slug: 'child-q', recommendations: [{ text: asked }] }),
    ))
  })
  after(() => fresh.drop())

  const database = () => fresh.database
  const slug = 'child-q'
  const superuser = (text: string) => asSuperuser(fresh.superuserUrl, client => client.query(text))
  const forgetAll = async () => {
    await superuser(
      'delete from follower; delete from outgoing_mail; update following_notice set told_seq = ledger_seq',
    )
    await release()
    await tell()
  }
  beforeEach(forgetAll)

  const release = async () => {
    const edition = editionOn(clock.today())
    const page = { proposedPageId: randomUUID(), reviewId, edition, allowed: 0 }
    const waits = { ...page, asOf: edition.asOf, fingerprint: fingerprintOf(edition), agreed: 0 }
    await database().asMember(priya, tx => propose(tx, priya, clock.now(), page))
    await database().asMember(daniel, tx => approve(tx, daniel, clock.now(), { reviewId, slug }, waits, keyForTests))
  }
  const goneFrom = (isForGood: boolean) =>
    database().asMember(daniel, tx => withdraw(tx, daniel, clock.now(), { reviewId, slug }, { words: null, isForGood }))
  const end = () => database().asMember(priya, tx => endFollowing(tx, priya, clock.now(), { reviewId, slug }))
  const tell = async () => {
    const needs = { database: database(), clock, post: { nudge: () => {} }, secrets: secretsForTests }
    while (await tellFollowers({ ...needs, address: 'http://localhost' }));
  }
  const ask = (email: string, isQuiet = false, isConfirmed = false) =>
    followed(database(), partnershipId, { review: slug, email, now: clock.now(), isConfirmed, isQuiet })
  const confirmBy = (link: string) =>
    database().asSystem('confirm for a test', partnershipId, tx =>
      confirm(tx, { partnership: larkshire, now: clock.now() }, link.split('/').at(-1) ?? ''),
    )
  const leaveBy = (link: string) =>
    database().asSystem('leave for a test', partnershipId, tx => leave(tx, partnershipId, idIn(link)))

  /** Whether anything waits to be sent to whoever leaves by this link. */
  const waitFor = async (link: string): Promise<boolean> => {
    const { rows } = await superuser(
      `select 1 from outgoing_mail where about_id = '${idIn(link)}' and (status in ('waiting', 'sending') or body is not null)`,
    )
    return rows.length > 0
  }

  /** Sends what waits, as the loop of the post does, and tells what went to whom. */
  const send = async (): Promise<Sent[]> => {
    const sent: Sent[] = []
    for (;;) {
      const here = { partnershipId, now: clock.now() }
      const taken = await database().asSystem('send for a test', partnershipId, tx => takeOne(tx, here))
      if (!taken) return sent
      const to = typeof taken.to === 'string' ? taken.to : secretsForTests.open(taken.to.sealed, sealedFor)
      sent.push({ to: to ?? '', at, subject: taken.letter.subject, body: taken.letter.body })
      await database().asSystem('send for a test', partnershipId, tx => markTried(tx, here, taken, { ok: true }))
    }
  }

  test('no member can read an address, and nothing in the database says it in clear', async () => {
    const email = 'plain.to.see@home.example'
    await ask(email, false, true)
    for (const column of ['address_sealed', 'address_hash'] as const)
      await assert.rejects(
        database().asMember(priya, tx => tx.selectFrom('follower').select(column).execute()),
        /permission denied/,
      )
    await assert.rejects(
      database().asMember(priya, tx => tx.selectFrom('outgoing_mail').select('to_sealed').execute()),
      /permission denied/,
    )
    for (const table of ['follower', 'outgoing_mail', 'ledger_entry', 'following_notice']) {
      const { rows } = await superuser(`select t::text as row from ${table} t`)
      assert.doesNotMatch(JSON.stringify(rows), /plain\.to\.see/, table)
      assert.ok(!JSON.stringify(rows).includes(Buffer.from('plain.to.see').toString('hex')), table)
    }
    await send()
    const { rows } = await superuser(
      `select to_sealed, about_id, body, stop_link from outgoing_mail where kind = 'following'`,
    )
    assert.deepEqual(
      [...new Set(rows.flatMap(row => Object.values(row)))],
      [null],
      'once it has gone, nothing is left of it',
    )
  })

  test('a release writes one row however many follow; each is told once, by whichever process', async () => {
    const { rows } =
      await superuser(`insert into follower (partnership_id, follower_id, review_id, address_sealed, address_hash, is_quiet, asked_at,
      confirm_hash, confirm_until, confirmed_at)
      select '${partnershipId}', gen_random_uuid(), '${reviewId}', '\\x41', md5(n::text) || md5(n::text), false, '2026-11-01',
        md5(n::text) || md5(n::text), '2026-11-08', '2026-11-02' from generate_series(1, 450) n returning 1`)
    assert.equal(rows.length, 450)
    await release()
    const notices = () => superuser('select 1 from following_notice where told_seq is null')
    const mails = () => superuser(`select 1 from outgoing_mail where kind = 'following'`)
    assert.equal((await notices()).rowCount, 1)
    assert.equal((await mails()).rowCount, 0)
    await Promise.all([tell(), tell(), tell()])
    await tell()
    assert.equal((await notices()).rowCount, 0)
    assert.equal((await mails()).rowCount, 450)
    const { rows: told } = await superuser(`select distinct about_id from outgoing_mail where kind = 'following'`)
    assert.equal(told.length, 450)
    later(60_000)
    const urgent = {
      to: 'sam@larkshire.example',
      subject: 'A link',
      body: 'Words',
      kind: 'reset',
      oneTime: true,
    } as const
    const here = { partnershipId, now: clock.now() }
    const next = await database().asSystem('queue for a test', partnershipId, async tx => {
      await queueMail(tx, here, urgent)
      return takeOne(tx, here)
    })
    assert.equal(next?.to, urgent.to, 'and nobody waits for their password behind them')
    const { rows: entries } = await superuser(
      `select happening->'about' as about from ledger_entry where happening->>'verb' = 'review.followers-told' order by seq desc limit 1`,
    )
    assert.deepEqual(entries[0]?.about, { people: '450' })
  })

  test('what was withdrawn before it was told, or before it was sent, is not told', async () => {
    await ask('nan@home.example', false, true)
    await send()
    await release()
    await goneFrom(false)
    await tell()
    assert.deepEqual(
      (await send()).map(one => one.subject),
      ['A page that you follow was withdrawn'],
    )
    await release()
    await tell()
    await goneFrom(false)
    await tell()
    assert.deepEqual(
      (await send()).map(one => one.subject),
      ['A page that you follow was withdrawn'],
    )
  })

  test('whoever leaves while it waits to be sent gets nothing', async () => {
    const { leave: link } = await ask('nan@home.example', false, true)
    await send()
    await release()
    await tell()
    await leaveBy(link)
    assert.deepEqual(await send(), [])
  })

  test('no order of acts writes news to somebody who left or never confirmed, twice of one thing, or quietly more than once a month', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 30 }), async acts => {
        await forgetAll()
        const links = new Map<string, { confirm: string; leave: string }>()
        const [mayHear, quiet, all] = [new Set<string>(), new Set<string>(), [] as Sent[]]
        let isReleased = true
        const sendAll = async () => {
          for (const one of await send()) {
            all.push(one)
            if (isConfirming(one)) {
              const has = links.get(one.to)
              assert.ok(has && one.body.includes(has.confirm), `a link to confirm to ${one.to}, who has left`)
              continue
            }
            assert.ok(mayHear.has(one.to), `${one.subject} to ${one.to}, who does not follow`)
            if (isLast(one)) mayHear.delete(one.to)
          }
        }
        for (const { what, who } of acts) {
          later(60_000)
          const isAsked = what === 'ask' || what === 'ask and confirm'
          if (isAsked && isReleased && !links.has(who)) links.set(who, await ask(who, isQuietly(who)))
          const has = links.get(who)
          if (what.endsWith('confirm') && has && (await confirmBy(has.confirm))) {
            mayHear.add(who)
            if (isQuietly(who)) quiet.add(who)
          }
          if (what === 'leave' && has) {
            await leaveBy(has.leave)
            mayHear.delete(who)
            links.delete(who)
            assert.ok(!(await waitFor(has.leave)), `something waits to be sent to ${who}, who has left`)
          }
          if (what === 'release') {
            await release()
            isReleased = true
          }
          if ((what === 'withdraw' || what === 'withdraw for good') && isReleased) {
            await goneFrom(what === 'withdraw for good')
            isReleased = false
          }
          if (what === 'end') await end()
          if (what === 'wait') later(4 * aDay)
          if (what === 'tell') await tell()
          if (what === 'send') await sendAll()
        }
        await tell()
        await sendAll()
        const news = all.filter(one => !isConfirming(one))
        const loud = news.filter(one => !quiet.has(one.to) && /editions\/\d+/.test(one.body))
        const told = loud.map(one => `${one.to} ${/editions\/\d+/.exec(one.body)?.[0]}`)
        assert.equal(new Set(told).size, told.length, 'an edition is told once')
        for (const who of quiet) {
          const gentle = all.filter(one => one.to === who)
          for (const one of gentle)
            assert.doesNotMatch(`${one.subject} ${one.body}`, /Quince|child-q|recommendation|Ask each/i)
          const times = gentle.filter(one => !isConfirming(one) && !isLast(one)).map(one => one.at)
          for (const [n, time] of times.entries()) assert.ok(n === 0 || time - (times[n - 1] ?? 0) >= 28 * aDay)
        }
      }),
      { numRuns: Number(process.env.THROUGHLINE_TEST_FOLLOWING ?? 12) },
    )
  })
})

const people = ['nan@home.example', 'uncle@home.example', 'quiet@home.example']
const isQuietly = (who: string): boolean => who.startsWith('quiet')
/** The acts that lead somewhere come more often. */
const act = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('ask' as const, 'confirm' as const, 'ask and confirm' as const) },
    { weight: 3, arbitrary: fc.constantFrom('release' as const, 'tell' as const, 'send' as const) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...(['withdraw', 'withdraw for good', 'end', 'wait'] as const)),
    },
    { weight: 2, arbitrary: fc.constant('leave' as const) },
  ),
  who: fc.constantFrom(...people),
})

/** Of whom a link to leave is. */
function idIn(link: string): string {
  const hex = (link.split('/').at(-1) ?? '').slice(0, 32)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
