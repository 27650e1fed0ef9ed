import { after } from 'node:test'

const works: (() => Promise<unknown> | undefined)[] = []

/** Does it once this process has run all its tests, of however many files. */
export const atEnd = (work: () => Promise<unknown> | undefined): void => void works.push(work)

after(async () => {
  for (const work of works) await work()
})
