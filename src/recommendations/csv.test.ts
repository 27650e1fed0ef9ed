import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvOf, harmless } from './csv.ts'

test('a table opens with its mark, ends its lines with CRLF and keeps what cells hold', () => {
  const csv = csvOf(
    ['Reference', 'Words'],
    [
      ['C1', 'A “full day”, with\nworkshops'],
      ['C2', 'She said "yes"'],
      [null, 7],
    ],
  )
  assert.equal(csv, '\ufeffReference,Words\r\nC1,"A “full day”, with\nworkshops"\r\nC2,"She said ""yes"""\r\n,7\r\n')
})

test('a cell that begins like a formula is shown as words', () => {
  const cells = [
    '=1+1',
    '+44',
    '@SUM(A1)',
    '-1+2',
    '\n=1',
    ' =1',
    '\t=1',
    '\u00a0=1',
    '\u200b=1',
    '＝1',
    ' ＋1',
    '－cmd|x',
    '\ufeff=1',
  ]
  for (const cell of cells) assert.equal(harmless(cell)[0], cell === '+44' ? '+' : "'", JSON.stringify(cell))
})

test('an amount, and words that only hold such signs, stay as they are', () => {
  for (const cell of [
    '-5 days',
    '-3',
    '+3.5',
    '-12,000',
    '-5%',
    'a = b',
    '2020-2021',
    'Children’s Services',
    ' spaced',
  ])
    assert.equal(harmless(cell), cell)
  for (const cell of ['-5 days+A1', "-5 days'!A1", '-2+3', '-1 cmd|calc', '-A1'])
    assert.equal(harmless(cell), `'${cell}`)
})

test('whatever the cells hold, the same rows come back, and none begins like a formula', () => {
  const sign = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    '＋',
    '－',
    '＠',
    '\n',
    '\r',
    '\t',
    ' ',
    '\u00a0',
    '\ufeff',
    '"',
    ',',
  )
  const cell = fc
    .tuple(fc.array(sign, { maxLength: 4 }), fc.string({ unit: 'binary' }))
    .map(([signs, rest]) => signs.join('') + rest)
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), rows => {
      const [head, ...body] = rows
      const read = parsed(csvOf(head ?? [], body))
      assert.deepEqual(
        read,
        rows.map(row => row.map(harmless)),
      )
      for (const shown of read.flat())
        assert.ok(!/^[\s\u200b\ufeff]*[=@＝＋－＠]|^[-+](?!\d)/.test(shown), JSON.stringify(shown))
    }),
    { numRuns: 300 },
  )
})

/** Reads RFC 4180, so that what was written is not judged by what wrote it. */
function parsed(csv: string): string[][] {
  assert.equal(csv[0], '\ufeff')
  const rows: string[][] = [[]]
  let at = 1
  while (at < csv.length) {
    let cell = ''
    if (csv[at] === '"') {
      for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at++) {
        if (csv[at] === '"') at++
        cell += csv[at]
      }
      at++
    } else while (csv[at] !== ',' && !csv.startsWith('\r\n', at)) cell += csv[at++]
    rows.at(-1)?.push(cell)
    if (csv[at] === ',') at++
    else {
      at += 2
      if (at < csv.length) rows.push([])
    }
  }
  return rows
}
