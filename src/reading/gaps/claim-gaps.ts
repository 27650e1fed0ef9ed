import { isEvidenced } from '../asks/answer.ts'
import type { Finding, Span } from '../reading.ts'
import { clip } from '../text/clip.ts'

/** A claim is evidenced by a figure, a date, or something that can be looked at. */
export function claimGaps(text: string, source: Span): readonly Finding[] {
  if (isEvidenced(text)) return []
  return [
    {
      code: 'UNEVIDENCED',
      because: `It says “${clip(text)}” and gives no figure, date or source.`,
      question: 'What shows this: how many, since when, and where can it be seen?',
      source,
    },
  ]
}
