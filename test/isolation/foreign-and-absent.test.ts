import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { alike } from '../support/alike.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { dress, dressers } from '../support/dressed.ts'
import { absent, type Ids, thingsOf } from '../support/things.ts'
import type { Fields, Shown, Visitor } from '../support/visitor.ts'
import { addWorld, castMember, fernshire, larkshire } from '../support/world.ts'
import { areAlike, inTurn } from './in-turn.ts'

/** Only in Fernshire, and a word of the same length that is nowhere. */
const [theirs, nobodys] = ['Bracken', 'Juniper']
const text = 'Response\n\nRecommendation 1\nTo look at the same document.\n\nResponse: Agreed.\n'
const notStated = { reviewNameNotStated: 'yes', publisherNotStated: 'yes', publishedOnNotStated: 'yes' }

suite('what is another partnership’s answers as what is not there (R25)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let own: Ids
  let foreign: Ids
  let foreignDocument = ''
  let foreignReview = ''
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, development: false })
    own = await thingsOf(app, fresh, castMember('Priya Nair'), { partnership: larkshire.slug })
    foreign = await thingsOf(app, fresh, castMember('Joan Barlow'), { partnership: fernshire.slug })
    await dress(app, fresh, theirs, dressers.fernshire)
    const ids = await asSuperuser(fresh.superuserUrl, client =>
      client.query('select document_id, review_id from review where partnership_id = $1 and slug = $2', [
        fernshire.partnershipId,
        foreign.review,
      ]),
    )
    foreignDocument = ids.rows[0]?.document_id
    foreignReview = ids.rows[0]?.review_id
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  /** All that was done; that somebody looked at their own documents on the way is recorded too. */
  const entries = () =>
    asSuperuser(fresh.superuserUrl, async client => {
      const done = `select count(*) as n from ledger_entry where happening ->> 'verb' <> 'case-data.read'`
      return Number((await client.query(done)).rows[0]?.n)
    })
  const same = (there: Shown, nowhere: Shown, asked: readonly [string, string], words: string): void => {
    assert.equal(there.status, nowhere.status, words)
    assert.equal(
      alike(there.html.replaceAll(asked[0], '…'), ''),
      alike(nowhere.html.replaceAll(asked[1], '…'), ''),
      words,
    )
    assert.equal(there.headers['content-type'], nowhere.headers['content-type'], words)
    assert.equal(there.headers['content-disposition'], nowhere.headers['content-disposition'], words)
  }

  test('in searches, filters, counts and downloads, to the byte', async () => {
    const values: readonly [string, string, string][] = [
      ['q', theirs, nobodys],
      ['review', foreign.review, 'review-of-nowhere'],
      ['agency', theirs, nobodys],
      ['gap', 'no_end_date', 'no_end_days'],
    ]
    let compared = 0
    for (const list of ['/recommendations', '/recommendations.csv', '/commitments', '/commitments.csv'])
      for (const [name, there, nowhere] of values) {
        const [one, other] = [
          await priya.get(`${list}?${name}=${there}`),
          await priya.get(`${list}?${name}=${nowhere}`),
        ]
        same(one, other, [there, nowhere], `${list}?${name}=${there}`)
        assert.equal(one.status, 200)
        compared += 1
      }
    assert.equal(compared, 16)
    const joan = await app.as('Joan Barlow')
    assert.match((await joan.get(`/commitments.csv?q=${theirs}`)).html, new RegExp(theirs), 'whose it is finds it')
  })

  test('in what a form is sent with, to the byte, and nothing is recorded', async () => {
    const nowhere = absent['intake/id']
    const sent: readonly [path: string, field: string, there: string, rest: Fields][] = [
      [`/reviews/${own.review}/sharing/panel`, 'person', foreign.person, {}],
      [`/reviews/${own.review}/sharing/take-off`, 'person', foreign.person, {}],
      [`/intake/${own['intake/id']}/report/choose`, 'report', foreign['intake/id'], { version: '0' }],
      [`/intake/${own['intake/id']}/accept`, 'of', `${foreign.proposal}`, {}],
      ['/intake/plans/new', 'review', foreignReview, {}],
      ['/intake/plans/new', 'document', foreignDocument, { review: 'new', reviewName: 'A review' }],
      ['/intake/new', 'document', foreignDocument, notStated],
      ['/intake/plans/new', 'insteadOf', foreign['intake/plans/id'], { review: 'new', reviewName: 'A review' }],
    ]
    const before = await entries()
    for (const [path, field, there, rest] of sent) {
      const one = await priya.post(path, { ...rest, [field]: there })
      const other = await priya.post(path, { ...rest, [field]: nowhere })
      same(one, other, [there, nowhere], `${path} with ${field}`)
      assert.ok(one.status < 500, path)
      assert.equal(one.location?.replace(there, '…'), other.location?.replace(nowhere, '…'), path)
    }
    assert.equal(await entries(), before)
  })

  test('in handing in a document that another partnership has, which is as new', async () => {
    const joan = await app.as('Joan Barlow')
    assert.equal((await joan.post('/intake/new', { text, ...notStated })).status, 303)
    assert.match((await joan.post('/intake/new', { text, ...notStated })).text, /handed in before/)
    assert.equal((await priya.post('/intake/new', { text, ...notStated })).status, 303)
  })

  test('in the time that it takes', async () => {
    const ids = { ...foreign, partnership: larkshire.slug }
    const pairs: readonly [string, string][] = [
      [`/commitments/${ids['commitments/id']}`, `/commitments/${absent['commitments/id']}`],
      [`/reviews/${ids.review}`, `/reviews/${absent.review}`],
      [`/intake/${ids['intake/id']}`, `/intake/${absent['intake/id']}`],
      [`/commitments.csv?q=${theirs}`, `/commitments.csv?q=${nobodys}`],
    ]
    for (const [there, nowhere] of pairs) {
      const measure = () =>
        inTurn(
          () => priya.get(there),
          () => priya.get(nowhere),
          100,
        )
      let found = await measure()
      for (let again = 0; again < 2 && !areAlike(found); again += 1) found = await measure()
      assert.ok(areAlike(found), `${there} takes ${found.one} ms, and ${nowhere} ${found.other} ms`)
    }
  })

  test('and a difference that could be told is told', async () => {
    const found = await inTurn(
      () => priya.get(`/intake/${absent['intake/id']}`),
      async () => {
        await priya.get(`/intake/${absent['intake/id']}`)
        await new Promise(done => setTimeout(done, 12))
      },
      10,
    )
    assert.equal(areAlike(found), false)
    assert.deepEqual(app.logged, [])
  })
})
