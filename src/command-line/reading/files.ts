import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotGoOn, exitCodes } from '../config.ts'

/** One document to read. */
export interface Asked {
  readonly path: string
  /** What to call it, and where its results go under a folder: its path inside the folder that was named. */
  readonly name: string
}

/** The documents that the words of a command name, in order. A folder stands for every file in it, but for hidden ones. */
export async function documentsIn(paths: readonly string[]): Promise<Asked[]> {
  const found = await Promise.all(
    paths.map(async path => ((await isFolder(path)) ? inFolder(path, '') : [{ path, name: lastOf(path) }])),
  )
  const documents = found.flat()
  if (documents.length === 0)
    throw new CannotGoOn(
      'There is no file in that folder.',
      'Name another folder, or the file itself.',
      exitCodes.refused,
    )
  return documents
}

async function inFolder(folder: string, under: string): Promise<Asked[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(entry => !entry.name.startsWith('.'))
  const inOrder = entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const found = await Promise.all(
    inOrder.map(async entry => {
      const [path, name] = [join(folder, entry.name), join(under, entry.name)]
      if (entry.isDirectory()) return inFolder(path, name)
      return entry.isFile() ? [{ path, name }] : []
    }),
  )
  return found.flat()
}

/** A path that is not there counts as a file, so that it is told of with the others. */
const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )

const lastOf = (path: string): string => path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '')
