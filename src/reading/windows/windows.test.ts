import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { whenIn } from './find.ts'
import { resolveWindow } from './resolve.ts'

const published = '2024-05-10'
/** Words, start, end; a null end where they name no day. */
const table: readonly (readonly [string, string | null, string | null])[] = [
  ['by 31 March 2025', null, '2025-03-31'],
  ['31st March 2025', '2025-03-31', '2025-03-31'],
  ['April 11. 2023', '2023-04-11', '2023-04-11'],
  ['31/03/2025', '2025-03-31', '2025-03-31'],
  ['30 February 2024', null, null],
  ['during 2020', '2020-01-01', '2020-12-31'],
  ['during 2020-2021', '2020-04-01', '2021-03-31'],
  ['in 2020-21', '2020-04-01', '2021-03-31'],
  ['the 2020/21 academic year', '2020-09-01', '2021-08-31'],
  ['FY23/24', '2023-04-01', '2024-03-31'],
  ['2024-2028', '2024-01-01', '2028-12-31'],
  ['Q2 2021/22', '2021-07-01', '2021-09-30'],
  ['the fourth quarter of 2021/22', '2022-01-01', '2022-03-31'],
  ['in March 2025', '2025-03-01', '2025-03-31'],
  ['by the end of April 2025', null, '2025-04-30'],
  ['by the end of 2025', null, '2025-12-31'],
  ['Apr-May 2023', '2023-04-01', '2023-05-31'],
  ['in autumn 2024', '2024-09-01', '2024-11-30'],
  ['winter 2023', '2023-12-01', '2024-02-29'],
  ['from summer 2025', '2025-06-01', '2025-08-31'],
  ['by early 2024', null, '2024-04-30'],
  ['within six months of publication', null, '2024-11-10'],
  ['within 12 weeks', null, '2024-08-02'],
  ['over the next 12 months', '2024-05-10', '2025-05-10'],
  ['by March', null, '2025-03-31'],
  ['in the summer', '2024-06-01', '2024-08-31'],
  ['by the end of the financial year', null, '2025-03-31'],
  ['in due course', null, null],
  ['each quarter', null, null],
]

for (const [words, start, end] of table)
  test(`“${words}” is ${end === null ? 'no day' : `${start ?? 'by'} to ${end}`}`, () => {
    const found = resolveWindow(words, published)
    assert.deepEqual(found && { start: found.start, end: found.end }, end === null ? null : { start, end })
  })

test('days counted from publication are not guessed where the document is undated', () => {
  for (const words of ['within six months of publication', 'by March', 'next year', 'in the summer'])
    assert.equal(resolveWindow(words, null), null)
  assert.equal(whenIn('We will report within six months of publication.', null)?.kind, 'unresolved')
})

test('a time in the past, or in a name, is not when a promise falls due', () => {
  assert.equal(whenIn('The 2019 strategy will be kept.', null), null)
  assert.equal(whenIn('Training given since 2019 will go on to be used.', null), null)
})

test('what comes round is neither dated nor dateless', () => {
  for (const words of ['every quarter, starting in January 2022', 'quarterly', 'at each meeting', 'six monthly'])
    assert.equal(whenIn(`The group will report ${words}.`, null)?.kind, 'recurring', words)
  assert.equal(whenIn('This practice will continue.', null)?.kind, 'vague')
})

test('a window never ends before it starts, and no words make it throw', () => {
  const words = fc.array(
    fc.constantFrom(
      ...'by in 2020 2021 20 31 30 March Feb Q3 - / spring winter within six months of publication early year FY the end'.split(
        ' ',
      ),
    ),
    { maxLength: 9 },
  )
  fc.assert(
    fc.property(
      words,
      fc.option(fc.constantFrom('2024-02-29', '1999-12-31', 'not a day'), { nil: null }),
      (parts, on) => {
        const found = resolveWindow(parts.join(' '), on)
        if (found?.start) assert.ok(found.start <= found.end)
        if (found) assert.match(found.end, /^\d{4}-\d{2}-\d{2}$/)
      },
    ),
    { numRuns: 2000 },
  )
})

test('feasts: Christmas is a day, Easter moves', () => {
  assert.equal(resolveWindow('by Christmas 2026', null)?.end, '2026-12-25')
  assert.equal(resolveWindow('by Easter 2026', null), null)
})
