import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openDatabase } from '#src/platform/db.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { nadia, opened, readingCookie } from '../support/national.ts'
import { numbersFrom } from '../support/numbers.ts'
import { injecting, visitor } from '../support/visitor.ts'
import { addWorld, castMember, signedIn } from '../support/world.ts'
import { cutShort, failingNowAndThen, interleaved, type Person } from './interleaved.ts'
import { type Side, type TwoPartnerships, twoPartnerships } from './two-partnerships.ts'

/** THROUGHLINE_INTERLEAVED=10000 asks as often as the rule says; a run of all tests asks fewer times. */
const times = Number(process.env.THROUGHLINE_INTERLEAVED ?? 800)

const cast: readonly (readonly [Side, string])[] = [
  ['larkshire', 'Priya Nair'],
  ['larkshire', 'Daniel Whitcombe'],
  ['larkshire', 'Iain Porter'],
  ['fernshire', 'Joan Barlow'],
  ['fernshire', 'Mark Osei'],
]

suite('two partnerships over two connections, many requests cut short (R24)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let found: TwoPartnerships
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, development: false })
    found = await twoPartnerships(app, fresh)
    await app.stop()
  })
  after(() => fresh.drop())

  test('nobody sees a row of another partnership, or is taken for somebody else', async () => {
    const random = numbersFrom(20_261_127)
    const two = openDatabase(fresh.ownerUrl, {
      throughline_member: 2,
      throughline_public: 1,
      throughline_system: 1,
      throughline_national: 1,
    })
    const narrow = await startApp({ database: failingNowAndThen(two, random), development: false })
    try {
      const people = await Promise.all(
        cast.map(async ([side, name]): Promise<Person> => {
          const { cookie } = await signedIn(fresh.database, name)
          return { side, name, cookie, visitor: visitor(injecting(narrow.app), cookie) }
        }),
      )
      const members = people.length
      people.push(await readerOfLarkshire(narrow))
      let over = false
      const cutting = cutShort(fresh.superuserUrl, numbersFrom(7), () => over)
      const { faults, statuses, own } = await interleaved(narrow, people, found, { times, random })
      over = true
      const cut = await cutting
      assert.deepEqual(faults, [])
      const failed = (statuses[500] ?? 0) + (statuses[503] ?? 0)
      const said = JSON.stringify({ ...statuses, cut, own })
      assert.ok(own >= times / 5, `hardly anything was seen: ${said}`)
      assert.ok(failed >= times / 50, `hardly anything was cut short: ${said}`)
      for (const status of [0, 303, 403, 404, 422])
        assert.ok((statuses[status] ?? 0) >= times / 200, `${status}: ${said}`)
      await everyoneIsStillThemselves(people.slice(0, members))
    } finally {
      await narrow.stop()
      await two.close()
    }
  })

  /** Somebody to whom one of the two has opened itself, asking for the same of both, through a door of their own. */
  async function readerOfLarkshire(narrow: RunningApp): Promise<Person> {
    const { accountId } = await opened(fresh.database, castMember('Priya Nair'), { words: 'Quillwort' })
    const cookie = await readingCookie(fresh.database, accountId)
    const asks = ['larkshire', 'fernshire'].flatMap(side => [`/national/${side}`, `/national/${side}/reviews/a-review`])
    const person = { side: 'larkshire', name: nadia.name, cookie, asks: ['/national', ...asks] } as const
    return { ...person, visitor: visitor(injecting(narrow.app), cookie) }
  }

  async function everyoneIsStillThemselves(people: readonly Person[]): Promise<void> {
    for (const { name, visitor: person } of people) {
      let shown = await person.get('/home')
      for (let tries = 0; tries < 20 && shown.status >= 500; tries += 1) shown = await person.get('/home')
      assert.match(shown.text, new RegExp(`Signed in as ${name} `))
      const { partnershipId, personId } = castMember(name)
      const entries = await fresh.database.asMember({ partnershipId }, tx =>
        tx.selectFrom('ledger_entry').select('partnership_id').execute(),
      )
      assert.ok(
        entries.every(entry => entry.partnership_id === partnershipId),
        personId,
      )
    }
  }
})
