import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { chooseAnotherFolder, codeOf, PostgresStartError, wordsOf } from './errors.ts'
import { giveTo, refuseUnreachable, type ServerUser, serverUserFor } from './server-user.ts'

const currentFormat = 1

export interface Passwords {
  readonly superuser: string
  readonly owner: string
}

/** Makes the folder if need be and returns its real path; refuses one that holds somebody else's files. */
export function openDataFolder(path: string): { folder: string; user: ServerUser } {
  const folder = resolve(path)
  try {
    const user = serverUserFor(folder)
    makeWithParents(folder, user)
    const real = realpathSync(folder)
    refuseForeign(real)
    refuseUnreachable(real, user)
    return { folder: real, user }
  } catch (error) {
    throw folderError(folder, error)
  }
}

/** Gives the folder to the database's user and closes it to everyone else. */
export function closeToOthers(folder: string, user: ServerUser): void {
  giveTo(user, folder)
  chmodSync(folder, 0o700)
}

/** Every failure to use the folder, told as one thing: which folder, why, and how to choose another. */
export function folderError(folder: string, error: unknown): unknown {
  if (error instanceof PostgresStartError) return error
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new PostgresStartError(
      `The disk that holds the data folder ${folder} is full.`,
      'Free some space, then start again.',
      { cause: error },
    )
  }
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return new PostgresStartError(
      `The data folder ${folder} cannot be made: a file is in its place.`,
      chooseAnotherFolder,
      {
        cause: error,
      },
    )
  }
  const reason = code === 'EACCES' || code === 'EPERM' ? 'this user may not' : code === 'EROFS' ? 'it is read-only' : ''
  return new PostgresStartError(
    `Throughline cannot write to its data folder ${folder} (${reason || wordsOf(error)}).`,
    `Give this user the folder, or choose another with --data (or THROUGHLINE_DATA), then start again.`,
    { cause: error },
  )
}

/** throughline.json says which arrangement of the folder this is; one from a later Throughline is left alone. */
export function settleFormat(folder: string, user: ServerUser): void {
  const path = join(folder, 'throughline.json')
  if (!existsSync(path)) {
    writeDurably(path, `${JSON.stringify({ format: currentFormat })}\n`, user)
    return
  }
  const format = formatIn(readFileSync(path, 'utf8'))
  if (format === null) {
    throw new PostgresStartError(
      `The file ${path} cannot be understood, so Throughline does not know what this data folder holds.`,
      `Restore the file from a backup, or choose another folder with --data (or THROUGHLINE_DATA).`,
    )
  }
  if (format > currentFormat) {
    throw new PostgresStartError(
      `This data folder was made by a newer version of Throughline: ${folder} (format ${format}; this version knows ${currentFormat}).`,
      'Install the newer version again and start that, or choose another folder with --data (or THROUGHLINE_DATA).',
    )
  }
}

/** The database passwords: made at random with the first start, and kept where only the database's user can read. */
export function settlePasswords(folder: string, user: ServerUser): Passwords {
  const secrets = join(folder, 'secrets')
  const path = join(secrets, 'database.json')
  if (existsSync(path)) return parsePasswords(path)
  if (existsSync(join(folder, 'postgres'))) throw lostPasswords(path)
  makeFolder(secrets, user)
  const passwords = { superuser: randomBytes(24).toString('base64url'), owner: randomBytes(24).toString('base64url') }
  writeDurably(path, `${JSON.stringify(passwords)}\n`, user)
  return passwords
}

/** Unix socket paths end at 103 bytes on macOS and 107 on Linux; a deep data folder gets a short one in the temp folder. */
export function makeSocketFolder(dataFolder: string, user: ServerUser): string {
  const inside = join(dataFolder, 'socket')
  if (Buffer.byteLength(join(inside, '.s.PGSQL.5432')) <= 100) {
    makeFolder(inside, user)
    return inside
  }
  const name = `throughline-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`
  const outside = join(realpathSync(tmpdir()), name)
  if (existsSync(outside)) refusePlanted(outside, user)
  makeFolder(outside, user)
  return outside
}

/** One outside the data folder is taken away again: left behind, nobody would know whose it was. */
export function removeSocketFolder(socketFolder: string, dataFolder: string): void {
  if (!socketFolder.startsWith(dataFolder)) rmSync(socketFolder, { recursive: true, force: true })
}

export function makeFolder(path: string, user: ServerUser): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  closeToOthers(path, user)
}

/** Written aside, flushed, and renamed, so that a crash leaves the old file or the new one and never half of one. */
export function writeDurably(path: string, content: string, user: ServerUser): void {
  const aside = `${path}.new`
  writeFileSync(aside, content, { mode: 0o600, flush: true })
  giveTo(user, aside)
  renameSync(aside, path)
  flushFolder(dirname(path))
}

export function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Step by step: mkdirSync's own recursion never returns where a file system answers ENOENT for ever, as /proc does. */
function makeWithParents(folder: string, user: ServerUser): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (folder !== dirname(folder)) makeWithParents(dirname(folder), user)
  mkdirSync(folder, { mode: 0o700 })
  giveTo(user, folder)
}

/** Closing somebody's own folder to everyone else would be a poor answer to a slip of the keyboard. */
function refuseForeign(folder: string): void {
  const names = readdirSync(folder).filter(name => !name.startsWith('.') && name !== 'lost+found')
  const ours = names.some(name => name === 'throughline.json' || name.startsWith('throughline.lock'))
  if (names.length === 0 || ours) return
  throw new PostgresStartError(
    `The folder ${folder} holds other files (${names.slice(0, 3).join(', ')}…) and no throughline.json, so it is not a Throughline data folder.`,
    'Name a new or empty folder with --data (or THROUGHLINE_DATA), then start again.',
  )
}

function refusePlanted(folder: string, user: ServerUser): void {
  const found = lstatSync(folder)
  if (found.isDirectory() && (found.uid === user.uid || found.uid === process.getuid?.())) return
  throw new PostgresStartError(
    `The folder ${folder} belongs to another user, so Throughline will not keep its database socket there.`,
    `Remove ${folder}, or choose a data folder with a shorter path with --data (or THROUGHLINE_DATA).`,
  )
}

function formatIn(content: string): number | null {
  try {
    const value: unknown = JSON.parse(content)
    if (typeof value !== 'object' || value === null || !('format' in value)) return null
    return typeof value.format === 'number' ? value.format : null
  } catch {
    return null
  }
}

function parsePasswords(path: string): Passwords {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof value !== 'object' || value === null || !('superuser' in value) || !('owner' in value))
      throw new Error('shape')
    return { superuser: String(value.superuser), owner: String(value.owner) }
  } catch (error) {
    if (codeOf(error) !== '') throw error
    throw lostPasswords(path)
  }
}

function lostPasswords(path: string): PostgresStartError {
  return new PostgresStartError(
    `The database's passwords are missing: ${path} is not there or cannot be read, though the database is.`,
    'Restore that file from the backup it was kept in with the database. The two belong together.',
  )
}
