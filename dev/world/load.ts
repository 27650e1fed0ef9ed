import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replyWantedBy } from '#src/challenges/challenge.ts'
import { raise, take } from '#src/challenges/store.ts'
import { aboutOf } from '#src/challenges/subject/queries.ts'
import { handIn, keepDocument } from '#src/intake/index.ts'
import { type Actor, accountFor, addPartnership, openReading, partnershipsHere } from '#src/partnerships/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import type { Clock } from '#src/platform/clock.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { blank, larkshire, nationalReader } from './cast.ts'
import { challenges } from './challenges.ts'
import { storyOf } from './story/child-k.ts'
import { larkshireInTheStory, playerOf } from './story/people.ts'
import { handInAndRead, promisesOf, putThrough } from './story/register.ts'
import { at, becomes, takeSteps } from './story/steps.ts'

/** An invented report and the invented response to it: these wait to be confirmed. */
const documents = ['larkshire_child_m_report.txt', 'larkshire_child_m_response.txt']

/** The document that the story is about: a real one, as it was published. */
export const founding = {
  name: 'hertfordshire_child_k_response.txt',
  intakeId: 'd1000000-0000-4000-8000-000000000001',
  reviewName: 'Child K',
  ...{ setUpOn: '2020-03-02', cameOn: '2020-03-16', registeredOn: '2020-03-23' },
}
/** The bytes of a document of the example, by its name. */
export const bytesOf = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'documents', name))

/**
 * Adds the invented partnership, once, with all that its people have lived through since spring 2020, and hands in documents for it as
 * Priya Nair would. Nothing of what is in the documents is known here; the reader reads them like any other. What stopped part-way is
 * done by the next start.
 */
export async function loadExample(database: Database, clock: Clock, tell: (words: string) => void): Promise<void> {
  const here = await partnershipsOf(database)
  if (here.length === 0) {
    tell('Loading the invented partnership, its documents, and what became of its promises…')
    await addLarkshire(database)
  } else if (!here.includes(larkshire.partnershipId)) return
  const priya = playerOf('Priya Nair')
  const arrival = { ...founding, bytes: bytesOf(founding.name) }
  const isNew = await handInAndRead(database, priya, arrival)
  if (!isNew) return
  await openToNadia(database, priya, clock)
  await database.asMember(priya, async tx => {
    await putThrough(tx, priya, arrival)
    await takeSteps(tx, storyOf(await promisesOf(tx, priya.partnershipId), clock.today()))
    await becomes(tx, priya)
    const by = { actor: priya, partnershipId: priya.partnershipId, now: clock.now() }
    for (const name of documents) {
      const { documentId } = await keepDocument(tx, by, { name, bytes: bytesOf(name) })
      await handIn(tx, by, { intakeId: randomUUID(), documentId, reviewName: null, publisher: null, publishedOn: null })
    }
    await addChallenges(tx, clock)
  })
}

/** Larkshire as it was set up before the story begins. */
export const addLarkshire = (database: Database): Promise<void> =>
  database.asSystem('add a partnership for development', larkshire.partnershipId, tx =>
    addPartnership(tx, larkshireInTheStory, { now: at(founding.setUpOn), today: founding.setUpOn }),
  )

/** Two challenges and an offer of support, about the work as a whole, as the people who raise them would. */
async function addChallenges(tx: Tx, clock: Clock): Promise<void> {
  const now = clock.now()
  for (const { by, to, kind, words, reply } of challenges) {
    const [raiser, replier] = [playerOf(by), playerOf(to)]
    const about = await aboutOf(tx, raiser.partnershipId, { kind: 'partnership', id: null })
    if (!about) throw new Error('The work as a whole is there in every partnership')
    const replyBy = replyWantedBy(clock.today())
    await becomes(tx, raiser)
    const id = await raise(tx, raiser, now, { about, kind, toAgency: replier.agencyId, words, replyBy })
    await becomes(tx, replier)
    if (reply) await take(tx, replier, now, id, { act: 'reply', words: reply })
  }
}

/** Half a year of reading, for the invented national body: once. */
const openToNadia = (database: Database, by: Actor, clock: Clock) =>
  database.asSystem('open the register for development', by.partnershipId, async tx => {
    const opened = await tx
      .selectFrom('national_reading')
      .select('reading_id')
      .where('partnership_id', '=', by.partnershipId)
      .limit(1)
      .execute()
    if (opened.length > 0) return
    const [now, today] = [clock.now(), clock.today()]
    const { accountId } = await accountFor(tx, nationalReader, now)
    const reason = 'To learn from how responses are kept, across the country.'
    await openReading(tx, by, { ...nationalReader, accountId, reason, lastDay: addDays(today, 180) }, { now, today })
  })

/** A copy with no example still needs one partnership and one person, or nobody could sign in. */
export async function loadNobodyElse(database: Database, clock: Clock): Promise<void> {
  if ((await partnershipsOf(database)).length > 0) return
  await database.asSystem('add a partnership for development', blank.partnershipId, tx =>
    addPartnership(tx, blank, { now: clock.now(), today: clock.today() }),
  )
}

const partnershipsOf = async (database: Database): Promise<string[]> =>
  (await database.asSystem('see whether anybody is here yet', null, partnershipsHere)).map(one => one.partnershipId)
