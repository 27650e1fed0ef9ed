import type { Command } from 'commander'
import type { Config } from './config.ts'
import type { InviteOptions } from './user.ts'

/** `throughline user …`: what an operator does to accounts. */
export function addUserCommands(
  program: Command,
  run: (work: (config: Config) => Promise<number>) => Promise<void>,
): void {
  const user = program.command('user').description('accounts, for whoever looks after this installation')
  user
    .command('invite')
    .argument('<email>', 'their e-mail address')
    .requiredOption('--name <name>', 'their name')
    .requiredOption('--agency <agency>', 'the agency they act for, as it is called here')
    .requiredOption(
      '--role <role>',
      'business_team, executive, independent_scrutineer, agency_lead, contributor, auditor, …',
    )
    .requiredOption('--partnership <partnership>', 'the partnership’s short name, as in its public address')
    .description('appoint somebody and invite them to choose a password')
    .action((email: string, options: InviteOptions) =>
      run(async config => (await import('./user.ts')).inviteByEmail(config, email, options)),
    )
  user
    .command('invite-national')
    .argument('<email>', 'their e-mail address')
    .requiredOption('--name <name>', 'their name')
    .description(
      'give somebody beyond every partnership an account, or another link; each partnership opens its own register',
    )
    .action((email: string, { name }: { name: string }) =>
      run(async config => (await import('./user.ts')).inviteNational(config, email, name)),
    )
  user
    .command('disable')
    .argument('<email>')
    .description('let an account in no longer, and sign it out everywhere')
    .action((email: string) => run(async config => (await import('./user.ts')).disable(config, email, true)))
  user
    .command('enable')
    .argument('<email>')
    .description('let a disabled account in again')
    .action((email: string) => run(async config => (await import('./user.ts')).disable(config, email, false)))
  user
    .command('reset')
    .argument('<email>')
    .description('print a link to choose a new password by, good once and for a day')
    .action((email: string) => run(async config => (await import('./user.ts')).reset(config, email)))
  user
    .command('reset-second-factor')
    .argument('<email>')
    .description(
      'take their authenticator apps, passkeys and recovery codes away: they add another at their next sign-in',
    )
    .action((email: string) => run(async config => (await import('./user.ts')).resetFactors(config, email)))
  user
    .command('list')
    .description('every account, whether it can sign in, and the partnerships that it acts in or reads')
    .action(() => run(async config => (await import('./user.ts')).listUsers(config)))
}
