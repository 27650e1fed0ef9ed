import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { type RunningApp, startApp } from '../support/app.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { addWorld } from '../support/world.ts'

export interface Setting extends FreshDatabase {
  readonly app: RunningApp
  readonly browser: TestBrowser
}

/** The invented partnerships in a database of their own, the product running on it, and a browser; all gone after the test. */
export async function openSetting(test: Pick<TestContext, 'after'>): Promise<Setting> {
  const fresh = await freshDatabase()
  await addWorld(fresh.database)
  const app = await startApp({ database: fresh.database })
  const browser = await openBrowser()
  test.after(async () => {
    // In this order, since each needs the next; and all of it, whatever the browser has to say.
    try {
      await browser.close()
    } finally {
      await app.stop()
      await fresh.drop()
    }
    assert.deepEqual(app.logged, [], 'the app logged what it did not expect')
  })
  return { ...fresh, app, browser }
}
