import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { larkshire } from '#dev/world/index.ts'
import { commandLine } from '#test/support/commands.ts'

const main = join(import.meta.dirname, '..', 'main.ts')
const bare = (changes: Record<string, string>) => {
  const { DATABASE_URL: _, PORT: __, NODE_TEST_CONTEXT: ___, ...rest } = process.env
  return { ...rest, ...changes }
}
const commands = commandLine()
after(commands.end)
const run = (words: readonly string[], environment: Record<string, string> = {}) =>
  commands.run(words, { DATABASE_URL: undefined, PORT: undefined, ...environment })

async function freePort(): Promise<number> {
  const server = createServer()
  const { promise, resolve } = Promise.withResolvers<number>()
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}

test('only a proxy with an address is trusted, and never everybody', async () => {
  for (const words of ['everybody', '0.0.0.0/0', '10.0.0.1,']) {
    const { status, stderr } = await run(['start', '--port', '3999'], { THROUGHLINE_TRUST_PROXY: words })
    assert.equal(status, 3, words)
    assert.match(stderr, /THROUGHLINE_TRUST_PROXY: .* is not the address of a proxy\.\nGive addresses or ranges/, words)
  }
})

describe('starting and stopping', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-start-'))
  // The embedded server runs as nobody, who must be able to reach its folder.
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  let port = 0
  let running: ChildProcess | null = null

  before(async () => {
    port = await freePort()
  })
  after(async () => {
    if (running) await stop(running)
    rmSync(folder, { recursive: true, force: true })
  })

  /** Starts it and waits for its address to be printed; answers what it said, and after how many milliseconds. */
  async function start(...words: string[]): Promise<{ child: ChildProcess; said: string; took: number }> {
    const began = performance.now()
    const child = spawn(
      process.execPath,
      [main, '--data', data, 'start', '--port', String(port), '--development', ...words],
      {
        env: bare({}),
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    running = child
    let said = ''
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('one-click sign-in')) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', code => reject(new Error(`it stopped with ${code}: ${said}`)))
    await promise
    return { child, said, took: performance.now() - began }
  }
  async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const { promise, resolve } = Promise.withResolvers<number | null>()
    child.once('exit', resolve)
    child.kill(signal)
    return promise
  }
  const postmaster = () => Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const alive = (pid: number) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  const isZombie = (pid: number) => /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  const address = (path: string) => `http://127.0.0.1:${port}${path}`
  const priya = larkshire.people[0]?.personId ?? ''

  test('the first start loads the example, says who can sign in, and reads the document', async () => {
    const { said } = await start('--example')
    for (const { name } of larkshire.people) assert.match(said, new RegExp(name))
    const signedIn = await fetch(address(`/development/sign-in/${priya}?next=/intake`), { redirect: 'manual' })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const list = async () => (await fetch(address('/intake'), { headers: { cookie } })).text()
    const began = performance.now()
    while (!(await list()).includes('Child M') && performance.now() - began < 30_000)
      await new Promise(next => setTimeout(next, 200))
    assert.match(await list(), /Child M[\s\S]*Read: 0 of/)
  })

  test('a second one on the same data or the same port is refused, and told what to do', async () => {
    const taken = await run(['--data', join(folder, 'other'), 'start', '--port', String(port)])
    assert.equal(taken.status, 4)
    assert.match(taken.stderr, /in use by another program[\s\S]*--port/)
    const same = await run(['--data', data, 'start', '--port', String(await freePort())])
    assert.equal(same.status, 4)
    assert.match(same.stderr, /in use by another Throughline[\s\S]*--data/)
  })

  test('killed without warning, it leaves a database that the next start takes over, with everything in it', async () => {
    assert.ok(running)
    await stop(running, 'SIGKILL')
    const orphan = postmaster()
    assert.ok(alive(orphan), 'the database is still there')
    const { took } = await start()
    assert.ok(took < 10_000, `started in ${took} ms`)
    const signedIn = await fetch(address(`/development/sign-in/${priya}?next=/intake`), { redirect: 'manual' })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    assert.match(await (await fetch(address('/intake'), { headers: { cookie } })).text(), /Child M/)
  })

  test('Ctrl-C stops the server and the database', async () => {
    assert.ok(running)
    const pid = postmaster()
    assert.equal(await stop(running), 0)
    // It was taken over from a killed parent, so it is for the machine's first process to clear it away.
    const began = performance.now()
    while (alive(pid) && performance.now() - began < 5_000) await new Promise(next => setTimeout(next, 50))
    assert.equal(alive(pid) && !isZombie(pid), false)
  })

  test('without --development there are no sign-in links, and the addresses answer like any that do not exist', async () => {
    const child = spawn(process.execPath, [main, '--data', data, 'start', '--port', String(port)], { env: bare({}) })
    running = child
    let said = ''
    const { promise, resolve } = Promise.withResolvers<void>()
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('is running')) resolve()
    })
    await promise
    assert.doesNotMatch(said, /development\/sign-in|dev\/post/)
    assert.equal((await fetch(address(`/development/sign-in/${priya}`), { redirect: 'manual' })).status, 404)
    assert.doesNotMatch(await (await fetch(address('/sign-in'))).text(), /Priya/)
    assert.equal(await stop(child), 0)
  })

  test('an empty copy prints a link to set it up by, a new one at each start', async () => {
    const empty = join(folder, 'empty')
    const startEmpty = async () => {
      const child = spawn(process.execPath, [main, '--data', empty, 'start', '--port', String(port)], { env: bare({}) })
      running = child
      let said = ''
      const { promise, resolve } = Promise.withResolvers<void>()
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (/set-up\/[0-9a-f]{32}/.test(said)) resolve()
      })
      await promise
      return { child, path: /\/sign-in\/set-up\/[0-9a-f]{32}/.exec(said)?.[0] ?? '' }
    }
    const first = await startEmpty()
    assert.equal((await fetch(address(first.path))).status, 200)
    assert.equal(await stop(first.child), 0)
    const second = await startEmpty()
    assert.equal((await fetch(address(first.path))).status, 404, 'the one before')
    assert.equal((await fetch(address(second.path))).status, 200)
    assert.equal(await stop(second.child), 0)
    assert.equal(statSync(join(empty, 'keys', 'secrets.key')).mode & 0o777, 0o600)
    const noKey = await run(['--data', empty, 'start', '--port', String(port)], {
      THROUGHLINE_SECRET_FILE: '/nowhere/key',
    })
    assert.equal(noKey.status, 4)
    assert.match(noKey.stderr, /no secret key at \/nowhere\/key[\s\S]*openssl rand/)
  })

  test('surroundings that will not do are said plainly', async () => {
    const unreachable = await run(['migrate'], { DATABASE_URL: 'postgresql://x:y@127.0.0.1:1/none' })
    assert.equal(unreachable.status, 4)
    assert.match(unreachable.stderr, /cannot be reached[\s\S]*DATABASE_URL/)
    const unwritable = await run(['--data', '/proc/nowhere', 'migrate'])
    assert.equal(unwritable.status, 4)
    assert.match(unwritable.stderr, /cannot write to its data folder[\s\S]*--data/)
    assert.equal((await run(['start', '--port', 'three'])).status, 3)
    const started = (file: string) => run(['start', '--port', String(port)], { THROUGHLINE_SIGN_IN_FILE: file })
    const missing = await started('/nowhere/sign-in.json')
    assert.equal(missing.status, 4)
    assert.match(missing.stderr, /names \/nowhere\/sign-in\.json, which cannot be read/)
    const file = join(folder, 'sign-in.json')
    writeFileSync(file, '{"providers": [{"id": "larkshire", "clientSecret": "hush"}]}')
    const wrong = await started(file)
    assert.equal(wrong.status, 3)
    assert.match(wrong.stderr, /will not do\.\nproviders 1, name: the name is missing\.\n/)
    assert.doesNotMatch(wrong.stderr, /hush/)
    for (const command of ['start', 'worker']) {
      const mail = await run([command], { THROUGHLINE_SMTP_URL: 'smtp://user:hunter2@mail.example?tls=off' })
      assert.equal(mail.status, 3)
      assert.match(mail.stderr, /THROUGHLINE_SMTP_URL turns encryption off[\s\S]*\?tls=/)
      assert.doesNotMatch(mail.stderr, /hunter2/)
    }
  })
})
