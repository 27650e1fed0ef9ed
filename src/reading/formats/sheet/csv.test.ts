import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assertSound, shown } from '../flow/test-support.ts'
import { csvOf, delimiterOf, delimiters, parseCsv } from './csv.ts'
import { readCsv } from './read.ts'

const read = async (content: string | Uint8Array) => {
  const outcome = await readCsv(Buffer.from(content))
  assert.ok(outcome.ok, JSON.stringify(outcome))
  assertSound(outcome.canonical)
  return {
    ...outcome.meta,
    shown: shown(outcome.canonical),
    rows: outcome.grid.sheets[0]?.rows.map(row => row.map(cell => cell.text)) ?? [],
  }
}

test('any cells come back from their CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', ';', '\t', '"', '\n', '\r', ' ', 'é', '😀', '=') })
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }), rows => {
      assert.deepEqual(parseCsv(csvOf(rows), ',').rows, rows)
    }),
    { numRuns: 2000 },
  )
})

test('any text makes rows, and none of its letters is lost but quotes and line ends', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', ' ') }),
      fc.constantFrom(...delimiters),
      (text, delimiter) => {
        const { rows } = parseCsv(text, delimiter)
        const letters = (of: string): number => of.match(/a/g)?.length ?? 0
        assert.equal(
          rows.flat().reduce((sum, cell) => sum + letters(cell), 0),
          letters(text),
        )
      },
    ),
    { numRuns: 2000 },
  )
})

test('quotes, line ends and delimiters are told as spreadsheets write them', () => {
  assert.deepEqual(parseCsv('a,"b\r\nc ""d""",\r\n,x"y,"z"w\r', ',').rows, [
    ['a', 'b\r\nc "d"', ''],
    ['', 'x"y', 'zw'],
  ])
  assert.deepEqual(parseCsv('a,"b\nc', ','), { rows: [['a', 'b\nc']], openQuoteAt: 1 })
  assert.equal(delimiterOf('a;b,c;d\n1;2;3\n'), ';')
  assert.equal(delimiterOf('a\tb\n1, 2\t3\n'), '\t')
  assert.equal(delimiterOf('one\ntwo\n'), null)
})

test('byte order marks, old codings and a named delimiter are understood', async () => {
  assert.deepEqual((await read('\uFEFFAction,Lead\nAct,Board\n')).rows, [
    ['Action', 'Lead'],
    ['Act', 'Board'],
  ])
  assert.deepEqual((await read('sep=;\nAction;Lead\nAct;Board, health\n')).rows, [
    ['Action', 'Lead'],
    ['Act', 'Board, health'],
  ])
  const old = await read(Buffer.from('Action,Lead\nCaf\xE9 \x93x\x94,Board\n', 'latin1'))
  assert.deepEqual(old.rows[1], ['Café “x”', 'Board'])
  assert.match(old.warnings.join(), /windows-1252/)
  assert.deepEqual(old.shown, ['table_row: Action | Lead', 'table_row: Café “x” | Board'])
})

test('a plan of 100,000 rows is refused within seconds', async () => {
  const started = process.cpuUsage()
  const outcome = await readCsv(Buffer.from(`Recommendation,Action\n${'1,Act\n'.repeat(100_000)}`))
  assert.ok(!outcome.ok && /over 20,000 rows/.test(outcome.why) && outcome.tryThis !== '')
  const wide = await readCsv(Buffer.from(`Recommendation,Action\n${`${','.repeat(1000)}x\n`.repeat(2000)}`))
  assert.ok(!wide.ok && /over 500,000 cells/.test(wide.why))
  const empty = await readCsv(Buffer.from(' ,\n,\n'))
  assert.ok(!empty.ok && /empty/.test(empty.why))
  // Of processor time: another program on the same machine is none of its doing.
  assert.ok(process.cpuUsage(started).user < 5_000_000)
})

test('a quotation mark that is never closed is said', async () => {
  assert.match(
    (await read('Action,Lead\n"Act,Board\nAudit,Trust\n')).warnings.join(),
    /opened in row 2 is never closed/,
  )
})

test('one row of millions of cells is refused too', async () => {
  const outcome = await readCsv(Buffer.from(`Action,Lead\n${','.repeat(5_000_000)}`))
  assert.ok(!outcome.ok && /over 500,000 cells/.test(outcome.why))
})
