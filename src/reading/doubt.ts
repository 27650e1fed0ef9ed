import type { CanonicalText, Page, Span } from './reading.ts'

/** Under this confidence the reading of a picture misses or mistakes words, and a person must look. */
export const sureFrom = 70

export const isHardToRead = ({ confidence }: Pick<Page, 'confidence'>): boolean =>
  confidence !== undefined && confidence < sureFrom

/** The pages on which words stand that were hard to read. */
export const hardPagesOf = (
  { pages }: Pick<CanonicalText, 'pages'>,
  { start, end }: Pick<Span, 'start' | 'end'>,
): readonly number[] =>
  pages.flatMap(page => (isHardToRead(page) && page.start < end && page.end > start ? [page.number] : []))
