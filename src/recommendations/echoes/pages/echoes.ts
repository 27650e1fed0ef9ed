import { nameOfRecommendation } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Echo, echoesOf, sharedBy } from '../echo.ts'
import { piecesOf, themesOf } from '../meanings.ts'
import { outcomeWords } from '../outcome.ts'
import { dayOf, type SaidRow, saidRows } from '../queries.ts'
import { sayingsSeen } from './held.ts'

/** Who asks, and when. */
interface Where {
  readonly tx: Tx
  readonly partnershipId: string
  readonly today: string
}

const shownBefore = 5
const shownSince = 3
/** Of these the reviews are looked up, so that earlier and later ones are told apart. */
const looked = 40

export type EchoShown = ReturnType<typeof shownOf>

/** What was asked or promised like this in other reviews of the partnership: before its own review, and since. */
export async function echoesBeside({ tx, partnershipId, today }: Where, text: string, reviewId: string) {
  const found = echoesOf(text, await sayingsSeen(tx, partnershipId), reviewId).slice(0, looked)
  const rows = await rowsOf(tx, partnershipId, found)
  const day = (await dayOf(tx, partnershipId, reviewId)) ?? today
  const shown = found.flatMap(echo => {
    const row = rows.get(echo.id)
    return row ? [{ isBefore: row.on <= day, echo: shownOf(text, row, today) }] : []
  })
  return {
    before: shown
      .filter(one => one.isBefore)
      .map(one => one.echo)
      .slice(0, shownBefore),
    since: shown
      .filter(one => !one.isBefore)
      .map(one => one.echo)
      .slice(0, shownSince),
  }
}

/** Of words that are not on the register yet: the closest things that are. */
export async function echoesOnRegister({ tx, partnershipId, today }: Where, text: string): Promise<EchoShown[]> {
  const found = echoesOf(text, await sayingsSeen(tx, partnershipId)).slice(0, shownBefore * 2)
  const rows = await rowsOf(tx, partnershipId, found)
  return found.flatMap(echo => {
    const row = rows.get(echo.id)
    return row ? [shownOf(text, row, today)] : []
  })
}

/** How many of those there are for each of several texts: for a link that says so. */
export async function countEchoes({ tx, partnershipId }: Where, texts: readonly string[]): Promise<number[]> {
  const sayings = await sayingsSeen(tx, partnershipId)
  return texts.map(text => Math.min(shownBefore * 2, echoesOf(text, sayings).length))
}

const rowsOf = async (tx: Tx, partnershipId: string, found: readonly Echo[]): Promise<Map<string, SaidRow>> => {
  const ids = found.map(one => one.id)
  return new Map((await saidRows(tx, partnershipId, ids)).map(row => [row.id, row]))
}

function shownOf(text: string, row: SaidRow, today: string) {
  const shared = sharedBy(text, row.text)
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
    outcome: outcomeWords(row, today),
  }
}
