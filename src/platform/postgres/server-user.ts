import { chownSync, existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, PostgresStartError } from './errors.ts'

/** Who the database processes run as. PostgreSQL refuses root, so a root Throughline hands its folder to another user. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
  readonly asRoot: boolean
}

/** "nobody" on every system we run on, whether or not /etc/passwd lists it. */
const nobody = 65534

/**
 * Under root, the owner of the data folder (or of the nearest folder above it), so that a start with sudo does not lock
 * a person out of their own folder; "nobody" where that owner is root.
 */
export function serverUserFor(dataFolder: string): ServerUser {
  const uid = process.getuid?.() ?? 0
  const gid = process.getgid?.() ?? 0
  if (uid !== 0) return { uid, gid, asRoot: false }
  const owner = statSync(nearestExisting([join(dataFolder, 'postgres'), dataFolder]))
  return owner.uid === 0 ? { uid: nobody, gid: nobody, asRoot: true } : { uid: owner.uid, gid: owner.gid, asRoot: true }
}

export function spawnAs(user: ServerUser): { uid?: number; gid?: number } {
  return user.asRoot ? { uid: user.uid, gid: user.gid } : {}
}

export function giveTo(user: ServerUser, path: string): void {
  if (!user.asRoot) return
  try {
    chownSync(path, user.uid, user.gid)
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EINVAL') throw error
    throw new PostgresStartError(
      `Throughline runs as root here but may not hand ${path} to another user, and the database does not run as root.`,
      'Start Throughline as a user other than root.',
      { cause: error },
    )
  }
}

/** A folder inside /root, say, can be entered by root but not by the user the database runs as. */
export function refuseUnreachable(dataFolder: string, user: ServerUser): void {
  if (!user.asRoot) return
  for (let folder = dirname(dataFolder); ; folder = dirname(folder)) {
    if (!mayEnter(folder, user)) {
      throw new PostgresStartError(
        `The data folder ${dataFolder} is inside ${folder}, which only its owner may enter, and the database does not run as root.`,
        'Choose a folder outside it with --data (or THROUGHLINE_DATA), for example --data /var/lib/throughline, or start Throughline as a user other than root.',
      )
    }
    if (folder === dirname(folder)) return
  }
}

function mayEnter(folder: string, user: ServerUser): boolean {
  const { mode, uid, gid } = statSync(folder)
  if (uid === user.uid) return (mode & 0o100) !== 0
  if (gid === user.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

function nearestExisting(candidates: string[]): string {
  const found = candidates.find(existsSync)
  if (found !== undefined) return found
  let folder = candidates.at(-1) ?? '/'
  while (!existsSync(folder)) folder = dirname(folder)
  return folder
}
