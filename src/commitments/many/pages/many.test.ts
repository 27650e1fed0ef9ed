import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { accountFor } from '#src/partnerships/index.ts'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import type { Fields, Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { heldBy } from '../../evidence/evidence.samples.ts'
import { accept, offer } from '../../owners/store.ts'
import { doneToMany, formOf, themeAdded } from '../many.samples.ts'

const now = '2026-11-22T12:00:00.000Z'
const agencyCalled = (name: string) => larkshire.agencies.find(one => one.name.includes(name))?.agencyId ?? ''
const [constabulary, icb] = [agencyCalled('Larkshire Constabulary'), agencyCalled('Integrated Care Board')]
const to = { kind: 'offer', to: `agency:${constabulary}` }

describe('many commitments at once', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let ruth: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock(now) })
    priya = await app.as('Priya Nair')
    ruth = await app.as('Ruth Adeyemi')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const by = castMember('Priya Nair')
  const register = (name: string, count = 3): Promise<Registered> =>
    fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name,
        recommendations: [
          { number: '1', commitments: Array.from({ length: count }, (_, at) => ({ text: `${name} ${at}.` })) },
          { number: '2', commitments: [{ text: `${name}, the last.` }] },
        ],
      }),
    )
  const verbs = async (like: string) => {
    const rows = await asSuperuser(fresh.superuserUrl, client =>
      client.query<{ verb: string }>(`select happening ->> 'verb' as verb from ledger_entry order by seq`),
    )
    return rows.rows.map(row => row.verb).filter(verb => verb.startsWith(like))
  }
  const chosen = (ids: readonly string[], fields: Fields) => ({ ids: ids.join(','), back: 'q=thing', ...fields })
  const done = (ids: readonly string[], fields: Fields) => doneToMany(priya, ids, fields)

  test('what is ticked, or found, is offered at once, each with its own entry; what cannot be is left and says why', async () => {
    const { commitmentIds: ids } = await register('Offered')
    const ticked = await priya.get('/commitments?q=offered&tick=page')
    assert.equal(ticked.html.match(/name="pick"[^>]*checked/g)?.length, 4)
    assert.match(ticked.text, /Work on all 4 found/)
    const all = await priya.get('/commitments/many/new?q=offered&all=yes')
    assert.match(all.text, /Work on 4 commitments at once/)
    const some = await priya.get(`/commitments/many/new?q=offered&pick=${ids[0]}&pick=${ids[1]}&pick=nonsense`)
    assert.match(some.text, /Work on 2 commitments at once/)
    assert.match((await priya.get('/commitments/many/new')).text, /No commitment is ticked/)

    await priya.post(`/commitments/${ids[0]}/owner/offer`, { to: to.to })
    await ruth.post(`/commitments/${ids[0]}/owner/accept`)
    await priya.post(`/commitments/${ids[1]}/owner/offer`, { to: `agency:${icb}` })
    const nobody = await priya.post('/commitments/many/new', chosen(ids, { kind: 'offer', to: '' }))
    assert.equal(nobody.status, 422)
    assert.match(nobody.text, /Select an agency, or a person of it/)
    assert.match(nobody.text, /Work on 4 commitments at once/)
    const preview = await priya.post('/commitments/many/new', chosen(ids, to))
    assert.equal(preview.status, 200)
    assert.match(preview.text, /Nothing is done yet\. 2 commitments would be offered, and 2 left as they are/)
    assert.match(preview.text, /Larkshire Constabulary holds it already\./)
    assert.match(preview.text, /It waits for NHS Larkshire Integrated Care Board to accept or decline it\./)
    assert.match(preview.text, /It is offered to Larkshire Constabulary, and waits until they accept or decline it\./)
    const before = (await verbs('commitment.offered')).length
    const form = formOf(preview)
    const sent = await priya.post('/commitments/many/do', form)
    assert.equal((await verbs('commitment.offered')).length, before + 2)
    const shown = await priya.get(sent.location ?? '')
    assert.match(shown.text, /Done: 2 offered, 2 left as they were\./)
    assert.match(shown.text, /Offered to Larkshire Constabulary/)

    // Sent twice, it is done once.
    const again = await priya.post('/commitments/many/do', form)
    assert.equal(again.location, (sent.location ?? '').replace(/\?.*/, ''))
    assert.equal((await verbs('commitment.offered')).length, before + 2)
    assert.equal((await verbs('many.')).length, 1)
    assert.match((await priya.get('/commitments/many')).text, /Offered to Larkshire Constabulary/)
  })

  test('two at once: one is done, and the other is shown what has changed and keeps what was chosen', async () => {
    const { commitmentIds: ids } = await register('Twice')
    const first = formOf(await priya.post('/commitments/many/new', chosen(ids, to)))
    const second = formOf(
      await priya.post('/commitments/many/new', chosen(ids, { kind: 'offer', to: `agency:${icb}` })),
    )
    const before = (await verbs('commitment.offered')).length
    const answers = await Promise.all([
      priya.post('/commitments/many/do', first),
      priya.post('/commitments/many/do', second),
    ])
    assert.deepEqual(answers.map(one => one.status).sort(), [303, 409])
    assert.equal((await verbs('commitment.offered')).length, before + 4)
    const told = answers.find(one => one.status === 409)
    assert.match(told?.text ?? '', /Nothing was done\. 4 commitments were changed by somebody while this page was open/)
    assert.match(told?.text ?? '', /Changed since you looked/)
    assert.equal(told && formOf(told).kind, 'offer')
  })

  test('what nobody has acted on is taken back, once; the rest says why it stays', async () => {
    const { commitmentIds: ids } = await register('Undone')
    const at = await done(ids, to)
    await ruth.post(`/commitments/${ids[0]}/owner/accept`)
    await ruth.post(`/commitments/${ids[1]}/owner/decline`, { reason: 'Not ours.' })
    const before = await priya.get(at)
    assert.match(before.text, /2 commitments can be taken back, once and together; 2 cannot any more/)
    assert.match(before.text, /Cannot be taken back any more: Larkshire Constabulary has accepted it since\./)
    const undone = await priya.post(`${at}/undo`)
    assert.match((await priya.get(undone.location ?? '')).text, /Undone: 2 taken back, 2 left as they were\./)
    const after = (await verbs('')).length
    assert.equal((await priya.post(`${at}/undo`)).location, at)
    assert.equal((await verbs('')).length, after)
    assert.match(
      (await priya.get(`/commitments/${ids[2]}/owner`)).text,
      /The offer to Larkshire Constabulary was taken back/,
    )
    assert.match((await priya.get(`/commitments/${ids[0]}/owner`)).text, /Accepted for Larkshire Constabulary/)
  })

  test('where somebody has acted on every one, nothing is taken back and the page says so', async () => {
    const { commitmentIds: ids } = await register('Answered', 1)
    const at = await done(ids.slice(0, 1), to)
    await ruth.post(`/commitments/${ids[0]}/owner/accept`)
    assert.match((await priya.get(at)).text, /None can be taken back any more/)
    const refused = await priya.post(`${at}/undo`)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /nothing was taken back/)
  })

  test('a theme is put on what they answer, once for each recommendation, and goes back to what it was', async () => {
    const { commitmentIds: ids, recommendationIds } = await register('Themed')
    const [hearing, sharing] = [
      await themeAdded(priya, 'Hearing the child'),
      await themeAdded(priya, 'Information sharing'),
    ]
    await priya.post(`/recommendations/${recommendationIds[0]}/themes`, { theme: hearing })
    const some = [ids[0] ?? '', ids[1] ?? '', ids[3] ?? '']
    const replace = { kind: 'theme', theme: sharing, how: 'replace' }
    const preview = await priya.post('/commitments/many/new', chosen(some, replace))
    assert.match(
      preview.text,
      /Recommendation 1 goes under “Information sharing” in place of “Hearing the child”\. So does C3, which answers it as well\./,
    )
    const at = await done(some, replace)
    const steps = await verbs('recommendation.theme')
    assert.deepEqual(steps.slice(-3), [
      'recommendation.theme-taken-off',
      'recommendation.theme-put-on',
      'recommendation.theme-put-on',
    ])
    assert.match((await priya.get(`/commitments?theme=${sharing}`)).text, /Showing 1 to 4 of 4 commitments/)
    assert.match((await priya.get(`/commitments.csv?theme=${sharing}`)).bytes.toString('utf8'), /Information sharing/)
    assert.match((await priya.get(`/recommendations?theme=${sharing}`)).text, /Showing 1 to 2 of 2 recommendations/)
    const same = await priya.post('/commitments/many/new', chosen(some, { ...replace, how: 'add' }))
    assert.match(same.text, /None would be given another theme, and 3 left as they are/)
    await priya.post(`${at}/undo`)
    assert.match((await priya.get(`/commitments?theme=${sharing}`)).text, /No promise is like that/)
    assert.match((await priya.get(`/recommendations/${recommendationIds[0]}`)).text, /Theme put on: Hearing the child/)
    assert.match((await priya.get(`/commitments?theme=${hearing}`)).text, /Showing 1 to 3 of 3 commitments/)
  })

  test('one person is asked about many by one e-mail; unopened questions are withdrawn, and they are told', async () => {
    const { commitmentIds: ids } = await register('Asked')
    const asking = {
      ...{
        kind: 'update',
        question: 'How does this stand?',
        toName: 'Head of Service',
        toEmail: 'head@larkshire.example',
      },
      ...{ 'replyBy-day': '3', 'replyBy-month': '12', 'replyBy-year': '2026' },
    }
    const wrong = await priya.post(
      '/commitments/many/new',
      chosen(ids, { ...asking, toEmail: 'x', 'replyBy-year': '2030' }),
    )
    assert.match(wrong.text, /Enter one e-mail address in the right form/)
    const late = await priya.post('/commitments/many/new', chosen(ids, { ...asking, 'replyBy-year': '2030' }))
    assert.match(late.text, /within 60 days from today/)
    const at = await done(ids, asking)
    const mails = async () =>
      (
        await asSuperuser(fresh.superuserUrl, client =>
          client.query<{ subject: string; body: string }>(
            `select subject, body from outgoing_mail where to_address = 'head@larkshire.example' order by subject`,
          ),
        )
      ).rows
    const [letter, ...others] = await mails()
    assert.equal(others.length, 0)
    const links = [...new Set(letter?.body.match(/\/r\/[0-9a-f-]{36}\.[0-9a-f]{32}/g))]
    assert.equal(links.length, 4)
    assert.doesNotMatch(letter?.body ?? '', /Asked 0/)
    const repeat = await priya.post('/commitments/many/new', chosen(ids, asking))
    assert.match(repeat.text, /Head of Service was asked on 22 November 2026, and the question waits\./)

    // Whoever was asked opens one of them.
    const visitor = app.anybody()
    await visitor.get(links[0] ?? '')
    await visitor.post(links[0] ?? '')
    const before = await priya.get(at)
    assert.match(before.text, /3 commitments can be taken back, once and together; 1 cannot any more/)
    assert.match(before.text, /Head of Service has opened the link since\./)
    assert.match(before.text, /The e-mail with the links has gone out, and cannot be called back\./)
    await priya.post(`${at}/undo`)
    assert.match((await priya.get(at)).text, /3 taken back, 1 left as it was/)
    const told = (await mails()).find(one => one.subject.startsWith('You need not answer'))
    assert.match(told?.body ?? '', /has withdrawn\s+3 questions that were sent to you/)
    const closed = await app.anybody().get(links[1] ?? '')
    assert.doesNotMatch(closed.text, /Send me a code/)
  })

  test('each owner is asked at their own address, one e-mail an address; who has none is left, and undoing tells each', async () => {
    const { commitmentIds: ids } = await register('Owned', 6)
    await fresh.database.asSystem('give people addresses', by.partnershipId, async tx => {
      for (const [name, email] of [
        ['Ruth Adeyemi', 'ruth@police.example'],
        ['Daniel Whitcombe', 'daniel@health.example'],
      ] as const) {
        const { accountId } = await accountFor(tx, { name, email }, now)
        await tx
          .updateTable('person')
          .set({ account_id: accountId })
          .where('person_id', '=', castMember(name).personId)
          .execute()
      }
    })
    for (const [at, who] of [
      [0, 'Ruth Adeyemi'],
      [1, 'Ruth Adeyemi'],
      [2, 'Daniel Whitcombe'],
    ] as const) {
      const { actor } = await signedIn(fresh.database, who, now)
      const owner = { agencyId: actor.agencyId, appointmentId: actor.appointmentId, post: null }
      await fresh.database.asMember(actor, async tx => {
        assert.ok(await offer(tx, actor, now, ids[at] ?? '', owner))
        assert.ok(await accept(tx, actor, now, ids[at] ?? '', owner))
      })
    }
    // Two that the police hold without saying who sees to them: of one, somebody was asked before.
    for (const id of ids.slice(3, 5)) await heldBy(fresh.database, castMember('Ruth Adeyemi'), id, now)
    const until = { 'replyBy-day': '3', 'replyBy-month': '12', 'replyBy-year': '2026' }
    const before = {
      kind: 'update',
      question: 'And now?',
      toName: 'Head of Training',
      toEmail: 'training@police.example',
      ...until,
    }
    const first = await done([ids[3] ?? ''], before)
    await priya.post(`${first}/undo`)
    const each = { kind: 'update', whom: 'each', question: 'How does this stand?', ...until }
    const shown = await priya.post('/commitments/many/new', chosen(ids, each))
    assert.match(shown.text, /4 commitments would be asked about, and 3 left as they are/)
    assert.match(shown.text, /Ruth Adeyemi is asked at ruth@police\.example/)
    assert.match(shown.text, /Head of Training is asked at training@police\.example/)
    assert.match(shown.text, /No address is known of whoever sees to it/)
    assert.match(shown.text, /No agency has accepted it, so there is no owner to ask/)
    const at = await done(ids, each)
    const mails = async () =>
      (
        await asSuperuser(fresh.superuserUrl, client =>
          client.query<{ to: string; body: string; subject: string }>(
            `select to_address as to, body, subject from outgoing_mail where to_address like '%@police.example' or to_address like '%@health.example' order by created_at`,
          ),
        )
      ).rows
    const links = (one: { body: string }) => new Set(one.body.match(/\/r\/[0-9a-f-]{36}\.[0-9a-f]{32}/g)).size
    const asked = (await mails()).filter(one => links(one) > 0 && !one.subject.startsWith('You need not'))
    assert.deepEqual(asked.map(one => `${one.to} ${links(one)}`).sort(), [
      'daniel@health.example 1',
      'ruth@police.example 2',
      'training@police.example 1',
      'training@police.example 1',
    ])
    await priya.post(`${at}/undo`)
    const told = (await mails()).filter(one => one.subject.startsWith('You need not answer')).map(one => one.to)
    assert.deepEqual(told.sort(), [
      'daniel@health.example',
      'ruth@police.example',
      'training@police.example',
      'training@police.example',
    ])
    assert.match((await priya.get(at)).text, /4 taken back/)
  })

  test('more than two hundred are too many, and nobody but the business team works on them', async () => {
    await register('Plenty', 201)
    const list = await priya.get('/commitments?q=plenty')
    assert.match(list.text, /To work on all that is found, filter to 200 or fewer/)
    assert.match((await priya.get('/commitments/many/new?q=plenty&all=yes')).text, /At most 200 at a time/)
    assert.doesNotMatch((await ruth.get('/commitments')).html, /name="pick"/)
    assert.equal((await ruth.post('/commitments/many/new', chosen([], to))).status, 403)
    assert.doesNotMatch((await priya.get('/commitments?as-of=2026-11-21')).html, /name="pick"/)
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
