import { randomUUID } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, instead, notFound, seeOther, view } from '#src/platform/page.ts'
import type { Comparison, KnownRecommendation } from '../comparison.ts'
import { importOf } from '../importing/importing.ts'
import { fingerprintOf, importPlan } from '../importing/store.ts'
import { planShown, registerOf } from '../queries.ts'
import { isOpen, type OpenPlan, openPlan } from './open.ts'
import { besideRegister, blockedIn } from './rows.ts'
import { about } from './show.ts'

/** The last look: what will be added and changed, all of it or none. */
export async function askImport(asked: Asked<Actor>): Promise<Answer> {
  const plan = await openPlan(asked)
  return isOpen(plan) ? lastLook(asked, plan) : plan
}

export async function takeImport(asked: Asked<Actor> & { value: { seen: string } }): Promise<Answer> {
  const { tx, actor, now, params, value } = asked
  const plan = await planShown(tx, actor.partnershipId, params.id ?? '')
  if (!plan) return notFound
  const here = `/intake/plans/${plan.intakeId}`
  if (plan.status === 'registered') return seeOther(`/reviews/${plan.reviewSlug}?imported=${plan.intakeId}`)
  if (!plan.choice) return seeOther(`${here}/rows`)
  const by = { actor, partnershipId: actor.partnershipId, now }
  const done = await importPlan(tx, by, plan, { choice: plan.choice, seen: value.seen })
  if (done.ok) return seeOther(`/reviews/${done.slug}?imported=${plan.intakeId}`)
  if (done.why !== 'changed') return seeOther(done.why === 'not_open' ? here : `${here}/rows`)
  const found = await openPlan(asked)
  const shown = isOpen(found) ? await lastLook(asked, found, true) : found
  return shown.kind === 'view' ? instead(shown) : shown
}

async function lastLook(asked: Asked<Actor>, plan: OpenPlan, changed = false): Promise<Answer> {
  const { choice, reviewId } = plan
  const compared = (await besideRegister(asked, plan))?.(plan.settings?.leftOut ?? [])
  const rows = `/intake/plans/${plan.intakeId}/rows`
  if (!compared || !choice || blockedIn(compared).length > 0) return seeOther(rows)
  if (choice === 'stop' && compared.wanted.some(one => one.known !== null)) return seeOther(rows)
  const register = reviewId === null ? [] : await registerOf(asked.tx, asked.actor.partnershipId, reviewId)
  const { outcome } = importOf(compared, register, choice, randomUUID)
  return view(
    'intake/plans/pages/import.njk',
    {
      plan: about(plan),
      rows: compared.lines.length,
      outcome,
      absent: absentFrom(compared, register),
      choice,
      changed,
      seen: fingerprintOf(compared, choice),
    },
    changed ? 409 : 200,
  )
}

/** How much of what is on the register the plan does not speak of. */
function absentFrom({ lines, wanted }: Comparison, register: readonly KnownRecommendation[]): number {
  const spokenOf = new Set([
    ...wanted.map(one => one.known?.id),
    ...lines.flatMap(line => line.parts.map(part => part.known?.id)),
  ])
  return register.flatMap(one => [one, ...one.promises]).filter(one => !spokenOf.has(one.id)).length
}
