import { asideHeadings, chapterHeadings, closingHeadings, directiveHeadings, listHeadings } from '../language/labels.ts'
import type { RecommendationKind } from '../reading.ts'

/** What a heading says of the words under it: a list of a kind, orders in prose, the end of a list, or nothing. */
export type Section =
  | { readonly opens: RecommendationKind }
  | { readonly opens: 'orders' }
  | { readonly opens: null }
  | null

/** Sections before numbers: "Strengths" and "Practice study: areas for improvement" look like lists of recommendations. */
export function sectionOf(heading: string): Section {
  if (asideHeadings.test(heading)) return { opens: null }
  if (directiveHeadings.test(heading)) return { opens: 'orders' }
  const list = listHeadings.find(({ words }) => words.test(heading))
  if (list && !/\bresponses?\s+to\b/i.test(heading)) return { opens: list.kind }
  return closingHeadings.test(heading) || chapterHeadings.test(heading) ? { opens: null } : null
}
