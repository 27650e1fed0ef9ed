import assert from 'node:assert/strict'
import { AsyncLocalStorage, createHook } from 'node:async_hooks'
import { suite, type TestContext, test } from 'node:test'
import pg from 'pg'
import { accountFor, accountWithApp, accountWithPassword, handClock } from '#test/support/accounts.ts'
import { startApp } from '#test/support/app.ts'
import { freshDatabase } from '#test/support/database.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { inviteAccount } from './accounts/invite.ts'

async function opened(t: TestContext) {
  const fresh = await freshDatabase()
  await addWorld(fresh.database)
  const clock = handClock('2026-11-27T09:00:00.000Z')
  const app = await startApp({ database: fresh.database, clock, development: false })
  t.after(async () => {
    await app.stop()
    await fresh.drop()
    assert.deepEqual(app.logged, [])
  })
  return { ...fresh, clock, app }
}

/** What was done for one request: the statements of each transaction, and how often a password was hashed. */
interface Done {
  readonly transactions: readonly { readonly reason: string; readonly statements: readonly string[] }[]
  readonly hashes: number
}

/** Listens to the database driver and to argon2, both real. Of what `work` sets off, the part that its answer does not wait for is left out. */
function listening(t: TestContext) {
  const within = new AsyncLocalStorage<{ reason: string; statements: string[] }[]>()
  const query = pg.Client.prototype.query as (...all: unknown[]) => unknown
  t.mock.method(pg.Client.prototype, 'query', function (this: pg.Client, ...all: unknown[]) {
    const [first, values] = all as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
    const [text, given] = typeof first === 'string' ? [first, values] : [first.text, first.values ?? values]
    const mine = within.getStore()
    if (/^(begin|start transaction)/i.test(text)) mine?.push({ reason: '', statements: [] })
    const now = mine?.at(-1)
    now?.statements.push(text)
    if (now && given?.[0] === 'app.reason') now.reason = String(given[1])
    return query.apply(this, all)
  })
  let hashes = 0
  // Native work that has no name of its own: of what this product uses, argon2 alone.
  const hook = createHook({
    init: (_, type) => {
      if (type === 'undefined') hashes += 1
    },
  }).enable()
  t.after(() => void hook.disable())
  return async (work: () => Promise<unknown>): Promise<Done> => {
    const [transactions, before]: [{ reason: string; statements: string[] }[], number] = [[], hashes]
    await within.run(transactions, work)
    const waitedFor = transactions.filter(({ reason }) => reason !== 'send a link for a new password')
    return { transactions: waitedFor, hashes: hashes - before }
  }
}

/** The same statements in the same order, as often hashed; `least` of each, or nothing was listened to. */
function assertAlike(one: Done, other: Done, least: { readonly statements: number; readonly hashes: number }): void {
  assert.deepEqual(other, one)
  assert.ok(one.transactions.flatMap(({ statements }) => statements).length >= least.statements)
  assert.equal(one.hashes, least.hashes)
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

  test('does not show in what signing in does: the same statements, and one hash', async t => {
    const { app, database } = await opened(t)
    await accountWithPassword(database, 'ruth@larkshire.example', 'Ruth Adeyemi')
    await accountFor(database, 'sam@larkshire.example', 'Sam Okafor')
    const visitor = app.anybody()
    const attempt = (email: string) => async () => {
      const { status } = await visitor.post('/sign-in', { email, password: 'wrong password altogether' })
      assert.equal(status, 422)
    }
    // The first one makes what unknown accounts are compared with, once in the life of a process.
    await attempt('first@larkshire.example')()
    const listen = listening(t)
    const known = await listen(attempt('ruth@larkshire.example'))
    assertAlike(known, await listen(attempt('joan@larkshire.example')), { statements: 6, hashes: 1 })
    assertAlike(known, await listen(attempt('sam@larkshire.example')), { statements: 6, hashes: 1 })
  })

  test('does not show in what asking for a new password does before it answers', async t => {
    const { app, database } = await opened(t)
    await accountWithPassword(database, 'ruth@larkshire.example', 'Ruth Adeyemi')
    const visitor = app.anybody()
    const attempt = (email: string) => async () => {
      const { status } = await visitor.post('/sign-in/reset', { email })
      assert.equal(status, 303)
    }
    await visitor.formToken()
    const listen = listening(t)
    const known = await listen(attempt('ruth@larkshire.example'))
    assertAlike(known, await listen(attempt('joan@larkshire.example')), { statements: 3, hashes: 0 })
  })

  test('does not show in what inviting does', async t => {
    const { clock, database } = await opened(t)
    await accountWithPassword(database, 'ruth@larkshire.example')
    const person = castMember('Ruth Adeyemi')
    const invite = (email: string) => () =>
      database.asSystem('invite for a test', person.partnershipId, tx =>
        inviteAccount(
          tx,
          {
            ...person,
            partnershipName: 'Larkshire',
            name: 'Ruth',
            email,
            appointedTo: 'reader',
            address: 'http://x',
          },
          clock.now(),
        ),
      )
    const listen = listening(t)
    const known = await listen(invite('ruth@larkshire.example'))
    assertAlike(known, await listen(invite('nobody@larkshire.example')), { statements: 6, hashes: 0 })
  })
})
