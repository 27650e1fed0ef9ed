import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { disableUser, inviteNationalReader, resetSecondFactor, usersHere } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { codeAt, password } from '#test/support/accounts.ts'
import { alike } from '#test/support/alike.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { nadia, opened, readingCookie } from '#test/support/national.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, fernshire, larkshire } from '#test/support/world.ts'

const priya = castMember('Priya Nair')
const joan = castMember('Joan Barlow')

suite('national readers', { concurrency: false }, () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let team: Visitor
  let reader: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    team = await app.as('Priya Nair')
    for (const [by, name] of [
      [priya, 'Child M'],
      [joan, 'Child F'],
    ] as const)
      await fresh.database.asMember(by, tx =>
        addToRegister(tx, by, {
          name,
          slug: 'a-review',
          recommendations: [
            {
              text: `What ${name} asked for`,
              asks: [{ text: `Ask of ${name}`, coverage: 'unaddressed' }],
              commitments: [{ text: `Promise for ${name}`, who: ['Head of Service'], due: [null, '2027-03-31'] }],
            },
          ],
        }),
      )
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const rows = <T>(text: string, values: unknown[] = []) =>
    asSuperuser(fresh.superuserUrl, async client => (await client.query(text, values)).rows as T[])
  const looked = () =>
    rows<{ subject: { kind: string; id: string }; about: { reading: string } }>(
      `select happening -> 'subject' as subject, happening -> 'about' as about from ledger_entry
       where happening ->> 'verb' = 'case-data.read' and happening -> 'about' ? 'reading' order by seq`,
    )
  const form = {
    ...nadia,
    reason: 'To learn across the country.',
    'lastDay-day': '1',
    'lastDay-month': '2',
    'lastDay-year': String(new Date().getFullYear() + (new Date().getMonth() > 0 ? 1 : 0)),
  }

  test('is invited by a partnership, gives a second factor before anything, and reads what was opened', async () => {
    await expect303(team.post('/partnership/national/new', form))
    const [mail] = await rows<{ body: string }>(`select body from outgoing_mail where to_address = $1`, [nadia.email])
    const link = /\/sign-in\/invitation\/\w+/.exec(mail?.body ?? '')?.[0] ?? ''
    reader = app.anybody()
    const chosen = await reader.post(link, { password, again: password })
    assert.equal(chosen.location, '/sign-in/second-factor?next=%2Fnational', chosen.text)
    assert.equal((await reader.get('/national')).location, '/sign-in/second-factor?next=%2Fnational')
    assert.equal(
      (await reader.get('/national/larkshire')).location,
      '/sign-in/second-factor?next=%2Fnational%2Flarkshire',
    )
    const adding = await reader.get('/sign-in/second-factor/add?next=%2Fnational')
    const secret = /([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})/.exec(adding.text)?.[1]?.replaceAll(' ', '') ?? ''
    const sealed = /name="sealed" value="([^"]*)"/.exec(adding.html)?.[1] ?? ''
    const code = codeAt(secret, new Date().toISOString())
    const added = await reader.post('/sign-in/second-factor/add', { sealed, label: 'Phone', code, next: '/national' })
    assert.equal(added.status, 200, added.text)
    const list = await reader.get('/national')
    assert.match(
      list.text,
      /Signed in as Nadia Farrow .*Larkshire Safeguarding Children Partnership You read for National Learning Panel/,
    )
    assert.doesNotMatch(list.text, /Fernshire/)
    const review = await reader.get('/national/larkshire/reviews/a-review')
    assert.match(
      review.text,
      /What Child M asked for.*Ask of Child M .*Promise for Child M .*Head of Service .*by 31 March 2027/,
    )
    assert.equal(review.headers['cache-control'], 'no-store')
    assert.doesNotMatch(review.text, /Priya Nair|Child F/)
  })

  test('each look is in the ledger of that partnership, where its members see it', async () => {
    const before = (await looked()).length
    await reader.get('/national')
    await reader.get('/national/larkshire')
    await reader.get('/national/larkshire/reviews/a-review')
    await reader.get('/national/larkshire/reviews/no-such-review')
    const after = (await looked()).slice(before)
    assert.deepEqual(
      after.map(({ subject }) => subject.kind),
      ['partnership', 'review'],
    )
    const shown = await team.get('/ledger')
    assert.match(shown.text, /Nadia Farrow National Learning Panel National reader, of the register Child M/)
    const [row] = await rows<{ id: string }>('select reading_id as id from national_reading')
    assert.equal(after[0]?.about.reading, row?.id)
    assert.match(
      (await team.get('/ledger/changes')).text,
      /Priya Nair opened the register to Nadia Farrow \(National Learning Panel\)/,
    )
  })

  test('every member sees to whom it is open and why; only the business team its address, and the way to end it', async () => {
    const school = await (await app.as('Iain Porter')).get('/partnership/national')
    assert.match(school.text, /Nadia Farrow National Learning Panel To learn across the country\. .* by Priya Nair/)
    assert.doesNotMatch(school.html, /panel\.example|\/end"/)
    assert.match((await team.get('/partnership/national')).html, /panel\.example/)
  })

  test('one that has not opened itself answers as one that is not there, and so does a draft made since', async () => {
    const same = async (address: string, nowhere: string) => {
      const [one, other] = [await reader.get(address), await reader.get(nowhere)]
      assert.equal(one.status, 404, address)
      assert.equal(alike(one.html, address), alike(other.html, nowhere), address)
    }
    await same(`/national/${fernshire.slug}`, '/national/no-such-shire')
    await same(`/national/${fernshire.slug}/reviews/a-review`, '/national/no-such-shire/reviews/a-review')
    await expect303(team.post('/reviews/a-review/sharing/draft'))
    await same('/national/larkshire/reviews/a-review', '/national/larkshire/reviews/b-review')
    assert.doesNotMatch((await reader.get('/national/larkshire')).text, /Child M/)
    const counted = (await reader.get('/national')).text
    assert.match(counted, /National Learning Panel 0 0 of 0 0 0 0/)
    await expect303(team.post('/reviews/a-review/sharing/share'))
    assert.match((await reader.get('/national/larkshire')).text, /Child M/)
  })

  test('a form says what to mend, keeps what was typed, and opens nothing twice', async () => {
    const empty = await team.post('/partnership/national/new', {})
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Enter the body they read for.*Enter their name.*Enter their e-mail address.*Say why/)
    const past = await team.post('/partnership/national/new', { ...form, 'lastDay-year': '2020' })
    assert.match(past.text, /The last day must be today or later/)
    assert.match(past.html, /value="Nadia Farrow"/)
    const long = await team.post('/partnership/national/new', { ...form, 'lastDay-year': '2099' })
    assert.match(long.text, /within a year from today/)
    const again = await team.post('/partnership/national/new', form)
    assert.match(again.text, /open to this address already/)
    assert.equal((await rows('select from national_reading')).length, 1)
    const opening = `select from ledger_entry where happening ->> 'verb' = 'national-reading.opened'`
    assert.equal((await rows(opening)).length, 1)
  })

  test('what was ended, or whose last day is over, shows nothing from the next request on', async () => {
    const [standing] = await rows<{ id: string }>('select reading_id as id from national_reading')
    const before = (await looked()).length
    const asked = await team.get(`/partnership/national/${standing?.id}/end`)
    assert.match(asked.text, /End what is open to Nadia Farrow\?/)
    await expect303(team.post(`/partnership/national/${standing?.id}/end`))
    for (const path of ['/national/larkshire', '/national/larkshire/reviews/a-review'])
      assert.equal((await reader.get(path)).status, 404, path)
    assert.match((await reader.get('/national')).text, /No register is open to you/)
    assert.equal((await team.post(`/partnership/national/${standing?.id}/end`)).status, 404, 'and is ended once')
    await opened(fresh.database, priya)
    assert.equal((await reader.get('/national/larkshire')).status, 200)
    await rows(`update national_reading set opened_at = '2026-01-01', last_day = '2026-01-02' where ended_at is null`)
    assert.equal((await reader.get('/national/larkshire')).status, 404)
    assert.equal((await looked()).length, before + 1)
  })

  test('signing out, and an account that is disabled, end it everywhere', async () => {
    const { accountId } = await opened(fresh.database, priya)
    const [one, other] = [1, 2].map(async () => app.withCookie(await readingCookie(fresh.database, accountId)))
    const [here, there] = [await one, await other]
    assert.equal((await here?.get('/national'))?.status, 200)
    assert.equal((await there?.get('/national'))?.status, 200)
    await here?.post('/sign-out')
    for (const visitor of [here, there])
      assert.equal((await visitor?.get('/national'))?.location, '/sign-in?next=%2Fnational')
    const third = app.withCookie(await readingCookie(fresh.database, accountId))
    await rows('update account set disabled_at = now() where account_id = $1', [accountId])
    assert.equal((await third.get('/national')).location, '/sign-in?next=%2Fnational')
    await rows('update account set disabled_at = null where account_id = $1', [accountId])
  })

  test('an operator looks after a reader’s account as after a member’s, and the partnership that opened sees it', async () => {
    const { accountId } = await opened(fresh.database, priya)
    const visitor = app.withCookie(await readingCookie(fresh.database, accountId))
    assert.equal((await visitor.get('/national/larkshire')).status, 200)
    const by = {
      database: fresh.database,
      address: 'http://throughline.test',
      now: systemClock.now(),
      today: systemClock.today(),
    }
    const listed = async () => (await usersHere(by)).find(one => one.email === nadia.email)
    assert.deepEqual((await listed())?.reads, ['larkshire'])
    assert.deepEqual((await listed())?.actsIn, [])
    assert.equal((await listed())?.factors, 1)

    const taken = await resetSecondFactor(by, nadia.email)
    assert.deepEqual(taken, { ok: true, link: null })
    assert.equal((await listed())?.factors, 0)
    assert.equal((await visitor.get('/national')).location, '/sign-in?next=%2Fnational', 'signed out')
    const again = app.anybody()
    assert.match((await again.post('/sign-in', { email: nadia.email, password })).location ?? '', /second-factor/)
    assert.match(
      (await again.get('/national/larkshire')).location ?? '',
      /second-factor/,
      'and reads nothing before another',
    )
    assert.equal((await resetSecondFactor(by, nadia.email)).ok, false, 'there is none left')
    assert.match((await team.get('/ledger/changes')).text, /took the second factors of .*Nadia Farrow.* away/)

    await disableUser(by, nadia.email, true)
    assert.equal((await again.get('/national')).location, '/sign-in?next=%2Fnational')
    const asked = { email: nadia.email, name: nadia.name }
    assert.match(JSON.stringify(await inviteNationalReader(by, asked)), /Enable it first/)
    await disableUser(by, nadia.email, false)
    assert.deepEqual(await inviteNationalReader(by, asked), { ok: true, link: null }, 'they have a password')
    const verbs = await rows<{ body: string }>(
      `select body from ledger_entry where body like '%"account.%' order by seq`,
    )
    assert.deepEqual(
      verbs
        .map(({ body }) => JSON.parse(body))
        .filter(one => one.subject.kind === 'national-reading')
        .map(one => one.verb),
      ['account.factors-reset', 'account.disabled', 'account.enabled'],
    )
  })

  test('an account made for a reader opens nothing, and its link is good once', async () => {
    const by = {
      database: fresh.database,
      address: 'http://throughline.test',
      now: systemClock.now(),
      today: systemClock.today(),
    }
    const asked = { email: 'new.reader@panel.example', name: 'New Reader' }
    const first = await inviteNationalReader(by, asked)
    const second = await inviteNationalReader(by, asked)
    assert.ok(first.ok && first.link && second.ok && second.link)
    const [old, link] = [first.link, second.link].map(one => one.replace(by.address, ''))
    const visitor = app.anybody()
    assert.equal((await visitor.get(old ?? '')).status, 404, 'the one before')
    const done = await visitor.post(link ?? '', { password })
    assert.equal(done.status, 403)
    assert.match(done.text, /no partnership has opened its register to you/)
    assert.equal((await visitor.get('/national')).status, 303)
  })

  test('the door of readers can write nothing, whatever is asked of it', async () => {
    const { accountId } = await rows<{ accountId: string }>(
      `select account_id as "accountId" from account where email = $1`,
      [nadia.email],
    ).then(([found]) => found ?? { accountId: '' })
    const today = new Date().toISOString().slice(0, 10)
    await assert.rejects(
      fresh.database.asNational({ accountId, today, slug: larkshire.slug }, tx =>
        tx.updateTable('review').set({ name: 'Another' }).execute(),
      ),
      /permission denied|read-only/,
    )
    assert.equal(await fresh.database.asNational({ accountId, today, slug: fernshire.slug }, async () => 'in'), null)
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})
