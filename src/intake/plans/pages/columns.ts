import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, instead, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import {
  columnsShown,
  faultsIn,
  mappingAt,
  meanings,
  meaningWords,
  readMapping,
  settingsOf,
  settledMapping,
} from '../mapping.ts'
import { settle } from '../store.ts'
import type { ColumnsForm } from './columns.form.ts'
import { isOpen, type OpenPlan, openPlan } from './open.ts'
import { about } from './show.ts'

/** How each column is taken, for a person to correct. */
export async function askColumns(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const plan = await openPlan(asked)
  return isOpen(plan) ? columnsPage(asked, plan, again) : plan
}

export async function takeColumns(asked: Asked<Actor> & { value: ColumnsForm }): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const plan = await openPlan(asked)
  if (!isOpen(plan)) return plan
  const sheet = plan.read.tables[value.table]
  if (!sheet || value.headerRow >= sheet.rows.length) return seeOther(`/intake/plans/${plan.intakeId}/columns`)
  const mapping = mappingAt(sheet, value.headerRow)
  const columns = mapping.columns.map(({ column }) => value.columns.get(column) ?? null)
  const faults = faultsIn(columns)
  if (Object.keys(faults).length > 0) return refuse(faults)
  const settings = { ...settingsOf(value.table, mapping), columns }
  const by = { actor, partnershipId: actor.partnershipId, now }
  const kept = await settle(tx, by, plan, value.version, { settings, choice: plan.choice })
  return kept
    ? seeOther(`/intake/plans/${plan.intakeId}/rows`)
    : instead(columnsPage(asked, plan, untouched, { conflict: true }))
}

function columnsPage(
  { query }: Asked<Actor>,
  plan: OpenPlan,
  { typed, errors }: Again,
  more: { conflict?: boolean } = {},
) {
  const { tables, likeliest, warnings } = plan.read
  const wanted = (name: string, settled: number | undefined, from: number): number | undefined => {
    const said = typed[name] ?? query.get(name)
    const number = said === undefined || said === null || said === '' ? Number.NaN : Number(said) - from
    return Number.isInteger(number) && number >= 0 ? number : settled
  }
  const at = wanted('table', plan.settings?.table, 0) ?? likeliest
  const table = tables[at] ? at : likeliest
  const sheet = tables[table] ?? { name: '', hidden: false, rows: [], hiddenRows: [], hiddenColumns: [], merged: [] }
  const settled = plan.settings?.table === table ? plan.settings : null
  const read = settled ? settledMapping(sheet, settled) : readMapping(sheet)
  const row = typed.headerRow === undefined ? wanted('heading', undefined, 1) : wanted('headerRow', undefined, 0)
  const mapping = row === undefined || row === read.headerRow || row >= sheet.rows.length ? read : mappingAt(sheet, row)
  const columns = columnsShown(sheet, mapping).map(column => ({
    ...column,
    chosen: typed[`column-${column.column}`] ?? column.meaning ?? '',
  }))
  const status = more.conflict ? 409 : 200
  return view(
    'intake/plans/pages/columns.njk',
    {
      plan: about(plan),
      ...more,
      errors,
      warnings,
      tables: tables.map((one, nth) => ({
        value: String(nth),
        text: `${one.name || `Table ${nth + 1}`} (${one.rows.length} rows)`,
        selected: nth === table,
      })),
      table,
      sheetName: sheet.name,
      headerRow: mapping.headerRow,
      doubts: mapping.doubts,
      columns,
      choices: meanings.map(meaning => ({ value: meaning, text: meaningWords[meaning] })),
    },
    status,
  )
}
