import { meansAnywhere, meansWords, otherMeans, rearranged, withOthers } from '../language/means.ts'
import type { Means } from '../reading.ts'

/** The means by which a promise is to be kept: told by its first words, else by any of its words. */
export function meansOf(act: string, promise: string): Means {
  if (otherMeans.test(act)) return 'other'
  if (withOthers.test(act)) {
    const purpose = /\s(?:to|on)\s(?=[a-z])/.exec(act)
    return purpose ? meansIn(act.slice(purpose.index + purpose[0].length), '') : 'other'
  }
  return meansIn(act, promise)
}

function meansIn(act: string, promise: string): Means {
  // "Formal public consultation will commence": of what is done, and not of what does, the subject tells.
  const before = done.test(act)
    ? promise.slice(0, Math.max(0, promise.lastIndexOf(act.slice(0, 30)))).replace(/^.*[,;]\s+(?:but|and|while)\s/, '')
    : ''
  const opening = [...before.trim().split(' ').slice(-12), ...act.split(' ').slice(0, 9)].join(' ')
  let first: { means: Means; at: number } | null = null
  for (const [means, words] of meansWords) {
    const at = words.exec(opening)?.index
    if (at !== undefined && (first === null || at < first.at)) first = { means, at }
  }
  if (first) return first.means
  const anywhere = meansAnywhere.find(means =>
    meansWords.some(([name, words]) => name === means && words.test(promise)),
  )
  return anywhere ?? (rearranged.test(act) ? 'policy_change' : 'other')
}
const done =
  /^(?:also\s+|then\s+)?(?:(?:be\s+)?\w+(?:ed|en|held|put)\b|commence|begin|start|take\s+place|conclude|launch\b)/i
