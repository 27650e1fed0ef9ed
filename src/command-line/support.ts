import { closeSupport, openSupport } from '#src/partnerships/index.ts'
import { isAddress } from '#src/platform/mail/address.ts'
import { ukDateTime } from '#src/shell/index.ts'
import { CannotGoOn, type Config, exitCodes } from './config.ts'
import { asOperator, was } from './operator.ts'
import { say } from './say.ts'

export interface SupportOptions {
  readonly person: string
  readonly email: string
  readonly hours: string
  readonly reason: string
  readonly role: string
}

/** `throughline support open` */
export const open = (config: Config, partnership: string, options: SupportOptions): Promise<number> =>
  asOperator(config, async by => {
    const { person: name, email, hours, reason, role } = options
    if (!isAddress(email))
      throw new CannotGoOn(`${email} is not an e-mail address.`, 'Check how it is written.', exitCodes.usage)
    const { until, link } = was(await openSupport(by, { partnership, name, email, role, hours: Number(hours), reason }))
    say(`${name} is let in until ${ukDateTime(until)}. The partnership sees that, and why.`)
    say(
      link
        ? `They choose a password by this link, once, within 24 hours:\n  ${link}`
        : 'They sign in as they always do.',
    )
  })

/** `throughline support close` */
export const close = (config: Config, partnership: string): Promise<number> =>
  asOperator(config, async by => {
    const { closed } = was(await closeSupport(by, partnership))
    say(closed === 0 ? 'No support access was open.' : `Ended: ${closed}.`)
  })
