import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { planHandedIn, workbook } from '#src/intake/plans/plans.samples.ts'
import { type Field, fields, type Role, roles, seenOf } from '#src/partnerships/index.ts'
import { queueMail } from '#src/post/index.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { crawl } from '../support/crawl.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { handInAndRead, shortResponse } from '../support/documents.ts'
import { routesInUse } from '../support/dressed.ts'
import { opened, readingCookie } from '../support/national.ts'
import { addToRegister } from '../support/register.ts'
import { expect303, type Visitor } from '../support/visitor.ts'
import { addWorld, castMember, larkshire, signedInAs } from '../support/world.ts'

const everyone = Object.keys(roles) as Role[]

/**
 * A word of its own in each kind of words. What a school is promised it sees; the document, the audit and the reasons behind it, it does
 * not.
 */
const words: Readonly<Record<Field, string>> = {
  'the name of a review, who published it and when': 'Sandwort',
  'the words of what was asked': 'Spleenwort',
  'how far what was asked is covered': '',
  'the words of a promise on the register': 'Quillwort',
  'who is to keep a promise, as the response prints it': 'Pillwort',
  'what is left out: the gaps, and why each is one': '',
  'the response, word for word': 'Ragwort',
  'the words of a document handed in': 'Mugwort',
  'what a plan that is not imported says of progress': 'Lungwort',
  'why a page for the public was sent back': 'Bladderwort',
  'who opened the register to a national reader, and why': 'Motherwort',
  'the e-mail address of a national reader': 'figwort',
  'the address that a message went to': 'milkwort',
  'the subject of a message': 'Stitchwort',
  'the words of a message that waits': 'Toothwort',
}
/** Those that are told by words of our own. */
const ours: Readonly<Partial<Record<Field, RegExp>>> = {
  'how far what was asked is covered': /Response does not say|The response does not say what will be done/,
  'what is left out: the gaps, and why each is one': /Because of NO_DATE/,
}
const all = Object.keys(fields) as Field[]
const tells = (html: string, field: Field) => ours[field]?.test(html) ?? html.includes(words[field])

suite('what each role sees of one record, field by field (R26)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let accountId: string
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, development: false })
    await filled(app, fresh)
    const reader = { name: 'A reader', email: 'figwort@panel.example', body: 'A panel' }
    accountId = (await opened(fresh.database, castMember('Priya Nair'), { words: 'Motherwort', reader })).accountId
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('each sees what is theirs to see, and nobody else sees it', async () => {
    const routes = routesInUse(fresh.database)
    const found = new Map<Field, Role[]>(all.map(field => [field, []]))
    for (const [at, role] of everyone.entries()) {
      const visitor = app.withCookie((await signedInAs(fresh.database, await somebody(fresh, role, at))).cookie)
      const from = ['/home', '/intake', '/intake/plans', '/partnership/post']
      const html = await everything(visitor, routes, from)
      for (const field of all) if (tells(html, field)) found.get(field)?.push(role)
    }
    for (const field of all) assert.deepEqual(found.get(field), seenOf(field).roles, field)
    assert.deepEqual(app.logged, [])
  })

  test('a national reader sees what the table gives them, and anybody what was released', async () => {
    const routes = routesInUse(fresh.database)
    const reader = app.withCookie(await readingCookie(fresh.database, accountId))
    // What was released they may open as anybody may.
    const national = await everything(reader, routes, ['/national'], /^\/national/)
    const released = await everything(app.anybody(), routes, ['/', `/p/${larkshire.slug}`])
    for (const field of all) {
      assert.equal(tells(national, field), seenOf(field).national !== undefined, `national: ${field}`)
      assert.equal(tells(released, field), seenOf(field).isPublic ?? false, `anybody: ${field}`)
    }
  })

  test('the database grants a national reader the columns of the table, ids and places in lists, and no more', async () => {
    const granted = await asSuperuser(fresh.superuserUrl, client =>
      client.query<{ name: string }>(
        `select table_name || '.' || column_name as name from information_schema.column_privileges
         where grantee = 'throughline_national' and table_schema = 'public' and privilege_type = 'SELECT'
           and column_name !~ '_id$|^position$'`,
      ),
    )
    // What they know of themselves and of whose register it is; and that a draft is one, so that it is hidden.
    const own = ['name', 'slug'].map(column => `partnership.${column}`)
    const opened = ['slug', 'body', 'opened_at', 'last_day', 'ended_at'].map(column => `national_reading.${column}`)
    const wanted = [...own, ...opened, 'review_draft.shared_seq', ...all.flatMap(field => seenOf(field).national ?? [])]
    assert.deepEqual(granted.rows.map(({ name }) => name).sort(), wanted.sort())
  })

  test('the page says of each kind of words and each role just what the table does', async () => {
    const { html } = await (await app.as('Iain Porter')).get('/partnership/what-each-sees')
    const rows = [...html.matchAll(/<tr>\s*<th scope="row">([^<]*)[\s\S]*?<\/tr>/g)]
    assert.deepEqual(
      rows.map(([, name = '']) => name.charAt(0).toLowerCase() + name.slice(1)),
      all,
    )
    for (const [at, [whole]] of rows.entries()) {
      const seen = seenOf(all[at] as Field)
      const cells = [...whole.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
        cell.replace(/<[^>]*>/g, ''),
      )
      const roleCells = everyone.map(role => (seen.roles.includes(role) ? 'Yes' : 'No'))
      assert.deepEqual(cells, [...roleCells, seen.national ? 'Yes' : 'No', seen.isPublic ? 'Once released' : 'No'])
    }
  })
})

const everything = async (visitor: Visitor, routes: ReturnType<typeof routesInUse>, from: string[], at = /^\//) =>
  [...(await crawl(visitor, routes, { from })).pages]
    .map(([address, { html }]) => (at.test(address) ? html : ''))
    .join('\n')

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
  const asks = [{ text: 'Do it', coverage: 'unaddressed' as const }]
  const asked = { text: 'Spleenwort should be done', responseText: 'Ragwort was answered', asks, commitments }
  const recommendations = [{ ...asked, gaps: ['NO_DATE'] }]
  for (const slug of ['a-review', 'a-public-review'])
    await database.asMember(by, tx => addToRegister(tx, by, { name: `Sandwort ${slug}`, slug, recommendations }))
  const proposed = async (slug: string) => {
    const seen = /name="seen" value="([^"]*)"/.exec((await priya.get(`/publishing/${slug}`)).html)?.[1] ?? ''
    await priya.post(`/publishing/${slug}/propose`, { seen, looked: 'yes' })
    return { seen, looked: 'yes' }
  }
  await expect303(daniel.post('/publishing/a-public-review/approve', await proposed('a-public-review')))
  const sent = { ...(await proposed('a-review')), reason: 'Bladderwort' }
  const back = await daniel.post('/publishing/a-review/send-back', sent)
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
