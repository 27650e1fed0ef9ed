import {
  disableUser,
  inviteNationalReader,
  inviteUser,
  resetSecondFactor,
  resetUser,
  usersHere,
} from '#src/partnerships/index.ts'
import { isAddress } from '#src/platform/mail/address.ts'
import { CannotGoOn, type Config, exitCodes } from './config.ts'
import { asOperator, was } from './operator.ts'
import { say } from './say.ts'

export interface InviteOptions {
  readonly name: string
  readonly agency: string
  readonly role: string
  readonly partnership: string
}

/** `throughline user invite` */
export const inviteByEmail = (config: Config, email: string, options: InviteOptions): Promise<number> =>
  asOperator(config, async by => {
    mustBeAddress(email)
    const { link } = was(await inviteUser(by, { email, ...options }))
    say(`${options.name} was appointed, and an e-mail to ${email} waits to be sent.`)
    if (link)
      say(`If e-mail is not set up, hand this link over yourself. It can be used once, within 24 hours:\n  ${link}`)
    else say('They sign in as they always do.')
  })

/** `throughline user invite-national` */
export const inviteNational = (config: Config, email: string, name: string): Promise<number> =>
  asOperator(config, async by => {
    mustBeAddress(email)
    const { link } = was(await inviteNationalReader(by, { email, name }))
    if (link)
      say(
        `Hand this link to ${name}: a password can be chosen by it once, within 24 hours. They read what partnerships open to this address, and nothing else:\n  ${link}`,
      )
    else say(`${email} has an account, and signs in as always.`)
  })

function mustBeAddress(email: string): void {
  if (!isAddress(email))
    throw new CannotGoOn(`${email} is not an e-mail address.`, 'Check how it is written.', exitCodes.usage)
}

/** `throughline user disable`, `throughline user enable` */
export const disable = (config: Config, email: string, isDisabled: boolean): Promise<number> =>
  asOperator(config, async by => {
    was(await disableUser(by, email, isDisabled))
    say(isDisabled ? `${email} is signed out everywhere, and can no longer sign in.` : `${email} can sign in again.`)
  })

/** `throughline user reset` */
export const reset = (config: Config, email: string): Promise<number> =>
  asOperator(config, async by => {
    const { link } = was(await resetUser(by, email))
    say(
      `A new password for ${email} can be chosen by this link, once, within 24 hours. Hand it to that person only:\n  ${link}`,
    )
  })

/** `throughline user reset-second-factor` */
export const resetFactors = (config: Config, email: string): Promise<number> =>
  asOperator(config, async by => {
    const { link } = was(await resetSecondFactor(by, email))
    say(`${email} has no second factor now, is signed out everywhere, and adds another at the next sign-in.`)
    if (link)
      say(
        `A passkey was the only way in. Hand this link to that person only; it can be used once, within 24 hours:\n  ${link}`,
      )
  })

/** `throughline user list` */
export const listUsers = (config: Config): Promise<number> =>
  asOperator(config, async by => {
    const users = await usersHere(by)
    if (users.length === 0) say('There are no accounts yet.')
    for (const { email, name, isDisabled, hasWayIn, factors, actsIn, reads } of users) {
      const standing = isDisabled ? 'disabled' : hasWayIn ? 'can sign in' : 'invited'
      say(
        `${email.padEnd(40)} ${name.padEnd(28)} ${standing.padEnd(12)} ${(factors > 0 ? 'second factor' : 'no second factor').padEnd(17)} ${whereWords(actsIn, reads)}`,
      )
    }
  })

/** Where an account acts and what it reads: “acts in larkshire; reads fernshire”. */
const whereWords = (actsIn: readonly string[], reads: readonly string[]): string =>
  [
    ...(actsIn.length > 0 ? [`acts in ${actsIn.join(', ')}`] : []),
    ...(reads.length > 0 ? [`reads ${reads.join(', ')}`] : []),
  ].join('; ') || 'in no partnership'
