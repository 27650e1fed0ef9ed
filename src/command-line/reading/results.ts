import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CannotGoOn } from '../config.ts'

/** A form in which a reading is given, and how the name of its file ends. */
export const endings = { table: 'txt', json: 'json', html: 'html' } as const
export type Form = keyof typeof endings

/** Where the results of a document go: beside its name, so that two documents never share a file. */
export const resultFile = (folder: string, name: string, form: Form): string => join(folder, `${name}.${endings[form]}`)

/** Asked before anything is read, so that a long run does not end in a refusal. Throws, naming the first that is there. */
export function refuseOverwriting(folder: string, names: readonly string[], forms: readonly Form[]): void {
  const there = names
    .flatMap(name => forms.map(form => resultFile(folder, name, form)))
    .filter(file => existsSync(file))
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined)
    throw new CannotGoOn(
      `Two of the documents are called ${twice}.`,
      'Read them one after the other, into two folders.',
    )
  if (there.length === 0) return
  const others = there.length === 1 ? '' : ` and ${there.length - 1} more`
  throw new CannotGoOn(`${there[0]}${others} would be written over.`, 'Name another folder, or add --force.')
}

export async function writeResult(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}
