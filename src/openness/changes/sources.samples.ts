/** For tests: the product's own source, to see what it writes. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#test/support/assets.ts'

/** Every TypeScript file under a folder of the project that is no test and no sample. */
export const sourcesOf = (folder: string): { path: string; text: string }[] =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !/\.(test|samples)\.ts$|test-support/.test(name))
    .map(name => ({ path: join(folder, name), text: readFileSync(join(projectFolder, folder, name), 'utf8') }))
