import type { PlansTold } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import type { Means } from '#src/reading/index.ts'
import { servingToo } from '../links/queries.ts'
import { mixOf, mixQuestion, type Strength, strengthOf, strengthSource, strengthTitles } from '../strength.ts'
import { plannedOf } from '../unfinished/queries.ts'
import { sumOf } from '../unfinished/told.ts'

/** What the page of a review tells of the plans of its promises: how much of them is there, and what kind of actions they are. */
export async function plansOfReview({ tx, actor, today }: Asked<Actor>, reviewSlug: string): Promise<PlansTold | null> {
  const all = await plannedOf(tx, actor.partnershipId, { today, reviewSlug })
  if (all.length === 0) return null
  const { there, needed, words } = sumOf(all)
  const promises = all.map(one => ({ means: one.means as Means, text: one.text, reference: one.reference }))
  const of = (strength: Strength | null) =>
    promises.filter(one => strengthOf(one.means, one.text) === strength).map(one => one.reference)
  const kinds = Object.keys(strengthTitles) as Strength[]
  return {
    there,
    needed,
    words,
    href: `/commitments/unfinished?review=${reviewSlug}`,
    mix: [
      ...kinds.map(one => ({ title: strengthTitles[one], references: of(one) })),
      { title: 'Its words do not say', references: of(null) },
    ].filter(one => one.references.length > 0),
    question: mixQuestion(mixOf(promises)),
    source: strengthSource,
  }
}

/** The promises that serve a recommendation though they answer another, for its page. */
export const promisesServing = ({ tx, actor }: Asked<Actor>, recommendationId: string) =>
  servingToo(tx, actor.partnershipId, recommendationId)
