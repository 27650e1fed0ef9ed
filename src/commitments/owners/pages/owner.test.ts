import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'

const [icb, constabulary, ended] = ['NHS Larkshire Integrated Care Board', 'Larkshire Constabulary', 'Lark Valley'].map(
  name => larkshire.agencies.find(one => one.name.includes(name))?.agencyId ?? '',
)

describe('who answers for a commitment', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let daniel: Visitor
  let ruth: Visitor
  let own: Registered
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    priya = await app.as('Priya Nair')
    daniel = await app.as('Daniel Whitcombe')
    ruth = await app.as('Ruth Adeyemi')
    const by = castMember('Priya Nair')
    own = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'Child K',
        recommendations: [
          {
            commitments: [
              { text: 'The group will report on the pathway.', who: ['Lark Valley CCG'] },
              { text: 'Officers will be trained.', who: ['Officers'] },
              { text: 'Nobody is named for this.', who: [] },
            ],
          },
        ],
      }),
    )
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const at = (n: number) => `/commitments/${own.commitmentIds[n]}/owner`
  const verbs = () =>
    fresh.database.asMember(larkshire, async tx => {
      const rows = await tx.selectFrom('ledger_entry').select('body').orderBy('seq').execute()
      return rows.flatMap(({ body }) => /"verb":"(commitment\.[a-z-]+)"/.exec(body)?.[1] ?? [])
    })

  test('a body that its words name has ended: it waits for what follows, and is found, counted and told of', async () => {
    const shown = await priya.get(`/commitments/${own.commitmentIds[0]}`)
    assert.match(
      shown.text,
      /No owner today Waits for an owner in NHS Larkshire Integrated Care Board \(all but the services for West Fern\), which has followed NHS Lark Valley Clinical Commissioning Group since 1 April 2026\./,
    )
    assert.match(shown.text, /As printed Lark Valley CCG/)
    const list = await priya.get('/commitments?owner=waiting')
    assert.equal(list.location, '/commitments/owners?owner=waiting')
    const waiting = await priya.get(list.location ?? '')
    assert.match(waiting.text, /Wait for an owner \(1\) Offered \(0\) Not accepted yet \(2\) Accepted \(0\)/)
    assert.match(waiting.text, /The group will report on the pathway/)
    assert.match((await priya.get('/home')).text, /1 promise without an owner .*offer it/)
    assert.match(
      (await daniel.get('/home')).text,
      /1 promise without an owner .*in a body that follows, which is yours/,
    )
    assert.doesNotMatch((await ruth.get('/home')).text, /without an owner/)
    assert.match((await priya.get(`/partnership/agencies/${ended}`)).text, /The group will report on the pathway/)
  })

  test('offered, declined in writing, offered again and accepted; each step recorded', async () => {
    assert.equal((await priya.post(`${at(1)}/offer`, { to: `agency:${icb}` })).status, 303)
    assert.match((await daniel.get('/home')).text, /“Officers will be trained\.” is offered to NHS Larkshire/)
    const quiet = await daniel.post(`${at(1)}/decline`, { reason: '  ' })
    assert.match(quiet.text, /There is a problem Say why your agency does not accept it/)
    await daniel.post(`${at(1)}/decline`, { reason: 'Training officers is for the police.' })
    const declined = await priya.get(at(1))
    assert.match(declined.text, /Declined for NHS Larkshire .*Training officers is for the police/)

    const personId = castMember('Ruth Adeyemi').personId
    await priya.post(`${at(1)}/offer`, { to: `appointment:${personId}`, post: '' })
    assert.match((await ruth.get(at(1))).html, new RegExp(`value="${personId}" selected`))
    await ruth.post(`${at(1)}/accept`, { appointment: '', post: 'Head of training' })
    const held = await priya.get(`/commitments/${own.commitmentIds[1]}`)
    assert.match(
      held.text,
      /Larkshire Constabulary has answered for it since 22 November 2026\. Ruth Adeyemi accepted it/,
    )
    assert.match(held.text, /As printed Officers Seen to by Head of training/)
    assert.deepEqual((await verbs()).slice(-4), [
      'commitment.offered',
      'commitment.declined',
      'commitment.offered',
      'commitment.accepted',
    ])
    assert.match((await priya.get(`/partnership/agencies/${constabulary}`)).text, /Officers will be trained/)
  })

  test('nobody answers for another agency, for what is not offered, or twice', async () => {
    await priya.post(`${at(2)}/offer`, { to: `agency:${icb}` })
    const before = (await verbs()).length
    const other = await ruth.post(`${at(2)}/accept`, {})
    assert.equal(other.status, 422)
    assert.match(other.text, /It is not offered to your agency any more/)
    assert.match((await priya.post(`${at(2)}/offer`, { to: `agency:${constabulary}` })).text, /It cannot be offered/)
    assert.equal((await priya.post(`${at(2)}/take-back`)).status, 303)
    assert.match((await daniel.post(`${at(2)}/accept`, {})).text, /It is not offered to your agency any more/)
    const past = await priya.post(`${at(2)}/offer`, { to: `agency:${ended}` })
    assert.match(past.text, /It cannot be offered to that agency as it stands now/)
    assert.equal((await verbs()).length, before + 1, 'what was refused left nothing behind')
    assert.equal((await priya.post(`${at(2)}/accept`, {})).status, 403)
    assert.equal((await daniel.post(`${at(2)}/offer`, { to: `agency:${icb}` })).status, 403)
  })

  test('of two who answer at once, one is heard', async () => {
    await priya.post(`${at(2)}/offer`, { to: `agency:${icb}` })
    const again = await app.as('Daniel Whitcombe')
    const [one, other] = await Promise.all([
      daniel.post(`${at(2)}/accept`, {}),
      again.post(`${at(2)}/decline`, { reason: 'Not ours.' }),
    ])
    assert.deepEqual([one.status, other.status].sort(), [303, 422])
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
