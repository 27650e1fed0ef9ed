import { z } from 'zod'
import { newPassword } from './new-password.form.ts'
import { emailAddress } from './reset.form.ts'

const words = (what: string, most = 200) =>
  z
    .string(`Enter ${what}`)
    .transform(typed => typed.trim())
    .pipe(z.string().min(1, `Enter ${what}`).max(most, `Shorten ${what} to ${most} characters or fewer`))

export const agencyKinds = {
  safeguarding_partner: 'Safeguarding partner (council, health, police)',
  relevant_agency: 'Relevant agency',
  education_body: 'Education body',
  other_board: 'Another board',
} as const

/** All that an empty installation needs: a partnership, its first agency, and who looks after it. */
export const setUpForm = (known: readonly string[]) =>
  z.object({
    partnership: words('the name of the partnership'),
    slug: z
      .string('Enter a short name')
      .transform(typed => typed.trim().toLowerCase())
      .pipe(
        z
          .string()
          .min(1, 'Enter a short name')
          .max(40, 'The short name must be 40 characters or fewer')
          .regex(
            /^$|^[a-z0-9]+(-[a-z0-9]+)*$/,
            'The short name must be small letters, digits and single hyphens, such as larkshire',
          ),
      ),
    agency: words('the name of the agency'),
    kind: z.enum(Object.keys(agencyKinds) as (keyof typeof agencyKinds)[], 'Choose what kind of agency it is'),
    name: words('your name', 100),
    email: emailAddress,
    password: newPassword(known),
  })
