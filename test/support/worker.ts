import { dirname, join } from 'node:path'
import { after, suite, test } from 'node:test'
import fc from 'fast-check'
import './at-end.ts'
import { projectFolder } from './assets.ts'
import { takeFrom } from './queue.ts'
import { follow, stopFollowing } from './untracked.ts'

/** As long as a file may take. */
const timeout = 600_000
const queue = dirname(process.argv[1] ?? '')

// The same commit draws the same: what is red is red again. A file run by itself, and a whole run that asks for it, draws anew (decision 45).
const seed = process.env.THROUGHLINE_TEST_SEED ?? '20261128'
if (seed !== 'any') fc.configureGlobal({ seed: Number(seed) })

// Each file is a suite of its own: what it does before and after all its tests is done before and after those, and no others.
for (let file = takeFrom(queue); file !== null; file = takeFrom(queue)) {
  const path = join(projectFolder, file)
  const { promise: isDone, resolve: done } = Promise.withResolvers<void>()
  follow()
  suite(file, { timeout }, async () => {
    after(() => done())
    await import(path).catch(error => {
      test('can be read', () => Promise.reject(error))
    })
    stopFollowing()
  })
  await isDone
}
