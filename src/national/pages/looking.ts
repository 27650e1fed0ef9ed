import {
  type NationalReader,
  nationalReader,
  recordNationalLook,
  sessionShown,
  type Visit,
} from '#src/partnerships/index.ts'
import type { Database, Opened, Tx } from '#src/platform/db.ts'
import { type Answer, notFound, seeOther, type View } from '#src/platform/page.ts'

/** A national reader's request. */
export type Reading = Visit & { readonly reader: NationalReader }

/** A page of one partnership, and which of its reviews it shows; null where there is no such thing. */
export type Shown = { readonly page: View; readonly reviewId: string | null } | null

/** For national readers alone, who have shown a second factor. To a member there is no such page. */
export const reader =
  (database: Database, show: (reading: Reading) => Promise<Answer>) =>
  async (visit: Visit): Promise<Answer> => {
    const here = encodeURIComponent(visit.path)
    const found = await database.asSystem('know a national reader', null, tx =>
      nationalReader(tx, visit.cookies.session, visit.now),
    )
    if (!found) return (await visit.me()) ? notFound : seeOther(`/sign-in?next=${here}`)
    if (!found.isStrong) return seeOther(`/sign-in/second-factor?next=${here}`)
    const answer = await show({ ...visit, reader: found })
    return answer.kind === 'view' ? framed(answer, found, visit.now) : answer
  }

/**
 * Within the partnership of the address, through the national door. That role cannot write, so the look is recorded by the product itself
 * once the page is made and before it is sent: a page without its entry is never shown.
 */
export const within =
  (database: Database, show: (tx: Tx, opened: Opened, reading: Reading) => Promise<Shown>) =>
  async (reading: Reading): Promise<Answer> => {
    const { now, today } = reading
    const { accountId } = reading.reader
    const slug = reading.params.partnership ?? ''
    const made = await database.asNational({ accountId, today, slug }, async (tx, opened) => {
      const shown = await show(tx, opened, reading)
      return shown && { ...opened, ...shown }
    })
    if (!made) return notFound
    const { partnershipId, readingId, reviewId, page } = made
    const isOpen = await database.asSystem('record a look of a national reader', partnershipId, async tx => {
      const look = { readingId, accountId, reviewId }
      return recordNationalLook(tx, partnershipId, look, { now, today })
    })
    return isOpen ? page : notFound
  }

const framed = (page: View, { name, ...rest }: NationalReader, now: string): View => ({
  ...page,
  isPrivate: true,
  data: { ...page.data, reader: { name }, session: sessionShown(rest, now), stayAt: '/national' },
})
