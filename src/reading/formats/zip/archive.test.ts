import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { opening } from '../flow/opened.ts'
import { mostEntries, openArchive } from './archive.ts'
import { type Part, zipOf } from './test-support.ts'

const read = (parts: readonly Part[], name: string) =>
  opening(async () => ({ ok: true as const, part: await (await openArchive(zipOf(parts))).part(name) }))
const refusal = async (parts: readonly Part[], name = 'a.xml'): Promise<string> => {
  const outcome = await read(parts, name)
  assert.equal(outcome.ok, false)
  return outcome.ok ? '' : `${outcome.why} ${outcome.tryThis}`
}

test('a part is read by its name, whatever its case', async () => {
  for (const deflated of [false, true]) {
    const outcome = await read(
      [{ name: 'word/Document.xml', bytes: 'words '.repeat(500), deflated }],
      'word/document.xml',
    )
    assert.ok(outcome.ok && outcome.part)
    assert.equal(Buffer.from(outcome.part).toString(), 'words '.repeat(500))
  }
  const missing = await read([{ name: 'a', bytes: '' }], 'b')
  assert.ok(missing.ok && missing.part === null)
})

test('a bomb of 1 GiB is refused unopened, whether it is the part asked for or not', async () => {
  const MiB = 1024 * 1024
  const packed = deflateRawSync(Buffer.alloc(64 * MiB))
  // A deflate stream of one kilobyte's worth of zeros for each MiB: 16 of these side by side would be the gibibyte.
  assert.ok(packed.length < 100_000)
  const bomb = { name: 'a.xml', bytes: Buffer.alloc(65 * MiB), deflated: true, says: { size: 1024 * MiB } }
  const before = process.memoryUsage().rss
  assert.match(await refusal([bomb]), /unpacks to far more/)
  assert.match(await refusal([{ name: 'b.xml', bytes: 'b' }, bomb], 'b.xml'), /unpacks to far more/)
  assert.ok(process.memoryUsage().rss - before < 400 * MiB)
})

test('a part that holds more than its entry says is refused', async () => {
  assert.match(
    await refusal([{ name: 'a.xml', bytes: 'x'.repeat(5000), deflated: true, says: { size: 10 } }]),
    /damaged/,
  )
})

test('parts that are large, together or one alone, are refused', async () => {
  const large = Buffer.alloc(65 * 1024 * 1024)
  for (let i = 0; i < large.length; i += 97) large[i] = i % 251
  assert.match(await refusal([{ name: 'a.xml', bytes: large }]), /unpacks to far more/)
  const half = large.subarray(0, 50 * 1024 * 1024)
  const parts = ['a', 'b', 'c'].map(name => ({ name, bytes: half }))
  const outcome = await opening(async () => {
    const archive = await openArchive(zipOf(parts))
    for (const { name } of parts) await archive.part(name)
    return { ok: true as const }
  })
  assert.ok(!outcome.ok && /unpacks to far more/.test(outcome.why))
})

test('a small part of one repeated letter is no bomb', async () => {
  assert.ok((await read([{ name: 'a', bytes: ' '.repeat(900_000), deflated: true }], 'a')).ok)
})

test('names that point outside, twins, locks, crowds and damage are each refused in plain words', async () => {
  for (const name of ['../../etc/passwd', '/etc/passwd', 'C:\\x', 'a/../../b'])
    assert.match(await refusal([{ name, bytes: 'x' }]), /points outside/)
  assert.match(
    await refusal([
      { name: 'a.xml', bytes: 'x' },
      { name: 'A.XML', bytes: 'y' },
    ]),
    /two parts of the same name/,
  )
  assert.match(await refusal([{ name: 'a.xml', bytes: 'x', deflated: true, says: { flags: 1 } }]), /password/)
  assert.match(await refusal([{ name: 'a.xml', bytes: 'x', deflated: true, says: { flags: 0x41 } }]), /password/)
  assert.match(await refusal([{ name: 'a.xml', bytes: 'x', says: { crc: 1 } }]), /damaged/)
  const crowd = Array.from({ length: mostEntries + 1 }, (_, i) => ({ name: `${i}`, bytes: '' }))
  assert.match(await refusal(crowd), /2,001 parts/)
})

test('a truncated archive is refused wherever it is cut', async () => {
  const whole = zipOf([
    { name: 'a.xml', bytes: 'words '.repeat(200), deflated: true },
    { name: 'b.xml', bytes: 'b' },
  ])
  for (let to = 0; to < whole.length; to++) {
    const outcome = await opening(async () => {
      const archive = await openArchive(whole.subarray(0, to))
      return { ok: true as const, part: await archive.part('a.xml') }
    })
    assert.ok(!outcome.ok, `cut at ${to}`)
  }
})
