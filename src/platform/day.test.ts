import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayFrom } from './day.ts'

test('a day is read as people write one', () => {
  for (const month of ['3', '03', 'March', 'mar', ' march '])
    assert.deepEqual(dayFrom('27', month, '2020'), { ok: true, day: '2020-03-27' })
  assert.deepEqual(dayFrom('29', '2', '2024'), { ok: true, day: '2024-02-29' })
})

test('a day that cannot be is refused with what to mend', () => {
  const why = (...parts: readonly [string, string, string]) => {
    const day = dayFrom(...parts)
    return day.ok ? day.day : day.why
  }
  assert.match(why('', '3', '2020'), /include a day$/)
  assert.match(why('27', '', ''), /include a month and a year$/)
  assert.match(why('27', '3', '20'), /4 numbers/)
  for (const parts of [
    ['31', '2', '2020'],
    ['29', '2', '2023'],
    ['1', '13', '2020'],
    ['0', '1', '2020'],
    ['1', 'ma', '2020'],
    ['1.5', '1', '2020'],
    ['-1', '1', '2020'],
    ['1', '1e0', '2020'],
  ] as [string, string, string][])
    assert.match(why(...parts), /real date/, parts.join(' '))
})
