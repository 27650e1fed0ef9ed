import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { matrixText } from '../matrix/text.ts'
import { routesOf } from './app.ts'
import { projectFolder } from './assets.ts'
import { asSuperuser } from './cluster.ts'
import type { FreshDatabase } from './database.ts'
import { schemaText } from './schema-text.ts'

/** The files made from a migrated database and the product's routes, each with what it ought to hold. */
export async function generatedFiles({
  database,
  ownerUrl,
  superuserUrl,
}: FreshDatabase): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['db/schema.sql', await asSuperuser(superuserUrl, schemaText)],
    ['db/types.ts', await rowTypes(ownerUrl)],
    ['docs/access-matrix.md', matrixText(routesOf(database, { development: false }))],
  ])
}

async function rowTypes(url: string): Promise<string> {
  const mapping = JSON.stringify({ int8: 'number', timestamptz: 'string' })
  const words = ['--dialect', 'postgres', '--url', url, '--date-parser', 'string', '--type-mapping', mapping, '--print']
  const program = join(projectFolder, 'node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js')
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...words, '--log-level', 'silent'])
  return `${stdout.trim()}\n`
}
