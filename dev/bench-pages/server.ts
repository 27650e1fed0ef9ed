import { openDatabase } from '#src/platform/db.ts'
import { startApp } from '#test/support/app.ts'

/**
 * The product on a database that stands, in a process of its own, so that its processor time is nobody else's; it may be asked as
 * often as one likes. `node dev/bench-pages/server.ts DATABASE`: prints where it is, and ends when asked to.
 */
const database = openDatabase(process.argv[2] ?? '')
const app = await startApp({ database, development: false })
process.stdout.write(`${app.origin}\n`)
process.once('SIGTERM', () => void app.stop().then(() => database.close()))
