import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { made } from './fixtures/invariants/made.ts'

const child = fileURLToPath(new URL('./fixtures/invariants/mutate.ts', import.meta.url))
/** A few copies each time; thousands where somebody asks: THROUGHLINE_TEST_MUTATIONS=5000, and THROUGHLINE_TEST_FIRST=1000 for others. */
const count = Number(process.env.THROUGHLINE_TEST_MUTATIONS ?? 80)
const first = Number(process.env.THROUGHLINE_TEST_FIRST ?? 1)

interface Told {
  readonly read: number
  readonly refused: number
  readonly faults: readonly string[]
}

/** Reads spoilt copies in a process of its own: one that is never done is stopped, and told by its number. */
function copies(format: string): Promise<Told> {
  const words = ['--max-old-space-size=512', child, format, String(first), String(count)]
  const reader = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let errors = ''
  reader.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  reader.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors = (errors + chunk).slice(-2000)))
  const clock = setTimeout(() => reader.kill('SIGKILL'), 60_000 + count * 500)
  return new Promise(resolve =>
    reader.on('close', code => {
      clearTimeout(clock)
      const ended = `the reader ended (${code}) at copy ${errors.trim()}`
      resolve(code === 0 ? JSON.parse(said) : { read: 0, refused: 0, faults: [ended] })
    }),
  )
}

suite('A spoilt document is read with its quotations whole, or refused in plain words', { concurrency: 2 }, () => {
  for (const format of Object.keys(made))
    test(`${count} copies of one in ${format}`, async () => {
      const { read, refused, faults } = await copies(format)
      assert.deepEqual(faults, [])
      assert.equal(read + refused, count)
      assert.ok(read > 0 && refused > 0, `${read} read, ${refused} refused: the damage is too great or too small`)
    })
})
