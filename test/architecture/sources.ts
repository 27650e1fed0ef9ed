import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { projectFolder } from '../support/assets.ts'

export interface Source {
  /** From the project's folder: src/commitments/store.ts */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}
export interface Import {
  /** A path as above for our own files, else the name of a package. */
  readonly to: string
  readonly typeOnly: boolean
}

export function readSources(): Source[] {
  return globSync('{src,dev,db,test}/**/*.ts', { cwd: projectFolder })
    .sort()
    .map(path => sourceOf(path, readFileSync(join(projectFolder, path), 'utf8')))
}

export const sourceOf = (path: string, text: string): Source => ({ path, text, imports: importsOf(path, text) })

/** Imports are static and written in one way (Biome sees to it), so a pattern finds them all. */
const statement = /^(?:import|export)\s+(type\s)?(?:[\w*{}\s,]+?\sfrom\s)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(([, type, fixed, dynamic]) => {
    const name = fixed ?? dynamic ?? ''
    const to = name.startsWith('#') ? name.slice(1) : name.startsWith('.') ? posix.join(dirname(path), name) : name
    return { to, typeOnly: type !== undefined }
  })
}

/** The slice a file of src/ is in: "commitments"; '' for src/app.ts, src/slices.ts, src/main.ts and files outside src/. */
export const sliceOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? ''

export const isTest = ({ path }: Source): boolean =>
  path.startsWith('test/') || /\.test\.ts$|\.samples\.ts$|\/(test-|fixtures\/)/.test(path)
