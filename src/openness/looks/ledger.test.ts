import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { recordRead } from '#src/partnerships/index.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { expectNoAxeViolations, openBrowser } from '#test/support/browser.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { handInAndRead } from '#test/support/documents.ts'
import { addWorld, castMember, larkshire, signedIn, signedInAs } from '#test/support/world.ts'

const { partnershipId } = larkshire
const lead = larkshire.people.find(one => one.role === 'agency_lead') ?? assert.fail('the cast has no agency lead')
const priya = castMember('Priya Nair')
const helen = castMember('Helen Marsh')

suite('who has looked at case data, for those whose data it is', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let ours: string
  let theirs: string

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    const by = await app.as('Priya Nair')
    ours = await handInAndRead(by, fresh.database, partnershipId)
    theirs = await handInAndRead(
      by,
      fresh.database,
      partnershipId,
      'Another response\n\nRecommendation 1\nThat all is well.\n',
    )
    await asSuperuser(fresh.superuserUrl, async client => {
      await client.query(`update intake set review_name = 'Child Ours' where intake_id = $1`, [ours])
      await client.query(`update intake set review_name = 'Child Theirs', created_by = $2 where intake_id = $1`, [
        theirs,
        lead.personId,
      ])
    })
    const scrutineer = await app.as('Helen Marsh')
    await scrutineer.get(`/intake/${ours}`)
    await scrutineer.get(`/intake/${theirs}`)
    await by.get('/intake')
    await by.get(`/intake/${theirs}`)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const listed = async (name: string, query = '') => {
    const shown = await (await app.as(name)).get(`/ledger${query}`)
    assert.equal(shown.status, 200)
    return (
      /<table[\s\S]*<\/table>/
        .exec(shown.html)?.[0]
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ') ?? ''
    )
  }

  test('the business team, executives and the scrutineer see every look: who, when, what, for whom', async () => {
    for (const name of ['Priya Nair', 'Helen Marsh']) {
      const list = await listed(name)
      assert.match(
        list,
        /Priya Nair [^0-9]*Child Theirs .*The list of documents .*Helen Marsh [^0-9]*Child Theirs .*Helen Marsh [^0-9]*Child Ours/,
      )
      assert.match(list, /\d at \d+:\d\d[ap]m/)
    }
  })

  test('an agency lead sees looks at what people of their own agency handed in, and at lists', async () => {
    const list = await listed(lead.name)
    assert.match(list, /Child Theirs/)
    assert.match(list, /The list of documents/)
    assert.doesNotMatch(list, /Child Ours/)
    const page = await (await app.as(lead.name)).get(`/ledger?document=${ours}`)
    assert.doesNotMatch(page.html, /Child Ours/)
    const agency = larkshire.agencies.find(one => one.agencyId === lead.agencyId)?.name
    assert.ok(page.text.includes(`the documents that people handed in while they acted for ${agency}`))
    const file = await (await app.as(lead.name)).get(`/ledger.csv?document=${ours}`)
    assert.doesNotMatch(file.html, /Child Ours/)
    assert.equal((await (await app.as(lead.name)).get('/ledger/changes')).status, 403)
  })

  test('without a second factor a document is not named, in the list, the file, the filter or the record of changes', async () => {
    const weak = app.withCookie((await signedInAs(fresh.database, castMember(lead.name), undefined, false)).cookie)
    const page = await weak.get('/ledger')
    assert.match(page.text, /A document/)
    assert.match(page.text, /named here once you have shown your second factor/)
    assert.doesNotMatch(page.html + (await weak.get('/ledger.csv')).html, /Child (Ours|Theirs)/)
    const weakTeam = app.withCookie(
      (await signedInAs(fresh.database, castMember('Priya Nair'), undefined, false)).cookie,
    )
    const changes = await weakTeam.get('/ledger/changes')
    assert.match(changes.text, /finished reading a document/)
    assert.doesNotMatch(changes.html, /Child (Ours|Theirs)/)
    assert.match((await (await app.as('Priya Nair')).get('/ledger/changes')).text, /finished reading Child/)
  })

  test('others do not', async () => {
    const other = larkshire.people.find(one => ['contributor', 'reader', 'auditor'].includes(one.role))
    assert.ok(other)
    assert.equal((await (await app.as(other.name)).get('/ledger')).status, 403)
    assert.doesNotMatch((await (await app.as(other.name)).get('/home')).html, /href="\/ledger"/)
  })

  test('by person, document and day', async () => {
    assert.doesNotMatch(await listed('Priya Nair', `?person=${helen.personId}`), /Priya Nair/)
    assert.doesNotMatch(await listed('Priya Nair', `?document=${ours}`), /Child Theirs|The list/)
    assert.equal(await listed('Priya Nair', '?to=2020-01-01'), '')
    assert.match(await listed('Priya Nair', '?from=2020-01-01'), /Child Ours/)
    const odd = await (await app.as('Priya Nair')).get('/ledger?from=2026-02-30&person=me&before=-1')
    assert.match(odd.text, /not understood, and was left out: the place in the list, the person, the first day/)
    assert.match((await (await app.as('Priya Nair')).get('/ledger?to=2020-01-01')).text, /No look is like that/)
  })

  test('a page at a time, each look once, and all of them in the file', async () => {
    const { actor } = await signedIn(fresh.database, 'Priya Nair')
    for (let count = 0; count < 120; count += 1)
      await fresh.database.asMember({ partnershipId }, tx =>
        recordRead(tx, actor, { kind: 'intake', id: ours }, `2026-01-0${1 + (count % 9)}T00:30:00.000Z`),
      )
    const person = await app.as('Priya Nair')
    const seen: string[] = []
    for (let next: string | undefined = `?person=${priya.personId}`; next; ) {
      const { html } = await person.get(`/ledger${next}`)
      seen.push(...[...html.matchAll(/<time datetime="([^"]+)"/g)].map(found => found[1] ?? ''))
      next = /href="(\?[^"]*)">Older looks/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    const file = await person.get(`/ledger.csv?person=${priya.personId}`)
    assert.match(String(file.headers['content-disposition']), /attachment; filename="who-looked-/)
    const lines = file.html.trimEnd().split('\r\n')
    assert.equal(lines.length - 1, seen.length)
    assert.ok(seen.length >= 122)
    assert.match(lines[0] ?? '', /^\ufeff?When,Who,For which agency or body,What/)
  })

  test('what a look is of stays, and how a page of the record reads', async t => {
    const browser = await openBrowser()
    t.after(() => browser.close())
    for (const width of [1280, 320]) {
      const page = await browser.newPage({ width })
      await page.goto(`${app.origin}/development/sign-in/${priya.personId}`)
      for (const path of ['/ledger', '/ledger?to=2020-01-01', '/ledger/changes']) {
        await page.goto(`${app.origin}${path}`)
        await expectNoAxeViolations(page)
        const wide = await page.evaluate('document.documentElement.scrollWidth')
        assert.ok(Number(wide) <= width, `${path} is ${wide} wide on ${width}`)
      }
    }
  })
})
