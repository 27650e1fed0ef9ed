/** For tests: an invented report and the response to it, handed in and read by the real reader on a real database. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '#src/platform/db.ts'
import { readDocument } from '#src/reading/index.ts'
import { handedIn, type Started } from '../intake.samples.ts'
import { moveTo } from '../life/store.ts'
import { finish } from '../readings/store.ts'

const documents = join(import.meta.dirname, '../../../dev/world/documents')
export const reportFile = 'larkshire_child_m_report.txt'
export const responseFile = 'larkshire_child_m_response.txt'

/** One of the invented documents, read, with nobody having decided on anything. */
export async function readInto(database: Database, name: string, who = 'Priya Nair'): Promise<Started> {
  const bytes = readFileSync(join(documents, name))
  const started = await handedIn(database, { who, name, bytes })
  const outcome = await readDocument(bytes)
  if (!outcome.ok) throw new Error(outcome.why)
  await database.asSystem('read for a test', started.partnershipId, async tx => {
    const by = { ...started.by, actor: null }
    await moveTo(tx, by, started.intakeId, 'begin')
    await finish(tx, by, started.intakeId, outcome.reading)
  })
  return started
}

export interface Both {
  readonly report: Started
  readonly response: Started
}

export const bothRead = async (database: Database): Promise<Both> => ({
  report: await readInto(database, reportFile),
  response: await readInto(database, responseFile),
})
