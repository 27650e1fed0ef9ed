import type { Database } from '#src/platform/db.ts'
import { type FieldErrors, parseForm, type Typed } from '#src/platform/form.ts'
import { type Answer, seeOther, view } from '#src/platform/page.ts'
import type { Visit } from '../../access.ts'
import { roles } from '../../policy.ts'
import { accountByEmail } from '../accounts/queries.ts'
import { localAddress } from '../addresses.ts'
import { appointedHere } from '../appointed.ts'
import { enter } from '../enter.ts'
import { factorsOf } from '../factors/store.ts'
import type { Needs } from '../needs.ts'
import { passkeyButton } from '../passkeys/button.ts'
import { isPassword } from '../passwords/hash.ts'
import { readersHere } from '../readers.ts'
import { beginStep } from '../steps/store.ts'
import { countTry, forgiveTries, knowSource } from '../tries/store.ts'
import { signInForm } from './sign-in.form.ts'
import { tooMany } from './too-many.ts'

/** Somebody whose password was right, and whose second factor is awaited. */
export interface AwaitedFactor {
  readonly email: string
  readonly next: string
}

/** Other ways to sign in, as `ways.njk` shows them. */
export interface Way {
  readonly words: string
  readonly action: string
  readonly fields?: Readonly<Record<string, string>>
}

/** By e-mail address and password. `development`: people to be chosen from as well, who do not exist. */
export function signInPages(needs: Needs, { development, ways = [] }: { development: boolean; ways?: readonly Way[] }) {
  const { database, secrets } = needs

  const show = async (visit: Visit, next: string, typed: Typed, errors: FieldErrors): Promise<Answer> =>
    view(
      'partnerships/sign-in/pages/sign-in.njk',
      {
        typed: { email: typed.email ?? '' },
        errors,
        next,
        ways,
        passkey: passkeyButton(needs.address, 'use'),
        people: development ? await people(database, visit) : [],
      },
      Object.keys(errors).length > 0 ? 422 : 200,
    )

  const ask = (visit: Visit) => show(visit, localAddress(visit.query.get('next')), {}, {})

  const answer = async (visit: Visit): Promise<Answer> => {
    const { typed, now, source } = visit
    const next = localAddress(String(typed.next ?? ''))
    const parsed = parseForm(signInForm, typed)
    if (!parsed.ok) return show(visit, next, typed, parsed.errors)
    const { email, password } = parsed.value
    const trying = { kind: 'password', account: email, source } as const
    const stopped = await database.asSystem('sign in', null, tx => countTry(tx, secrets, trying, now))
    if (stopped) return tooMany(stopped, now)
    // The same is done, and takes as long, whether or not there is such an account.
    const account = await database.asSystem('sign in', null, tx => accountByEmail(tx, email))
    const right = await isPassword(account?.passwordHash ?? null, password)
    if (!account || !right) return show(visit, next, typed, { email: wrong })
    const factors = await database.asSystem('sign in', null, async tx => {
      await forgiveTries(tx, secrets, trying)
      return factorsOf(tx, account.accountId)
    })
    const { accountId } = account
    if (factors.length === 0) {
      await database.asSystem('sign in', null, tx => knowSource(tx, secrets, { ...account, source }, now))
      return enter(database, { accountId, how: 'password', isStrong: false, next }, visit)
    }
    const about: AwaitedFactor = { email: account.email, next }
    const token = await database.asSystem('sign in', null, tx =>
      beginStep(tx, { kind: 'second_factor', accountId, about }, now),
    )
    visit.setCookie('step', token)
    return seeOther('/sign-in/second-factor')
  }
  return { ask, answer }
}

const wrong = 'The e-mail address or the password is not right'

async function people(database: Database, { today }: Visit) {
  const appointed = (await appointedHere(database, today)).map(({ appointmentId, name, role, agencyName }) => {
    return { id: appointmentId, name, as: `${roles[role]}, ${agencyName}` }
  })
  const readers = (await readersHere(database)).map(({ accountId, name, body }) => {
    return { id: accountId, name, as: `National reader, ${body}` }
  })
  return [...appointed, ...readers]
}
