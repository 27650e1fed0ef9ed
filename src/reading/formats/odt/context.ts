import type { Tally } from '../flow/tally.ts'
import type { Lists } from './lists.ts'
import type { Styles } from './styles.ts'

/** What reading one part of a document needs to know of the others, and what it counts. */
export interface Context {
  readonly styles: Styles
  readonly lists: Lists
  readonly tally: Tally
}
