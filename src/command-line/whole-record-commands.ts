import type { Command } from 'commander'
import type { Config } from './config.ts'

/** `throughline export`, `import`, `restore`, `rehearse-restore`: the whole record of a partnership, taken away and brought back. */
export function addWholeRecordCommands(
  program: Command,
  run: (work: (config: Config) => Promise<number>) => Promise<void>,
): void {
  program
    .command('export')
    .argument('<partnership>', 'the partnership’s short name, as in its public address')
    .requiredOption('--to <file>', 'the archive to write; nothing that is there is written over')
    .description(
      'write the whole record of a partnership, with its files and its ledger, to one archive in open formats',
    )
    .action((partnership: string, { to }: { to: string }) =>
      run(async config => (await import('./whole-record/export.ts')).exportWhole(config, partnership, to)),
    )
  program
    .command('import')
    .argument('<file>', 'an archive that export wrote')
    .description('bring the whole record of a partnership into this installation, where it is not yet')
    .action((file: string) =>
      run(async config => (await import('./whole-record/import.ts')).importWhole(config, file, 'import')),
    )
  program
    .command('restore')
    .argument('<file>', 'an archive that export wrote')
    .description('make a new database ready and bring the whole record of a partnership back into it')
    .action((file: string) =>
      run(async config => (await import('./whole-record/import.ts')).importWhole(config, file, 'restore')),
    )
  program
    .command('rehearse-restore')
    .argument('<file>', 'an archive that export wrote')
    .description('restore into a database made for it beside the live one, compare the two, and take it away again')
    .action((file: string) => run(async config => (await import('./whole-record/rehearse.ts')).rehearse(config, file)))
}
