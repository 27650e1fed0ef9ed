/** Rewrites db/types.ts and db/schema.sql from the migrations and policies, and docs/access-matrix.md from the routes: `node test/support/write-generated.ts` */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './assets.ts'
import { freshDatabase } from './database.ts'
import { generatedFiles } from './generated.ts'

const fresh = await freshDatabase()
for (const [path, content] of await generatedFiles(fresh)) {
  writeFileSync(join(projectFolder, path), content)
  process.stdout.write(`Wrote ${path}\n`)
}
await fresh.drop()
