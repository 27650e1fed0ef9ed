import { type Schedule, scheduleOf, scheduleTitles, scheduleTones } from '#src/case-reviews/index.ts'
import { plural, ukDate } from '#src/shell/index.ts'
import { scheduleCounts } from '../recommendation.ts'

export interface Outcome {
  readonly tags: readonly { readonly text: string; readonly tone: string }[]
  readonly words: string
}

interface Came {
  /** Null for a recommendation. */
  readonly reference: string | null
  /** The promise itself, or the promises made in answer to the recommendation. */
  readonly promises: readonly { whenWords: string | null; dueStart: string | null; dueEnd: string | null }[]
}

/**
 * What came of something asked or promised, as far as is recorded here: today that is where its days stand, and no more.
 * The one place to say it; what is known of delivery and of closing belongs here too.
 */
export function outcomeWords({ reference, promises }: Came, today: string): Outcome {
  const states = promises.map(promise => scheduleOf(promise, today).state)
  const tags = scheduleCounts(states).map(({ state, count }) => ({
    text: states.length === 1 ? scheduleTitles[state] : `${scheduleTitles[state]}: ${count}`,
    tone: scheduleTones[state],
  }))
  const bounded = `No evidence recorded by ${ukDate(today)}.`
  const open = (state: Schedule) => state !== 'not_due' && state !== 'due_soon'
  if (reference !== null) return { tags, words: states.some(open) ? bounded : '' }
  if (promises.length === 0) return { tags, words: 'Nothing was promised in answer to it.' }
  return {
    tags,
    words: `${plural(promises.length, 'promise')} in answer to it.${states.some(open) ? ` ${bounded}` : ''}`,
  }
}
