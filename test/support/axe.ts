import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { testCluster } from './cluster.ts'
import { shapeOfPage } from './shape.ts'

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** Fails with every breach of WCAG 2.2 AA that axe finds, each with where it is; a page like one that it has passed is known. */
export const expectNoAxeViolations = (page: Page): Promise<void> =>
  onceForEachShape(page, 'axe', () => lookedAtByAxe(page))

async function lookedAtByAxe(page: Page): Promise<void> {
  // A page without frames is looked at in one go; to look into frames, axe would have to be in each.
  if (page.frames().length > 1) throw new Error(`${page.url()} has frames, which axe is not asked to look into`)
  const look = `axe.run(document, ${JSON.stringify({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })})
    .then(({ violations, passes }) => ({ violations, passed: passes.length }))`
  // To read its script takes a document as long as the look itself.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(script)
  const { violations, passed } = (await page.evaluate(look)) as Pick<AxeResults, 'violations'> & { passed: number }
  if (passed < 5) throw new Error(`axe looked at almost nothing on ${page.url()}`)
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help}: ${node.target.join(' ')}`),
  )
  if (found.length > 0) throw new Error(`axe found ${found.length} on ${page.url()}\n  ${found.join('\n  ')}`)
}

/**
 * Looks at a page, unless one of the same shape on a screen as wide has passed that look in this run of tests: to axe they are the
 * same, and most journeys come by pages that others have come by.
 */
export async function onceForEachShape(page: Page, kind: string, look: () => Promise<void>): Promise<void> {
  const shape = `${kind} ${page.viewportSize()?.width}\n${await page.evaluate(shapeOfPage)}`
  const { folder } = await testCluster()
  const passed = join(folder, `looked-at-${createHash('sha256').update(shape).digest('hex')}`)
  if (existsSync(passed)) return
  await look()
  writeFileSync(passed, '')
}
