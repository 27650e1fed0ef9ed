import { coloursOf, type StandingTold } from '#src/case-reviews/index.ts'
import { plural } from '#src/shell/index.ts'

export interface Outcome {
  readonly tags: readonly { readonly text: string; readonly tone: string }[]
  readonly words: string
}

/**
 * What came of something asked or promised: how the promise stands today, or those made in answer to the recommendation. The one place
 * to say it. `isPromise`: it is a promise itself.
 */
export function outcomeWords(isPromise: boolean, promises: readonly StandingTold[]): Outcome {
  const [first] = promises
  if (isPromise)
    return first
      ? {
          tags: [{ text: first.title, tone: first.tone }],
          words: `${said(first, 'Delivery')} ${said(first, 'Evidence')}`,
        }
      : { tags: [], words: '' }
  if (promises.length === 0) return { tags: [], words: 'Nothing was promised in answer to it.' }
  const tones = new Map(promises.map(one => [one.title, one.tone]))
  return {
    tags: coloursOf(promises).map(({ title, count }) => ({
      text: promises.length === 1 ? title : `${title} (${count})`,
      tone: tones.get(title) ?? 'plain',
    })),
    words: `${plural(promises.length, 'promise')} in answer to it.`,
  }
}

const said = ({ axes }: StandingTold, key: string): string => {
  const axis = axes.find(one => one.key === key)
  return axis ? `${axis.text}${axis.since ? ` ${axis.since}` : ''}.` : ''
}
