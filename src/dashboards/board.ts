/** A stack of counts under one name. Null where it is too early to say: nothing is drawn, and the table says so. */
export interface Bar {
  readonly name: string
  readonly counts: readonly number[] | null
  /** The whole list of what is counted here, where there is one. */
  readonly href?: string
}

/** What one dashboard shows: counts of commitments, never of people, and in an order that ranks nobody. */
export interface Board {
  readonly title: string
  /** What is counted, and what the order means. */
  readonly text: string
  /** What the names of the bars are: "Agency". */
  readonly of: string
  /** The parts of each bar, by what they are called. */
  readonly parts: readonly string[]
  readonly bars: readonly Bar[]
  /** True where a commitment may be counted in more than one bar, so that the bars come to more than there are. */
  readonly overlaps?: true
  /** The part that a share may be given of; none where it would say nothing. */
  readonly share?: number
  /** Where what the bars are named after is kept, if that is for people of the partnership to say. */
  readonly beside?: { readonly href: string; readonly text: string }
}

/** Under so many a share is not given: one more or less would move it too far. */
export const fewest = 20

export const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0)

/** "14 of 25 (56%)", "7 of 12": a share only of enough. */
export function shareWords(part: number, whole: number): string {
  const said = `${part} of ${whole}`
  return whole < fewest ? said : `${said} (${Math.round((100 * part) / whole)}%)`
}

/** The figures of a board as a table: the same for the page and for the download. */
export function tableOf({ of, parts, bars, share }: Board): { head: string[]; rows: (string | number)[][] } {
  const head = [of, ...parts, 'All', ...(share === undefined ? [] : [`${parts[share]}, of all`])]
  const rows = bars.map(({ name, counts }) => {
    if (counts === null) return [name, ...parts.map(() => ''), '', ...(share === undefined ? [] : ['Too early to say'])]
    const all = sum(counts)
    return [name, ...counts, all, ...(share === undefined ? [] : [shareWords(counts[share] ?? 0, all)])]
  })
  return { head, rows }
}
