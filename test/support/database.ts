import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { type Database, openDatabase } from '#src/platform/db.ts'
import { asOwner } from '#src/platform/roles.ts'
import { holdToWording } from '#src/platform/worded-once.ts'
import { asSuperuser, endWaiting, testCluster } from './cluster.ts'
import { keepStatements } from './statements.ts'

if (process.env.THROUGHLINE_KEEP_STATEMENTS) keepStatements(process.env.THROUGHLINE_KEEP_STATEMENTS)

export interface FreshDatabase {
  /** The three doors, as the product opens them. */
  readonly database: Database
  readonly ownerUrl: string
  /** The superuser, in this database: only for tests that break something on purpose. */
  readonly superuserUrl: string
  drop(): Promise<void>
}

/** A database of its own: migrated, with the policies applied, and nothing in it. A copy of the run's template. */
export async function freshDatabase(): Promise<FreshDatabase> {
  holdToWording()
  const { templateUrl, superuserUrl } = await testCluster()
  const template = asOwner(templateUrl)
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(superuserUrl, client =>
    client.query(`create database ${name} template ${template.database} owner ${template.user} strategy file_copy`),
  )
  const ownerUrl = inDatabase(templateUrl, name)
  // Small pools: many test files run at once on one server.
  const database = openDatabase(ownerUrl, {
    throughline_member: 4,
    throughline_public: 2,
    throughline_system: 2,
    throughline_national: 2,
  })
  return {
    database,
    ownerUrl,
    superuserUrl: inDatabase(superuserUrl, name),
    drop: async () => {
      await database.close()
      await endWaiting(inDatabase(superuserUrl, name))
      await asSuperuser(superuserUrl, client => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** A fresh database for one test or suite, dropped after it: `const { database } = await withDatabase(t)`. */
export async function withDatabase(test: Pick<TestContext, 'after'>): Promise<FreshDatabase> {
  const fresh = await freshDatabase()
  test.after(() => fresh.drop())
  return fresh
}

const inDatabase = (url: string, name: string): string => url.replace(/\/[^/?@]*\?host=/, `/${name}?host=`)
