import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Secrets, secretsOf } from '#src/platform/secrets.ts'
import { CannotGoOn, type Config } from './config.ts'

/** This installation's key for what is sealed in the database: from THROUGHLINE_SECRET_FILE, or made at first use beside the data. */
export async function secretsAt({ secretFile, dataFolder }: Config): Promise<Secrets> {
  const file = secretFile ?? join(dataFolder, 'keys', 'secrets.key')
  const words = (await readFile(file, 'utf8').catch(ifAbsent)) ?? (await makeKey(file, secretFile !== null))
  const key = Buffer.from(words.trim(), 'base64')
  if (key.length === 32) return secretsOf(key)
  throw new CannotGoOn(
    `${file} does not hold a secret key.`,
    'It is one line: 32 random bytes in base 64, as `openssl rand -base64 32` writes them. Put the file back from a copy: with another key, nobody’s authenticator app works.',
  )
}

/** Only a copy that keeps its key beside its data makes one: several that share a database must be given the same. */
async function makeKey(file: string, wasNamed: boolean): Promise<string> {
  if (wasNamed)
    throw new CannotGoOn(
      `There is no secret key at ${file}.`,
      'Make one with `openssl rand -base64 32`, readable by the account that runs Throughline only, and keep a copy elsewhere.',
    )
  const made = randomBytes(32).toString('base64')
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  return readFile(file, 'utf8')
}

function ifAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
