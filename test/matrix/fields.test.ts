import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { planHandedIn, workbook } from '#src/intake/plans/plans.samples.ts'
import { type Role, roles } from '#src/partnerships/index.ts'
import { queueMail } from '#src/post/index.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { crawl } from '../support/crawl.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { handInAndRead, shortResponse } from '../support/documents.ts'
import { routesInUse } from '../support/dressed.ts'
import { addToRegister } from '../support/register.ts'
import { addWorld, castMember, larkshire, signedInAs } from '../support/world.ts'

const everyone = Object.keys(roles) as Role[]
const readers: readonly Role[] = ['business_team', 'executive', 'independent_scrutineer']

/**
 * Which roles come to see each kind of words, wherever the links they are shown lead: a word of its own in each field. What a
 * school is promised it sees; the document, the audit and the reasons behind it, it does not.
 */
const fields = {
  'the words of a promise on the register': { word: 'Quillwort', seenBy: everyone },
  'the words of what was asked': { word: 'Spleenwort', seenBy: everyone },
  'who has been given a promise': { word: 'Pillwort', seenBy: everyone },
  'the words of a document handed in': { word: 'Mugwort', seenBy: readers },
  'what a plan that is not imported says of progress': { word: 'Lungwort', seenBy: ['business_team'] },
  'why a page for the public was sent back': { word: 'Bladderwort', seenBy: ['business_team', 'executive'] },
  'the address that a message went to': { word: 'milkwort', seenBy: ['business_team'] },
  'the subject of a message': { word: 'Stitchwort', seenBy: ['business_team'] },
  'the words of a message that waits': { word: 'Toothwort', seenBy: [] },
} as const satisfies Record<string, { word: string; seenBy: readonly Role[] }>

suite('what each role sees of one record, field by field (R26)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, development: false })
    await filled(app, fresh)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('each sees what is theirs to see, and nobody else sees it', async () => {
    const routes = routesInUse(fresh.database)
    const found = new Map<string, Role[]>(Object.keys(fields).map(field => [field, []]))
    for (const [at, role] of everyone.entries()) {
      const visitor = app.withCookie((await signedInAs(fresh.database, await somebody(fresh, role, at))).cookie)
      const { pages } = await crawl(visitor, routes, {
        from: ['/home', '/intake', '/intake/plans', '/partnership/post'],
      })
      const all = [...pages.values()].map(({ html }) => html).join('\n')
      for (const [field, { word }] of Object.entries(fields)) if (all.includes(word)) found.get(field)?.push(role)
    }
    for (const [field, { seenBy }] of Object.entries(fields)) assert.deepEqual(found.get(field), seenBy, field)
    assert.deepEqual(app.logged, [])
  })
})

async function somebody({ database }: FreshDatabase, role: Role, at: number) {
  const { partnershipId, agencies } = larkshire
  const personId = `b9000000-0000-4000-8000-00000000000${at}`
  await database.asSystem('add somebody for a test', partnershipId, async tx => {
    const one = { partnership_id: partnershipId, person_id: personId }
    await tx
      .insertInto('person')
      .values({ ...one, name: `Somebody ${at}` })
      .execute()
    const appointment = { ...one, appointment_id: personId, agency_id: agencies[4]?.agencyId ?? '', role }
    await tx.insertInto('appointment').values(appointment).execute()
  })
  return { partnershipId, personId }
}

/** Puts each word where it belongs, as people would. */
async function filled(app: RunningApp, { database }: FreshDatabase): Promise<void> {
  const by = castMember('Priya Nair')
  const [priya, daniel] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
  await handInAndRead(priya, database, by.partnershipId, `${shortResponse}\nMugwort was said.\n`)
  const row = ['1', 'Asked', 'Done', 'Somebody', '31/03/2027', 'Green', 'Lungwort']
  await planHandedIn(
    priya,
    { database, partnershipId: by.partnershipId },
    { name: 'plan.xlsx', bytes: workbook([row]) },
  )
  const commitments = [{ text: 'Quillwort will be done', who: ['Pillwort'] }]
  const recommendations = [{ text: 'Spleenwort should be done', asks: [{}], commitments }]
  await database.asMember(by, tx => addToRegister(tx, by, { name: 'A review', slug: 'a-review', recommendations }))
  const seen = /name="seen" value="([^"]*)"/.exec((await priya.get('/publishing/a-review')).html)?.[1] ?? ''
  await priya.post('/publishing/a-review/propose', { seen, looked: 'yes' })
  const back = await daniel.post('/publishing/a-review/send-back', { seen, reason: 'Bladderwort' })
  assert.equal(back.status, 303, back.text)
  const message = {
    to: 'milkwort@example.org',
    subject: 'Stitchwort',
    body: 'Toothwort',
    kind: 'reminder' as const,
    oneTime: false,
  }
  await database.asMember(by, tx => queueMail(tx, { ...by, now: '2026-11-02T10:00:00.000Z' }, message))
}
