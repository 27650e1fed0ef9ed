import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { hashOf, readClaim } from '#src/partnerships/index.ts'
import { secretsOf } from '#src/platform/secrets.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { minutesAfter } from '../code.ts'
import { requestShown } from '../queries.ts'
import { codeIn, linkIn, questionSent } from '../requests.samples.ts'
import { sendAgain, withdraw } from '../store.ts'
import { draftOf, hasPass, requestByLink } from './queries.ts'
import { saveDraft, sendCode, takeAnswer, takeCode } from './store.ts'

const secrets = secretsOf(Buffer.alloc(32, 'a secret for tests'))
const { partnershipId } = larkshire
const start = '2026-11-02T10:00:00.000Z'
const replyBy = '2026-11-20'
const when = (now: string) => ({ now, address: 'https://throughline.example.gov.uk' })
const expiresAt = '2026-11-28T00:00:00.000Z'

describe('a link and what can be done by it', () => {
  let fresh: FreshDatabase
  let commitmentId: string
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    const by = castMember('Priya Nair')
    const told = { recommendations: [{ commitments: [{ gaps: ['NO_DATE'] }] }] }
    const registered = await fresh.database.asMember(by, tx => addToRegister(tx, by, told))
    commitmentId = registered.commitmentIds[0] ?? ''
  })
  after(() => fresh.drop())

  const asSystem = <T>(work: Parameters<typeof fresh.database.asSystem<T>>[2]) =>
    fresh.database.asSystem('test', partnershipId, work)
  const sent = () => questionSent(fresh, { kind: 'commitment', id: commitmentId }, { now: start, replyBy })
  const byLink = async (token: string) => {
    const claim = readClaim(token)
    assert.ok(claim)
    return asSystem(tx => requestByLink(tx, claim))
  }
  const theLink = async (token: string) => {
    const request = await byLink(token)
    assert.ok(request)
    return request
  }
  const rows = (text: string, values: unknown[] = []) =>
    asSuperuser(fresh.superuserUrl, async client => (await client.query(text, values)).rows)

  test('from the question to one answer, with an entry for each act and no word of anybody in the ledger', async () => {
    const { requestId, token } = await sent()
    const request = await theLink(token)
    assert.equal((await asSystem(tx => sendCode(tx, secrets, request, start))).came, 'sent')
    const code = await codeIn(fresh.superuserUrl)
    const wrong = code === '000000' ? '000001' : '000000'
    assert.equal((await asSystem(tx => takeCode(tx, secrets, request, wrong, start))).came, 'wrong')
    const right = await asSystem(tx => takeCode(tx, secrets, request, code, start))
    assert.ok(right.came === 'right')
    assert.ok(await asSystem(tx => hasPass(tx, readClaim(right.pass), request, minutesAfter(start, 119))))
    assert.ok(!(await asSystem(tx => hasPass(tx, readClaim(right.pass), request, minutesAfter(start, 120)))))
    assert.equal(
      (await asSystem(tx => takeCode(tx, secrets, request, code, start))).came,
      'stale',
      'a code is used once',
    )
    assert.ok(await asSystem(tx => saveDraft(tx, request, 'The Head of', start)))
    assert.equal((await asSystem(tx => draftOf(tx, request)))?.text, 'The Head of')
    assert.ok(await asSystem(tx => takeAnswer(tx, request, 'The Head of Service, by June.', when(start))))
    assert.equal(await asSystem(tx => draftOf(tx, request)), undefined)
    assert.equal(await asSystem(tx => takeAnswer(tx, request, 'Another.', when(start))), false)
    assert.equal(await asSystem(tx => saveDraft(tx, request, 'Another.', start)), false)
    const shown = await fresh.database.asMember(castMember('Priya Nair'), tx =>
      requestShown(tx, partnershipId, requestId),
    )
    assert.equal(shown?.answer, 'The Head of Service, by June.')
    const entries = await rows(
      `select body::json ->> 'verb' as verb, body from ledger_entry where body::json -> 'subject' ->> 'id' = $1 order by seq`,
      [requestId],
    )
    assert.deepEqual(
      entries.map(entry => entry.verb),
      ['request.sent', 'request.code-sent', 'request.code-wrong', 'request.opened', 'request.answered'],
    )
    assert.doesNotMatch(entries.map(entry => entry.body).join(), /Head|June|larkshire\.example|Who will/)
  })

  test('the link, the code and the pass are kept as hashes only', async () => {
    const { token } = await sent()
    const request = await theLink(token)
    await asSystem(tx => sendCode(tx, secrets, request, start))
    const code = await codeIn(fresh.superuserUrl)
    const [kept] = await rows('select * from request where request_id = $1', [request.requestId])
    assert.equal(kept.token_hash, hashOf(token.split('.')[1] ?? ''))
    assert.ok(!JSON.stringify(kept).includes(token.split('.')[1] ?? ''))
    const [hashed] = await rows('select * from request_code where request_id = $1', [request.requestId])
    assert.notEqual(hashed.code_hash, hashOf(code))
    assert.ok(!JSON.stringify({ ...hashed, code_hash: '' }).includes(code))
  })

  test('five tries for a code, five codes a day, and a new code takes the place of the one before', async () => {
    const { token } = await sent()
    const request = await theLink(token)
    const type = (code: string, now = start) => asSystem(tx => takeCode(tx, secrets, request, code, now))
    await asSystem(tx => sendCode(tx, secrets, request, start))
    const first = await codeIn(fresh.superuserUrl)
    const wrong = first === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries++) assert.equal((await type(wrong)).came, 'wrong')
    assert.equal((await type(first)).came, 'stale', 'the right code after five wrong ones')
    for (let codes = 1; codes < 5; codes++)
      assert.equal((await asSystem(tx => sendCode(tx, secrets, request, start))).came, 'sent')
    assert.equal((await asSystem(tx => sendCode(tx, secrets, request, start))).came, 'stopped')
    const last = await codeIn(fresh.superuserUrl)
    assert.equal((await type(last, minutesAfter(start, 15))).came, 'stale', 'a quarter of an hour later')
    assert.equal((await type(last, minutesAfter(start, 14))).came, 'right')
    assert.equal((await asSystem(tx => sendCode(tx, secrets, request, minutesAfter(start, 24 * 60)))).came, 'sent')
  })

  test('of two answers at the same moment one is taken', async () => {
    const request = await theLink((await sent()).token)
    const both = await Promise.all(
      ['One.', 'Two.'].map(text => asSystem(tx => takeAnswer(tx, request, text, when(start)))),
    )
    assert.deepEqual(both.sort(), [false, true])
  })

  test('another partnership has no such link', async () => {
    const { token } = await sent()
    const claim = readClaim(token)
    assert.ok(claim)
    const elsewhere = { ...claim, partnershipId: '22222222-2222-4222-8222-222222222222' }
    assert.equal(await asSystem(tx => requestByLink(tx, elsewhere)), null)
    assert.equal(await fresh.database.asSystem('test', elsewhere.partnershipId, tx => requestByLink(tx, claim)), null)
  })

  // Each act as often as another: time that passed more often than that would end most requests before anybody answers.
  const act = fc.oneof(
    {
      weight: 7,
      arbitrary: fc.record({
        act: fc.constantFrom('code', 'right', 'wrong', 'draft', 'answer', 'again', 'withdraw'),
        on: fc.nat(1),
      }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('others code'), on: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('wait'), on: fc.integer({ min: 1, max: 15 }) }) },
  )

  test('no sequence of acts gives two answers, an answer after the end, or a pass by the code of another request', async () => {
    const { actor } = await signedIn(fresh.database, 'Priya Nair', start)
    let answered = 0
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async acts => {
        const two = [await sent(), await sent()]
        const requests = [await theLink(two[0]?.token ?? ''), await theLink(two[1]?.token ?? '')]
        const codes: (string | null)[] = [null, null]
        const answers = [0, 0]
        const withdrawn = [false, false]
        let now = start
        for (const one of acts) {
          const at = one.act === 'wait' ? 0 : one.on
          const request = requests[at]
          assert.ok(request)
          const isOver = withdrawn[at] || now >= expiresAt
          if (one.act === 'wait') now = minutesAfter(now, one.on * 2 * 24 * 60)
          if (one.act === 'code') {
            const { came } = await asSystem(tx => sendCode(tx, secrets, request, now))
            if (isOver) assert.equal(came, 'over')
            if (came === 'sent') codes[at] = await codeIn(fresh.superuserUrl)
          }
          if (one.act === 'right' || one.act === 'others code') {
            const code = codes[one.act === 'right' ? at : 1 - at] ?? '999999'
            const { came } = await asSystem(tx => takeCode(tx, secrets, request, code, now))
            if (isOver) assert.equal(came, 'over')
            if (code !== codes[at]) assert.notEqual(came, 'right')
          }
          if (one.act === 'answer' && (await asSystem(tx => takeAnswer(tx, request, 'An answer.', when(now))))) {
            assert.ok(!isOver, 'an answer after the end')
            answers[at] = (answers[at] ?? 0) + 1
            answered += 1
          }
          if (one.act === 'draft') assert.ok(!(await asSystem(tx => saveDraft(tx, request, 'So far.', now))) || !isOver)
          if (one.act === 'again')
            await fresh.database.asMember(actor, tx =>
              sendAgain(tx, actor, request, { now, today: '2026-11-02', address: '' }),
            )
          if (one.act === 'withdraw')
            withdrawn[at] ||= await fresh.database.asMember(actor, tx =>
              withdraw(tx, actor, request.requestId, 'Not needed', now),
            )
        }
        assert.ok(
          answers.every(count => count <= 1),
          'two answers',
        )
      }),
      { numRuns: 40 },
    )
    assert.ok(answered > 5, `only ${answered} answers were given`)
  })

  test('sent again, the link is a new one and the one before is unknown', async () => {
    const first = await sent()
    const { actor } = await signedIn(fresh.database, 'Priya Nair', start)
    const request = await theLink(first.token)
    await fresh.database.asMember(actor, tx =>
      sendAgain(tx, actor, request, { now: start, today: '2026-11-02', address: 'http://throughline.test' }),
    )
    const next = (await linkIn(fresh.superuserUrl)).slice('/r/'.length)
    assert.notEqual(next, first.token)
    assert.equal(await byLink(first.token), null)
    assert.equal((await byLink(next))?.requestId, request.requestId)
  })
})
