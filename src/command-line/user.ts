import { type ByOperator, type Done, disableUser, inviteUser, resetUser, usersHere } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { isAddress } from '#src/platform/mail/address.ts'
import { addressOf, CannotGoOn, type Config, exitCodes } from './config.ts'
import { openAt } from './database-at.ts'
import { say } from './say.ts'

export interface InviteOptions {
  readonly name: string
  readonly agency: string
  readonly role: string
  readonly partnership: string
}

/** `throughline user invite` */
export const inviteByEmail = (config: Config, email: string, options: InviteOptions): Promise<number> =>
  within(config, async by => {
    if (!isAddress(email))
      throw new CannotGoOn(`${email} is not an e-mail address.`, 'Check how it is written.', exitCodes.usage)
    const { link } = was(await inviteUser(by, { email, ...options }))
    say(`${options.name} was appointed, and an e-mail to ${email} waits to be sent.`)
    if (link)
      say(`If e-mail is not set up, hand this link over yourself. It can be used once, within 24 hours:\n  ${link}`)
    else say('They sign in as they always do.')
  })

/** `throughline user disable`, `throughline user enable` */
export const disable = (config: Config, email: string, isDisabled: boolean): Promise<number> =>
  within(config, async by => {
    was(await disableUser(by, email, isDisabled))
    say(isDisabled ? `${email} is signed out everywhere, and can no longer sign in.` : `${email} can sign in again.`)
  })

/** `throughline user reset` */
export const reset = (config: Config, email: string): Promise<number> =>
  within(config, async by => {
    const { link } = was(await resetUser(by, email))
    say(
      `A new password for ${email} can be chosen by this link, once, within 24 hours. Hand it to that person only:\n  ${link}`,
    )
  })

/** `throughline user list` */
export const listUsers = (config: Config): Promise<number> =>
  within(config, async by => {
    const users = await usersHere(by)
    if (users.length === 0) say('There are no accounts yet.')
    for (const { email, name, isDisabled, hasWayIn, factors } of users) {
      const standing = isDisabled ? 'disabled' : hasWayIn ? 'can sign in' : 'invited'
      say(
        `${email.padEnd(40)} ${name.padEnd(28)} ${standing.padEnd(12)} ${factors > 0 ? 'second factor' : 'no second factor'}`,
      )
    }
  })

async function within(config: Config, work: (by: ByOperator) => Promise<void>): Promise<number> {
  const opened = await openAt(config)
  try {
    const { database } = opened
    await work({ database, address: addressOf(config), now: systemClock.now(), today: systemClock.today() })
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

function was<T>(done: Done<T>): T {
  if (!done.ok) throw new CannotGoOn(done.why, 'See `throughline user --help`.', exitCodes.refused)
  return done
}
