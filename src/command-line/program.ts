import { Command, CommanderError } from 'commander'
import { CannotGoOn, type Config, exitCodes, exitCodesInWords } from './config.ts'
import type { ReadOptions } from './reading/read.ts'
import { note } from './say.ts'
import { addSupportCommands } from './support-commands.ts'
import { addUserCommands } from './user-commands.ts'
import { addWholeRecordCommands } from './whole-record-commands.ts'

/** Runs one command and returns its exit code. Each command's own code is loaded only when it is the one. */
export async function runCommandLine(argv: readonly string[], environment: Config): Promise<number> {
  let code: number = exitCodes.fine
  const program = new Command('throughline')
    .description('Follows each promise from the published words to proof that something changed for children.')
    .addHelpText('after', exitCodesInWords)
    .option('--data <folder>', 'where the embedded database lives (or THROUGHLINE_DATA)', environment.dataFolder)
    .exitOverride()
    .showHelpAfterError()
  const config = (): Config => ({ ...environment, dataFolder: program.opts<{ data: string }>().data })

  program
    .command('start')
    .description('serve the pages and read documents handed in; uses DATABASE_URL, or the embedded database')
    .option('--port <number>', 'the port to listen on (or PORT)', environment.port)
    .option('--development', 'sign-in links for each person: never on a copy that holds anything real', false)
    .option('--example', 'with --development: load the invented partnership and the founding document, once', false)
    .action(async (options: { port: string; development: boolean; example: boolean }) => {
      const { start } = await import('./start.ts')
      code = await start({ ...config(), port: options.port }, options)
    })
  program
    .command('worker')
    .description('read documents handed in and send messages, without serving pages (more than one may run)')
    .action(async () => {
      const { work } = await import('./worker.ts')
      code = await work(config())
    })
  program
    .command('migrate')
    .description('bring the database up to date and stop')
    .action(async () => {
      const { migrateNow } = await import('./migrate.ts')
      code = await migrateNow(config())
    })
  program
    .command('read')
    .argument('<file...>', 'published responses, reports or action plans, or folders of them')
    .description('read documents and print what was found; nothing is stored')
    .option('--table', 'in words, for a person (the default; in colour on a terminal)')
    .option('--json', 'everything, as one JSON object; of several documents, one a line, each with its file')
    .option('--html', 'one page that needs nothing else: the document beside what was read from it')
    .option('--report <file>', 'the report they answer: its words, numbers and pages are shown beside, with any doubt')
    .option('--out <folder>', 'write a file for each document and form there, instead of printing')
    .option('--force', 'with --out: write over files that are there', false)
    .addHelpText(
      'after',
      '\nOf several documents the exit code is the worst: 2 cannot be read, 1 nothing found, 0 read.',
    )
    .action(async (files: string[], options: ReadOptions) => {
      const { largestFileOf } = await import('./largest-file.ts')
      const { read } = await import('./reading/read.ts')
      code = await read(files, { ...options, largestFile: largestFileOf(config()) })
    })
  const run = async (work: (config: Config) => Promise<number>) => {
    code = await work(config())
  }
  addUserCommands(program, run)
  addSupportCommands(program, run)
  addWholeRecordCommands(program, run)
  const ledger = program.command('ledger').description('the tamper-evident record of who did what')
  ledger
    .command('export')
    .argument('<partnership>', 'the partnership’s short name, as in its public address')
    .description('print the ledger as JSON Lines, ending with a checkpoint signed by this installation')
    .action(async (slug: string) => {
      const { exportLedger } = await import('./ledger.ts')
      code = await exportLedger(config(), slug)
    })
  ledger
    .command('verify')
    .argument('<file>', 'an export')
    .description('check an exported ledger offline: every change, gap, swap and cut shows')
    .option('--key <file>', 'the public key that its checkpoints must be signed with')
    .option(
      '--checkpoint <file...>',
      'e-mails with a checkpoint, as they were sent or forwarded: the ledger must meet each',
    )
    .option('--chain-only', 'check the links alone, without a key', false)
    .action(async (file: string, options: { key?: string; checkpoint?: string[]; chainOnly: boolean }) => {
      const { verifyLedger } = await import('./ledger.ts')
      code = await verifyLedger(file, options)
    })

  program
    .command('verify-publication')
    .argument('<file>', 'the signed copy of an edition, as it was downloaded')
    .description('check offline that a published edition says what was signed, and nothing else')
    .requiredOption('--key <file>', 'the public key of the installation that published it')
    .option('--ledger <file>', 'an exported ledger, in which the same edition must have been released')
    .action(async (file: string, options: { key: string; ledger?: string }) => {
      const { verifyPublication } = await import('./publication.ts')
      code = await verifyPublication(file, options)
    })

  try {
    await program.parseAsync(argv)
    return code
  } catch (error) {
    return explain(error)
  }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage
  if (error instanceof Error && 'tryThis' in error && typeof error.tryThis === 'string') {
    note(`\n${error.message}\n${error.tryThis}`)
    return error instanceof CannotGoOn ? error.exitCode : exitCodes.surroundings
  }
  note(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return exitCodes.unexpected
}
