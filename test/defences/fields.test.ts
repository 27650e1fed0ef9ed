import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { stoppedClock, systemClock } from '#src/platform/clock.ts'
import type { Typed } from '#src/platform/form.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { actionsOn, formsOn, routeOf, type ShownForm, walk } from '../support/crawl.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { dress, routesInUse } from '../support/dressed.ts'
import { type Issuer, startIssuer } from '../support/issuer.ts'
import { onTheWay } from '../support/on-the-way.ts'
import { onlyLooksAdded, standOf } from '../support/stand.ts'
import type { Fields, Shown, Visitor } from '../support/visitor.ts'
import { addWorld, fernshire, larkshire } from '../support/world.ts'

const foreign = 'fa150000-0000-4000-8000-00000000f1e1'
/** What no form of ours has, and the tables do. */
const extras: Readonly<Record<string, string>> = {
  partnership_id: fernshire.partnershipId, partnershipId: fernshire.partnershipId, agency_id: foreign, agencyId: foreign,
  person_id: foreign, personId: foreign, created_by: foreign, released_by: foreign, role: 'extra-role', status: 'extra-status',
  state: 'extra-state', to_status: 'extra-status', published: 'extra-published', released: 'extra-released', ledger_seq: '987654321',
  id: foreign, intake_id: foreign, review_id: foreign, document_id: foreign, slug: 'extra-slug', sha256: 'extra-hash', now: '1999-01-01',
  at: '1999-01-01T00:00:00Z', __proto__x: 'extra-proto', 'constructor[prototype][role]': 'extra-proto', 'actor[role]': 'extra-actor',
} // biome-ignore format: a list
/** Names that one form may send several times: the rows to leave out, each ticked; and each piece of work, with whom it is given to. */
const many = /^\S+ leaveOut$|^\/partnership\/(orphaned|people\/:id\/(leave|appointments\/:appointment\/end)) (work|to)$/
/** Forms by which appointments are meant to change; by no other do they. */
const appoints = /^\/partnership\/people\/(new|:id\/(leave|appointments(\/:appointment\/(role|end))?))$/
/** Forms by which whoever sends them is of another partnership, or somebody else, from then on. */
const goesOver = ['/sign-in/switch', '/development/sign-in']
/** Forms that no crawl finds, and why. */
const notFound: Readonly<Record<string, string>> = {
  '/sign-out': 'is there, and would end the visit',
  '/commitments/many/do': 'stands on the answer to a form; commitments/many/pages/many.test.ts sends it',
  '/sign-in/set-up/:token': 'only where there is no partnership yet; journeys/signing-in.test.ts fills it in',
}
const unforeseen = /extra-|fa150000-0000-4000-8000-00000000f1e1|1999-01-01|987654321/

suite('fields that no form of ours sends', { concurrency: false }, () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let issuer: Issuer
  let posts: ReturnType<typeof routesInUse>
  /** One form of each address that takes one, and who was shown it first, so that they send it. */
  const found = new Map<string, { form: ShownForm; visitor: Visitor }>()

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    issuer = await startIssuer()
    const clock = stoppedClock(systemClock.now())
    app = await startApp({ ...fresh, providers: [issuer.settings], address: 'http://localhost', clock })
    const all = routesInUse(fresh.database)
    posts = all.filter(route => route.method === 'POST')
    const from = ['/home', ...(await dress(app, fresh, 'ordinary words'))]
    const people = [
      { visitor: await app.as('Priya Nair'), from },
      // From the other end, so that what is taken back of one offer leaves him another to answer.
      { visitor: await app.as('Daniel Whitcombe'), from: from.toReversed() },
      // Only a scrutineer writes statements.
      { visitor: await app.as('Helen Marsh'), from: ['/statements', '/statements/sign'] },
      { visitor: app.anybody(), from: ['/sign-in'] },
    ]
    const seen: string[] = []
    const isAll = () => missed().length <= Object.keys(notFound).length
    const ofEach = async (
      { visitor, from: begin }: (typeof people)[number],
      how: { each: number; seen?: string[] },
      until = () => false,
    ) => {
      for await (const [address, shown] of walk(visitor, all, { from: begin, ...how })) {
        hear(address, shown, visitor)
        if (!how.seen) seen.push(address)
        if (until()) return
      }
    }
    for (const one of people) await ofEach(one, { each: 3 })
    for (const one of await onTheWay(app, fresh)) await ofEach({ ...one, from: [...one.from] }, { each: 1, seen })
    // A form may stand on few pages of its kind: then more of each are looked at, until it is found.
    for (const one of people) if (!isAll()) await ofEach(one, { each: 8 }, isAll)
  })
  after(async () => {
    await app.stop()
    await issuer.stop()
    await fresh.drop()
  })

  const pathOf = (action: string) => routeOf(posts, 'POST', new URL(action, 'http://here').pathname)?.path
  const isNew = (path: string | undefined): path is string =>
    path !== undefined && path !== '/sign-out' && !found.has(path)
  /** Takes a page apart for its forms where it has one that no page before it had. */
  const hear = (address: string, shown: Shown, visitor: Visitor): void => {
    if (!actionsOn(address, shown).map(pathOf).some(isNew)) return
    for (const form of formsOn(address, shown)) {
      const path = pathOf(form.action)
      if (isNew(path)) found.set(path, { form, visitor })
    }
  }
  const forms = () => [...found].map(([path, one]) => ({ ...one, path }))
  /** Addresses that take a form which nobody was shown. */
  const missed = (): string[] => posts.map(({ path }) => path).filter(path => !found.has(path))
  const send = ({ form, visitor }: { form: ShownForm; visitor: Visitor }, fields: Fields) =>
    visitor.post(form.action, fields, form.takesFile ? { field: 'nothing', name: '', bytes: '' } : undefined)

  test('every form of the product was found on a page', () => {
    assert.deepEqual(missed().sort(), Object.keys(notFound).sort())
  })

  test('what a form takes is the same with fields that it does not name', () => {
    let compared = 0
    for (const { form, path } of forms()) {
      const route = posts.find(one => one.path === path)
      if (!route || !('form' in route) || /\/new$/.test(path)) continue
      const typed: Typed = { ...Object.fromEntries(form.fields), _csrf: 'x' }
      const [plain, more] = [route.form.safeParse(typed), route.form.safeParse({ ...extras, ...typed })]
      assert.deepEqual(more, plain, path)
      compared += 1
    }
    assert.ok(compared >= 10, `only ${compared}`)
  })

  test('a field that is sent twice is refused and nothing is changed, whichever came first', async () => {
    const before = await standOf(fresh.superuserUrl)
    let tried = 0
    for (const { path, ...one } of forms())
      for (const [name, value] of one.form.fields) {
        if (many.test(`${path} ${name}`)) continue
        const others = Object.fromEntries(one.form.fields)
        for (const twice of [
          [value, `${value}1`],
          [`${value}1`, value],
        ]) {
          const shown = await send(one, { ...others, [name]: twice })
          assert.ok(shown.status >= 400 && shown.status < 500, `${path} ${name}: ${shown.status}`)
          tried += 1
        }
      }
    assert.ok(tried >= 40, `only ${tried}`)
    onlyLooksAdded(before, await standOf(fresh.superuserUrl))
  })

  test('each form with fields of the tables beside its own stores none of them and touches nobody else', async () => {
    const rowsOf = (text: string, of: string) =>
      asSuperuser(fresh.superuserUrl, async client => (await client.query(text, [of])).rows)
    const appointments = (partnershipId: string) =>
      rowsOf(
        `select person_id, agency_id, role, until_day from appointment where partnership_id = $1 order by 1, 2, 3`,
        partnershipId,
      )
    const elsewhere = async () => ({
      // Somebody of both may sign in to either, and what changes their account is told in both.
      rows: await rowsOf(
        `select happening from ledger_entry where partnership_id = $1 and happening->>'verb' !~ '^(account|session)\\.'`,
        fernshire.partnershipId,
      ),
      people: await appointments(fernshire.partnershipId),
    })
    const before = await elsewhere()
    let done = 0
    // Whoever has gone over to their other partnership finds nothing of this one any more.
    const leavesLast = forms().toSorted((a, b) => Number(goesOver.includes(a.path)) - Number(goesOver.includes(b.path)))
    for (const { path, ...one } of leavesLast) {
      const appointed = await appointments(larkshire.partnershipId)
      const shown = await send(one, {
        ...extras,
        ...Object.fromEntries(one.form.fields),
        reason: 'A reason',
        looked: 'yes',
      })
      assert.ok(shown.status < 500, `${path}: ${shown.status} ${JSON.stringify(app.logged.at(-1))}`)
      if (shown.status === 303) done += 1
      if (!appoints.test(path)) assert.deepEqual(await appointments(larkshire.partnershipId), appointed, path)
    }
    assert.ok(done >= 4, `only ${done} forms went through: nothing was shown`)
    assert.deepEqual(await elsewhere(), before)
    assert.deepEqual(await rowsThatHold(fresh.superuserUrl, unforeseen), [])
    assert.deepEqual(app.logged, [])
  })
})

const rowsThatHold = (superuserUrl: string, pattern: RegExp): Promise<string[]> =>
  asSuperuser(superuserUrl, async client => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    )
    const found: string[] = []
    for (const { name } of rows) {
      const held = await client.query<{ row: string }>(`select t::text as row from ${name} t where t::text ~ $1`, [
        pattern.source,
      ])
      found.push(...held.rows.map(({ row }) => `${name}: ${row.slice(0, 200)}`))
    }
    return found
  })
