import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type ProviderSettings, understandProviders } from '#src/partnerships/index.ts'
import { CannotGoOn, type Config, exitCodes } from './config.ts'

/** The organisations whose single sign-on is taken, from THROUGHLINE_SIGN_IN_FILE. Settings that will not do stop the start. */
export function providersAt({ signInFile }: Config): readonly ProviderSettings[] {
  if (signInFile === null) return []
  const text = read(signInFile)
  if (text === null)
    throw new CannotGoOn(
      `THROUGHLINE_SIGN_IN_FILE names ${signInFile}, which cannot be read.`,
      'Check the path, and that the account which runs Throughline may read it.',
    )
  // A secret's path is as seen from the file that names it.
  const understood = understandProviders(text, path => read(resolve(dirname(signInFile), path)))
  if (understood.ok) return understood.providers
  throw new CannotGoOn(
    `The settings of single sign-on in ${signInFile} will not do.\n${understood.why}`,
    'README.md has an example under “Single sign-on”.',
    exitCodes.usage,
  )
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
