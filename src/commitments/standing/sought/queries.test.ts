import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Filter, livingFacets, noFilter } from '#src/recommendations/index.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { withDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { countCommitments, listCommitments } from '../../queries.ts'
import { liveThem, someLives } from '../whole/lives.samples.ts'
import type { Promised } from '../whole/promised.ts'
import { wholeRegister } from '../whole/queries.ts'
import { countSought } from './counts/queries.ts'
import type { Register } from './queries.ts'

const days = ['2026-01-05', '2026-11-22', '2027-06-01']
const sample = Number(process.env.SOUGHT_LIVES ?? 120)

test('whatever was done to them, commitments are found by how the code says they stand, and counted as they are found', async t => {
  const fresh = await withDatabase(t)
  await addWorld(fresh.database)
  const by = castMember('Priya Nair')
  const lives = someLives(sample)
  const { reviewId, commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, {
      recommendations: [
        // Some on which nothing was ever done.
        { commitments: [...lives, 1, 2].map((_, at) => ({ due: at % 3 ? ([null, '2026-11-21'] as const) : null })) },
      ],
    }),
  )
  await liveThem(fresh, by, reviewId, new Map(lives.map((one, at) => [commitmentIds[at] ?? '', one])))
  await asSuperuser(fresh.superuserUrl, async client => {
    const both = await client.query(
      `select to_jsonb(s) - 'ledger_seq' as stands from commitment_stands s order by commitment_id`,
    )
    const steps = await client.query(
      'select to_jsonb(v) as stands from commitment_stands_by_steps v join commitment_stands using (partnership_id, commitment_id) order by commitment_id',
    )
    assert.ok(both.rows.length > sample / 2)
    assert.deepEqual(both.rows, steps.rows, 'the row is kept in step')
    await client.query('analyze')
  })
  await fresh.database.asMember(by, async tx => {
    const colours = new Set<string>()
    for (const today of days) {
      const whole = await wholeRegister(tx, by.partnershipId, today)
      for (const isBack of today === days[1] ? [false, true] : [false]) {
        const register: Register = { tx, partnershipId: by.partnershipId, today, isBack }
        const found = async (filter: Partial<Filter>) =>
          (await listCommitments(register, { ...noFilter, ...filter }, { by: 'due', down: false }))
            .map(row => row.commitmentId)
            .sort()
        const { counts } = await countSought(register, noFilter)
        for (const facet of livingFacets) {
          if (facet === 'theme') continue
          const values = new Set(whole.map(one => stands[facet](one)))
          assert.deepEqual(new Set(counts[facet].map(one => one.value)), values, `${facet} on ${today}`)
          for (const { value, count } of counts[facet]) {
            const expected: string[] = whole.filter(one => stands[facet](one) === value).map(one => one.commitmentId)
            assert.deepEqual(await found({ [facet]: value }), expected.sort(), `${facet}=${value} on ${today}`)
            assert.equal(count, expected.length)
          }
        }
        for (const one of counts.colour) {
          colours.add(one.value)
          const within = await countSought(register, { ...noFilter, colour: one.value })
          assert.deepEqual(sorted(within.counts.colour), sorted(counts.colour), 'its own choices are as they were')
          const total = within.counts.delivery.reduce((sum, each) => sum + each.count, 0)
          assert.equal((await countCommitments(register, { ...noFilter, colour: one.value })).total, total)
          for (const each of within.counts.delivery)
            assert.equal((await found({ colour: one.value, delivery: each.value })).length, each.count)
        }
      }
    }
    assert.deepEqual([...colours].sort(), ['amber', 'blue', 'ended', 'green', 'grey', 'red'])
  })
})

const sorted = (choices: readonly { value: string; count: number }[]) => choices.map(one => JSON.stringify(one)).sort()

const stands = {
  colour: (one: Promised): string => one.colour,
  delivery: (one: Promised): string => one.axes.delivery,
  assurance: (one: Promised): string => one.axes.assurance,
  holder: (one: Promised): string => one.ownerAgency ?? 'none',
}
