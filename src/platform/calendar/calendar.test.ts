import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { bankHolidaysOf } from './bank-holidays.ts'
import { addDays, addWorkingDays, isWorkingDay, weekdayOf } from './working-days.ts'

/** As https://www.gov.uk/bank-holidays lists them for England and Wales. */
const listed: Readonly<Record<number, string>> = {
  2011: '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27',
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
}

test('the bank holidays are those that were proclaimed', () => {
  for (const [year, days] of Object.entries(listed))
    assert.deepEqual(
      bankHolidaysOf(Number(year)),
      days.split(' ').map(day => `${year}-${day}`),
    )
})

test('for 400 years there are at least eight a year, none twice and none on a weekend, and Easter keeps to its five weeks', () => {
  for (let year = 1978; year < 2378; year++) {
    const days = bankHolidaysOf(year)
    assert.ok(days.length >= 8, String(year))
    assert.equal(new Set(days).size, days.length, String(year))
    assert.ok(
      days.every(day => weekdayOf(day) <= 5 && day.startsWith(String(year))),
      String(year),
    )
    const easter = days.find(day => weekdayOf(day) === 5 && day >= `${year}-03-20` && day <= `${year}-04-23`)
    assert.ok(easter, `${year} has a Good Friday`)
  }
})

const start = Temporal.PlainDate.from('2000-01-01')
const days = fc.integer({ min: 0, max: 36_525 }).map(after => start.add({ days: after }).toString())

test('so many working days later is a working day, with so many working days on the way', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), (day, count) => {
      const then = addWorkingDays(day, count)
      assert.ok(isWorkingDay(then) && then > day)
      let seen = 0
      for (let at = addDays(day, 1); at <= then; at = addDays(at, 1)) if (isWorkingDay(at)) seen++
      assert.equal(seen, count)
      assert.equal(addWorkingDays(addWorkingDays(day, count), 3), addWorkingDays(day, count + 3))
    }),
  )
})

test('leap days, ends of years and the days on which clocks change are days like others', () => {
  assert.equal(addWorkingDays('2028-02-28', 1), '2028-02-29')
  assert.equal(addWorkingDays('2027-02-26', 1), '2027-03-01')
  assert.equal(addWorkingDays('2026-12-24', 1), '2026-12-29')
  assert.equal(addWorkingDays('2026-12-31', 1), '2027-01-04')
  assert.equal(addWorkingDays('2026-03-27', 1), '2026-03-30')
  assert.equal(addWorkingDays('2026-10-23', 1), '2026-10-26')
  assert.equal(addWorkingDays('2026-11-22', 0), '2026-11-22')
  assert.equal(addWorkingDays('2026-03-20', 10), '2026-04-07')
})
