import fc from 'fast-check'
import type { Told } from './register.ts'

/** The day on which these registers are looked at: some windows have closed, some close soon, some are far off. */
export const today = '2026-11-22'

const body = fc.constantFrom('The partnership', 'Executive group', 'Children’s Services', 'the partnership')
const code = fc.constantFrom('NO_PERSON', 'NO_DATE', 'WINDOW_ONLY', 'NO_MEASURE', 'NO_OUTCOME')
const end = fc.constantFrom('2021-03-31', '2026-11-21', '2026-11-22', '2026-12-22', '2026-12-23', '2031-03-31')
const many = <T>(one: fc.Arbitrary<T>, most: number) => fc.array(one, { maxLength: most })
const few = <T>(one: fc.Arbitrary<T>) => fc.uniqueArray(one, { maxLength: 3 })

const commitment = fc.record({
  who: few(body),
  whenWords: fc.constantFrom(null, 'will continue', 'during 2020'),
  due: fc.option(end.map((day): [null, string] => [null, day])),
  means: fc.constantFrom('training', 'audit', 'meeting', 'other'),
  gaps: few(code),
})
const ask = fc.record({
  coverage: fc.constantFrom('addressed', 'partial', 'unaddressed'),
  kinds: few(fc.constantFrom('WEAKENED', 'SHIFTED')),
})
const recommendation = fc.record({
  kind: fc.constantFrom('recommendation', 'concern'),
  addressedTo: few(body),
  gaps: few(code),
  asks: many(ask, 3),
  commitments: many(commitment, 4),
})

/** Up to three reviews of any shape, with few different values so that they meet. */
export const anyRegister: fc.Arbitrary<readonly Told[]> = fc.array(
  fc.record({ recommendations: many(recommendation, 4) }),
  { maxLength: 3 },
) as fc.Arbitrary<readonly Told[]>
