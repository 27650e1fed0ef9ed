import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { processorTime } from './processor-time.ts'

/** What the workspace of one document took. Milliseconds are of processor time for one page; its bytes are as gzip packs them. */
export interface Opened {
  readonly file: string
  readonly parts: number
  readonly app: number
  readonly database: number
  /** From asking to the last byte, in the middle of all requests. */
  readonly answered: number
  readonly heaviest: number
  readonly bytes: number
  /** Of the product's own process, after this document. */
  readonly megabytes: number
}

const requests = 30
const root = join(import.meta.dirname, '..')

/** Starts the product on an empty data folder, hands each document in, and turns the pages of its workspace. Linux only. */
export async function openEach(files: readonly string[], onOpened: (opened: Opened) => void): Promise<void> {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'throughline-bench-'))
  chmodSync(scratch, 0o755)
  const port = await freePort()
  const words = ['src/main.ts', '--data', join(scratch, 'data'), 'start', '--development', '--port', String(port)]
  const product = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const visitor = await signedIn(`http://localhost:${port}`, await signInPath(product))
    for (const file of files)
      await open(visitor, product.pid ?? 0, file).then(onOpened, (error: Error) => {
        process.stderr.write(`${basename(file)} is not measured: ${error.message}\n`)
      })
  } finally {
    const ended = new Promise(resolve => product.once('exit', resolve))
    product.kill('SIGINT')
    await ended
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function open(visitor: Visitor, pid: number, file: string): Promise<Opened> {
  const home = await handIn(visitor, file)
  const weights: number[] = []
  for (let path: string | undefined = `${home}?recommendation=all&at=0`; path; ) {
    const html = await visitor.get(path)
    weights.push(gzipSync(html).length)
    path = /href="([^"#]+)[^"]*" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  const bytes = gzipSync(await visitor.get(home)).length
  const [began, times] = [cpuOf(pid), [] as number[]]
  for (let at = 0; at < requests; at++) {
    const asked = performance.now()
    await visitor.get(home)
    times.push(performance.now() - asked)
  }
  const ended = cpuOf(pid)
  return {
    file: basename(file),
    parts: weights.length,
    app: (ended.app - began.app) / requests,
    database: (ended.database - began.database) / requests,
    answered: times.toSorted((a, b) => a - b)[requests / 2] ?? 0,
    heaviest: Math.max(...weights, bytes),
    bytes,
    megabytes: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
  }
}

async function handIn(visitor: Visitor, file: string): Promise<string> {
  const shown = await visitor.get('/intake/new')
  const form = new FormData()
  for (const name of ['_csrf', 'once'])
    form.set(name, new RegExp(`name="${name}" value="([^"]+)"`).exec(shown)?.[1] ?? '')
  for (const name of ['reviewNameNotStated', 'publisherNotStated', 'publishedOnNotStated']) form.set(name, 'yes')
  form.set('file', new Blob([readFileSync(file)]), basename(file))
  const home = await visitor.post('/intake/new', form)
  for (let tries = 0; tries < 600; tries++) {
    const { done, status } = JSON.parse(await visitor.get(`${home}/progress`)) as { done: boolean; status: string }
    if (done && status === 'read') return home
    if (done) throw new Error(`it is ${status}`)
    await rest(200)
  }
  throw new Error('it was not read in two minutes')
}

interface Visitor {
  get(path: string): Promise<string>
  /** Where the product sends the person next. */
  post(path: string, form: FormData): Promise<string>
}

async function signedIn(origin: string, path: string): Promise<Visitor> {
  const cookies = new Map<string, string>()
  const ask = async (to: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(origin + to, { ...init, redirect: 'manual', headers: { cookie, origin } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  await ask(path)
  return {
    get: async to => (await ask(to)).text(),
    post: async (to, body) => {
      const answer = await ask(to, { method: 'POST', body })
      return answer.headers.get('location') ?? Promise.reject(new Error(`${to} answered ${answer.status}`))
    },
  }
}

async function signInPath(product: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of product.stdout ?? []) {
    said += String(chunk)
    const path = /http:\/\/localhost:\d+(\/development\/sign-in\/[0-9a-f-]{36})\s/.exec(said)?.[1]
    if (path) return path
  }
  throw new Error('The product did not start')
}

/** Milliseconds of processor time so far of the product and of its database. */
function cpuOf(pid: number): { app: number; database: number } {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' }).trim().split('\n')
  const all = rows.map(row => row.trim().split(/\s+/)).map(([id, parent, name]) => ({ id, parent, name }))
  const under = (id: string): typeof all =>
    all.filter(one => one.parent === id).flatMap(one => [one, ...under(one.id ?? '')])
  const database = under(String(pid)).filter(one => one.name?.startsWith('postgres'))
  return { app: processorTime(pid), database: database.reduce((sum, one) => sum + processorTime(Number(one.id)), 0) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
