import type { Database } from '#src/platform/db.ts'
import { type FieldErrors, parseForm } from '#src/platform/form.ts'
import { type Answer, seeOther, view } from '#src/platform/page.ts'
import type { Visit } from '../../access.ts'
import { roles } from '../../policy.ts'
import type { Appointed } from '../../queries.ts'
import type { Here } from '../../sessions.ts'
import { localAddress } from '../addresses.ts'
import { appointedHere } from '../appointed.ts'
import { type Arrival, begin, beginReading, isReader, mayActBy } from '../enter.ts'
import { spendStep, stepAt } from '../steps/store.ts'
import { chooseForm } from './choose.form.ts'

type About = Omit<Arrival, 'accountId'>

/** Asked of somebody on their way in who acts for more than one agency. */
export function choosePages(database: Database) {
  const waiting = async (visit: Visit) => {
    const step = await database.asSystem('sign in', null, tx =>
      stepAt<About>(tx, visit.cookies.step, 'choose', visit.now),
    )
    if (!step?.accountId) return null
    const all = await appointedHere(database, visit.today, step.accountId)
    const appointed = all.filter(mayActBy(step.about.issuer))
    return { appointed, reads: await isReader(database, step.accountId, visit) }
  }

  const ask = async (visit: Visit): Promise<Answer> => {
    const found = await waiting(visit)
    return found ? shown(found.appointed, { action: '/sign-in/choose', reads: found.reads }) : seeOther('/sign-in')
  }

  const answer = async (visit: Visit): Promise<Answer> => {
    const found = await waiting(visit)
    if (!found) return seeOther('/sign-in')
    const { appointed, reads } = found
    const chosen = chosenOf(appointed, visit)
    const isReading = reads && visit.typed.appointment === 'national'
    if (!chosen && !isReading) return shown(appointed, { action: '/sign-in/choose', reads, errors: nothingChosen })
    const step = await database.asSystem('sign in', null, tx =>
      spendStep<About>(tx, visit.cookies.step, 'choose', visit.now),
    )
    visit.setCookie('step', null)
    if (!step?.accountId) return seeOther('/sign-in')
    if (!chosen) return beginReading(database, { ...step.about, accountId: step.accountId }, visit)
    const hasOthers = appointed.length > 1
    return begin(database, chosen, { ...step.about, accountId: step.accountId, hasOthers }, visit)
  }
  return { ask, answer }
}

/** Asked of somebody who is signed in, and wants to act for somebody else. */
export function switchPages(database: Database) {
  const ask = async (visit: Visit): Promise<Answer> => {
    const me = await visit.me()
    if (!me) return signInFirst
    const appointed = await appointedAs(database, me, visit.today)
    return shown(appointed, { action: '/sign-in/switch', now: me.appointmentId, next: visit.query.get('next') })
  }

  const answer = async (visit: Visit): Promise<Answer> => {
    const me = await visit.me()
    if (!me) return signInFirst
    const appointed = await appointedAs(database, me, visit.today)
    const chosen = chosenOf(appointed, visit)
    const next = String(visit.typed.next ?? '')
    if (!chosen)
      return shown(appointed, { action: '/sign-in/switch', now: me.appointmentId, next, errors: nothingChosen })
    if (chosen.appointmentId === me.appointmentId) return seeOther(localAddress(next))
    const { accountId, isStrong, session } = me
    const { how, issuer, expiresAt } = session
    return begin(
      database,
      chosen,
      { accountId, how, issuer, isStrong, expiresAt, hasOthers: appointed.length > 1, next },
      visit,
    )
  }
  return { ask, answer }
}

const signInFirst = seeOther('/sign-in?next=%2Fsign-in%2Fswitch')
const nothingChosen: FieldErrors = { appointment: 'Choose who you are acting for' }

const chosenOf = (appointed: readonly Appointed[], { typed }: Visit): Appointed | undefined => {
  const parsed = parseForm(chooseForm, typed)
  return parsed.ok ? appointed.find(one => one.appointmentId === parsed.value.appointment) : undefined
}

/** Everything that a person may act as. Those of the invented world have no account, and act in one partnership. */
async function appointedAs(database: Database, me: Here, today: string): Promise<Appointed[]> {
  const appointed = await appointedHere(database, today, me.accountId ?? undefined)
  return me.accountId
    ? appointed.filter(mayActBy(me.session.issuer))
    : appointed.filter(one => one.personId === me.personId)
}

interface Shown {
  readonly action: string
  /** Whether they may go to what partnerships have opened to them instead. */
  readonly reads?: boolean
  readonly now?: string | null
  readonly next?: string | null
  readonly errors?: FieldErrors
}

function shown(
  appointed: readonly Appointed[],
  { action, reads = false, now = null, next = null, errors = {} }: Shown,
): Answer {
  const choices = appointed.map(one => ({ ...one, roleName: roles[one.role] }))
  const status = Object.keys(errors).length > 0 ? 422 : 200
  return view(
    'partnerships/sign-in/pages/choose.njk',
    { choices, action, reads, now, next: localAddress(next), errors },
    status,
  )
}
