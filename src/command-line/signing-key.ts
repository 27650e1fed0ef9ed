import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newKeyPair } from '#src/ledger/index.ts'

/** This installation's key for signing checkpoints, made at first use: readable by its owner only, beside the data. */
export async function signingKey(dataFolder: string): Promise<{ privateKey: string; publicKey: string }> {
  const folder = join(dataFolder, 'keys')
  const privateFile = join(folder, 'ledger-private.pem')
  const publicFile = join(folder, 'ledger-public.pem')
  try {
    return { privateKey: await readFile(privateFile, 'utf8'), publicKey: await readFile(publicFile, 'utf8') }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const made = newKeyPair()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(privateFile, made.privateKey, { mode: 0o600, flag: 'wx' })
  await writeFile(publicFile, made.publicKey, { mode: 0o644 })
  return made
}
