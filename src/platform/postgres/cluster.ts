import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, runToEnd } from './binaries.ts'
import { superuser } from './connect.ts'
import { flushFolder } from './data-folder.ts'
import { PostgresStartError } from './errors.ts'
import { giveTo, type ServerUser } from './server-user.ts'

/** Makes the database's files where there are none; refuses those of another major version. Returns their folder. */
export async function settleCluster(
  dataFolder: string,
  binaries: Binaries,
  user: ServerUser,
  superuserPassword: string,
  onProgress: (words: string) => void,
): Promise<string> {
  const cluster = join(dataFolder, 'postgres')
  clearUnfinished(dataFolder)
  if (existsSync(cluster)) {
    refuseOtherMajor(cluster, binaries.major)
    return cluster
  }
  onProgress('Making the database (the first start only)…')
  // A name of its own each time: an initdb that outlived its killed Throughline cannot write into the next attempt.
  const unfinished = join(dataFolder, `${unfinishedName}.${randomBytes(4).toString('hex')}`)
  const passwordFile = `${unfinished}.password`
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 })
  try {
    giveTo(user, passwordFile)
    await initialise(unfinished, passwordFile, binaries, user)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  // Only a finished cluster ever bears the name, so a start cut short begins again and loses nothing.
  renameSync(unfinished, cluster)
  flushFolder(dataFolder)
  return cluster
}

const unfinishedName = 'postgres.init'

function clearUnfinished(dataFolder: string): void {
  for (const name of readdirSync(dataFolder).filter(name => name.startsWith(unfinishedName))) {
    try {
      rmSync(join(dataFolder, name), { recursive: true, force: true })
    } catch {
      // That other initdb is still writing into it. It is in nobody's way, and the next start clears it.
    }
  }
}

async function initialise(folder: string, passwordFile: string, binaries: Binaries, user: ServerUser): Promise<void> {
  let words = ''
  for (const locale of localesFor(binaries.major)) {
    rmSync(folder, { recursive: true, force: true })
    const run = await runToEnd(
      binaries.initdb,
      [
        '-D',
        folder,
        '-U',
        superuser,
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--data-checksums',
        ...locale,
      ],
      user,
    )
    if (run.code === 0) return
    words = run.output.trim() || run.failure
    if (!/locale/i.test(words)) break
  }
  rmSync(folder, { recursive: true, force: true })
  if (/could not look up effective user ID/.test(words)) throw namelessUser(user)
  throw new PostgresStartError(
    `The database could not be made in ${folder}: ${lastLines(words, 4)}`,
    'Check that the disk has 200 MB free and that the folder is on an ordinary local disk, then start again.',
  )
}

/** Usual in a container run with a bare number for a user: initdb insists on the user's name. */
function namelessUser({ uid, gid }: ServerUser): PostgresStartError {
  return new PostgresStartError(
    `The database cannot be made by user number ${uid}, because that number has no name on this system.`,
    `Start Throughline as a user listed in /etc/passwd, or add the line throughline:x:${uid}:${gid}::/:/sbin/nologin to that file.`,
  )
}

/** Sorting by code point, the same on every machine and after every system upgrade. Builtin from PostgreSQL 17. */
function localesFor(major: number): string[][] {
  if (major < 17) return [['--locale=C.UTF-8'], ['--locale=C']]
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  return [
    [...builtin, '--locale=C.UTF-8'],
    [...builtin, '--locale=C'],
  ]
}

function refuseOtherMajor(cluster: string, ours: number): void {
  const file = join(cluster, 'PG_VERSION')
  const theirs = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN
  if (theirs === ours) return
  if (theirs > ours) {
    throw new PostgresStartError(
      `The database in ${cluster} was made by a newer version: PostgreSQL ${theirs}, where this Throughline brings ${ours}.`,
      'Install the newer Throughline again and start that. Nothing in the folder has been changed.',
    )
  }
  if (theirs < ours) {
    throw new PostgresStartError(
      `The database in ${cluster} was made by PostgreSQL ${theirs}, and this Throughline brings ${ours}, which cannot open it.`,
      'Start the older Throughline on this folder, export everything with it, then import that into a new folder with this one. Nothing in the folder has been changed.',
    )
  }
  throw new PostgresStartError(
    `The folder ${cluster} does not hold a database (its PG_VERSION is missing or cannot be understood).`,
    'Restore the folder from a backup, or choose another with --data (or THROUGHLINE_DATA).',
  )
}

export function lastLines(words: string, count: number): string {
  return words.trim().split('\n').slice(-count).join(' / ')
}
