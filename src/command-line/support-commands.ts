import type { Command } from 'commander'
import type { Config } from './config.ts'
import type { SupportOptions } from './support.ts'

/** `throughline support …`: the only way by which whoever looks after an installation is let into a partnership. */
export function addSupportCommands(
  program: Command,
  run: (work: (config: Config) => Promise<number>) => Promise<void>,
): void {
  const support = program
    .command('support')
    .description('time-boxed access to one partnership, which its people can see')
  support
    .command('open')
    .argument('<partnership>', 'the partnership’s short name, as in its public address')
    .requiredOption('--person <name>', 'the name of who is let in')
    .requiredOption('--email <email>', 'the address of the account they sign in by')
    .requiredOption('--hours <number>', 'for how many hours, 8 at most')
    .requiredOption('--reason <words>', 'why, in words that the partnership will read')
    .option('--role <role>', 'what they may do there', 'reader')
    .description('let somebody in until then; it ends by itself')
    .action((partnership: string, options: SupportOptions) =>
      run(async config => (await import('./support.ts')).open(config, partnership, options)),
    )
  support
    .command('close')
    .argument('<partnership>')
    .description('end all support access to a partnership now')
    .action((partnership: string) => run(async config => (await import('./support.ts')).close(config, partnership)))
}
