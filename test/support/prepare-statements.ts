/** Shows this PostgreSQL every statement that tests kept on another: `node test/support/prepare-statements.ts FOLDER` */
import { asSuperuser } from './cluster.ts'
import { freshDatabase } from './database.ts'
import { statementsIn } from './statements.ts'

const { superuserUrl, drop } = await freshDatabase()
const statements = statementsIn(process.argv[2] ?? '')
const refused = await asSuperuser(superuserUrl, async client => {
  const told: string[] = []
  for (const text of statements)
    await client.query(`prepare one as ${text}`).then(
      () => client.query('deallocate one'),
      error => told.push(`${error.message}\n  ${text.slice(0, 500)}`),
    )
  const { rows } = await client.query(`select current_setting('server_version') as version`)
  process.stdout.write(`Prepared ${statements.length - told.length} statements on PostgreSQL ${rows[0].version}\n`)
  return told
})
await drop()
for (const words of refused) process.stdout.write(`Refused: ${words}\n`)
process.exit(refused.length === 0 ? 0 : 1)
