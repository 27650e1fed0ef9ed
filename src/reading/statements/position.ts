import { promise, verdict } from '../language/modality.ts'

export interface Position {
  /** As printed. */
  readonly words: string
  /** The sentence says nothing else. */
  readonly only: boolean
}

const opening = /^(?:(?:this|the)\s+recommendation\s+(?:is|was|has\s+been)\s+(?:fully\s+|partially\s+|not\s+)?)?$/i

/** "Accepted in part." or "The board accepts this recommendation …"; null where a sentence gives no verdict. */
export function positionIn(text: string): Position | null {
  const found = verdict.exec(text.slice(0, 200))
  if (!found) return null
  const before = text.slice(0, found.index)
  const opens = opening.test(before) && (before !== '' || /^\p{Lu}/u.test(text))
  const says = /recommendations?/i.test(found[0]) && before.split(' ').length < 14
  if (!opens && !says) return null
  const rest = text.slice(found.index + found[0].length).replace(/^[\s.,;:–-]+/, '')
  // "Accepted cases are …" and "Support staff …" are not verdicts.
  if (
    opens &&
    !says &&
    rest !== '' &&
    !/^[.,;:–-]|^\s*[-–]/.test(text.slice(found.index + found[0].length).trimStart())
  )
    return null
  return {
    words: found[0].trim(),
    only: rest.length < 12 || (!/\b(?:has|have)\b/.test(rest) && rest.search(promise) < 0),
  }
}
