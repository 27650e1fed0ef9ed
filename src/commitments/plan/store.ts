import { sealed } from '#src/ledger/index.ts'
import { type Actor, agencyRegister, mayOn, standsOn } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { type DoneBy, takeStep } from '../steps/store.ts'
import { isSamePlan, noPlan, type Plan, said } from './plan.ts'
import { placeOf, planVersions } from './queries.ts'

/** Why nothing was written: each has its words on the page. */
export type NotPlanned =
  | 'another_agency'
  | 'moved_on'
  | 'nothing_new'
  | 'not_an_agency'
  | 'cannot'
  | 'circle'
  | 'no_such'
  | 'itself'

/** What a step of a plan belongs to, besides who took it. */
export interface InPlan extends DoneBy {
  readonly partnership_id: string
  readonly commitment_id: string
  readonly review_id: string
}

/**
 * Records an act on the plan of a commitment and then takes it, for whoever may as it is held now. Null where it was done; else why
 * not, and nothing is to stay.
 */
export async function takePlanStep(
  tx: Tx,
  actor: Actor,
  now: string,
  {
    commitmentId,
    verb,
    about,
  }: { readonly commitmentId: string; readonly verb: string; readonly about: Readonly<Record<string, string>> },
  work: (row: InPlan) => Promise<NotPlanned | null>,
): Promise<NotPlanned | null> {
  let why: NotPlanned | null = 'no_such'
  const subject = { kind: 'commitment', id: commitmentId }
  const know = () => placeOf(tx, actor.partnershipId, commitmentId)
  await takeStep(tx, actor, now, { verb, subject, about }, know, async (place, doneBy) => {
    if (!place) return false
    const row = {
      ...doneBy,
      partnership_id: actor.partnershipId,
      commitment_id: commitmentId,
      review_id: place.reviewId,
    }
    why = mayOn(actor, 'plan commitments', place) ? await work(row) : 'another_agency'
    return why === null
  })
  return why
}

/** Writes a plan as its next version. `seen`: the version it was made from, 0 where there was none. */
export async function writePlan(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  { plan, seen }: { readonly plan: Plan; readonly seen: number },
): Promise<NotPlanned | null> {
  const { salt, digest } = sealed({ plan: said(plan) })
  const about = { version: String(seen + 1), plan: digest }
  return takePlanStep(tx, actor, now, { commitmentId, verb: 'commitment.planned', about }, async row => {
    const [last] = await planVersions(tx, actor.partnershipId, commitmentId)
    if ((last?.version ?? 0) !== seen) return 'moved_on'
    if (isSamePlan(last ?? noPlan, plan)) return 'nothing_new'
    const { agencies } = await agencyRegister(tx, actor.partnershipId)
    const known = (id: string) =>
      last?.contributors.includes(id) || agencies.some(one => one.agencyId === id && standsOn(one, dayOf(now)))
    if (!plan.contributors.every(known)) return 'not_an_agency'
    await tx
      .insertInto('commitment_plan')
      .values({
        ...row,
        version: seen + 1,
        because: plan.because,
        we_will: plan.weWill,
        so_that: plan.soThat,
        assumption: plan.assumption,
        harm_to_watch: plan.harmToWatch,
        evidence_level: plan.evidenceLevel,
        evidence_words: plan.evidenceWords,
        contributors: [...plan.contributors],
        salt,
      })
      .execute()
    return null
  })
}
