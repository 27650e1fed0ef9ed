import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replyDays } from '#src/challenges/challenge.ts'
import { raise, take } from '#src/challenges/store.ts'
import { aboutOf } from '#src/challenges/subject/queries.ts'
import { handIn, keepDocument } from '#src/intake/index.ts'
import {
  type Actor,
  accountFor,
  addPartnership,
  type NewPartnership,
  openReading,
  partnershipsHere,
} from '#src/partnerships/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { blank, larkshire, nationalReader } from './cast.ts'
import { challenges } from './challenges.ts'

/** An invented report, the invented response to it, and last, so that it is the first in the list, the founding document. */
const documents = [
  'larkshire_child_m_report.txt',
  'larkshire_child_m_response.txt',
  'hertfordshire_child_k_response.txt',
]

/**
 * Adds the invented partnership, once, and hands in documents for it as Priya Nair would: as files, with nothing said of
 * them. Nothing of what is in them is known here; the reader reads them like any other.
 */
export async function loadExample(database: Database, clock: Clock, tell: (words: string) => void): Promise<void> {
  if (await anyoneHere(database)) return
  tell('Loading the invented partnership and its documents…')
  await add(database, larkshire, clock)
  const priya = actorOf(larkshire, 'Priya Nair')
  await openToNadia(database, priya, clock)
  for (const name of documents)
    await database.asMember(priya, async tx => {
      const by = { actor: priya, partnershipId: priya.partnershipId, now: clock.now() }
      const bytes = readFileSync(join(import.meta.dirname, 'documents', name))
      const { documentId } = await keepDocument(tx, by, { name, bytes })
      await handIn(tx, by, { intakeId: randomUUID(), documentId, reviewName: null, publisher: null, publishedOn: null })
    })
  await addChallenges(database, clock)
}

/** Two challenges and an offer of support, about the work as a whole, as the people who raise them would. */
async function addChallenges(database: Database, clock: Clock): Promise<void> {
  const now = clock.now()
  for (const { by, to, kind, words, reply } of challenges) {
    const [raiser, replier] = [actorOf(larkshire, by), actorOf(larkshire, to)]
    const id = await database.asMember(raiser, async tx => {
      const about = await aboutOf(tx, raiser.partnershipId, { kind: 'partnership', id: null })
      if (!about) throw new Error('The work as a whole is there in every partnership')
      const replyBy = addDays(clock.today(), replyDays)
      return raise(tx, raiser, now, { about, kind, toAgency: replier.agencyId, words, replyBy })
    })
    if (reply) await database.asMember(replier, tx => take(tx, replier, now, id, { act: 'reply', words: reply }))
  }
}

/** Half a year of reading, for the invented national body. */
const openToNadia = (database: Database, by: Actor, clock: Clock) =>
  database.asSystem('open the register for development', by.partnershipId, async tx => {
    const [now, today] = [clock.now(), clock.today()]
    const { accountId } = await accountFor(tx, nationalReader, now)
    const lastDay = dayOf(new Date(Date.parse(now) + 180 * 86_400_000).toISOString())
    const reason = 'To learn from how responses are kept, across the country.'
    await openReading(tx, by, { ...nationalReader, accountId, reason, lastDay }, { now, today })
  })

/** A copy with no example still needs one partnership and one person, or nobody could sign in. */
export async function loadNobodyElse(database: Database, clock: Clock): Promise<void> {
  if (!(await anyoneHere(database))) await add(database, blank, clock)
}

async function anyoneHere(database: Database): Promise<boolean> {
  return (await database.asSystem('see whether anybody is here yet', null, partnershipsHere)).length > 0
}

const add = (database: Database, partnership: NewPartnership, clock: Clock) =>
  database.asSystem('add a partnership for development', partnership.partnershipId, tx =>
    addPartnership(tx, partnership, { now: clock.now(), today: clock.today() }),
  )

function actorOf(partnership: NewPartnership, name: string): Actor {
  const person = partnership.people.find(one => one.name === name)
  const agency = partnership.agencies.find(one => one.agencyId === person?.agencyId)
  if (!person || !agency) throw new Error(`Nobody in ${partnership.name} is called ${name}`)
  return {
    partnershipId: partnership.partnershipId,
    partnershipName: partnership.name,
    partnershipSlug: partnership.slug,
    personId: person.personId,
    name,
    appointmentId: person.personId,
    agencyId: agency.agencyId,
    agencyName: agency.name,
    role: person.role,
    isStrong: true,
  }
}
