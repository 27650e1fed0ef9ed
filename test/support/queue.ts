import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectFolder } from './assets.ts'

/**
 * Files of tests that wait to be run, in a folder: a few processes take from it, one file after another, until it is empty. So the
 * product is read once by each process and not once by each file, and none stands idle while another has a list to finish.
 */
const queues = join(projectFolder, '.tmp', 'queue')

/** Puts the files in, the longest first, and gives the programs that will take them, as many as are to run at once, and what runs by itself. */
function makeQueue(run: string, files: readonly string[], atOnce: number): string[] {
  removeFinished()
  const folder = join(queues, run)
  mkdirSync(folder, { recursive: true })
  const shared = files.filter(file => !measuresItself(file))
  fill(folder, longestFirst(shared))
  const workers = Array.from({ length: Math.min(atOnce, shared.length) }, (_, at) =>
    makeWorker(folder, `worker-${at + 1}`),
  )
  // node runs what it is given by its name: what runs by itself comes first, so that none of it is left to run alone at the end.
  const alone = longestFirst(files.filter(measuresItself)).map((file, at) => {
    const own = join(folder, `by-itself-${String(at).padStart(2, '0')}`)
    mkdirSync(own)
    fill(own, [file])
    return makeWorker(own, 'worker')
  })
  return [...alone, ...workers]
}

function fill(folder: string, files: readonly string[]): void {
  for (const [at, file] of files.entries()) writeFileSync(join(folder, `${String(at).padStart(4, '0')}.waits`), file)
}

/** A program for node to run as a file of tests, that takes from the folder it is in. */
function makeWorker(folder: string, name: string): string {
  const path = join(folder, `${name}.test.ts`)
  // One after the other: what is first must be read before node:test is.
  const inOrder = ['untracked', 'worker'].map(module => `await import('#test/support/${module}.ts')\n`)
  writeFileSync(path, inOrder.join(''))
  return relative(projectFolder, path)
}

/** What asks how much processor time its process has spent has a process of its own: what files before it left to be cleared counts too. */
function measuresItself(file: string): boolean {
  return readFileSync(join(projectFolder, file), 'utf8').includes('process.cpuUsage(')
}

/** The next file in a queue that nobody has taken; null where none is left. */
export function takeFrom(folder: string): string | null {
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.waits')) continue
    const taken = join(folder, name.replace('.waits', '.taken'))
    try {
      // Two may have seen it: the folder gives it to one of them.
      renameSync(join(folder, name), taken)
    } catch {
      continue
    }
    return readFileSync(taken, 'utf8')
  }
  return null
}

/** A queue has the number of the process that runs it. */
function removeFinished(): void {
  mkdirSync(queues, { recursive: true })
  for (const run of readdirSync(queues))
    try {
      process.kill(Number(run), 0)
    } catch {
      rmSync(join(queues, run), { recursive: true, force: true })
    }
}

/** Long is what walks through the product in a browser, or starts it as it is really started; then what asks the database; then by size. */
function longestFirst(files: readonly string[]): string[] {
  const weight = (file: string): number => {
    const path = join(projectFolder, file)
    const text = readFileSync(path, 'utf8')
    const isLong =
      /walker|\/(process|commands)\.ts|durability|dressed|'main\.ts'|browser\.ts|to-register|to-public|matrixWorld/.test(
        text,
      )
    const asks = /support\/(app|database)\.ts/.test(text)
    return (isLong ? 1e6 : 0) + (asks ? 1e5 : 0) + statSync(path).size
  }
  const weighed = files.map(file => ({ file, weight: weight(file) }))
  return weighed.sort((a, b) => b.weight - a.weight).map(({ file }) => file)
}

// Run as `node queue.ts RUN AT_ONCE FILES…`, files or patterns of them: prints what node is to run.
if (import.meta.main) {
  const [run = '', atOnce, ...patterns] = process.argv.slice(2)
  const files = [...new Set(patterns.flatMap(pattern => globSync(pattern, { cwd: projectFolder }).sort()))]
  process.stdout.write(`${(files.length > 1 ? makeQueue(run, files, Number(atOnce)) : patterns).join('\n')}\n`)
}
