import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { chainOf, confirmed, happenings, ours } from './chain.samples.ts'
import { type Entry, sha256 } from './chain.ts'
import { sign } from './checkpoint.ts'
import { type ExportPart, readExport, UnreadableExport, writeExport } from './export.ts'
import { newKeyPair } from './key.ts'

const { privateKey } = newKeyPair()
const exportedAt = '2026-03-07T09:30:00.000Z'
const header = (entries: number) => ({ partnershipId: ours, exportedAt, entries })
const checkpointOf = ({ seq, hash }: Entry) => sign(privateKey, { partnershipId: ours, seq, hash, at: exportedAt })
const read = (lines: Iterable<string>): Promise<ExportPart[]> => Array.fromAsync(readExport(lines))

describe('an export', () => {
  it('reads back as it was written, whatever was in it', () =>
    fc.assert(
      fc.asyncProperty(fc.array(happenings, { maxLength: 8 }), fc.nat(2), async (done, signed) => {
        const chain = chainOf(ours, done)
        const checkpoints = chain.slice(0, signed).map(checkpointOf)
        const lines = await Array.fromAsync(writeExport(header(chain.length), chain, checkpoints))
        assert.equal(lines.length, 1 + chain.length + checkpoints.length)
        const parts = [
          { header: header(chain.length) },
          ...chain.map(entry => ({ entry })),
          ...checkpoints.map(checkpoint => ({ checkpoint })),
        ]
        assert.deepEqual(await read(lines), parts)
        assert.deepEqual(await read(`${lines.join('\n')}\n`.split('\n')), parts)
      }),
      { numRuns: 200 },
    ))

  it('begins by saying what it is', async () => {
    const [top] = await Array.fromAsync(writeExport(header(0), []))
    assert.equal(
      top,
      `{"format":"throughline-ledger","version":1,"partnershipId":"${ours}","exportedAt":"${exportedAt}","entries":0}`,
    )
  })

  it('is written and read a line at a time', async () => {
    const [entry] = chainOf(ours, [confirmed])
    let drawn = 0
    const endless = function* () {
      while (entry) {
        drawn += 1
        yield entry
      }
    }
    let seen = 0
    for await (const _ of readExport(writeExport(header(1_000_000), endless()))) if (++seen === 3) break
    assert.equal(drawn, 2)
  })

  it('is not finished with fewer or more entries than it promised', async () => {
    const chain = chainOf(ours, [confirmed, confirmed])
    for (const promised of [1, 3])
      await assert.rejects(Array.fromAsync(writeExport(header(promised), chain)), /promised/)
  })
})

describe('a file that is not an export', async () => {
  const chain = chainOf(ours, [confirmed, confirmed])
  const written = await Array.fromAsync(writeExport(header(2), chain, chain.slice(1).map(checkpointOf)))
  const [top = '', one = '', two = '', signed = ''] = written
  const huge = top.replace('"entries":2', '"entries":1e999')
  const files: Record<string, [lines: string[], line: number, why: RegExp]> = {
    'is empty': [[], 1, /the file is empty/],
    'has no header': [[one, two], 1, /before any header/],
    'has two headers': [[top, one, top], 3, /second header/],
    'has a header of a later version': [[top.replace('"version":1', '"version":2')], 1, /version other than 1/],
    'is of another format': [[top.replace('throughline-ledger', 'ledger')], 1, /not a header/],
    'promises no number': [[huge, one, two], 1, /not a header/],
    'has a line cut off': [[top, one.slice(0, 80), two], 2, /not JSON/],
    'holds something else': [[top, '[]', two], 2, /not a header, an entry or a checkpoint/],
    'holds nothing': [[top, 'null'], 2, /not a header, an entry or a checkpoint/],
    'has too few entries': [[top, one], 3, /promised 2, and there are 1/],
    'has too few entries before its checkpoints': [[top, one, signed], 3, /promised 2, and there are 1/],
    'has too many entries': [[top, one, two, two], 4, /entry 3, but the header promised 2/],
    'has entries after its checkpoints': [[top, one, two, signed, two], 5, /checkpoints had begun/],
    'has a field added': [[top, one.replace('{', '{"note":"x",'), two], 2, /added or respelt/],
    'has a field twice': [[top, one.replace('{', '{"seq":7,'), two], 2, /added or respelt/],
    'has a field respelt': [[top, one.replace('"seq"', '"s\\u0065q"'), two], 2, /added or respelt/],
    'has spaces': [[top, one.replace('{', '{ '), two], 2, /added or respelt/],
    'has a number as text': [[top, one.replace('"seq":1', '"seq":"1"'), two], 2, /not a header/],
    'has a prototype': [[top, one.replace('{', '{"__proto__":{"x":1},'), two], 2, /added or respelt/],
    'has a header by prototype': [[`{"__proto__":${top}}`, one, two], 1, /not a header/],
    'has a field added to a checkpoint': [[top, one, two, signed.replace('{', '{"x":1,')], 4, /added or respelt/],
    'has a field added within a checkpoint': [[top, one, two, signed.replace(':{', ':{"x":1,')], 4, /not a header/],
    'has a checkpoint without a signature': [
      [top, one, two, signed.replace(/"signature":"[^"]*"/, '"signature":""')],
      4,
      /not a header/,
    ],
  }
  for (const [how, [lines, line, why]] of Object.entries(files))
    it(`${how}, and is told so by line`, () =>
      assert.rejects(read(lines), (error: unknown) => {
        assert.ok(error instanceof UnreadableExport)
        assert.equal(error.line, line)
        assert.match(error.message, new RegExp(`^Line ${line} `))
        assert.match(error.message, why)
        return true
      }))

  it('counts empty lines, and passes them over', async () => {
    assert.equal((await read([top, '', one, two, ''])).length, 3)
    await assert.rejects(read([top, '', sha256('x')]), /^UnreadableExport: Line 3 /)
  })
})
