import { nameOfRecommendation } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Echo, echoesOf, sharedWith } from '../echo.ts'
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
  const found = echoesOf(text, await sayingsSeen(tx, partnershipId), reviewId, looked)
  const rows = await rowsOf(tx, partnershipId, found)
  const day = (await dayOf(tx, partnershipId, reviewId)) ?? today
  const shown = found.flatMap(echo => rows.get(echo.id) ?? [])
  const sharing = sharedWith(text)
  return {
    before: shown
      .filter(row => row.on <= day)
      .slice(0, shownBefore)
      .map(row => shownOf(sharing(row.text), row, today)),
    since: shown
      .filter(row => row.on > day)
      .slice(0, shownSince)
      .map(row => shownOf(sharing(row.text), row, today)),
  }
}

/** Of words that are not on the register yet: the closest things that are. */
export async function echoesOnRegister({ tx, partnershipId, today }: Where, text: string): Promise<EchoShown[]> {
  const found = echoesOf(text, await sayingsSeen(tx, partnershipId), null, shownBefore * 2)
  const rows = await rowsOf(tx, partnershipId, found)
  const sharing = sharedWith(text)
  return found.flatMap(echo => {
    const row = rows.get(echo.id)
    return row ? [shownOf(sharing(row.text), row, today)] : []
  })
}

/** How many of those there are for each of several texts: for a link that says so. */
export async function countEchoes({ tx, partnershipId }: Where, texts: readonly string[]): Promise<number[]> {
  const sayings = await sayingsSeen(tx, partnershipId)
  return texts.map(text => echoesOf(text, sayings, null, shownBefore * 2).length)
}

const rowsOf = async (tx: Tx, partnershipId: string, found: readonly Echo[]): Promise<Map<string, SaidRow>> => {
  const ids = found.map(one => one.id)
  return new Map((await saidRows(tx, partnershipId, ids)).map(row => [row.id, row]))
}

function shownOf(shared: readonly string[], row: SaidRow, today: string) {
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
