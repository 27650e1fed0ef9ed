/** What a person should know before relying on what was read: warnings, tracked changes, pages that were hard to read. */
import { changeInWords, hardPagesOf } from '#src/reading/index.ts'
import type { Proposal } from '../proposal.ts'
import type { Excerpt } from './parts/queries.ts'

/** More than this fills the page; the document itself shows them all. */
const mostChanges = 200

/** What stands above the document as a whole. */
export function notesOf(excerpt: Excerpt) {
  const changes = excerpt.changes ?? []
  return {
    warnings: excerpt.warnings ?? [],
    changes: changes.slice(0, mostChanges).map(one => changeInWords(excerpt, one)),
    more: Math.max(0, changes.length - mostChanges),
  }
}

/** What is said beside a proposal whose words stand on a page that was hard to read; null of any other. */
export function doubtOf(words: Pick<Excerpt, 'pages'>, { place }: Pick<Proposal, 'place'>): string | null {
  const pages = place ? hardPagesOf(words, place) : []
  if (pages.length === 0) return null
  const those =
    pages.length === 1 ? `Page ${pages[0]} was` : `Pages ${pages.slice(0, -1).join(', ')} and ${pages.at(-1)} were`
  return `${those} hard to read: hold this against the original.`
}
