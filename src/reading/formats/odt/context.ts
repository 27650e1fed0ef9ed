import type { Tally } from '../flow/tally.ts'
import type { Lists } from './lists.ts'
import type { Styles } from './styles.ts'

/** What reading one part of a document needs to know of the others, and what it counts. */
export interface Context {
  readonly styles: Styles
  readonly lists: Lists
  readonly tally: Tally
  readonly tracked: Tracked
}

/** Changes that the document kept track of, as far as it has been read. */
export interface Tracked {
  /** The words of each deletion, by its id: they are kept away from the text. */
  readonly deleted: Map<string, string>
  /** Ids of insertions that have begun and not ended. */
  readonly inserting: Set<string>
}
export const nothingTracked = (): Tracked => ({ deleted: new Map(), inserting: new Set() })
