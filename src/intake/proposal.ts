import { type Moved, type Moves, move } from '#src/platform/moves.ts'
import type { Coverage, DateWindow, Means, OwnerClass, RecommendationKind } from '#src/reading/reading.ts'

export type ProposalKind = 'recommendation' | 'ask' | 'response' | 'commitment' | 'claim' | 'standing' | 'gap'
export type ProposalStatus = 'proposed' | 'accepted' | 'corrected' | 'added' | 'rejected' | 'replaced'
export type ProposalAct =
  | 'propose'
  | 'add'
  | 'split_off'
  | 'merge_into'
  | 'accept'
  | 'correct'
  | 'move'
  | 'reject'
  | 'split'
  | 'merge'
  | 'undo'
  | 'bring_back'
  | 'follow'

const changeable = {
  correct: 'corrected',
  move: 'corrected',
  reject: 'rejected',
  split: 'replaced',
  merge: 'replaced',
} as const

/**
 * The life of one proposal. `undo` puts back the reader's own; `bring_back` does it for what a person had made. `follow`: what
 * it hangs under was split or merged, so it hangs under another now; nobody has decided anything about the thing itself.
 */
export const proposalMoves: Moves<ProposalStatus, ProposalAct> = {
  none: { propose: 'proposed', add: 'added', split_off: 'corrected', merge_into: 'corrected' },
  proposed: { accept: 'accepted', ...changeable, follow: 'proposed' },
  accepted: { ...changeable, undo: 'proposed', follow: 'accepted' },
  corrected: { ...changeable, undo: 'proposed', follow: 'corrected' },
  added: { ...changeable, correct: 'added', move: 'added', follow: 'added' },
  rejected: { undo: 'proposed', bring_back: 'added', follow: 'rejected' },
  replaced: { undo: 'proposed', bring_back: 'added', follow: 'replaced' },
}

export const moveProposal = (from: ProposalStatus | 'none', act: ProposalAct): Moved<ProposalStatus> =>
  move(proposalMoves, from, act)

/** What goes on to the register: a person has looked at it and said yes. */
export const confirmed = (status: ProposalStatus): boolean =>
  status === 'accepted' || status === 'corrected' || status === 'added'
/** Still to be decided, or decided for: everything but what was rejected or replaced. */
export const standing = (status: ProposalStatus): boolean => status === 'proposed' || confirmed(status)

export interface Place {
  readonly page: number
  readonly start: number
  readonly end: number
}

/** What each kind holds besides its text. */
export type Content = {
  readonly parentId: string | null
  readonly position: number
  readonly text: string
  readonly place: Place | null
} & (
  | { readonly kind: 'recommendation'; readonly fields: RecommendationFields }
  | { readonly kind: 'ask'; readonly fields: AskFields }
  | { readonly kind: 'response'; readonly fields: ResponseFields }
  | { readonly kind: 'commitment'; readonly fields: CommitmentFields }
  | { readonly kind: 'claim' | 'standing'; readonly fields: Record<string, never> }
  /** Its text is the reason; its parent is what it is about, or null for the document as a whole. */
  | { readonly kind: 'gap'; readonly fields: GapFields }
)

export interface RecommendationFields {
  readonly number: string | null
  readonly recommendationKind: RecommendationKind
  readonly addressedTo: readonly string[]
}
export interface AskFields {
  readonly coverage: Coverage
  readonly kinds: readonly string[]
  readonly because: string
  readonly question: string | null
}
export interface ResponseFields {
  /** The verdict as printed. */
  readonly position: string | null
}
export interface CommitmentFields {
  readonly who: readonly string[]
  readonly ownerClass: OwnerClass
  readonly when: string | null
  readonly due: DateWindow | null
  readonly means: Means
}
export interface GapFields {
  readonly code: string
  readonly question: string
}

/** One thing read in, or added to, a document, as it stands now. */
export type Proposal = Content & {
  readonly proposalId: string
  readonly intakeId: string
  readonly status: ProposalStatus
  /** Grows by one with every change; a form sends back the one it was shown. */
  readonly version: number
  readonly reason: string | null
  /** What the reader proposed, kept for good; null where a person added it. */
  readonly machine: Content | null
  readonly madeFrom: readonly string[]
}

/** As much of a proposal as says where it stands among the others and what it counts for: enough for all that is not shown. */
export type ProposalLine = Pick<Proposal, 'proposalId' | 'parentId' | 'position' | 'place' | 'status' | 'version'> &
  (
    | { readonly kind: 'recommendation'; readonly text: string; readonly fields: RecommendationFields }
    | { readonly kind: 'ask'; readonly fields: Pick<AskFields, 'coverage'> }
    | { readonly kind: 'commitment'; readonly fields: Pick<CommitmentFields, 'ownerClass' | 'due'> }
    | { readonly kind: 'claim' | 'standing' }
    | { readonly kind: 'response' }
    | { readonly kind: 'gap' }
  )

/** `undo` is for what the reader proposed and `bring_back` for what a person made: which of them takes this one back. */
export function wayBack(proposal: Proposal): 'undo' | 'bring_back' | null {
  const act = proposal.machine && proposal.madeFrom.length === 0 ? 'undo' : 'bring_back'
  return moveProposal(proposal.status, act).ok ? act : null
}
