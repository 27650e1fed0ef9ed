import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { brotliDecompressSync, gzipSync } from 'node:zlib'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { signedIn } from '#test/support/world.ts'
import { spent } from './bench-pages/measure.ts'
import { released } from './bench-pages/released.ts'
import { processorTime } from './processor-time.ts'
import { loadExample } from './world/load.ts'

/** How a page of the public's was served: by the product with its database, or as a file by nginx. */
export interface Served {
  readonly page: string
  readonly by: 'Throughline' | 'nginx'
  readonly aSecond: number
  /** Milliseconds of processor time of one request. */
  readonly processor: number
  /** Milliseconds that nineteen answers of twenty took at most. */
  readonly p95: number
  readonly failed: number
}

/** The same as rows of words, for a table. */
export const servedAsRows = (all: readonly Served[]): string[][] => [
  ['page', 'by', 'a second', 'CPU ms', 'p95 ms', 'failed'],
  ...all.map(({ page, by, aSecond, processor, p95, failed }) => [
    ...[page, by, aSecond.toFixed(0), processor.toFixed(3), p95.toFixed(1), String(failed)],
  ]),
]

const seconds = 5
const atOnce = 16
const base = '/p/larkshire/child-k'

/**
 * The public pages of the founding document, asked for by sixteen at once for some seconds: of the product on one core, and of nginx with
 * one worker on the same core, which serves the same pages as files that are packed already. In turns. Linux only.
 */
export async function publicLoad(onServed: (served: Served) => void): Promise<void> {
  if (spawnSync('nginx', ['-v']).status !== 0) throw new Error('nginx is not installed: apt-get install nginx-light')
  const fresh = await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'throughline-nginx-'))
  const started: ChildProcess[] = []
  try {
    await releasedExample(fresh)
    const product = onFirstCore(process.execPath, join(import.meta.dirname, 'bench-pages/server.ts'), fresh.ownerUrl)
    started.push(product)
    const origin = await firstLine(product)
    const pages = [base, `${base}/whole`, `${base}/families`, `${base}/recommendations/1`]
    for (const page of pages) await asFile(folder, page, `${origin}${page}`)
    const port = await freePort()
    const nginx = onFirstCore('nginx', '-p', folder, '-c', writeConfiguration(folder, port))
    started.push(nginx)
    await isUp(`http://127.0.0.1:${port}${base}`)
    for (const page of pages) {
      await load(`${origin}${page}`, 0.5)
      const before = await productTime(fresh, product)
      const ours = await load(`${origin}${page}`, seconds)
      const took = (await productTime(fresh, product)) - before
      onServed({ page, by: 'Throughline', ...told(ours, took) })
      const theirs = processorTime(nginx.pid ?? 0)
      const files = await load(`http://127.0.0.1:${port}${page}`, seconds)
      onServed({ page, by: 'nginx', ...told(files, processorTime(nginx.pid ?? 0) - theirs) })
    }
  } finally {
    for (const one of started) await ended(one)
    rmSync(folder, { recursive: true, force: true })
    await fresh.drop()
  }
}

async function releasedExample({ database }: FreshDatabase): Promise<void> {
  const now = '2026-11-22T10:00:00.000Z'
  await loadExample(database, { now: () => now, today: () => now.slice(0, 10) }, () => {})
  const [owner, other] = [await signedIn(database, 'Priya Nair'), await signedIn(database, 'Daniel Whitcombe')]
  await released(database, { owner: owner.actor, other: other.actor }, 'child-k', now)
}

/** On the first core alone, so that whoever asks has the other. */
const onFirstCore = (...command: string[]): ChildProcess =>
  spawn('taskset', ['-c', '0', ...command], { stdio: ['ignore', 'pipe', 'inherit'] })

async function asFile(folder: string, page: string, address: string): Promise<void> {
  const { body } = await asked(address, new Agent())
  const html = brotliDecompressSync(body)
  mkdirSync(join(folder, page), { recursive: true })
  writeFileSync(join(folder, page, 'index.html'), html)
  writeFileSync(join(folder, page, 'index.html.gz'), gzipSync(html, { level: 9 }))
}

function writeConfiguration(folder: string, port: number): string {
  // nginx gives its work to a user who is nobody: what is served is to be read by everybody.
  chmodSync(folder, 0o755)
  const file = join(folder, 'nginx.conf')
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(one => `${one}_temp_path ${folder}/${one};`)
  writeFileSync(
    file,
    `daemon off; master_process off; worker_processes 1; pid ${folder}/pid; error_log stderr error;
    events { worker_connections 256; }
    http { access_log off; default_type text/html; keepalive_requests 10000000; ${places.join(' ')}
      server { listen 127.0.0.1:${port}; root ${folder}; index index.html; gzip_static on; etag on; absolute_redirect off;
        location / { try_files $uri/index.html =404; add_header Cache-Control "public, max-age=60"; } } }`,
  )
  return file
}

interface Loaded {
  readonly took: number[]
  readonly failed: number
  readonly lasted: number
}

async function load(address: string, duration: number): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const [begun, took] = [performance.now(), [] as number[]]
  let failed = 0
  const one = async () => {
    while (performance.now() - begun < duration * 1000) {
      const from = performance.now()
      const { status } = await asked(address, agent)
      took.push(performance.now() - from)
      if (status !== 200) failed += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  agent.destroy()
  return { took, failed, lasted: (performance.now() - begun) / 1000 }
}

const told = ({ took, failed, lasted }: Loaded, processor: number) => ({
  aSecond: took.length / lasted,
  processor: processor / took.length,
  p95: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0,
  failed,
})

function asked(address: string, agent: Agent): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { 'accept-encoding': 'gzip, br' } }, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) }))
    }).on('error', reject)
  })
}

async function productTime(fresh: FreshDatabase, { pid }: ChildProcess): Promise<number> {
  const { app, database } = await spent(fresh, pid ?? 0)
  return [...database.values()].reduce((sum, one) => sum + one, app)
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  for await (const chunk of stdout ?? []) return String(chunk).trim()
  throw new Error('The product did not start')
}

async function isUp(address: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1)
    try {
      const { status } = await asked(address, new Agent())
      if (status !== 200) throw new Error(`nginx answers with ${status}`)
      return
    } catch (error) {
      if (tries === 49) throw error
      await rest(100)
    }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function ended(one: ChildProcess): Promise<void> {
  const over = new Promise(resolve => one.once('exit', resolve))
  if (one.kill('SIGTERM')) await over
}
