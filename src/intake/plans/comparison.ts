/** A plan beside the register: the shapes of what is compared. */
import type { PlanAction, PlanItem } from '#src/reading/index.ts'
import type { Difference, Said } from '#src/recommendations/index.ts'
import type { MatchedBy } from './match.ts'

/** A review as it stands on the register, with what action plans said of it last. */
export interface KnownPromise {
  readonly id: string
  readonly number: null
  readonly text: string
  readonly reference: string
  /** The words by which a plan called it last; null where none has. */
  readonly called: string | null
  readonly said: Said | null
}
export interface KnownRecommendation {
  readonly id: string
  readonly proposalId: string
  readonly number: string | null
  readonly text: string
  readonly called: string | null
  readonly said: Said | null
  readonly promises: readonly KnownPromise[]
}

/** On the register already: `same` says nothing new, `changed` says something otherwise or for the first time. */
export type State = 'new' | 'same' | 'changed'

export interface PartOfRow {
  readonly state: State
  /** Null for a row that holds a recommendation alone. */
  readonly action: PlanAction | null
  readonly known: { readonly id: string; readonly text: string } | null
  readonly by: MatchedBy | null
  readonly said: Said
  readonly differences: readonly Difference[]
}

export interface Fault {
  /** The key of what it is about (said.ts); null where it is of the whole row. */
  readonly about: string | null
  readonly words: string
  /** The row cannot be imported as it is. */
  readonly blocks: boolean
}

export interface Line {
  readonly item: PlanItem
  readonly faults: readonly Fault[]
  readonly leftOut: boolean
  /** Which of `wanted` it belongs to; null where that cannot be told. */
  readonly recommendation: number | null
  readonly parts: readonly PartOfRow[]
}

/** A recommendation of the plan, however many rows it has. */
export interface Wanted {
  readonly number: string | null
  readonly text: string
  readonly known: KnownRecommendation | null
  readonly by: MatchedBy | null
}

export interface Comparison {
  readonly lines: readonly Line[]
  readonly wanted: readonly Wanted[]
}
