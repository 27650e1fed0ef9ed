import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { zipOf } from '#src/reading/formats/zip/test-support.ts'
import { ArchiveRefused, measured, readArchive } from './read.ts'
import { type Written, writeArchive } from './write.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-archive-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
const newFile = () => join(folder, `${++made}.zip`)
const anyName = (name: string) => /^[a-z/0-9.]+$/.test(name)

async function written(parts: readonly (readonly [string, Uint8Array])[], narrow?: number) {
  const file = newFile()
  const archive = await writeArchive(file, narrow)
  const told: Written[] = []
  for (const [name, bytes] of parts) told.push(await archive.add(name, [Buffer.from(bytes)]))
  await archive.finish()
  return { file, told }
}

async function contents(file: string): Promise<Map<string, Buffer>> {
  const archive = await readArchive(file, anyName)
  try {
    const found = new Map<string, Buffer>()
    for (const name of archive.parts.keys()) {
      const chunks: Buffer[] = []
      for await (const chunk of archive.read(name)) chunks.push(chunk)
      found.set(name, Buffer.concat(chunks))
    }
    return found
  } finally {
    archive.close()
  }
}

const someParts = fc.uniqueArray(
  fc.tuple(fc.stringMatching(/^[a-z]{1,8}(\/[a-z0-9]{1,8})?$/), fc.uint8Array({ maxLength: 3000 })),
  {
    selector: ([name]) => name,
    maxLength: 6,
  },
)

test('what was written is read again, and the same parts are the same bytes, with wide numbers too', async () => {
  await fc.assert(
    fc.asyncProperty(someParts, fc.constantFrom(undefined, 0, 100), async (parts, narrow) => {
      const [{ file, told }, again] = [await written(parts, narrow), await written(parts, narrow)]
      assert.ok(readFileSync(file).equals(readFileSync(again.file)))
      const found = await contents(file)
      assert.deepEqual(
        [...found.keys()],
        parts.map(([name]) => name),
      )
      for (const [at, [name, bytes]] of parts.entries()) {
        assert.ok(found.get(name)?.equals(bytes))
        const archive = await readArchive(file, anyName)
        assert.deepEqual(await measured(archive.read(name)), told[at])
        archive.close()
      }
    }),
    { numRuns: 60 },
  )
})

test('whatever is done to one, it is refused in words, or each part that it names is what was written', async () => {
  const parts = [
    ['readme', Buffer.from('some words\n'.repeat(20))],
    ['tables/a', Buffer.from('{"a":1}\n{"a":2}\n')],
  ] as const
  const { file } = await written(parts)
  const sound = readFileSync(file)
  const harm = fc.oneof(
    fc.record({ at: fc.nat(sound.length - 1), byte: fc.integer({ min: 0, max: 255 }) }),
    fc.record({ cut: fc.nat(sound.length - 1) }),
    fc.record({ at: fc.nat(sound.length), more: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
  )
  await fc.assert(
    fc.asyncProperty(harm, async done => {
      const harmed = 'cut' in done ? sound.subarray(0, done.cut) : Buffer.from(sound)
      if ('byte' in done) harmed[done.at] = done.byte
      const bytes =
        'more' in done ? Buffer.concat([sound.subarray(0, done.at), done.more, sound.subarray(done.at)]) : harmed
      const at = join(folder, 'harmed.zip')
      writeFileSync(at, bytes)
      try {
        for (const [, found] of await contents(at)) assert.ok(found.length <= bytes.length)
      } catch (error) {
        assert.ok(error instanceof ArchiveRefused, String(error))
        assert.match(error.message, /\.$/)
      }
    }),
    { numRuns: 400 },
  )
})

test('one that lies is refused before anything of it is read (R38)', async () => {
  const refused: readonly [Uint8Array, RegExp][] = [
    [zipOf([{ name: '../../etc/cron', bytes: 'x' }]), /name that no record has|damaged/],
    [zipOf([{ name: '/etc/passwd', bytes: 'x' }]), /name that no record has|damaged/],
    [zipOf([{ name: 'Upper', bytes: 'x' }]), /name that no record has/],
    [
      zipOf([
        { name: 'a', bytes: 'x' },
        { name: 'a', bytes: 'y' },
      ]),
      /has a twice/,
    ],
    [zipOf([{ name: 'a', bytes: '0'.repeat(100_000), deflated: true }]), /packed anew/],
    [zipOf([{ name: 'a', bytes: 'x', says: { size: 2 ** 31 } }]), /packed anew|damaged/],
    [zipOf([{ name: 'a', bytes: 'x', says: { flags: 1 } }]), /password|damaged/],
    [Buffer.from('not an archive at all'), /damaged/],
    [Buffer.alloc(0), /damaged/],
  ]
  for (const [bytes, why] of refused) {
    const file = newFile()
    writeFileSync(file, bytes)
    await assert.rejects(contents(file), why)
  }
  await assert.rejects(contents(join(folder, 'nowhere.zip')), /could not be opened/)
})

test('nothing is written over, only its owner can read it, and one that was not finished has not its name', async () => {
  const { file } = await written([['a', Buffer.from('x')]])
  await assert.rejects(writeArchive(file), /is there already/)
  assert.equal(statSync(file).mode & 0o077, 0)
  const at = newFile()
  const archive = await writeArchive(at)
  await archive.add('a', [Buffer.from('x')])
  assert.ok(!readdirSync(folder).includes(`${made}.zip`))
  await archive.abandon()
  assert.ok(!readdirSync(folder).some(name => name.endsWith('.unfinished')))
})

test('a line is a line however the bytes come', async () => {
  const lines = ['a', '', 'é'.repeat(70_000), 'last']
  const { file } = await written([['a', Buffer.from(lines.map(line => `${line}\n`).join(''))]])
  const archive = await readArchive(file, anyName)
  const found: string[] = []
  for await (const line of archive.lines('a')) found.push(line)
  archive.close()
  assert.deepEqual(found, lines)
})
