import { type Actor, agencyRegister, standsOn } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, untouched, view } from '#src/platform/page.ts'
import { ladder, levelTitle } from '../../evidence/evidence.ts'
import { type PlanVersion, planVersions } from '../queries.ts'
import { writePlan } from '../store.ts'
import { lines } from '../words.ts'
import { done, planAsked } from './asked.ts'
import type { PlanTyped } from './plan.form.ts'

/** `/commitments/:id/plan`: why it should help, what will count as evidence and who helps; with every version. */
export async function showPlan(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, today, query } = asked
  const commitment = await planAsked(asked)
  if (!commitment) return notFound
  const versions = await planVersions(tx, actor.partnershipId, commitment.commitmentId)
  const { agencies } = await agencyRegister(tx, actor.partnershipId)
  const names = new Map(agencies.map(one => [one.agencyId, one.name]))
  const [last] = versions
  const isAgain = Object.keys(errors).length > 0
  const chosen = isAgain ? [typed.contributors ?? []].flat() : (last?.contributors ?? [])
  const open = agencies.filter(
    one => one.agencyId !== commitment.agencyId && (standsOn(one, today) || chosen.includes(one.agencyId)),
  )
  return view('commitments/plan/pages/plan.njk', {
    commitment,
    lines,
    seen: last?.version ?? 0,
    typed: isAgain ? typed : typedFrom(last),
    errors,
    steps: ladder.filter(one => one.level > 0),
    agencies: open.map(one => ({ id: one.agencyId, name: one.name, isChosen: chosen.includes(one.agencyId) })),
    ...planTold(versions, names),
    done: query.get('done'),
  })
}

export const takePlan = (asked: Asked<Actor> & { value: PlanTyped }): Promise<Answer> =>
  done(asked, { page: 'plan', what: 'saved', field: why => (why === 'not_an_agency' ? 'contributors' : 'form') }, id =>
    writePlan(asked.tx, asked.actor, asked.now, id, asked.value),
  )

const typedFrom = (last: PlanVersion | undefined) =>
  last ? { ...last, evidenceLevel: last.evidenceLevel === null ? '' : String(last.evidenceLevel) } : {}

/** The versions of a plan as rows of words: the one that stands, and what was written before it. */
export function planTold(versions: readonly PlanVersion[], names: ReadonlyMap<string, string>) {
  const told = versions.map(one => ({
    title: `Version ${one.version}`,
    at: one.at,
    by: `${one.by} (${one.byAgency})`,
    rows: rowsOf(one, names),
  }))
  return { plan: told[0] ?? null, earlier: told.slice(1) }
}

const rowsOf = (one: PlanVersion, names: ReadonlyMap<string, string>) => [
  ...lines.map(({ name, start }) => ({ key: start, text: one[name] })),
  { key: 'Seen by', text: one.evidenceWords },
  {
    key: 'At least',
    text: one.evidenceLevel === null ? null : `Step ${one.evidenceLevel}, ${levelTitle(one.evidenceLevel)}`,
  },
  { key: 'Helped by', text: one.contributors.map(id => names.get(id) ?? 'An agency').join('; ') || null },
]
