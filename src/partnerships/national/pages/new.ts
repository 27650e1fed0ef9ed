import type { Database } from '#src/platform/db.ts'
import { type Again, type Answer, type Asked, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { ukDate } from '#src/shell/index.ts'
import type { Actor } from '../../person.ts'
import { accountFor, inviteReader } from '../../sign-in/accounts/invite.ts'
import { refusalOfLastDay } from '../reading.ts'
import { openReading } from '../store.ts'
import type { NewReadingTyped } from './national.form.ts'

/** `/partnership/national/new`. */
export const askNewReading = async (_: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> =>
  view('partnerships/national/pages/new.njk', { typed, errors })

/** Opens the register and invites the reader, in one transaction by the system's door: an account belongs to the installation. */
export const takeNewReading =
  ({ database, address }: { readonly database: Database; readonly address: string }) =>
  async ({ actor, now, today, value }: Asked<Actor> & { value: NewReadingTyped }): Promise<Answer> => {
    const { lastDay, ...given } = value
    const why = refusalOfLastDay(lastDay, today)
    if (lastDay === null || why) return refuse({ 'lastDay-day': why ?? '' })
    const { partnershipId, partnershipName } = actor
    try {
      await database.asSystem('open the register to a national reader', partnershipId, async tx => {
        const account = await accountFor(tx, given, now)
        const opened = { ...given, lastDay, accountId: account.accountId }
        if (!(await openReading(tx, actor, opened, { now, today }))) throw new OpenAlready()
        await inviteReader(tx, account, { partnershipId, partnershipName, address, until: ukDate(lastDay) }, now)
      })
    } catch (error) {
      if (!(error instanceof OpenAlready)) throw error
      return refuse({ email: 'The register is open to this address already. To change the day, end that first' })
    }
    return seeOther('/partnership/national?done=opened')
  }

/** Thrown so that nothing of it is kept. */
class OpenAlready extends Error {}
