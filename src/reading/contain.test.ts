import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readContained } from './contain.ts'

const hostile = (name: string): string => fileURLToPath(new URL(`./fixtures/hostile/${name}.ts`, import.meta.url))
const bytes = new TextEncoder().encode(
  'Recommendation 1: The Board should meet.\n\nResponse: It will meet in May 2024.',
)

// A folder of this test's own, so that nothing else can be taken for what it leaves behind.
const usual = tmpdir()
const own = mkdtempSync(join(usual, 'contain-test-'))
before(() => {
  process.env.TMPDIR = own
})
after(() => {
  process.env.TMPDIR = usual
  rmSync(own, { recursive: true })
})
const leftBehind = (): number => readdirSync(own).length

test('a good file is read, with progress, and nothing is left behind', async () => {
  const before = leftBehind()
  const stages: string[] = []
  const outcome = await readContained(bytes, { onProgress: stage => stages.push(stage) })
  assert.ok(outcome.ok)
  assert.equal(outcome.reading.recommendations.length, 1)
  assert.ok(stages.length > 2)
  assert.equal(leftBehind(), before)
})

test('an unreadable file is refused in plain words by the reader itself', async () => {
  const outcome = await readContained(new TextEncoder().encode('%PDF-1.7 …'))
  assert.ok(!outcome.ok && outcome.why === 'This PDF is damaged or only part of it arrived.')
})

for (const [name, seconds, why] of [
  ['allocate', 20, /too much time or memory|stopped before/],
  ['loop', 2, /too much time or memory/],
  ['sleep', 1, /too much time or memory/],
  ['garbage', 20, /stopped before it was done/],
  ['crash', 20, /stopped before it was done/],
] as const)
  test(`a reader that would ${name} becomes a plain refusal`, async () => {
    const before = leftBehind()
    const fractions: number[] = []
    const outcome = await readContained(bytes, {
      script: hostile(name),
      seconds,
      memoryMb: 400,
      onProgress: (_, fraction) => fractions.push(fraction),
    })
    assert.ok(!outcome.ok)
    assert.match(outcome.why, why)
    assert.ok(outcome.tryThis.length > 20)
    assert.ok(fractions.every(fraction => fraction >= 0 && fraction <= 1))
    assert.equal(leftBehind(), before)
  })

test('reading can be stopped', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 200)
  const outcome = await readContained(bytes, { script: hostile('sleep'), signal: stop.signal })
  assert.ok(!outcome.ok && /stopped/.test(outcome.why))
})
