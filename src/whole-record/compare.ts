import type { Files } from '#src/platform/files/files.ts'
import { compareRows, type Found, type Since } from './differences.ts'
import { filesOf, keysOf, ledgerLines, type Opened, rowsOf, spokenOfAfter } from './queries.ts'
import { verifiedBy } from './read.ts'

export interface Comparison {
  /** Of each table that is not the same to the letter. */
  readonly tables: readonly Found[]
  /** What nothing accounts for, besides rows. */
  readonly faults: readonly string[]
  readonly entriesSince: number
}

interface Side {
  readonly opened: Opened
  readonly files: Files
}

/** Holds what was brought back from a copy against the record itself, row for row and file for file. */
export async function compareRecords(copy: Side, live: Side, tell: (words: string) => void): Promise<Comparison> {
  const reached = { copy: copy.opened.ledger.entries, live: live.opened.ledger.entries }
  const since: Since = { ...reached, spokenOf: await spokenOfAfter(live.opened, reached.copy) }
  const tables: Found[] = []
  for (const table of live.opened.tables) {
    tell(`Comparing ${table.name}`)
    const types = new Map(table.columns.map(column => [column.name, column.type]))
    const numbers = table.key.filter(column => /^(smallint|integer|bigint)$/.test(types.get(column) ?? ''))
    const found = await compareRows(
      { ...table, numbers },
      rowsOf(copy.opened, table),
      rowsOf(live.opened, table),
      since,
    )
    if (found.added + found.changed + found.faultCount > 0) tables.push(found)
  }
  const faults = [...(await faultsOfFiles(copy, 'in the copy')), ...(await faultsOfFiles(live, 'where files are kept'))]
  tell('Checking the ledger')
  const keys = (await keysOf(live.opened.snapshot)).map(([, pem]) => pem)
  const verdict = await verifiedBy(() => ledgerLines(live.opened), keys, live.opened.partnership.id)
  if (!verdict.ok) faults.push(`The ledger does not hold together: ${verdict.found[0]?.says ?? 'it cannot be read'}.`)
  return { tables, faults, entriesSince: Math.max(0, reached.live - reached.copy) }
}

async function faultsOfFiles({ opened, files }: Side, where: string): Promise<string[]> {
  const faults: string[] = []
  for await (const { ids, chunks } of filesOf(opened, files))
    if (chunks === null)
      for (const id of ids) faults.push(`The file ${id} is missing ${where}, or is other than it was.`)
  return faults
}
