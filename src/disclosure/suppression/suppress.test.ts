import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import {
  type CountTable,
  cellOf,
  inWords,
  oneWay,
  type Publication,
  type ShownCount,
  type SuppressionPolicy,
  shareOf,
  suppress,
  tableOf,
  twoWay,
  usualPolicy,
} from '../index.ts'
import { valuesLeft } from './attacker.samples.ts'
import { beside, rangeOf, shownAlone, small } from './policy.ts'
import { reachesOf } from './reach.ts'

const runs = Number(process.env.THROUGHLINE_TABLES ?? 60)
const exact: SuppressionPolicy = { hideUpTo: 5, roundTo: 1, leavesOpen: 3, source: 'for tests' }
const tens: SuppressionPolicy = { hideUpTo: 9, roundTo: 10, leavesOpen: 4, source: 'for tests' }
const coarse: SuppressionPolicy = { hideUpTo: 2, roundTo: 4, leavesOpen: 2, source: 'for tests' }
const policies = fc.constantFrom(usualPolicy, exact, tens, coarse)

function publish(table: CountTable, policy = usualPolicy, before: readonly Publication[] = []): Publication {
  const found = suppress(table, policy, before)
  assert.ok(found.ok, JSON.stringify(found))
  return found.publication
}
const said = ({ policy, cells }: Publication): Record<string, string> =>
  Object.fromEntries([...cells].map(([name, cell]) => [name, inWords(cell, policy)]))
const notShown = 'not shown, so that another figure cannot be worked out'

/** Small counts and large ones, as tables of one partnership have them. */
const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 30 }))
const rowsOf = (rows: number, columns: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
const named = (rows: readonly (readonly number[])[]): CountTable =>
  twoWay(
    Object.fromEntries(
      rows.map((row, at) => [`row ${at}`, Object.fromEntries(row.map((cell, i) => [`column ${i}`, cell]))]),
    ),
  )
const flat = fc
  .array(count, { minLength: 1, maxLength: 7 })
  .map(counts => oneWay(Object.fromEntries(counts.map((one, at) => [`part ${at}`, one]))))
const square = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([rows, columns]) => rowsOf(rows, columns))
  .map(named)
/** Two districts of one county, each with places of its own: totals within a total. */
const nested = fc
  .tuple(fc.array(count, { minLength: 1, maxLength: 4 }), fc.array(count, { minLength: 1, maxLength: 4 }), count)
  .map(([north, south, elsewhere]) => {
    const places = [
      ...north.map((one, at) => [`north ${at}`, one] as const),
      ...south.map((one, at) => [`south ${at}`, one] as const),
    ]
    return tableOf(new Map([...places, ['elsewhere', elsewhere]]), [
      { total: 'north', parts: north.map((_, at) => `north ${at}`) },
      { total: 'south', parts: south.map((_, at) => `south ${at}`) },
      { total: 'county', parts: ['north', 'south', 'elsewhere'] },
    ])
  })
const tables = fc.oneof(flat, square, nested)

suite('one count', () => {
  test('1 to 7 are hidden, zero is kept, the others are rounded to the nearest 5', () => {
    const words = [0, 1, 7, 8, 12, 13, 1_204].map(one => inWords(shownAlone(one, usualPolicy), usualPolicy))
    assert.deepEqual(words, ['0', 'fewer than 8', 'fewer than 8', '10', '10', '15', '1,205'])
  })

  test('whatever the policy: no small count is shown, none is rounded to a small one or to nothing, and the range holds the count', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(200),
        (hideUpTo, roundTo, one) => {
          const policy = { hideUpTo, roundTo, leavesOpen: 2, source: '' }
          const cell = shownAlone(one, policy)
          if (cell.shown === 'count')
            assert.ok(
              one === 0 ? cell.value === 0 : one > hideUpTo && cell.value > hideUpTo && cell.value % roundTo === 0,
            )
          const { least, most } = rangeOf(cell, policy)
          assert.ok(least <= one && one <= most)
          if (cell.shown === 'count') for (const end of [least, most]) assert.deepEqual(shownAlone(end, policy), cell)
          if (cell.shown === 'count' && one > 0)
            for (const beyond of [least - 1, most + 1]) assert.notDeepEqual(shownAlone(beyond, policy), cell)
        },
      ),
    )
  })

  test('a policy that cannot be is refused', () => {
    for (const wrong of [{ hideUpTo: 0 }, { roundTo: 0 }, { leavesOpen: 1 }, { leavesOpen: 8 }, { roundTo: 2.5 }])
      assert.throws(() => suppress(oneWay({ a: 1 }), { ...usualPolicy, ...wrong }), RangeError)
  })
})

suite('a share', () => {
  const cases: readonly (readonly [number, number, string, string, number | null])[] = [
    [18, 20, notShown, '20', null],
    [20, 20, '20', '20', 100],
    [12, 40, '10', '40', 25],
    [3, 40, 'fewer than 8', '40', null],
    [2, 3, 'fewer than 8', notShown, null],
    [995, 1_000, notShown, '1,000', null],
    [1_990, 2_000, '1,990', '2,000', 99],
    [0, 20, '0', '20', 0],
    [0, 0, '0', '0', null],
    [27, 43, '25', '45', 56],
  ]
  for (const [part, whole, ...shown] of cases)
    test(`${part} of ${whole}`, () => {
      const share = shareOf(part, whole)
      assert.deepEqual([inWords(share.part, usualPolicy), inWords(share.whole, usualPolicy), share.percent], shown)
    })

  test('the rate is of what is shown, the part is never more than the whole, and few left out are neither told nor denied', () => {
    fc.assert(
      fc.property(policies, fc.nat(60), fc.nat(60), (policy, part, rest) => {
        const share = shareOf(part, part + rest, policy)
        if (share.percent === null) return
        assert.ok(
          share.part.shown === 'count' && share.whole.shown === 'count' && share.part.value <= share.whole.value,
        )
        assert.ok(Math.abs(share.percent - (100 * share.part.value) / share.whole.value) < 1)
        if (part > 0) assert.ok(rest === 0 || rest > policy.hideUpTo)
        assert.equal(rest === 0, share.percent === 100)
        assert.equal(part === 0, share.percent === 0)
      }),
    )
  })
})

suite('a table', () => {
  test('two small counts whose total would give them away', () => {
    const sevens = said(publish(oneWay({ a: 7, b: 7, c: 40 })))
    assert.deepEqual(
      sevens,
      { a: notShown, b: 'fewer than 8', c: '40', total: '55' },
      'called small, each would be 6 or 7',
    )
    assert.deepEqual(said(publish(oneWay({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }))).total, notShown)
  })

  test('a single small count beside a large one: neither is called small alone, nor left to be worked out', () => {
    const shown = said(publish(oneWay({ a: 7, b: 12 })))
    assert.equal(shown.a, 'fewer than 8')
    assert.ok([shown.b, shown.total].includes(notShown))
  })

  test('a sum that does not hold, and a count that is none, are refused', () => {
    assert.throws(
      () =>
        tableOf(
          new Map([
            ['a', 1],
            ['all', 3],
          ]),
          [{ total: 'all', parts: ['a'] }],
        ),
      RangeError,
    )
    assert.throws(() => oneWay({ a: -1 }), RangeError)
    assert.throws(() => oneWay({ a: 1.5 }), RangeError)
  })

  test('no small count is shown, zero is kept, and what is shown is the rounded count', () => {
    fc.assert(
      fc.property(tables, policies, (table, policy) => {
        for (const [name, cell] of publish(table, policy).cells) {
          const alone = shownAlone(table.counts.get(name) ?? 0, policy)
          if (cell.shown === 'count') assert.deepEqual(cell, alone)
          else assert.ok(alone.shown === 'hidden' ? true : alone.value > 0 && cell.why !== 'small')
        }
      }),
      { numRuns: runs },
    )
  })

  test('the order of rows and columns changes nothing', () => {
    fc.assert(
      fc.property(rowsOf(3, 3), policies, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (rows, policy, order) => {
        const one = (places: readonly number[]): Record<string, Record<string, number>> =>
          Object.fromEntries(
            places.map(at => [`r${at}`, Object.fromEntries(places.map(i => [`c${i}`, rows[at]?.[i] ?? 0]))]),
          )
        assert.deepEqual(said(publish(twoWay(one(order)), policy)), said(publish(twoWay(one([0, 1, 2])), policy)))
      }),
      { numRuns: runs },
    )
  })

  test('published again, it is the same', () => {
    fc.assert(
      fc.property(tables, policies, (table, policy) => {
        const first = publish(table, policy)
        assert.deepEqual(said(publish(table, policy, [first])), said(first))
      }),
      { numRuns: runs },
    )
  })

  test('nothing is hidden all by itself without being called small', () => {
    fc.assert(
      fc.property(tables, policies, (table, policy) => {
        const hidden = [...publish(table, policy).cells].filter(([, cell]) => cell.shown === 'hidden')
        assert.ok(hidden.length === 0 || hidden.some(([, cell]) => cell === small))
        assert.ok(hidden.length !== 1 || hidden[0]?.[1] === small)
      }),
      { numRuns: runs },
    )
  })
})

const attack = (table: CountTable, publications: readonly Publication[]) => ({
  table,
  publications,
  largest: 40 + Math.max(...table.counts.values()),
})
const closed = (table: CountTable, publications: readonly Publication[]): string[] =>
  [...table.counts.keys()].filter(name => {
    const { policy, cells } = publications.at(-1) ?? { policy: usualPolicy, cells: new Map<string, ShownCount>() }
    return (
      cells.get(name)?.shown === 'hidden' &&
      valuesLeft(attack(table, publications), name, policy.leavesOpen).length < policy.leavesOpen
    )
  })
/** Small counts hidden and nothing more, as is often done. */
const careless = (table: CountTable, policy: SuppressionPolicy): Publication => ({
  policy,
  cells: new Map([...table.counts].map(([name, one]) => [name, shownAlone(one, policy)])),
})

suite('R33: an attacker who tries every table that agrees with what is published', () => {
  test('wins where only small counts are hidden', () => {
    const one = oneWay({ a: 3, b: 20 })
    assert.deepEqual(valuesLeft(attack(one, [careless(one, exact)]), 'a'), [3])
    const two = oneWay({ a: 7, b: 12 })
    assert.deepEqual(valuesLeft(attack(two, [careless(two, usualPolicy)]), 'a'), [6, 7])
    const ones = oneWay({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 })
    assert.deepEqual(valuesLeft(attack(ones, [careless(ones, usualPolicy)]), 'a'), [1])
    const three = named([
      [3, 9, 12],
      [11, 4, 8],
      [20, 16, 2],
    ])
    assert.deepEqual(closed(three, [careless(three, exact)]).length, 3)
  })

  test('wins with two publications, each of which is safe by itself', () => {
    const table = oneWay({ a: 3, b: 9, c: 14 })
    const hiding = (name: string): Publication => ({
      policy: exact,
      cells: new Map(careless(table, exact).cells).set(name, beside),
    })
    assert.deepEqual(closed(table, [hiding('b')]), [])
    assert.deepEqual(closed(table, [hiding('c')]), [])
    assert.deepEqual(closed(table, [hiding('b'), hiding('c')]), ['a', 'c'])
  })

  for (const [name, kind] of Object.entries({ flat, square, nested }))
    test(`does not win against what is suppressed: ${name}`, () => {
      fc.assert(
        fc.property(kind, policies, (table, policy) => assert.deepEqual(closed(table, [publish(table, policy)]), [])),
        { numRuns: runs },
      )
    })

  test('nor against four rows by four columns', () => {
    fc.assert(
      fc.property(rowsOf(4, 4), policies, (rows, policy) =>
        assert.deepEqual(closed(named(rows), [publish(named(rows), policy)]), []),
      ),
      { numRuns: Math.ceil(runs / 6) },
    )
  })

  test('nor where the same counts were published before by another policy', () => {
    fc.assert(
      fc.property(tables, policies, policies, (table, first, then) => {
        const earlier = publish(table, first)
        const found = suppress(table, then, [earlier])
        if (found.ok) assert.deepEqual(closed(table, [earlier, found.publication]), [])
        else assert.equal(found.why, 'given away before')
      }),
      { numRuns: runs },
    )
  })

  test('what was given away before is said, and so is that the counts were others', () => {
    const table = oneWay({ a: 3, b: 20 })
    const found = suppress(table, exact, [careless(table, exact)])
    assert.deepEqual(found, { ok: false, why: 'given away before', cells: ['a', 'b', 'total'] })
    const other = suppress(oneWay({ a: 30, b: 20 }), exact, [careless(table, exact)])
    assert.deepEqual(other, { ok: false, why: 'other counts before', cells: ['a', 'total'] })
  })

  test('last year, what came since, and both: a difference gives nothing away', () => {
    const table = tableOf(
      new Map([
        ['until 2025', 22],
        ['since', 3],
      ]),
      [{ total: 'until 2026', parts: ['until 2025', 'since'] }],
      new Set(['since']),
    )
    const earlier = { policy: exact, cells: new Map([['until 2025', shownAlone(22, exact)]]) }
    assert.deepEqual(said(publish(table, exact, [earlier]))['until 2026'], notShown)
  })
})

test('the ranges that are worked out are those that the attacker finds', () => {
  const label = fc.constantFrom('as it is', 'beside')
  fc.assert(
    fc.property(tables, policies, fc.array(label, { minLength: 40, maxLength: 40 }), (table, policy, labels) => {
      const cells = new Map(
        [...careless(table, policy).cells].map(([name, cell], at) => {
          const isZero = cell.shown === 'count' && cell.value === 0
          return [name, labels[at] === 'beside' && !isZero ? beside : cell] as const
        }),
      )
      const ranges = new Map([...cells].map(([name, cell]) => [name, rangeOf(cell, policy)]))
      const reach = reachesOf(table, ranges, 5)
      for (const name of cells.keys()) {
        const { least, most } = reach(name)
        const values = valuesLeft({ table, publications: [{ policy, cells }], largest: 250 }, name, 5)
        assert.equal(Math.min(5, most - least + 1), values.length, `${name}: ${least} to ${most}, and ${values}`)
      }
    }),
    { numRuns: runs },
  )
})

test('a table of ten rows by eight columns is done in a moment', () => {
  const rows = Array.from({ length: 10 }, (_, row) =>
    Array.from({ length: 8 }, (_, column) => (row * 7 + column * 13) % 31),
  )
  const { cells } = publish(named(rows))
  assert.equal(cells.size, 99)
  assert.deepEqual(cells.get(cellOf('row 0', 'column 0')), { shown: 'count', value: 0 })
})
