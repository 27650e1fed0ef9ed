import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { suite, type TestContext, test } from 'node:test'
import { accountFor, accountWithApp, accountWithPassword, handClock } from '#test/support/accounts.ts'
import { startApp } from '#test/support/app.ts'
import { freshDatabase } from '#test/support/database.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { inviteAccount } from './accounts/invite.ts'

const samples = 200

async function opened(t: TestContext) {
  const fresh = await freshDatabase()
  await addWorld(fresh.database)
  const clock = handClock('2026-11-27T09:00:00.000Z')
  const app = await startApp({ database: fresh.database, clock })
  t.after(async () => {
    await app.stop()
    await fresh.drop()
    assert.deepEqual(app.logged, [])
  })
  return { ...fresh, clock, app }
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

/**
 * Times two things in turn, so that whatever else the machine does falls on both. A machine that is busy with something else gets
 * three rounds to show that they are alike; a real difference shows in each.
 */
async function inTurn(t: TestContext, one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<void> {
  const apart: string[] = []
  for (let round = 0; round < 3; round++) {
    const [a, b] = await medians(one, other)
    const said = `medians of ${samples}: ${a.toFixed(2)} ms where there is one, ${b.toFixed(2)} ms where there is none`
    t.diagnostic(said)
    if (Math.abs(a - b) <= Math.max(5, 0.05 * Math.max(a, b))) return
    apart.push(said)
  }
  assert.fail(apart.join('; '))
}

async function medians(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let at = 0; at < samples; at++)
    for (const which of at % 2 === 0 ? [0, 1] : [1, 0]) {
      const began = performance.now()
      await (which === 0 ? one() : other())
      times[which as 0 | 1].push(performance.now() - began)
    }
  return [median(times[0]), median(times[1])]
}

/** A page without its form's token and the address that was typed. */
const alike = (html: string, email: string): string =>
  html.replaceAll(email, '…').replace(/name="_csrf" value="[^"]*"/g, '…')

suite('R04 whether there is an account', () => {
  test('does not show in the words of signing in, asking for a new password, or too many tries', async t => {
    const { app, database } = await opened(t)
    await accountWithApp(database, 'ruth@larkshire.example', 'Ruth Adeyemi')
    await accountFor(database, 'sam@larkshire.example', 'Sam Okafor')
    const shown = async (email: string, source: string) => {
      const visitor = app.anybody(source)
      const pages: string[] = []
      for (let tries = 0; tries < 11; tries++) {
        const page = await visitor.post('/sign-in', { email, password: 'wrong password altogether' })
        pages.push(`${page.status} ${page.headers['retry-after']} ${alike(page.html, email)}`)
      }
      for (let times = 0; times < 5; times++) {
        const page = await visitor.post('/sign-in/reset', { email })
        pages.push(`${page.status} ${page.location} ${alike(page.html, email)}`)
      }
      pages.push(alike((await visitor.get('/sign-in/reset/sent')).html, email))
      return pages
    }
    const [nobody, somebody, invited] = [
      await shown('nobody@larkshire.example', '203.0.113.1'),
      await shown('ruth@larkshire.example', '203.0.113.2'),
      await shown('sam@larkshire.example', '203.0.113.3'),
    ]
    assert.deepEqual(somebody, nobody)
    assert.deepEqual(invited, nobody)
  })

  test('does not show in the time that signing in takes', async t => {
    const { app, clock, database } = await opened(t)
    await accountWithPassword(database, 'ruth@larkshire.example', 'Ruth Adeyemi')
    const visitor = app.anybody()
    const attempt = (email: string) => async () => {
      clock.forward(20)
      const { status } = await visitor.post('/sign-in', { email, password: 'wrong password altogether' })
      assert.equal(status, 422)
    }
    await inTurn(t, attempt('ruth@larkshire.example'), attempt('joan@larkshire.example'))
  })

  test('does not show in the time that asking for a new password takes', async t => {
    const { app, clock, database } = await opened(t)
    await accountWithPassword(database, 'ruth@larkshire.example', 'Ruth Adeyemi')
    const visitor = app.anybody()
    const attempt = (email: string) => async () => {
      clock.forward(61)
      const { status } = await visitor.post('/sign-in/reset', { email })
      assert.equal(status, 303)
    }
    await inTurn(t, attempt('ruth@larkshire.example'), attempt('joan@larkshire.example'))
  })

  test('does not show in the time that inviting takes', async t => {
    const { clock, database } = await opened(t)
    await accountWithPassword(database, 'ruth@larkshire.example')
    const person = castMember('Ruth Adeyemi')
    const invite = (email: () => string) => () =>
      database.asSystem('invite for a test', person.partnershipId, tx =>
        inviteAccount(
          tx,
          {
            ...person,
            partnershipName: 'Larkshire',
            name: 'Ruth',
            email: email(),
            appointedTo: 'reader',
            address: 'http://x',
          },
          clock.now(),
        ),
      )
    await inTurn(
      t,
      invite(() => 'ruth@larkshire.example'),
      invite(() => `${randomUUID()}@larkshire.example`),
    )
  })
})
