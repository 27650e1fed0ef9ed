import { dirname, join } from 'node:path'
import { after, suite, test } from 'node:test'
import './at-end.ts'
import { projectFolder } from './assets.ts'
import { takeFrom } from './queue.ts'

/** As long as a file may take. */
const timeout = 600_000
const queue = dirname(process.argv[1] ?? '')

// Each file is a suite of its own: what it does before and after all its tests is done before and after those, and no others.
for (let file = takeFrom(queue); file !== null; file = takeFrom(queue)) {
  const path = join(projectFolder, file)
  const { promise: isDone, resolve: done } = Promise.withResolvers<void>()
  suite(file, { timeout }, async () => {
    after(() => done())
    await import(path).catch(error => {
      test('can be read', () => Promise.reject(error))
    })
  })
  await isDone
}
