import { readingsOf, standsToday } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { type Answer, view } from '#src/platform/page.ts'
import { openedPartnership } from '../queries.ts'
import type { Reading } from './looking.ts'

/** `/national`: which partnerships have opened themselves, with what each comes to. Asked of one after another, each through the door. */
export const showOpened =
  (database: Database) =>
  async ({ reader: { accountId }, today }: Reading): Promise<Answer> => {
    const readings =
      (await database.asNational({ accountId, today, slug: null }, tx => readingsOf(tx, accountId))) ?? []
    const opened = []
    for (const { slug, body, lastDay } of readings.filter(one => standsToday(one, today))) {
      const found = await database.asNational({ accountId, today, slug }, (tx, { partnershipId }) =>
        openedPartnership(tx, partnershipId, today),
      )
      if (found) opened.push({ ...found, body, lastDay })
    }
    opened.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    return view('national/pages/national.njk', { opened, hadMore: readings.length > opened.length, today })
  }
