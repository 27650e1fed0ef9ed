import { startForWholeRun } from './cluster.ts'

/** Named by `node --test --test-global-setup`; see bin/test. */
export async function globalSetup(): Promise<void> {
  await startForWholeRun()
}
