import { nameOfRecommendation, type Standings, type StandingTold } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { type Echo, sharedWith } from '../echo.ts'
import { piecesOf, themesOf } from '../meanings.ts'
import { outcomeWords } from '../outcome.ts'
import { type SaidRow, saidRows } from '../queries.ts'
import { type Seen, sayingsSeen } from './held.ts'

const shownBefore = 5
const shownSince = 3

export type EchoShown = ReturnType<typeof shownOf>

/** What was asked or promised like this in other reviews of the partnership, before its own review and since, and what came of it. */
export async function echoesBeside(
  asked: Asked<Actor>,
  standings: Standings,
  { text, reviewId }: { readonly text: string; readonly reviewId: string },
  { echoes, days }: Seen,
) {
  const dayOf = (id: string) => days.get(id) ?? asked.today
  const day = dayOf(reviewId)
  const found = await echoes(text, reviewId)
  const before = found.filter(one => dayOf(one.reviewId) <= day).slice(0, shownBefore)
  const since = found.filter(one => dayOf(one.reviewId) > day).slice(0, shownSince)
  const shown = await shownBy(asked, standings, text, [...before, ...since])
  return { before: before.flatMap(shown), since: since.flatMap(shown) }
}

/** Of words that are not on the register yet: the closest things that are. */
export async function echoesOnRegister(asked: Asked<Actor>, standings: Standings, text: string): Promise<EchoShown[]> {
  const { echoes } = await sayingsSeen(asked.tx, asked.actor.partnershipId)
  const found = (await echoes(text, null)).slice(0, shownBefore * 2)
  return found.flatMap(await shownBy(asked, standings, text, found))
}

/** How many of those there are for each of several texts: for a link that says so. */
export async function countEchoes({ tx, actor }: Asked<Actor>, texts: readonly string[]): Promise<number[]> {
  const { echoes } = await sayingsSeen(tx, actor.partnershipId)
  const found = await Promise.all(texts.map(text => echoes(text, null)))
  return found.map(of => Math.min(of.length, shownBefore * 2))
}

/** Reads what is shown of some echoes and how their promises stand, and tells how each is shown; nothing where it is not to be seen. */
async function shownBy(asked: Asked<Actor>, standings: Standings, text: string, found: readonly Echo[]) {
  const ids = found.map(one => one.id)
  const rows = new Map((await saidRows(asked.tx, asked.actor.partnershipId, ids)).map(row => [row.id, row]))
  const told = await standings(
    asked,
    [...rows.values()].flatMap(row => row.promises),
  )
  const sharing = sharedWith(text)
  return ({ id }: Echo): EchoShown[] => {
    const row = rows.get(id)
    return row ? [shownOf(sharing(row.text), row, told)] : []
  }
}

function shownOf(shared: readonly string[], row: SaidRow, told: ReadonlyMap<string, StandingTold>) {
  const isPromise = row.reference !== null
  return {
    kind: isPromise ? ('commitment' as const) : ('recommendation' as const),
    href: `/${isPromise ? 'commitments' : 'recommendations'}/${row.id}`,
    name: row.reference === null ? nameOfRecommendation(row) : `Commitment ${row.reference}`,
    reviewName: row.reviewName,
    reviewHref: `/reviews/${row.reviewSlug}`,
    on: row.on,
    pieces: piecesOf(row.text, new Set(shared)),
    themes: themesOf(shared),
    outcome: outcomeWords(
      isPromise,
      row.promises.flatMap(id => told.get(id) ?? []),
    ),
  }
}
