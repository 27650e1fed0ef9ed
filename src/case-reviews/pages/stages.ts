import { type Come, reachedWords, stagesDrawing, steps, type Way } from '../drawings/stages.ts'
import type { StandingTold } from './standings.ts'

/** A picture longer than this is drawn as far as it goes; the table has them all, and is folded. */
const most = 60
const unknown: Way = ['no', 'no', 'no', 'no']

/** The picture of how far each promise of a review has come, and the table beside it; null where nothing is promised. */
export function stagesShown(
  recommendations: readonly {
    readonly id: string
    readonly number: string | null
    readonly commitments: readonly { readonly id: string; readonly reference: string; readonly text: string }[]
  }[],
  told: ReadonlyMap<string, Pick<StandingTold, 'way'>>,
) {
  const wayOf = (id: string): Way => told.get(id)?.way ?? unknown
  const comes: Come[] = recommendations.map(({ id, number, commitments }) => ({
    number,
    href: `/recommendations/${id}`,
    commitments: commitments.map(one => ({ id: one.id, reference: one.reference, way: wayOf(one.id) })),
  }))
  const promises = recommendations.flatMap(one => one.commitments)
  if (promises.length === 0) return null
  const drawn = comes.slice(0, most)
  return {
    svg: stagesDrawing(drawn),
    left: comes.length - drawn.length,
    isLong: promises.length > most,
    steps,
    rows: promises.map(one => ({ ...one, cells: wayOf(one.id).map(reached => reachedWords[reached]) })),
  }
}
