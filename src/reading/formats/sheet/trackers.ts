import { listMarkOf, markerOf } from '../../structure/markers.ts'
import type { Mapping } from './columns.ts'
import type { Cell, Sheet } from './grid.ts'
import type { Meaning } from './meanings.ts'
import { type PlanDate, readDate, short } from './plan-date.ts'
import { type PlanStatus, readStatus } from './plan-status.ts'
import { type PlanRow, planRows } from './rows.ts'
import { matched, partsOf } from './split.ts'

export interface PlanAction {
  readonly text: string
  /** "1", "a" where the cell numbers its actions. */
  readonly label: string | null
  readonly lead: string | null
  readonly due: PlanDate | null
}

/** One row of an action plan or tracker. */
export interface PlanItem {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number
  /** The heading above a group of rows. */
  readonly group: string | null
  readonly number: string | null
  readonly recommendation: string | null
  /** The recommendation is that of the row above, whose cell is merged or left empty here. */
  readonly continues: boolean
  /** Words before several actions in one cell that speak for all. */
  readonly intro: string | null
  readonly actions: readonly PlanAction[]
  readonly agency: string | null
  readonly revised: PlanDate | null
  readonly completed: PlanDate | null
  readonly status: PlanStatus | null
  /** Everything else, word for word. */
  readonly words: Readonly<Partial<Record<Meaning, string>>>
}

/** What a person should know of one row, and of which of its cells where it is of one. */
export interface PlanFault {
  readonly row: number
  readonly meaning: Meaning | null
  readonly words: string
}

export interface Plan {
  readonly items: readonly PlanItem[]
  readonly faults: readonly PlanFault[]
  /** Of every row, in order: "Row 12: “Spring” is not a date we can read; kept as words." */
  readonly problems: readonly string[]
}

/** Reads the rows of a plan by its mapping. Nothing is left out silently: what cannot be read stays as words. */
export function planOf(sheet: Sheet, mapping: Mapping, publishedOn: string | null = null): Plan {
  const items: PlanItem[] = []
  const faults: PlanFault[] = []
  const numbers = new Map<string, PlanItem>()
  for (const row of planRows(sheet, mapping)) {
    const say: Say = (words, meaning = null) =>
      void (words !== null && faults.push({ row: row.row + 1, meaning, words }))
    const item = itemOf(row, items.at(-1) ?? null, publishedOn, say)
    const same = item.number === null || item.continues ? undefined : numbers.get(item.number)
    if (same && same.recommendation !== item.recommendation && same.group === item.group)
      say(`The number “${short(item.number ?? '')}” is also that of row ${same.row}.`, 'number')
    if (item.number !== null && !same) numbers.set(item.number, item)
    items.push(item)
  }
  return { items, faults, problems: faults.map(fault => `Row ${fault.row}: ${fault.words}`) }
}

type Say = (problem: string | null, meaning?: Meaning | null) => void

function itemOf(
  { row, group, cells, isMerged }: PlanRow,
  before: PlanItem | null,
  publishedOn: string | null,
  say: Say,
): PlanItem {
  const text = (meaning: Meaning): string => cells.get(meaning)?.text.trim() ?? ''
  const date = (meaning: Meaning): PlanDate | null => {
    const read = readDate(text(meaning), cells.get(meaning)?.day ?? null, publishedOn)
    say(read.problem, meaning)
    return read.date
  }
  for (const [meaning, cell] of cells)
    if (/^#(?:REF|VALUE|NAME|N\/A|DIV\/0|NUM|NULL)[!?]?$/.test(cell.text))
      say(`“${cell.text}” is a mistake in the spreadsheet, not words.`, meaning)
  const asked = numberedOf(text('recommendation'))
  const isBlank = asked.text === '' && text('action') !== '' && before?.recommendation != null && before.group === group
  const goesOn = isBlank || (isMerged && before !== null)
  if (isBlank && text('number') !== '' && text('number') !== before.number)
    say(
      `It has a number of its own, “${short(text('number'))}”, but no recommendation. It is read with that of the row above.`,
      'number',
    )
  if (cells.get('number')?.day != null)
    say(`The number “${short(text('number'))}” is a date. A spreadsheet may have changed it.`, 'number')
  if (asked.text === '' && text('action') === '') say('There is neither a recommendation nor an action.')
  const actions = actionsOf(cells, publishedOn, say)
  const status = readStatus(text('status'), cells.get('status')?.colour ?? null)
  say(status?.problem ?? null, 'status')
  const completed = completedOf(cells.get('completed'), status?.status ?? null, say)
  if (status?.status.state === 'complete' && completed === null && status.status.on === null)
    say('It is said to be complete, but not when.', 'status')
  const {
    recommendation,
    number,
    action,
    lead,
    agency,
    due,
    revised,
    status: _,
    completed: __,
    ...others
  } = Object.fromEntries([...cells].map(([meaning, cell]) => [meaning, cell.text.trim()]))
  const words: PlanItem['words'] = others
  return {
    row: row + 1,
    group,
    number: text('number') || asked.number || (goesOn ? (before?.number ?? null) : null),
    recommendation: isBlank ? before.recommendation : asked.text || null,
    continues: goesOn,
    ...actions,
    agency: text('agency') || null,
    revised: date('revised'),
    completed,
    status: status?.status ?? null,
    words,
  }
}

/** A recommendation without the number it is printed with. */
function numberedOf(text: string): { readonly number: string | null; readonly text: string } {
  const marker = markerOf(text)
  if (marker?.role === 'recommendation' && marker.rest < text.length)
    return { number: marker.number, text: text.slice(marker.rest).trim() }
  const mark = listMarkOf(text)
  const isNumber = mark !== null && (mark.style === 'number' || mark.style === 'numbered letter')
  return isNumber ? { number: mark.number, text: text.slice(mark.length).trim() } : { number: null, text }
}

/** The actions of a row, each with its own lead and date where the row lists as many. */
function actionsOf(cells: PlanRow['cells'], publishedOn: string | null, say: Say): Pick<PlanItem, 'intro' | 'actions'> {
  const { intro, parts } = partsOf(cells.get('action')?.text ?? '')
  const due = cells.get('due')
  const lead = cells.get('lead')?.text ?? ''
  const each = parts.length > 0 ? parts : [{ label: null, text: '' }]
  const dates = matched(each, due?.text ?? '')
  const leads = matched(each, lead)
  if (dates === null)
    say(
      `It lists ${each.length} actions, but not as many dates: “${short(due?.text ?? '')}”. All of them are kept with each action.`,
      'due',
    )
  if (leads === null)
    say(
      `It lists ${each.length} actions, but not as many leads: “${short(lead)}”. All of them are kept with each action.`,
      'lead',
    )
  const told = new Set<string>()
  const actions = each.map((part, i): PlanAction => {
    const words = dates?.[i] ?? due?.text ?? ''
    const read = readDate(words, each.length === 1 || words === due?.text ? (due?.day ?? null) : null, publishedOn)
    if (read.problem !== null && !told.has(read.problem)) say(read.problem, 'due')
    if (read.problem !== null) told.add(read.problem)
    return { text: part.text, label: part.label, lead: (leads?.[i] ?? lead) || null, due: read.date }
  })
  return {
    intro,
    actions: parts.length > 0 || actions.some(action => action.due !== null || action.lead !== null) ? actions : [],
  }
}

/** "Complete 04/03/2020", "Yes" and a plain day all stand in columns of completion. */
function completedOf(cell: Cell | undefined, status: PlanStatus | null, say: Say): PlanDate | null {
  const words = cell?.text.trim() ?? ''
  if (words === '' || /^(?:yes|no|y|n|not yet|ongoing|on-going|n\/?a|-)$/i.test(words)) {
    const on = status?.on ?? null
    if (on !== null) return { words: status?.words ?? '', due: { start: on, end: on, basis: 'day' } }
    return words === '' ? null : { words, due: null }
  }
  const read = readDate(words, cell?.day ?? null, null)
  say(read.problem, 'completed')
  return read.date
}
