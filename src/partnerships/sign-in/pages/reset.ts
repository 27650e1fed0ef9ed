import { type FieldErrors, parseForm, type Typed } from '#src/platform/form.ts'
import { type Answer, seeOther, type View, view } from '#src/platform/page.ts'
import type { Visit } from '../../access.ts'
import { sendReset } from '../accounts/reset.ts'
import type { Needs } from '../needs.ts'
import { countTry } from '../tries/store.ts'
import { resetForm } from './reset.form.ts'
import { tooMany } from './too-many.ts'

/** Asking for a new password. The answer is the same, and comes as soon, whether or not there is such an account. */
export function resetPages({ database, secrets, later, address }: Needs) {
  const ask = async (): Promise<Answer> => shown({}, {})

  const answer = async ({ typed, source, now }: Visit): Promise<Answer> => {
    const parsed = parseForm(resetForm, typed)
    if (!parsed.ok) return shown(typed, parsed.errors)
    const { email } = parsed.value
    const stopped = await database.asSystem('ask for a new password', null, tx =>
      countTry(tx, secrets, { kind: 'reset', account: email, source }, now),
    )
    // A source that asks for many is told so; an address that is asked for often gets no more mail, which nobody is told.
    if (stopped?.counters.includes('source')) return tooMany(stopped, now)
    if (!stopped)
      later.do(() =>
        database.asSystem('send a link for a new password', null, tx => sendReset(tx, email, address, now)),
      )
    return seeOther('/sign-in/reset/sent')
  }

  const sent = async (): Promise<Answer> => view('partnerships/sign-in/pages/sent.njk', {})
  return { ask, answer, sent }
}

const shown = (typed: Typed, errors: FieldErrors): View =>
  view(
    'partnerships/sign-in/pages/reset.njk',
    { typed: { email: typed.email ?? '' }, errors },
    Object.keys(errors).length > 0 ? 422 : 200,
  )
