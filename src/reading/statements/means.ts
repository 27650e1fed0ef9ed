import { meansAnywhere, meansWords } from '../language/means.ts'
import type { Means } from '../reading.ts'

/** The means by which a promise is to be kept: told by its first words, else by any of its words. */
export function meansOf(act: string, promise: string): Means {
  const opening = act.split(' ').slice(0, 9).join(' ')
  let first: { means: Means; at: number } | null = null
  for (const [means, words] of meansWords) {
    const at = words.exec(opening)?.index
    if (at !== undefined && (first === null || at < first.at)) first = { means, at }
  }
  if (first) return first.means
  return (
    meansAnywhere.find(means => meansWords.some(([name, words]) => name === means && words.test(promise))) ?? 'other'
  )
}
