import { setTimeout as rest } from 'node:timers/promises'
import { usualRates } from '#src/platform/rate.ts'
import { startApp } from '#test/support/app.ts'
import { freshDatabase } from '#test/support/database.ts'
import type { Shown } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'

/** How long somebody's pages took, in milliseconds: alone, and while one other person asks fifty times a second. */
export interface Fairness {
  readonly alone: number
  readonly beside: number
  readonly asked: number
  readonly refused: number
}

const turns = 3
const pages = 20

/** In turns, so that whatever else this machine does falls on both alike. */
export async function fairness(): Promise<Fairness> {
  const fresh = await freshDatabase()
  await addWorld(fresh.database)
  const app = await startApp({ database: fresh.database, rates: usualRates })
  try {
    const [flooding, working] = [await app.as('Priya Nair'), await app.as('Joan Barlow')]
    await flooding.get('/home')
    const measure = async (count = pages): Promise<number[]> => {
      const took: number[] = []
      for (let at = 0; at < count; at++) {
        const begun = performance.now()
        const { status } = await working.get('/reviews')
        took.push(performance.now() - begun)
        if (status !== 200) throw new Error(`somebody at work was answered with ${status}`)
        // Slower than by hand, so that it is never the person at work who is asked to wait.
        await rest(110)
      }
      return took
    }
    await measure(10)
    const [quiet, busy, flood]: [number[], number[], Promise<Shown>[]] = [[], [], []]
    for (let turn = 0; turn < turns; turn++) {
      quiet.push(...(await measure()))
      const flow = setInterval(() => flood.push(flooding.get('/recommendations?q=school')), 20)
      busy.push(...(await measure()))
      clearInterval(flow)
    }
    const answers = await Promise.all(flood)
    const refused = answers.filter(one => one.status === 429).length
    return { alone: p95(quiet), beside: p95(busy), asked: answers.length, refused }
  } finally {
    await app.stop()
    await fresh.drop()
  }
}

const p95 = (took: readonly number[]): number => took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0
