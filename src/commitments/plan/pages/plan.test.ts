import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'

const icb = larkshire.agencies.find(one => one.name.includes('Integrated Care Board'))?.agencyId ?? ''
const constabulary = larkshire.agencies.find(one => one.name === 'Larkshire Constabulary')?.agencyId ?? ''

describe('the plan of a commitment', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let daniel: Visitor
  let ruth: Visitor
  let own: Registered
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    priya = await app.as('Priya Nair')
    daniel = await app.as('Daniel Whitcombe')
    ruth = await app.as('Ruth Adeyemi')
    const by = castMember('Priya Nair')
    own = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'Child K',
        slug: 'child-k',
        recommendations: [
          {
            commitments: [
              { text: 'Practitioners will be trained.', who: ['NHS Larkshire'], means: 'training' },
              { text: 'The group will review the pathway.', whenWords: 'by 2024', due: ['2023-01-01', '2024-01-01'] },
              { text: 'An audit will follow the review.', due: [null, '2024-06-01'], means: 'audit' },
            ],
          },
        ],
      }),
    )
    await expect303(priya.post(`${at(0)}/owner/offer`, { to: `agency:${icb}` }))
    await expect303(daniel.post(`${at(0)}/owner/accept`, { post: 'Designated nurse' }))
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const at = (n: number) => `/commitments/${own.commitmentIds[n]}`
  const acts = () =>
    fresh.database.asMember(larkshire, async tx => {
      const rows = await tx.selectFrom('ledger_entry').select('body').orderBy('seq').execute()
      return rows.flatMap(({ body }) => /"verb":"commitment\.((?:plan|mile|link)[a-z-]+)"/.exec(body)?.[1] ?? [])
    })

  test('its owner writes why and what will show it; each version stays, and the printed words beside them', async () => {
    const words = { because: 'Signs were missed', soThat: 'children are seen sooner', evidenceLevel: '4' }
    await expect303(daniel.post(`${at(0)}/plan`, { seen: '0', ...words, contributors: constabulary }))
    const changed = { seen: '1', ...words, evidenceWords: 'An audit by the police' }
    await expect303(daniel.post(`${at(0)}/plan`, changed))
    const { text } = await ruth.get(`${at(0)}/plan`)
    assert.match(text, /Practitioners will be trained\. Child K As printed NHS Larkshire/)
    assert.match(text, /Version 2, by Daniel Whitcombe/)
    assert.match(text, /So that children are seen sooner .*Seen by An audit by the police At least Step 4, Practice/)
    assert.match(text, /Version 1, by Daniel .*Helped by Larkshire Constabulary/)
    assert.deepEqual(await acts(), ['planned', 'planned'])
    assert.ok(!(await bodies()).includes('Signs were missed'), 'words are not in the ledger')
  })
  const bodies = () =>
    fresh.database.asMember(larkshire, async tx =>
      (await tx.selectFrom('ledger_entry').select('body').execute()).map(({ body }) => body).join('\n'),
    )

  test('nobody plans for another agency, and of two who write at once the second keeps what was typed', async () => {
    const other = await ruth.post(`${at(0)}/plan`, { seen: '2', because: 'Because the police say so' })
    assert.equal(other.status, 422)
    assert.match(other.text, /Only the agency that holds this commitment, or the business team/)
    assert.equal((await (await app.as('Helen Marsh')).post(`${at(0)}/plan`, { seen: '2' })).status, 403)
    const late = await priya.post(`${at(0)}/plan`, { seen: '1', because: 'My own words' })
    assert.match(late.text, /Somebody changed this while you were writing/)
    assert.match(late.text, /As it stands Version 2, by Daniel .*Because Signs were missed/)
    assert.match(late.html, /name="seen" value="2"[\s\S]*My own words/)
    const same = await priya.post(`${at(1)}/plan`, { seen: '0' })
    assert.match(same.text, /Nothing was changed, so nothing was saved/)
    assert.equal((await priya.post(`${at(1)}/plan`, { seen: '0', contributors: own.reviewId })).status, 422)
    assert.deepEqual(await acts(), ['planned', 'planned'], 'what was refused left nothing behind')
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
