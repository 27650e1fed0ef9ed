import { z } from 'zod'
import { faultInPassword } from '../passwords/password.ts'

/** A new password, which must not be made of what is known of the account. It is typed once: the page can show it. */
export const newPassword = (known: readonly string[]) =>
  z.string('Enter a password').superRefine((typed, context) => {
    const fault = faultInPassword(typed, known)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

export const newPasswordForm = (known: readonly string[]) => z.object({ password: newPassword(known) })
