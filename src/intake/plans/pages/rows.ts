import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, instead, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { plural } from '#src/shell/index.ts'
import { compare } from '../compare.ts'
import type { Comparison, Line } from '../comparison.ts'
import { type Choice, registerOf } from '../queries.ts'
import { planRead } from '../settled.ts'
import { settle } from '../store.ts'
import { isOpen, type OpenPlan, openPlan } from './open.ts'
import { countsOf, filters, lineShown, type Which, whichOf } from './row-words.ts'
import type { RowsForm } from './rows.form.ts'
import { about } from './show.ts'

const aPage = 50

/** Every row with what would become of it and what is odd about it, before anything is saved. */
export async function askRows(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const plan = await openPlan(asked)
  return isOpen(plan) ? rowsPage(asked, plan, again) : plan
}

export async function takeRows(asked: Asked<Actor> & { value: RowsForm }): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const plan = await openPlan(asked)
  if (!isOpen(plan)) return plan
  const here = `/intake/plans/${plan.intakeId}`
  const beside = await besideRegister(asked, plan)
  if (!beside || !plan.settings) return seeOther(`${here}/columns`)
  const leftOut = value.leaveAll ? blockedIn(beside([])).map(line => line.item.row) : value.leftOut
  const compared = beside(leftOut)
  const there = compared.wanted.some(one => one.known !== null)
  const wrong = wrongWith(blockedIn(compared), value.choice, there)
  if (Object.keys(wrong).length > 0) return refuse(wrong)
  const settings = { ...plan.settings, leftOut }
  const by = { actor, partnershipId: actor.partnershipId, now }
  const kept = await settle(tx, by, plan, value.version, { settings, choice: value.choice ?? 'stop' })
  if (kept) return seeOther(`${here}/import`)
  const shown = await rowsPage(asked, plan, untouched, true)
  return shown.kind === 'view' ? instead(shown) : shown
}

function wrongWith(blocked: readonly Line[], choice: Choice | null, there: boolean): Record<string, string> {
  const rows =
    blocked.length > aPage
      ? { leaveAll: `Mend the ${plural(blocked.length, 'row')} that cannot be imported in the file, or leave them out` }
      : Object.fromEntries(
          blocked.map(({ item }) => [`leave-${item.row}`, `Mend row ${item.row} in the file, or leave it out`]),
        )
  if (!there || choice === 'skip' || choice === 'update') return rows
  const said =
    choice === null
      ? 'Say what becomes of the rows that are on the register already'
      : 'Some of it is on the register already, so nothing would be imported. Choose to skip or to update those, or give up this import'
  return { ...rows, choice: said }
}

/** The rows beside the register as it stands now, without those left out; null until the columns are settled. */
export async function besideRegister(
  { tx, actor }: Asked<Actor>,
  plan: OpenPlan,
): Promise<((leftOut: readonly number[]) => Comparison) | null> {
  const read = planRead(plan)
  const register = plan.reviewId === null ? [] : await registerOf(tx, actor.partnershipId, plan.reviewId)
  return read && (leftOut => compare(read.plan, register, leftOut))
}

export const blockedIn = ({ lines }: Comparison) =>
  lines.filter(line => !line.leftOut && line.faults.some(fault => fault.blocks))

async function rowsPage(
  asked: Asked<Actor>,
  plan: OpenPlan,
  { typed, errors }: Again,
  conflict = false,
): Promise<Answer> {
  const { query } = asked
  const sent = Object.keys(errors).length > 0
  const leftOut = sent ? [typed.leaveOut ?? []].flat().map(Number) : (plan.settings?.leftOut ?? [])
  const beside = await besideRegister(asked, plan)
  if (!beside) return seeOther(`/intake/plans/${plan.intakeId}/columns`)
  const found = beside([])
  const now = leftOut.length === 0 ? found : beside(leftOut)
  const blocked = blockedIn(found)
  const which: Which = filters.find(one => one === query.get('which')) ?? 'all'
  const lines = now.lines.filter(line => which === 'all' || whichOf(line, now).includes(which))
  const pages = Math.max(1, Math.ceil(lines.length / aPage))
  const wanted = Number(query.get('page') ?? 1)
  const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1
  const shown = lines.slice((page - 1) * aPage, page * aPage).map(line => lineShown(line, now))
  return view(
    'intake/plans/pages/rows.njk',
    {
      plan: about(plan),
      conflict,
      errors,
      choice: (sent ? typed.choice : plan.choice) ?? '',
      blocked: blocked.length,
      // So many at once are left out together or not at all.
      blockedRows:
        blocked.length > aPage
          ? []
          : blocked.map(line => ({ ...lineShown(line, found), leftOut: leftOut.includes(line.item.row) })),
      allOut: blocked.every(line => leftOut.includes(line.item.row)),
      there: now.wanted.some(one => one.known !== null),
      filters: countsOf(now).map(one => ({ ...one, current: one.which === which })),
      which,
      lines: shown,
      sheetName: plan.read.tables[plan.settings?.table ?? 0]?.name ?? '',
      total: lines.length,
      page,
      pages,
    },
    conflict ? 409 : 200,
  )
}
