import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember } from '#test/support/world.ts'

/** One review, with words of its own in everything that hangs under it. */
const secret = 'Zephyrine'

suite('a review is a draft, shared or public', () => {
  async function started(t: Parameters<typeof withDatabase>[0]) {
    const { database } = await withDatabase(t)
    await addWorld(database)
    const priya = castMember('Priya Nair')
    const registered = await database.asMember(priya, tx =>
      addToRegister(tx, priya, {
        name: `Review ${secret}`,
        slug: 'review-z',
        recommendations: [
          {
            text: `To look at ${secret}.`,
            asks: [{ text: `ask ${secret}` }],
            commitments: [{ text: `We will ${secret}.` }],
          },
        ],
      }),
    )
    const app = await startApp({ database })
    t.after(() => app.stop())
    const pages = [
      '/reviews/review-z',
      `/recommendations/${registered.recommendationIds[0]}`,
      `/commitments/${registered.commitmentIds[0]}`,
    ]
    const lists = [
      '/home',
      '/reviews',
      '/recommendations',
      `/recommendations?q=${secret}`,
      '/commitments',
      `/commitments?q=${secret}`,
    ]
    const documents = (name: string) =>
      database.asMember(castMember(name), async tx => {
        const found = await tx
          .selectFrom('intake')
          .select('intake_id')
          .where('intake_id', '=', registered.intakeId)
          .execute()
        return found.length
      })
    return { app, database, pages, lists, documents }
  }
  const statuses = async (app: RunningApp, name: string, paths: readonly string[]) => {
    const person = await app.as(name)
    return Promise.all(paths.map(async path => (await person.get(path)).status))
  }
  const told = async (app: RunningApp, name: string, paths: readonly string[]) => {
    const person = await app.as(name)
    const shown = await Promise.all(paths.map(path => person.get(path)))
    // What somebody typed into a search box comes back to them; what is on the page besides does not tell of it.
    return shown.filter(one =>
      one.html.replaceAll(/value="Zephyrine"|“Zephyrine”|q(=|%3D)Zephyrine/g, '').includes(secret),
    ).length
  }

  test('a draft is not there but for the business team and its panel, on no page and in no list', async t => {
    const { app, pages, lists, documents } = await started(t)
    assert.deepEqual(await statuses(app, 'Daniel Whitcombe', pages), [200, 200, 200])
    assert.equal(await documents('Daniel Whitcombe'), 1)
    const priya = await app.as('Priya Nair')
    assert.equal((await priya.post('/reviews/review-z/sharing/draft')).status, 303)

    for (const name of ['Daniel Whitcombe', 'Helen Marsh']) {
      assert.deepEqual(await statuses(app, name, pages), [404, 404, 404], name)
      assert.equal(await documents(name), 0, `the document, to ${name}`)
      assert.equal(await told(app, name, lists), 0, name)
    }
    assert.deepEqual(await statuses(app, 'Sam Okafor', pages), [200, 200, 200])
    const sharing = await priya.get('/reviews/review-z/sharing')
    assert.match(sharing.text, /Draft The business team and the panel below see it/)

    await priya.post('/reviews/review-z/sharing/panel', { person: castMember('Helen Marsh').personId })
    assert.deepEqual(await statuses(app, 'Helen Marsh', pages), [200, 200, 200])
    assert.equal(await documents('Helen Marsh'), 1)
    assert.deepEqual(await statuses(app, 'Daniel Whitcombe', pages), [404, 404, 404])

    await priya.post('/reviews/review-z/sharing/take-off', { person: castMember('Helen Marsh').personId })
    assert.deepEqual(await statuses(app, 'Helen Marsh', pages), [404, 404, 404])

    await priya.post('/reviews/review-z/sharing/share')
    assert.deepEqual(await statuses(app, 'Daniel Whitcombe', pages), [200, 200, 200])
    assert.ok((await told(app, 'Daniel Whitcombe', lists)) >= 4)
    assert.deepEqual(app.logged, [])
  })

  test('what was counted for somebody who sees a draft is not told to somebody who does not', async t => {
    const { app, database } = await started(t)
    const by = castMember('Priya Nair')
    const later = { name: 'A later review', slug: 'later', recommendations: [{ commitments: [{}] }] }
    await database.asMember(by, tx => addToRegister(tx, by, later))
    const [priya, daniel] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
    const paths = ['/recommendations', '/commitments']
    const seen = async (person: typeof priya, path: string) =>
      /review-z|\b2 (recommendations|commitments)/.test((await person.get(path)).html)

    for (const path of paths) assert.equal(await seen(daniel, path), true, `${path}: counted for all`)
    assert.equal((await priya.post('/reviews/review-z/sharing/draft')).status, 303)
    for (const path of paths) {
      assert.equal(await seen(priya, path), true, `${path}: counted for the business team`)
      assert.equal(await seen(daniel, path), false, `${path}: told to somebody who does not see it`)
    }
    assert.equal((await priya.post('/reviews/review-z/sharing/share')).status, 303)
    for (const path of paths) assert.equal(await seen(daniel, path), true, `${path}: shared again`)
  })

  test('a draft answers just as what is not there', async t => {
    const { app, pages } = await started(t)
    await (await app.as('Priya Nair')).post('/reviews/review-z/sharing/draft')
    const daniel = await app.as('Daniel Whitcombe')
    const nowhere = [
      '/reviews/no-such',
      ...['recommendations', 'commitments'].map(one => `/${one}/e0000000-0000-4000-8000-000000000000`),
    ]
    for (const [at, path] of pages.entries()) {
      const [hidden, absent] = [await daniel.get(path), await daniel.get(nowhere[at] ?? '')]
      const alike = (html: string) =>
        html.replace(
          /name="_csrf" value="[^"]*"|req-\w+|<p class="tl-session"[^>]*>|(\/|%2F)(reviews|recommendations|commitments)(\/|%2F)[\w-]+/g,
          '…',
        )
      assert.equal(alike(hidden.html), alike(absent.html), path)
    }
  })

  test('what the public can read, or waits to be, is no draft; and a draft is not proposed', async t => {
    const { app } = await started(t)
    const priya = await app.as('Priya Nair')
    const propose = async () => {
      const seen = /name="seen" value="([0-9a-f]{64})"/.exec((await priya.get('/publishing/review-z')).html)?.[1] ?? ''
      return priya.post('/publishing/review-z/propose', { seen, looked: 'yes' })
    }
    await priya.post('/reviews/review-z/sharing/draft')
    const refused = await propose()
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Share the review with the partnership first/)
    await priya.post('/reviews/review-z/sharing/share')
    assert.equal((await propose()).status, 303)
    const waits = await priya.post('/reviews/review-z/sharing/draft')
    assert.equal(waits.status, 422)
    assert.match(waits.text, /A page of it waits to be approved/)
  })
})
