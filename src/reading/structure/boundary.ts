import { verdict } from '../language/modality.ts'
import type { Segment } from './items.ts'

/**
 * Where the type changes from that of the recommendation: out of its box, or from bold to plain. Null where it does
 * not. For inquiries and government responses, in which nothing else marks the end of a recommendation.
 */
export function typeChange(asked: readonly Segment[]): number | null {
  const first = asked[0]?.look
  if (!first) return null
  const boxEnds =
    first.boxed === null ? -1 : asked.findIndex(({ look }, i) => look?.boxed == null || leavesBox(asked, i))
  if (boxEnds > 0) return boxEnds
  if (!first.bold) return null
  const at = asked.findIndex(({ look, words }, i) => i > 0 && (!look?.bold || isVerdict(words.text)))
  // A bold line over a plain recommendation is a heading, not the recommendation.
  return at > 0 && /[.:;)\]]$/.test(asked[at - 1]?.words.text ?? '') ? at : null
}

/** A box of its own on the same page; over a page edge, a box goes on under another number. */
function leavesBox(asked: readonly Segment[], i: number): boolean {
  const [before, now] = [asked[i - 1]?.look, asked[i]?.look]
  return before != null && now != null && before.boxed !== now.boxed && before.page === now.page
}

/** "The government accepts this recommendation." is printed in the type of the recommendation it answers. */
export const isVerdict = (text: string): boolean =>
  text.length < 320 &&
  /recommendation/i.test(text) &&
  verdict.test(text.slice(0, 160)) &&
  !/\b(?:should|must)\b/.test(text)
