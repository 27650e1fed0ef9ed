import { scheduleOf } from '#src/case-reviews/index.ts'
import { axesOf, standingsOf, standingTold } from '#src/commitments/index.ts'
import { themesOn } from '#src/recommendations/index.ts'
import type { Commitment, Recommendation, Review } from '../../answers/answers.ts'
import {
  agencyNames,
  commitmentsPrinted,
  type Register,
  recommendationsPrinted,
  type reviewsAfter,
} from '../queries.ts'

export const reviewTold = (row: Awaited<ReturnType<typeof reviewsAfter>>[number]): Review => ({
  id: row.slug,
  name: row.name,
  publisher: row.publisher,
  publishedOn: row.publishedOn,
  registeredAt: row.registeredAt,
  isDraft: row.isDraft,
  isPublic: row.isPublic,
  recommendations: row.recommendations,
  commitments: row.commitments,
  page: `/reviews/${row.slug}`,
})

/** What is told of each of these recommendations, in this order; one that may not be seen is left out. */
export async function recommendationsTold(register: Register, ids: readonly string[]): Promise<Recommendation[]> {
  const rows = await recommendationsPrinted(register, ids)
  const themes = await themesOn(register.tx, register.partnershipId, ids)
  return inOrder(ids, rows).map(row => ({
    id: row.id,
    review: { id: row.slug, name: row.name },
    number: row.number,
    kind: row.kind,
    text: row.text,
    addressedTo: row.addressedTo,
    response: { text: row.responseText, position: row.responsePosition },
    asks: row.asks,
    commitments: row.commitments,
    missing: row.missing,
    themes: (themes.get(row.id) ?? []).map(one => one.name),
    page: `/recommendations/${row.id}`,
  }))
}

/** The same of commitments, with how each stands today. */
export async function commitmentsTold(register: Register, ids: readonly string[]): Promise<Commitment[]> {
  const { tx, partnershipId, today } = register
  const rows = inOrder(ids, await commitmentsPrinted(register, ids))
  const standings = await standingsOf(tx, partnershipId, ids, today)
  const themes = await themesOn(tx, partnershipId, [...new Set(rows.map(row => row.recommendationId))])
  const held = [...standings.values()].flatMap(one => (one.isOwned && one.ownerAgency ? [one.ownerAgency] : []))
  const names = await agencyNames(register, [...new Set(held)])
  return rows.flatMap(row => {
    const stands = standings.get(row.id)
    if (!stands) return []
    const axes = axesOf(stands, today)
    const { schedule, colour, dueOn } = standingTold(stands, today)
    return {
      id: row.id,
      reference: row.reference,
      review: { id: row.slug, name: row.name },
      recommendation: { id: row.recommendationId, number: row.number },
      text: row.text,
      who: row.who,
      ownerClass: row.ownerClass,
      means: row.means,
      printed: { words: row.whenWords, from: row.dueStart, to: row.dueEnd, schedule: scheduleOf(row, today).state },
      holder: stands.isOwned ? (names.get(stands.ownerAgency ?? '') ?? null) : null,
      ...{ dueOn, timesMoved: axes.moved, schedule, delivery: axes.delivery, assurance: axes.assurance },
      ...{ evidenceLevel: axes.acceptedLevel, impact: axes.impact, colour },
      missing: row.missing,
      themes: (themes.get(row.recommendationId) ?? []).map(one => one.name),
      page: `/commitments/${row.id}`,
    }
  })
}

function inOrder<Row extends { readonly id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.flatMap(id => byId.get(id) ?? [])
}
