import { z } from 'zod'
import { newPassword } from '../../pages/new-password.form.ts'

/** A form that asks for nothing but to be sent. */
export const nothingTyped = z.object({})

/** The password that somebody has, to show that it is still them. */
const current = z.string().optional().default('')

export const confirmForm = z.object({ password: current, factor: z.string().optional().default('') })

export const disconnectForm = z.object({ password: current, connection: z.string().optional().default('') })

export const passwordForm = (known: readonly string[]) =>
  z.object({ password: current, newPassword: newPassword(known) })
