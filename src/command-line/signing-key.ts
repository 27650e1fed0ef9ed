import { createPublicKey, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newKeyPair, type SigningKey } from '#src/ledger/index.ts'

/**
 * This installation's key for signing checkpoints, made at first use: readable by its owner only, beside the data. Of two processes
 * that make one at once, both use that of the first. The public half is written beside it to be taken away.
 */
export async function signingKey(dataFolder: string): Promise<SigningKey> {
  const folder = join(dataFolder, 'keys')
  const file = join(folder, 'ledger-private.pem')
  const privateKey = (await textOf(file)) ?? (await made(folder, file))
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
  const publicFile = join(folder, 'ledger-public.pem')
  if ((await textOf(publicFile)) !== publicKey) await writeFile(publicFile, publicKey, { mode: 0o644 })
  return { privateKey, publicKey }
}

/** The key appears whole under its name or not at all, and never in place of another. */
async function made(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beside = join(folder, `.${randomUUID()}`)
  await writeFile(beside, newKeyPair().privateKey, { mode: 0o600, flag: 'wx' })
  try {
    await link(beside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(beside)
  }
  return readFile(file, 'utf8')
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
