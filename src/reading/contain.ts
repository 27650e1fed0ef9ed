import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { getCompileCacheDir } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { broken, outcomeOf, parsed, planOutcomeOf, type Refusal, refused } from './outcome-of.ts'
import type { PlanOutcome } from './plan-file.ts'
import type { ReadOutcome, Unreadable } from './reading.ts'
import { tooLarge, usualLargestFile } from './size.ts'

export interface ContainOptions {
  /** As the file was handed in. */
  readonly name?: string
  readonly onProgress?: (stage: string, fraction: number) => void
  /** Most seconds of processor time; it is waited for longer, since a busy machine gives it only now and then. */
  readonly seconds?: number
  readonly memoryMb?: number
  /** In bytes. */
  readonly largestFile?: number
  readonly signal?: AbortSignal
  /** For tests: another program in the place of the reader. */
  readonly script?: string
}

const child = fileURLToPath(new URL('./child.ts', import.meta.url))
const prlimit = ['/usr/bin/prlimit', '/bin/prlimit'].find(path => existsSync(path)) ?? null
/** An outcome holds the text and its spans: far more than any real document needs. */
const mostOutput = 256 * 1024 * 1024

/**
 * Bounded memory; and for speed, PDFium is checked as it is called, is compiled anew only where a long document makes it worth
 * it, and short-lived things have room from the start.
 */
export const nodeForReading = [
  '--max-old-space-size=256',
  '--wasm-lazy-validation',
  '--wasm-tiering-budget=100000000',
  '--min-semi-space-size=16',
]

/** What Node 24 has mapped, though hardly touched, before it reads a byte: it counts against a limit on data. */
const nodeItselfMb = 600

/** What recognising letters maps besides; what is in use of it counts against the memory limit all the same. */
const recogniserMb = 1000

const tooMuch: Unreadable = {
  why: 'This file took too much time or memory to read, so reading was stopped.',
  tryThis: 'Paste only the recommendations and the responses into a plain text file, and choose that file instead.',
}
const stopped: Unreadable = {
  why: 'Reading was stopped before it was done.',
  tryThis: 'Choose the file again to start afresh.',
}

/** Recognising the words of one page, and the most that is given to a whole document. */
const secondsForScan = 15
const mostSeconds = 15 * 60

/** Reads a file in a process of its own that cannot outgrow its limits: no file can stop the service. Never throws. */
export function readContained(bytes: Uint8Array, options: ContainOptions = {}): Promise<ReadOutcome> {
  return contained(bytes, options, async file => {
    const found = await run(file, options, [], outcomeOf)
    // Pictures of words take far longer than text: only a file that holds them is given more time.
    if (!('scannedPages' in found)) return found
    const { seconds = secondsForText } = options
    const longer = { ...options, seconds: Math.min(mostSeconds, seconds + secondsForScan * found.scannedPages) }
    return run(file, longer, ['scans'], outcomeOf)
  })
}

/** The same for a file with an action plan in it. */
export const readPlanContained = (bytes: Uint8Array, options: ContainOptions = {}): Promise<PlanOutcome> =>
  contained(bytes, options, file => run(file, options, ['plan'], planOutcomeOf))

async function contained<Outcome>(
  bytes: Uint8Array,
  options: ContainOptions,
  read: (file: string) => Promise<Outcome>,
): Promise<Outcome | Refusal> {
  if (options.signal?.aborted) return refused(stopped)
  const large = tooLarge(bytes.length, options.largestFile ?? usualLargestFile)
  if (large) return large
  let folder: string | null = null
  try {
    folder = await mkdtemp(join(tmpdir(), 'throughline-'))
    const file = join(folder, 'document')
    await writeFile(file, bytes, { mode: 0o600 })
    return await read(file)
  } catch {
    return refused(broken)
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

const secondsForText = 20
/** How many times its seconds a reading is waited for: where nothing bounds its processor time, the wait alone does. */
const patience = prlimit === null ? 1 : 6

function run<Outcome>(
  file: string,
  options: ContainOptions,
  more: readonly string[],
  outcomeIn: (output: string) => Outcome,
): Promise<Outcome | Refusal> {
  const { seconds = secondsForText, memoryMb = 600, signal, script = child, onProgress = () => {}, name = '' } = options
  const most = String(options.largestFile ?? usualLargestFile)
  const node = [process.execPath, ...nodeForReading, script, file, name.slice(-200), most, ...more]
  const [command = '', ...args] =
    prlimit === null
      ? node
      : [
          prlimit,
          `--data=${(memoryMb + nodeItselfMb + (more.includes('scans') ? recogniserMb : 0)) * 1024 * 1024}`,
          `--cpu=${seconds}`,
          '--',
          ...node,
        ]
  return new Promise(resolve => {
    // No settings of the service reach the child: it needs none, and they hold secrets. Where Node keeps what it has compiled,
    // the child finds it there too, and begins to read in half the time.
    const compiled = getCompileCacheDir()
    const env = compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) }
    const reader = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
    let why = broken
    const kill = (reason: Unreadable): void => {
      why = reason
      reader.kill('SIGKILL')
    }
    const clock = setTimeout(() => kill(tooMuch), seconds * patience * 1000)
    const watch = setInterval(() => residentMb(reader.pid) > memoryMb && kill(tooMuch), 50)
    const abort = (): void => kill(stopped)
    signal?.addEventListener('abort', abort, { once: true })

    const output: Buffer[] = []
    let size = 0
    reader.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > mostOutput) kill(tooMuch)
      else output.push(chunk)
    })
    const progress = progressFrom(onProgress)
    reader.stderr.setEncoding('utf8').on('data', progress)

    const settle = (outcome: Outcome | Refusal): void => {
      clearTimeout(clock)
      clearInterval(watch)
      signal?.removeEventListener('abort', abort)
      resolve(outcome)
    }
    reader.on('error', () => settle(refused(broken)))
    reader.on('close', (code, by) => {
      if (code === 0) settle(outcomeIn(Buffer.concat(output).toString('utf8')))
      else settle(refused(why === broken && outOfBounds(code, by) ? tooMuch : why))
    })
  })
}

/** The processor limit ends a process with SIGXCPU or SIGKILL; Node ends itself with SIGABRT or SIGTRAP out of memory. */
const outOfBounds = (code: number | null, by: string | null): boolean =>
  by === 'SIGXCPU' ||
  by === 'SIGKILL' ||
  by === 'SIGABRT' ||
  by === 'SIGTRAP' ||
  code === 134 ||
  code === 137 ||
  code === 152

/** Where the system tells it; elsewhere 0, and the time limit alone holds. */
function residentMb(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Reads JSON lines of progress as they come; anything else on the stream is left alone. */
function progressFrom(onProgress: (stage: string, fraction: number) => void): (chunk: string) => void {
  let rest = ''
  return chunk => {
    const lines = (rest + chunk).split('\n')
    rest = (lines.pop() ?? '').slice(-4096)
    for (const line of lines) {
      const said = parsed(line)
      if (
        typeof said === 'object' &&
        said !== null &&
        'stage' in said &&
        'fraction' in said &&
        typeof said.stage === 'string' &&
        typeof said.fraction === 'number'
      )
        onProgress(said.stage, Math.min(1, Math.max(0, said.fraction)))
    }
  }
}
