import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { suite, type TestContext, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import { fetching, visitor } from '#test/support/visitor.ts'
import { addWorld, signedIn } from '#test/support/world.ts'
import { type Limits, usualLimits } from './limits.ts'

/** As usual, but for how long a tester wants to wait. */
const brisk: Limits = { ...usualLimits, headWithin: 1_500, patience: 1_000, silence: 2_500, lookEvery: 250 }

const running = async (t: TestContext, limits: Limits) => {
  const { database } = await withDatabase(t)
  await addWorld(database)
  const app = await startApp({ database, limits })
  t.after(() => app.stop())
  const { cookie } = await signedIn(database, 'Priya Nair')
  return { app, cookie }
}

/** Opens a connection, sends `first`, then `more` every 100 ms; resolves with how long it was kept, in milliseconds. */
function hold(app: RunningApp, first: string, more = '', longest = 25_000): { socket: Socket; gone: Promise<number> } {
  const begun = performance.now()
  const socket = connect(Number(new URL(app.origin).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.on('data', () => {})
  const trickle = setInterval(() => more !== '' && socket.writable && socket.write(more), 100)
  if (first !== '') socket.write(first)
  // So that a server which never drops it fails the test instead of hanging it.
  const tooLong = setTimeout(() => socket.destroy(), longest)
  const { promise, resolve } = Promise.withResolvers<number>()
  socket.once('close', () => {
    clearTimeout(tooLong)
    clearInterval(trickle)
    resolve(performance.now() - begun)
  })
  return { socket, gone: promise }
}

/** How long each page took, for somebody at work, until `done`. */
async function atWork(app: RunningApp, cookie: string, done: Promise<unknown>): Promise<number[]> {
  const person = visitor(fetching(app.origin), cookie)
  const took: number[] = []
  let over = false
  void done.then(() => {
    over = true
  })
  while (!over) {
    const begun = performance.now()
    assert.equal((await person.get('/home')).status, 200)
    took.push(performance.now() - begun)
    await rest(50)
  }
  return took.sort((a, b) => a - b)
}

const post = (cookie: string, length: number) =>
  `POST /intake/new HTTP/1.1\r\nHost: here\r\nCookie: ${cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${length}\r\n\r\n`

suite('connections that are slow on purpose', { concurrency: false }, () => {
  test('two hundred half-open connections are gone within twenty seconds as the product is set, and others are answered all the while', async t => {
    const { app, cookie } = await running(t, usualLimits)
    await visitor(fetching(app.origin), cookie).get('/home')
    const kinds = ['', 'GET /ho', 'GET /home HTTP/1.1\r\nHost: here\r\nX-A: b', 'GET / HTTP/1.1\r\n']
    const held = Array.from({ length: 200 }, (_, at) => hold(app, kinds[at % kinds.length] ?? ''))
    const all = Promise.all(held.map(one => one.gone))
    const took = await atWork(app, cookie, all)
    const kept = await all
    assert.ok(Math.max(...kept) <= 20_000, `the last went after ${Math.round(Math.max(...kept))} ms`)
    assert.ok(Math.min(...kept) >= 5_000, `an honest slow line was dropped after ${Math.round(Math.min(...kept))} ms`)
    const p95 = took[Math.floor(took.length * 0.95)] ?? 0
    t.diagnostic(
      `${took.length} pages meanwhile, p95 ${p95.toFixed(0)} ms; the last went after ${Math.max(...kept).toFixed(0)} ms`,
    )
    assert.ok(took.length >= 3, 'nobody else was answered meanwhile')
  })

  test('a head that comes a byte at a time, a form that trickles, and a silent connection are dropped in the time set', async t => {
    const { app, cookie } = await running(t, brisk)
    const slowHead = hold(app, 'GET /home HTTP/1.1\r\nHost: here\r\nX-A: ', 'a')
    const slowForm = hold(app, post(cookie, 500_000), 'a=b&')
    const silentForm = hold(app, post(cookie, 500_000))
    const slowFile = hold(
      app,
      post(cookie, 500_000).replace('application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'),
      '--x\r\n',
    )
    const kept = await Promise.all([slowHead, slowForm, silentForm, slowFile].map(one => one.gone))
    // As it is usually set, none would have gone by then.
    for (const [at, ms] of kept.entries()) assert.ok(ms < 9_500, `${at}: kept for ${Math.round(ms)} ms`)
    assert.equal((await visitor(fetching(app.origin), cookie).get('/home')).status, 200)
    assert.deepEqual(app.logged, [], 'somebody who goes away is no fault of ours')
  })

  test('a reader who takes nothing is dropped, and one who takes it steadily has all of it', async t => {
    // Not for being silent: what drops it is the rate alone.
    const { app, cookie } = await running(t, {
      ...brisk,
      headWithin: 10_000,
      patience: 3_000,
      silence: 60_000,
      leastPerSecond: 200_000,
    })
    // A large answer that costs nothing to make: what is measured is who takes it.
    const { html } = await visitor(fetching(app.origin), cookie).get('/home')
    const asset = /href="(\/assets\/throughline[^"]+\.css)"/.exec(html)?.[1]
    const asking = `GET ${asset} HTTP/1.1\r\nHost: here\r\n\r\n`
    const stalled = hold(app, asking.repeat(400), '', 300_000)
    stalled.socket.pause()
    t.after(() => stalled.socket.destroy())
    const steady = hold(app, asking.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))
    let came = 0
    steady.socket.on('data', (bytes: Buffer) => {
      came += bytes.length
    })
    await steady.gone
    assert.ok(came > 50_000, `only ${came} bytes came`)
    const open = () =>
      new Promise<number>((resolve, reject) =>
        app.app.server.getConnections((error, n) => (error ? reject(error) : resolve(n))),
      )
    // As long as it takes on a busy machine: one that is never dropped is still there.
    for (let tries = 0; tries < 400 && (await open()) > 0; tries++) await rest(250)
    assert.equal(await open(), 0, 'the server still holds an answer that nobody takes')
  })

  test('a slow line that is honest is let through: a form at ten thousand bytes a second', async t => {
    const { app, cookie } = await running(t, brisk)
    const person = visitor(fetching(app.origin), cookie)
    const token = encodeURIComponent(await person.formToken())
    const body = `_csrf=${token}&text=${'a'.repeat(25_000)}`
    const socket = connect(Number(new URL(app.origin).port), '127.0.0.1')
    let said = ''
    socket.on('data', (bytes: Buffer) => {
      said += bytes.toString('latin1')
    })
    socket.write(post(cookie, body.length))
    for (let at = 0; at < body.length; at += 1_000) {
      socket.write(body.slice(at, at + 1_000))
      await rest(100)
    }
    for (let tries = 0; tries < 20 && said === ''; tries++) await rest(100)
    socket.destroy()
    assert.match(said, /^HTTP\/1\.1 (403|422)/, 'it was answered, and not dropped')
  })
})
