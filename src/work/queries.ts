import { keptWhileItStands, type Looking } from '#src/case-reviews/index.ts'
import type { Duty, Whole } from '#src/commitments/index.ts'
import { duesOf, heldUpBy } from '#src/commitments/index.ts'
import { type Actor, asOfToday, countOrphaned, may, type WorkKeeper } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { plural } from '#src/shell/index.ts'
import { waitsWords } from './executive.ts'
import { asItStood, inOrder, type Told } from './work.ts'

/** What one slice knows to wait for a person. A day is London's. `isBack`: it is one looked back to, and the actor is as they are today. */
export type DutiesFor = (tx: Tx, actor: Actor, today: string, isBack?: boolean) => Promise<readonly Duty[]>

/** What each slice knows: `slices.ts` hands over one of each. */
export interface Duties {
  /** Told of whatever stands on record as it stood on each day. */
  readonly onAnyDay: readonly DutiesFor[]
  /** Told of what is written over: of today alone. */
  readonly today: readonly DutiesFor[]
}

/** All that waits for a person, whichever slice knows of it, in the order to do it; looking back, what would have waited for them. */
export async function workOf(duties: Duties, { tx, actor, today }: Looking): Promise<Told[]> {
  const isBack = actor.asOf !== undefined
  const found: Duty[] = []
  for (const dutiesFor of isBack ? duties.onAnyDay : [...duties.today, ...duties.onAnyDay])
    found.push(...(await dutiesFor(tx, asOfToday(actor), today, isBack)))
  const told = inOrder(found, today)
  return isBack ? told.map(asItStood) : told
}

/** What waits for somebody, as far as a page tells it: the first of it, and how much there is. */
export interface Waiting {
  readonly first: readonly Told[]
  readonly count: number
  readonly overdue: number
}

/** A page lists so many; the rest follows as these are done. */
const mostTold = 100

/** Keeps what waits for each person for as long as the record stands: every slice knows of it from the record. */
export const keepWaiting = (duties: Duties): ((look: Looking) => Promise<Waiting>) =>
  keptWhileItStands(
    256,
    ({ actor: { personId, appointmentId, role, isStrong } }) => `${personId}/${appointmentId}/${role}/${isStrong}`,
    async look => {
      const all = await workOf(duties, look)
      return { first: all.slice(0, mostTold), count: all.length, overdue: all.filter(one => one.isOverdue).length }
    },
  )

/** What this person or their agency sees to that is due or past its day, and what it waits for where that is another promise. */
export const heldDutiesFor =
  (whole: Whole): DutiesFor =>
  async (tx, actor, today, isBack = false) => {
    if (!may(actor, 'say how commitments stand')) return []
    const promises = await whole({ tx, actor: isBack ? { ...actor, asOf: today } : actor, today })
    const dues = duesOf(promises, actor, today)
    const reviews = new Map(promises.map(one => [`/commitments/${one.commitmentId}`, one]))
    const idOf = ({ href }: Duty) => reviews.get(href)?.commitmentId ?? ''
    const heldUp = await heldUpBy(tx, actor.partnershipId, dues.map(idOf))
    return dues.map(one => {
      const waits = waitsWords(heldUp.get(idOf(one)) ?? [], reviews.get(one.href)?.reviewName ?? '')
      return waits === null ? one : asHeldUp(one, waits)
    })
  }

/** What waits for another promise is not late by itself: the other one is what there is to do. */
const asHeldUp = (duty: Duty, why: string): Duty => ({
  ...duty,
  ...{ kind: 'waits for another', why, href: `${duty.href}/plan/links`, dueOn: null },
})

/** Work that nobody sees to, because the appointment it was held under has ended, for who may give it to somebody. */
export const orphanedDutiesFor =
  (work: readonly WorkKeeper[]): DutiesFor =>
  async (tx, actor, today) => {
    const count = may(actor, 'look after agencies and people') ? await countOrphaned({ tx, actor, today }, work) : 0
    if (count === 0) return []
    return [
      {
        kind: 'work without anybody',
        title: `${plural(count, 'piece')} of work without anybody`,
        why: 'The appointment of whoever saw to it has ended, and it was not handed over.',
        href: '/partnership/orphaned',
        dueOn: null,
        agencyId: actor.agencyId,
        appointmentId: null,
      },
    ]
  }

/** The reviews of some commitments, by the ids of the commitments. */
export async function reviewsOfCommitments(
  tx: Tx,
  partnershipId: string,
  ids: readonly string[],
): Promise<Map<string, { slug: string; name: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('commitment as c')
    .innerJoin('recommendation as m', join =>
      join.onRef('m.partnership_id', '=', 'c.partnership_id').onRef('m.recommendation_id', '=', 'c.recommendation_id'),
    )
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .select(['c.commitment_id as id', 'r.slug', 'r.name'])
    .where('c.partnership_id', '=', partnershipId)
    .where('c.commitment_id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, slug, name }) => [id, { slug, name }]))
}
