import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'
import { readContained } from './contain.ts'
import { hostileFiles } from './fixtures/hostile-files.ts'

/** What reading one file may use of memory, and what grows between two looks at it. */
const mostMb = 600 + 100
const mostSeconds = 20 + 1
const pages = ['/home', '/intake', '/intake/new', '/recommendations', '/reviews']

suite('A file made to do harm, in the product’s own reader, while people use the pages', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
    for (const page of pages) assert.equal((await priya.get(page)).status, 200, page)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
    assert.deepEqual(app.logged, [])
  })

  for (const [what, { bytes, name, says }] of Object.entries(hostileFiles))
    test(what, async t => {
      const file = bytes()
      assert.ok(file.length < 2_000_000, 'it is small enough for anybody to send')
      const used = usedByChildren()
      const reading = readContained(file, name === undefined ? {} : { name })
      const [outcome, waits] = await Promise.all([reading, visitedUntil(reading)])
      const { mb, seconds } = used.end()

      if (outcome.ok) assert.deepEqual(outcome.reading.recommendations, [])
      const told = outcome.ok ? outcome.reading.document.warnings.join(' ') : `${outcome.why} ${outcome.tryThis}`
      assert.match(told, says)
      if (!outcome.ok) for (const sentence of [outcome.why, outcome.tryThis]) assert.match(sentence, /^[A-Z].{15,}\.$/s)
      assert.ok(mb > 0 && mb <= mostMb, `it used ${mb} MB`)
      assert.ok(seconds <= mostSeconds, `it used ${seconds} seconds of the processor`)
      const median = waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0
      t.diagnostic(`${mb} MB, ${seconds} s, pages in ${Math.round(median)} ms: ${told}`)
      assert.ok(waits.length > 0 && median < 500, `half of ${waits.length} pages took over ${Math.round(median)} ms`)
    })

  /** Looks at one page after another until the reading is done; how long each took. */
  async function visitedUntil(reading: Promise<unknown>): Promise<number[]> {
    let done = false
    void reading.then(() => (done = true))
    const waits: number[] = []
    for (let at = 0; !done; at++) {
      const page = pages[at % pages.length] ?? ''
      const began = performance.now()
      assert.equal((await priya.get(page)).status, 200, page)
      waits.push(performance.now() - began)
      await rest(20)
    }
    return waits
  }
})

/** The most memory and processor time of the processes that this one starts, as the system tells them. */
function usedByChildren(): { end(): { readonly mb: number; readonly seconds: number } } {
  let mb = 0
  const ticks = new Map<string, number>()
  const look = (): void => {
    for (const pid of children()) {
      try {
        const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        mb = Math.max(mb, Number(peak ?? 0) / 1024)
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ')
        ticks.set(pid, Number(stat[11]) + Number(stat[12]))
      } catch {
        // It has ended since.
      }
    }
  }
  const clock = setInterval(look, 10)
  return {
    end: () => {
      clearInterval(clock)
      return { mb: Math.round(mb), seconds: Math.max(0, ...ticks.values()) / 100 }
    },
  }
}

const children = (): readonly string[] =>
  readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
