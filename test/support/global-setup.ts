import { buildAssets } from '#src/shell/index.ts'
import { assetsFolder } from './assets.ts'
import { startForWholeRun } from './cluster.ts'

/** What every test file needs, made once. Named by `node --test --test-global-setup`; see bin/test. */
export async function globalSetup(): Promise<void> {
  buildAssets({ into: assetsFolder })
  await startForWholeRun()
}
