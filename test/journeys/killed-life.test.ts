import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durability } from '#dev/durability/durability.ts'

test('kill -9 of the product or its database while people work on commitments: nothing that was answered is lost, nothing is done twice or by half', async () => {
  const { rounds, atTheEnd, forms } = await durability(['app', 'database', 'app'])
  for (const { killed, faults } of rounds) assert.deepEqual(faults, [], `${killed} killed`)
  assert.deepEqual(atTheEnd, [])
  const sum = (part: 'acknowledged' | 'underWay') => rounds.reduce((total, one) => total + one[part], 0)
  assert.ok(
    sum('acknowledged') > 20,
    `only ${sum('acknowledged')} of ${forms} forms were answered: too few to say anything`,
  )
  assert.ok(sum('underWay') > 0, 'nothing was under way when it was killed')
})
