import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'

const [council, icb, constabulary] = ['Council', 'NHS Larkshire Integrated Care Board', 'Constabulary'].map(
  name => larkshire.agencies.find(one => one.name.includes(name))?.agencyId ?? '',
)
const by20th = { 'replyBy-day': '20', 'replyBy-month': '11', 'replyBy-year': '2026' }

describe('the pages of support and challenge', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let register: Registered
  let as: Readonly<Record<'priya' | 'helen' | 'daniel' | 'ruth' | 'iain', Visitor>>
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-02T10:00:00.000Z') })
    const [priya, helen, daniel, ruth, iain] = await Promise.all(
      ['Priya Nair', 'Helen Marsh', 'Daniel Whitcombe', 'Ruth Adeyemi', 'Iain Porter'].map(name => app.as(name)),
    )
    assert.ok(priya && helen && daniel && ruth && iain)
    as = { priya, helen, daniel, ruth, iain }
    const by = castMember('Priya Nair')
    register = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'Child K',
        slug: 'child-k',
        recommendations: [{ commitments: [{ text: 'We will hold a conference.', gaps: ['NO_DATE'] }] }],
      }),
    )
  })
  after(async () => {
    assert.deepEqual(app.logged, [])
    await app.stop()
    await fresh.drop()
  })
  const commitment = () => `commitment:${register.commitmentIds[0]}`
  const raised = async (who: Visitor, fields: Readonly<Record<string, string>>): Promise<string> => {
    const sent = await who.post('/challenges/new', { about: commitment(), kind: 'challenge', ...by20th, ...fields })
    assert.equal(sent.status, 303, sent.text)
    return (sent.location ?? '').split('?')[0] ?? ''
  }

  test('an empty log says where challenges come from, and that one child’s case does not belong here', async () => {
    const log = await as.iain.get('/challenges')
    assert.match(log.text, /Nothing has been raised yet/)
    assert.match(log.text, /Questions about one child’s case do not belong here/)
    assert.doesNotMatch(log.html, /href="\/challenges\/new/)
    assert.equal((await as.iain.get('/challenges/new')).status, 403)
    assert.match((await as.priya.get('/challenges/new')).text, /Questions about one child’s case do not belong here/)
    assert.equal((await as.priya.get('/challenges/new?about=gap:1')).status, 404)
    assert.equal((await as.priya.get(`/challenges/new?about=commitment:${register.intakeId}`)).status, 404)
  })

  test('what is wrong is said at each field, what was typed survives, and what tells who a child is is not saved', async () => {
    const empty = await as.helen.post('/challenges/new', { about: commitment() })
    assert.equal(empty.status, 422)
    for (const words of [/Select what it is/, /Select an agency/, /Enter what you want to ask/, /must include a day/])
      assert.match(empty.text, words)
    const said = 'The child at AL1 3JE was not seen.'
    const telling = { about: commitment(), kind: 'challenge', to: icb ?? '', words: said, ...by20th }
    const refused = await as.helen.post('/challenges/new', telling)
    assert.match(refused.text, /“AL1 3JE” looks like a postcode\. Take it out/)
    assert.match(refused.html, /The child at AL1 3JE was not seen\.<\/textarea>/)
    const own = await as.daniel.post('/challenges/new', { ...telling, words: 'Why?' })
    assert.match(own.text, /Select an agency/, 'an agency does not challenge itself')
    const late = await as.helen.post('/challenges/new', { ...telling, words: 'Why?', 'replyBy-year': '2025' })
    assert.match(late.text, /must be after today/)
    assert.match((await as.helen.get('/challenges')).text, /Nothing has been raised yet/)
  })

  test('a scrutineer’s challenge goes from question to change; everybody sees it, and nobody else acts on it', async () => {
    const page = await as.helen.get(`/commitments/${register.commitmentIds[0]}`)
    assert.match(page.html, new RegExp(`href="/challenges/new\\?about=${commitment()}"`))
    const at = await raised(as.helen, { to: icb ?? '', words: 'What shows that it was held?' })
    const shown = await as.iain.get(at)
    assert.match(
      shown.text,
      /Challenge to NHS Larkshire Integrated Care Board Waits for a reply What shows that it was held\?/,
    )
    assert.match(shown.text, /No reply is recorded here\. One is wanted by 20 November 2026\./)
    for (const who of [as.priya, as.ruth, as.iain, as.helen])
      assert.doesNotMatch((await who.get(at)).html, /Your agency’s reply/)
    assert.notEqual((await as.ruth.post(`${at}/reply`, { reply: 'It was.' })).status, 303)

    assert.equal(
      (await as.helen.post(`${at}/correct`, { corrected: 'What shows that it was held, and who came?' })).status,
      303,
    )
    assert.match((await as.iain.get(at)).text, /How it was worded before What shows that it was held\?/)
    assert.equal((await as.daniel.post(`${at}/reply`, { reply: 'A list of who came.' })).status, 303)
    for (const [who, name] of [
      [as.priya, 'priya'],
      [as.daniel, 'daniel'],
      [as.ruth, 'ruth'],
      [as.iain, 'iain'],
    ] as const)
      for (const [act, fields] of [
        ['judge', { satisfied: 'yes' }],
        ['close', { outcome: 'changed', because: 'Something.' }],
        ['withdraw', { why: 'It is awkward.' }],
        ['correct', { corrected: 'Nothing.' }],
      ] as const)
        assert.ok([403, 422].includes((await who.post(`${at}/${act}`, fields)).status), `${name} ${act}`)

    const open = await as.helen.post(`${at}/judge`, { satisfied: 'partly', judgement: '' })
    assert.match(open.text, /Say what the reply leaves open/)
    assert.equal((await as.helen.post(`${at}/judge`, { satisfied: 'partly', judgement: 'Not who came.' })).status, 303)
    assert.equal((await as.helen.post(`${at}/ask-again`, { again: 'Who came?', ...by20th })).status, 303)
    assert.equal((await as.daniel.post(`${at}/reply`, { reply: 'All six agencies.' })).status, 303)
    assert.equal((await as.helen.post(`${at}/judge`, { satisfied: 'yes' })).status, 303)
    const closed = await as.helen.post(`${at}/close`, { outcome: 'changed', because: 'Who comes is now written down.' })
    const last = await as.iain.get(closed.location ?? '')
    assert.match(last.text, /Closed: changed .*What changed Who comes is now written down\./)
    assert.doesNotMatch((await as.helen.get(at)).html, /Close it|Withdraw it/)
    const beside = await as.iain.get(`/commitments/${register.commitmentIds[0]}`)
    assert.match(beside.text, /Support and challenge What shows that it was held, and who came\? Closed: changed/)
    assert.match((await as.iain.get('/reviews/child-k')).text, /About: Commitment C1\./)
  })

  test('an offer is escalated or withdrawn by whoever made it, and the log is narrowed, counted and taken away', async () => {
    const offer = await raised(as.ruth, {
      kind: 'offer',
      about: 'partnership',
      to: council ?? '',
      words: 'An analyst for a day.',
    })
    assert.equal(
      (await as.ruth.post(`${offer}/escalate`, { escalateTo: 'forum:', escalateWhy: 'No reply.' })).status,
      422,
    )
    const [, to] = /value="(person:[0-9a-f-]+)"/.exec((await as.ruth.get(offer)).html) ?? []
    assert.equal(
      (await as.ruth.post(`${offer}/escalate`, { escalateTo: to ?? '', escalateWhy: 'No reply.' })).status,
      303,
    )
    assert.match((await as.iain.get(offer)).text, /Escalated to Daniel Whitcombe/)
    const question = await raised(as.daniel, { kind: 'question', to: constabulary ?? '', words: '=1+1, is it?' })
    assert.match((await as.ruth.get(`${question}/withdraw`)).text, /Only the person who raised it can withdraw it/)
    assert.equal((await as.daniel.post(`${question}/withdraw`, { why: 'Answered.' })).status, 303)

    const rows = async (query: string) =>
      ((await as.iain.get(`/challenges${query}`)).html.match(/href="\/challenges\/[0-9a-f-]{36}"/g) ?? []).length
    assert.equal(await rows(''), 3)
    assert.equal(await rows('?kind=offer'), 1)
    assert.equal(await rows('?state=withdrawn'), 1)
    assert.equal(await rows(`?to=${icb}`), 1)
    assert.equal(await rows(`?by=${castMember('Ruth Adeyemi').personId}`), 1)
    assert.equal(await rows('?review=child-k'), 2)
    assert.equal(await rows('?state=nonsense&to=%00&page=99'), 3)
    assert.match((await as.iain.get('/challenges?kind=challenge&state=replied')).text, /Nothing is like that/)
    const csv = await as.iain.get('/challenges.csv?state=withdrawn')
    assert.match(csv.html, /Question,Withdrawn,"?'=1\+1, is it\?/)
    assert.equal(csv.html.trim().split('\r\n').length, 2)
  })

  test('a statement is begun, signed as it was seen, followed by a later one, and shown word for word', async () => {
    const about = `review:${register.reviewId}`
    assert.equal((await as.priya.get(`/statements/new?about=${about}`)).status, 403)
    const words = 'Two promises were kept.\n\n“None” was measured.'
    const telling = await as.helen.post('/statements/new', { about, text: 'Ring 01992 555 123.', act: 'save' })
    assert.match(telling.text, /“01992 555 123” looks like a phone number\. Take it out/)
    const saved = await as.helen.post('/statements/new', { about, text: 'Begun.', act: 'save' })
    assert.match((await as.helen.get(saved.location ?? '')).text, /Only you see it until you sign it/)
    assert.match((await as.helen.get('/statements')).text, /Begun by you, and not signed On Child K/)
    assert.doesNotMatch((await as.priya.get('/statements')).text, /Begun/)

    const check = await as.helen.post('/statements/new', { about, text: words, act: 'check' })
    const seen = /name="seen" value="([^"]*)"/.exec((await as.helen.get(check.location ?? '')).html)?.[1] ?? ''
    assert.match((await as.helen.post('/statements/sign', { about, seen })).text, /Tick the box/)
    assert.match(
      (await as.helen.post('/statements/sign', { about, seen: 'other', sure: 'yes' })).text,
      /changed since you saw it/,
    )
    const signed = await as.helen.post('/statements/sign', { about, seen, sure: 'yes' })
    const first = await as.iain.get((signed.location ?? '').replace(/\?.*/, ''))
    assert.ok(first.html.includes(`${words}</blockquote>`), 'word for word')
    assert.match(
      (await as.iain.get('/reviews/child-k')).text,
      /“None” was measured\. Signed by Helen Marsh, independent scrutineer, on 2 November 2026\./,
    )

    await as.helen.post('/statements/new', { about, text: 'One more was kept.', takesPlace: 'yes', act: 'check' })
    const again =
      /name="seen" value="([^"]*)"/.exec((await as.helen.get(`/statements/sign?about=${about}`)).html)?.[1] ?? ''
    const later = await as.helen.post('/statements/sign', { about, seen: again, sure: 'yes' })
    assert.match((await as.iain.get(later.location ?? '')).text, /The statement before it/)
    const earlier = await as.iain.get((signed.location ?? '').replace(/\?.*/, ''))
    assert.match(earlier.text, /A later statement takes the place of this one/)
    assert.ok(earlier.html.includes(`${words}</blockquote>`), 'the earlier stays')
    assert.doesNotMatch((await as.iain.get('/reviews/child-k')).text, /“None” was measured/)

    const undated = await as.helen.post('/statements/new', { about: 'partnership', text: 'A year.', act: 'check' })
    assert.match(undated.text, /Enter the first day it is about/)
    const dropped = await as.helen.post('/statements/new', { about: 'partnership', text: 'A year.', act: 'drop' })
    assert.match((await as.helen.get(dropped.location ?? '')).text, /Let go of/)
  })
})
