import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { readClaim } from '#src/partnerships/index.ts'
import { stoppedClock } from '#src/platform/clock.ts'
import { secretsOf } from '#src/platform/secrets.ts'
import { accountFor } from '#test/support/accounts.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'
import { requestByLink } from '../link/queries.ts'
import { sendCode, takeAnswer } from '../link/store.ts'
import { questionSent } from '../requests.samples.ts'

const now = '2026-11-02T10:00:00.000Z'
const inDays = (name: string, day: string, month = '11', year = '2026') => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})

describe('the pages of questions asked', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let register: Registered
  let gapId: string
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock(now) })
    const by = castMember('Priya Nair')
    register = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'Child K',
        slug: 'child-k',
        gaps: ['NO_OWNER'],
        recommendations: [
          {
            text: 'To hold a conference for all agencies.',
            gaps: ['NOT_MEASURABLE'],
            asks: [{ text: 'hold a conference' }],
            claims: ['Training is given already.'],
            commitments: [{ text: 'We will hold a full day conference.', gaps: ['NO_DATE', 'NO_MEASURE'] }],
          },
        ],
      }),
    )
    gapId = await asSuperuser(fresh.superuserUrl, async client => {
      const found = await client.query<{ gap_id: string }>(`select gap_id from gap where code = 'NO_DATE'`)
      return found.rows[0]?.gap_id ?? ''
    })
  })
  after(async () => {
    assert.deepEqual(app.logged, [])
    await app.stop()
    await fresh.drop()
  })

  const fields = () => ({
    about: `gap:${gapId}`,
    question: 'By which day will the conference be held?',
    toName: 'Head of Service',
    toEmail: 'head.of.service@larkshire.example',
    agency: larkshire.agencies[3]?.agencyId ?? '',
    ...inDays('replyBy', '20'),
  })
  const commitment = () => `/commitments/${register.commitmentIds[0]}`

  test('an empty list says where questions come from, and the page to ask on says to choose first', async () => {
    const priya = await app.as('Priya Nair')
    assert.match((await priya.get('/requests')).text, /No question has been asked yet/)
    assert.match((await priya.get('/requests/new')).text, /Choose what to ask about/)
    assert.equal((await priya.get(`/requests/new?gap=${register.intakeId}`)).status, 404)
    assert.equal((await priya.get('/requests/new?gap=1')).status, 404)
  })

  test('beside each gap of a promise stands a way to ask its ready question, for whoever may ask', async () => {
    const shown = await (await app.as('Priya Nair')).get(commitment())
    assert.match(shown.html, new RegExp(`href="/requests/new\\?gap=${gapId}"`))
    assert.ok((shown.html.match(/Ask this question/g)?.length ?? 0) >= 2)
    assert.match(shown.html, new RegExp(`/requests/new\\?about=commitment:${register.commitmentIds[0]}`))
    const other = await (await app.as('Helen Marsh')).get(commitment())
    assert.doesNotMatch(other.html, /Ask this question|requests\/new/)
    const recommendation = await (await app.as('Priya Nair')).get(`/recommendations/${register.recommendationIds[0]}`)
    assert.match(recommendation.html, /requests\/new\?about=ask:/)
    assert.match(recommendation.html, /requests\/new\?gap=/)
    const review = await (await app.as('Priya Nair')).get('/reviews/child-k')
    const whole = /requests\/new\?gap=([0-9a-f-]{36})/.exec(review.html)?.[1]
    assert.match((await (await app.as('Priya Nair')).get(`/requests/new?gap=${whole}`)).text, /The response as a whole/)
    const asked = await (await app.as('Priya Nair')).get(`/requests/new?gap=${gapId}`)
    assert.match(asked.html, />What about NO_DATE\?<\/textarea>/)
    assert.match(asked.text, /We will hold a full day conference\./)
    assert.doesNotMatch(asked.text, /Because of NO_DATE/)
  })

  test('what was typed survives a refusal, and every field that is wrong says so at once', async () => {
    const priya = await app.as('Priya Nair')
    const empty = await priya.post('/requests/new', { about: `gap:${gapId}`, question: ' ' })
    assert.equal(empty.status, 422)
    for (const words of [
      /Enter the question/,
      /name of the post or person/,
      /Enter their e-mail address/,
      /must include a day/,
    ])
      assert.match(empty.text, words)
    const wrong = await priya.post('/requests/new', {
      ...fields(),
      toEmail: 'head@larkshire.example, other@larkshire.example',
      ...inDays('replyBy', '31', '2'),
    })
    assert.match(wrong.text, /one e-mail address in the right form/)
    assert.match(wrong.text, /must be a real date/)
    assert.match(wrong.html, />By which day will the conference be held\?<\/textarea>/)
    for (const [day, month, year, words] of [
      ['2', '11', '2026', /must be after today/],
      ['2', '1', '2027', /within 60 days/],
    ] as const)
      assert.match(
        (await priya.post('/requests/new', { ...fields(), ...inDays('replyBy', day, month, year) })).text,
        words,
      )
    const agency = await priya.post('/requests/new', { ...fields(), agency: register.reviewId })
    assert.match(agency.text, /Choose an agency from the list/)
    const count = await asSuperuser(fresh.superuserUrl, client => client.query('select from request'))
    assert.equal(count.rowCount, 0)
  })

  test('a question is sent, stands beside its gap, is sent again and withdrawn, each with who, when and its entry', async () => {
    const priya = await app.as('Priya Nair')
    const sent = await priya.post('/requests/new', fields())
    assert.equal(sent.status, 303)
    const at = (sent.location ?? '').split('?')[0] ?? ''
    const shown = await priya.get(sent.location ?? '')
    for (const words of [
      /The question was sent/,
      /Waiting/,
      /By which day will/,
      /What about NO_DATE\?/,
      /Larkshire Children’s Services/,
      /28 November 2026 at midnight/,
    ])
      assert.match(shown.text, words)
    assert.match(
      (await priya.get(commitment())).text,
      /Asked of Head of Service on 2 November 2026\. Reply wanted by 20 November 2026\./,
    )
    const seen = await (await app.as('Helen Marsh')).get(at)
    assert.doesNotMatch(seen.text, /head\.of\.service@/)
    assert.match(seen.text, /h…@larkshire\.example/)
    assert.doesNotMatch(seen.html, /send-again|withdraw/)

    const again = await priya.post(`${at}/send-again`)
    assert.match((await priya.get(again.location ?? '')).text, /Sent again with a new link/)
    const refused = await priya.post(`${at}/withdraw`, { reason: ' ' })
    assert.equal(refused.status, 422)
    const gone = await priya.post(`${at}/withdraw`, { reason: 'Sent to the wrong post.' })
    const over = await priya.get(gone.location ?? '')
    for (const words of [
      /The question was withdrawn/,
      /Because: Sent to the wrong post\. Ledger entry \d+/,
      /Ask about this again/,
    ])
      assert.match(over.text, words)
    assert.doesNotMatch(over.html, /send-again/)
    const late = await priya.post(`${at}/send-again`)
    assert.equal(late.status, 422)
    assert.match(late.text, /Only a question that waits/)
    assert.equal((await priya.post(`${at}/withdraw`, { reason: 'Again' })).location, at)
  })

  test('an answer stands under its gap with its day, and the words of the register stay as they were', async () => {
    const before = await (await app.as('Priya Nair')).get(commitment())
    await accountFor(fresh.database, 'priya@larkshire.example', 'Priya Nair')
    const { token, requestId } = await questionSent(fresh, { kind: 'gap', id: gapId }, { now, replyBy: '2026-11-20' })
    const claim = readClaim(token)
    await fresh.database.asSystem('answer for a test', larkshire.partnershipId, async tx => {
      const request = claim && (await requestByLink(tx, claim))
      assert.ok(request)
      await sendCode(tx, secretsOf(Buffer.alloc(32)), request, now)
      assert.ok(
        await takeAnswer(tx, request, 'On 3 March 2027.\n\nIt is <b>booked</b>.', {
          now,
          address: 'http://throughline.test',
        }),
      )
    })
    const shown = await (await app.as('Helen Marsh')).get(commitment())
    assert.match(shown.text, /On 2 November 2026 Head of Service answered: On 3 March 2027\. It is <b>booked<\/b>\./)
    assert.match(shown.html, /It is &lt;b&gt;booked/)
    const quoted = /<blockquote class="tl-quote__words">[\s\S]*?<\/blockquote>/g
    assert.deepEqual(shown.html.match(quoted), before.html.match(quoted))
    assert.match(shown.text, /To ask: What about NO_DATE\?/)
    const reader = await (await app.as('Priya Nair')).get('/requests?state=answered')
    assert.match(reader.text, /Answered \(1\)/)

    // Whoever asked is told that there is an answer, and nothing of it; nobody else is.
    const told = await asSuperuser(fresh.superuserUrl, client =>
      client.query(
        `select to_address, subject, body, cause_seq is not null as caused from outgoing_mail where kind = 'answer'`,
      ),
    )
    assert.equal(told.rows.length, 1)
    const { body, ...mail } = told.rows[0]
    assert.deepEqual(mail, {
      to_address: 'priya@larkshire.example',
      subject: 'Your question was answered',
      caused: true,
    })
    assert.ok(body.includes(`http://throughline.test/requests/${requestId}`))
    assert.doesNotMatch(body, /3 March|booked|NO_DATE/)
    const [asker, other] = [await app.as('Priya Nair'), await app.as('Helen Marsh')]
    assert.match((await asker.get('/home')).text, /Question to Head of Service You asked “[^”]*”\. It was answered on/)
    assert.doesNotMatch((await other.get('/home')).text, /It was answered on/)
  })

  test('the list can be narrowed to how a question stands, and turns its pages', async () => {
    const by = { now, replyBy: '2026-11-20' }
    for (let n = 0; n < 26; n++)
      await questionSent(fresh, { kind: 'gap', id: gapId }, { ...by, question: `Question ${n}?` })
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`update request set reply_by = '2026-11-01' where question = 'Question 3?';
        update request set asked_at = '2026-10-01', reply_by = '2026-10-20', expires_at = '2026-10-28' where question = 'Question 4?'`),
    )
    const priya = await app.as('Priya Nair')
    const count = async (query: string) =>
      ((await priya.get(`/requests${query}`)).html.match(/tl-requests__one/g) ?? []).length
    assert.equal(await count('?state=waiting'), 24)
    assert.equal(await count('?state=overdue'), 1)
    assert.equal(await count('?state=expired'), 1)
    assert.equal(await count(''), 25)
    assert.ok((await count('?page=2')) >= 1)
    assert.equal(await count('?page=99'), await count('?page=2'))
    assert.equal(await count('?state=nonsense'), 25)
  })

  test('people who only read the register see neither questions nor answers', async () => {
    const readers = larkshire.people.filter(one => one.role === 'reader' || one.role === 'contributor')
    for (const one of readers) {
      const shown = await (await app.as(one.name)).get(commitment())
      assert.equal(shown.status, 200)
      assert.doesNotMatch(shown.html, /booked|href="\/requests/)
    }
    assert.ok(readers.length > 0)
  })
})
