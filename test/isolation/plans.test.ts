import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApp } from '../support/app.ts'
import { withDatabase } from '../support/database.ts'
import { castMember, larkshire } from '../support/world.ts'
import { manyPartnerships } from './many-partnerships.ts'
import { faultOf, listening, planFaults } from './plans.ts'

/** A table with fewer rows than this in all is read from end to end by right: that is a page or two of the disk. */
const few = 2_000

test('with 200,000 rows of a hundred partnerships, every query looks rows up by the partnership (R28)', async t => {
  const { database, ownerUrl, superuserUrl } = await withDatabase(t)
  const { intakeId, reviews, rows } = await manyPartnerships(database, superuserUrl, 99)
  const all = [...rows.values()].reduce((sum, one) => sum + one, 0)
  assert.ok(all >= 200_000, `only ${all} rows`)

  const heard = listening(database)
  const app = await startApp({ database: heard.database, development: false })
  t.after(() => app.stop())
  const [review] = reviews
  const person = await app.as('Priya Nair')
  const promise = `/commitments/${review?.commitmentIds[0]}`
  const pages = [
    '/work', '/dashboards', '/dashboards/agency', '/challenges', '/requests', '/statements', '/reminders', '/ledger', '/ledger/changes',
    '/commitments/owners', '/commitments/owners?owner=held', '/commitments/many', '/recommendations/themes', '/commitments?colour=red',
    ...['', '/plan', '/progress', '/evidence', '/measures', '/closing', '/checks', '/owner'].map(room => `${promise}${room}`),
    '/home', '/reviews', `/reviews/${review?.slug}`, `/reviews/${review?.slug}/sharing`, '/recommendations',
    '/recommendations?q=children+heard', `/recommendations?review=${review?.slug}&sort=due`, '/recommendations?schedule=overdue',
    '/recommendations.csv', `/recommendations/${review?.recommendationIds[0]}`, '/commitments', '/commitments?q=soon&sort=due',
    '/commitments?schedule=overdue&gap=NO_MEASURE', '/commitments.csv',
    '/intake', `/intake/${intakeId}`, `/intake/${intakeId}?recommendation=all&at=0`, `/intake/${intakeId}/register`,
    '/intake/plans', `/publishing/${review?.slug}`, '/partnership/post', '/account', '/p/larkshire', '/reviews?as-of=2026-11-20',
  ] // biome-ignore format: one list
  for (const page of pages) assert.equal((await person.get(page)).status, 200, page)
  const again = await app.as('Helen Marsh')
  for (const page of ['/home', '/recommendations', '/commitments'])
    assert.equal((await again.get(page)).status, 200, page)

  const { partnershipId, personId } = castMember('Priya Nair')
  const settings = { partnership_id: partnershipId, partnership_slug: larkshire.slug, person_id: personId }
  // And where somebody looks back, whatever was recorded later is left out of what was found by the partnership.
  for (const told of [{ role: 'business_team' }, { role: 'reader' }, { role: 'reader', as_of_seq: '40' }]) {
    const { faults, scans } = await planFaults(ownerUrl, heard.issued, { ...settings, ...told }, { rows, few })
    assert.deepEqual(faults, [])
    t.diagnostic(
      `${all} rows, ${heard.issued.length} statements, ${scans} scans as ${Object.values(told).join(' of ')}`,
    )
    assert.ok(scans >= 150, `only ${scans} scans were looked at, of ${heard.issued.length} statements`)
  }
  const tables = new Set(heard.issued.flatMap(({ sql }) => [...rows.keys()].filter(name => sql.includes(`"${name}"`))))
  assert.ok(tables.size >= 15, `only ${tables.size} tables were asked`)
})

test('a plan that reads others’ rows to leave them out again is told from one that does not', () => {
  const rows = new Map([
    ['commitment', 20_000],
    ['agency', 600],
  ])
  const told = (node: Parameters<typeof faultOf>[0]) => faultOf(node, rows, few)
  const index = { 'Node Type': 'Index Scan', 'Relation Name': 'commitment', 'Index Name': 'commitment_by_due' }
  assert.equal(told({ ...index, 'Index Cond': '((partnership_id = current_partnership()) AND (due_end < $1))' }), '')
  assert.match(told({ ...index, 'Index Cond': '(due_end < $1)' }) ?? '', /without the partnership \(\(due_end/)
  assert.match(told(index) ?? '', /no condition/)
  assert.match(told({ 'Node Type': 'Seq Scan', 'Relation Name': 'commitment' }) ?? '', /from end to end/)
  assert.equal(told({ 'Node Type': 'Seq Scan', 'Relation Name': 'agency' }), '')
  assert.equal(told({ 'Node Type': 'Sort' }), null)
})
