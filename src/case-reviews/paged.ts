interface Chained {
  readonly asks: readonly unknown[]
  readonly commitments: readonly unknown[]
}

/** How many lines of a review one page shows: a line is an ask, a promise, or both side by side. */
export const linesOfPage = 50

/** A page of a review: the recommendations on it, each with the asks and promises that are on it. */
export interface PageOfReview<One> {
  readonly page: number
  readonly pages: number
  /** How many recommendations there are before the first one here. */
  readonly before: number
  readonly here: readonly One[]
}

/**
 * One page of the recommendations of a review, in their order. One that has more asks or promises than a page holds goes on over the
 * next ones. A page that is not there is the nearest one that is.
 */
export function pageOfReview<One extends Chained>(
  recommendations: readonly One[],
  asked: number,
  lines: number = linesOfPage,
): PageOfReview<One> {
  const pages: { before: number; here: One[] }[] = []
  let room = 0
  recommendations.forEach((one, at) => {
    const long = Math.max(1, one.asks.length, one.commitments.length)
    for (let from = 0; from < long; ) {
      if (room === 0) {
        pages.push({ before: at, here: [] })
        room = lines
      }
      const until = Math.min(long, from + room)
      const part = { ...one, asks: one.asks.slice(from, until), commitments: one.commitments.slice(from, until) }
      pages.at(-1)?.here.push(part)
      room -= until - from
      from = until
    }
  })
  const page = Math.min(Math.max(1, Number.isInteger(asked) ? asked : 1), Math.max(1, pages.length))
  const shown = pages[page - 1] ?? { before: 0, here: [] }
  return { page, pages: Math.max(1, pages.length), ...shown }
}
