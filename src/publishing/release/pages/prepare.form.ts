import { z } from 'zod'

/** The fingerprint of the edition that was on the page. */
const seen = z.string().regex(/^[0-9a-f]{64}$/, 'Look at the page again, then send this')
const looked = z.literal('yes', 'Select to say that you have read the page and that nobody can be identified from it')
const words = (most: number) =>
  z
    .string()
    .default('')
    .transform(typed => typed.trim())
    .refine(typed => typed.length <= most, `Say it in ${most.toLocaleString('en-GB')} characters or fewer`)
    .transform(typed => (typed === '' ? null : typed))

/** The day that the edition is of; anything that is no such day is today. */
const of = z.string().max(10).default('')

export const proposeForm = z.object({ seen, looked, of, corrects: words(2000) })

/** One box or several come as one text or as a list. */
const agreed = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(typed => (typeof typed === 'string' ? [typed] : typed))

export const approveForm = z.object({ seen, looked, agreed })

export const sendBackForm = z.object({
  seen,
  reason: z
    .string()
    .trim()
    .min(1, 'Say what should be put right before it is public')
    .max(2000, 'Say it in 2,000 characters or fewer'),
})

export const withdrawForm = z.object({
  words: words(1000),
  /** Those who follow it by e-mail are told so once, and their addresses are wiped. */
  forGood: z
    .string()
    .optional()
    .transform(typed => typed === 'yes'),
})
export const onlyConfirmed = z.object({})
