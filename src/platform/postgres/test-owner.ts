// Run by tests as a process of its own: starts the database in the folder named, says so, and stays (or exits).
import { startEmbeddedPostgres } from './index.ts'
import { binaries } from './test-support.ts'

const [dataFolder = '', then] = process.argv.slice(2)
await startEmbeddedPostgres({ dataFolder, binaries })
process.stdout.write('started\n')
if (then === 'exit') process.exit(1)
setInterval(() => {}, 60_000)
