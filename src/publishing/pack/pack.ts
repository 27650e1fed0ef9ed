import type { ChallengeRecord, CommitmentRecord, RecommendationRecord, ReviewRecord } from '../edition/record.ts'
import type { EvidenceShown } from './evidence.ts'

/** What an inspection pack is set out from: the record of a review, or of what has a theme, as of a day. */
export interface Pack {
  readonly kind: 'review' | 'theme'
  readonly name: string
  readonly partnership: string
  readonly day: string
  readonly isDraft: boolean
  readonly lines: readonly PackLine[]
  /** About a review as a whole, and about nothing that a line is of. */
  readonly challenges: readonly PackChallenge[]
  readonly statements: ReviewRecord['statements']
}

/** One promise with what it answers; or a recommendation without a promise. */
export interface PackLine {
  readonly review: string
  /** “1”, or the place of the recommendation where it has no number. */
  readonly number: string
  readonly recommendation: Pick<RecommendationRecord, 'text' | 'addressedTo' | 'asks' | 'responseText'>
  readonly promise: CommitmentRecord | null
  readonly evidence: readonly EvidenceShown[]
  readonly challenges: readonly PackChallenge[]
  /** What the record says against it. */
  readonly against: readonly string[]
}

export interface PackChallenge extends ChallengeRecord {
  readonly lastReply: string | null
}

/** Where in a review the thing is that a challenge is about; with no recommendation where it is about none. */
export interface Placed {
  readonly recommendationId: string | null
  readonly commitmentId: string | null
  readonly challenge: PackChallenge
}

/** A review as far as it goes into a pack. */
export interface Packed {
  readonly record: ReviewRecord
  /** The ids of its recommendations in their order. */
  readonly ids: readonly string[]
  readonly evidence: readonly EvidenceShown[]
  readonly challenges: readonly Placed[]
  readonly against: readonly { readonly key: string; readonly words: string }[]
}

/** The lines of those recommendations that are wanted. */
export const linesOf = (packed: Packed, isWanted: (recommendationId: string) => boolean): PackLine[] =>
  packed.record.recommendations.flatMap((recommendation, at): PackLine[] => {
    const id = packed.ids[at] ?? ''
    if (!isWanted(id)) return []
    const { text, addressedTo, asks, responseText, commitments } = recommendation
    const of = packed.challenges.filter(one => one.recommendationId === id)
    const common = {
      review: packed.record.name,
      number: recommendation.number ?? String(at + 1),
      recommendation: { text, addressedTo, asks, responseText },
    }
    const ofAll = of.filter(one => one.commitmentId === null).map(one => one.challenge)
    if (commitments.length === 0) return [{ ...common, promise: null, evidence: [], challenges: ofAll, against: [] }]
    return commitments.map((promise, nth) => ({
      ...common,
      promise,
      evidence: packed.evidence.filter(one => one.commitmentId === promise.commitmentId),
      // What is about the recommendation as a whole stands with the first of its lines.
      challenges: [
        ...(nth === 0 ? ofAll : []),
        ...of.filter(one => one.commitmentId === promise.commitmentId).map(one => one.challenge),
      ],
      against: packed.against.filter(one => one.key.endsWith(`/${promise.commitmentId}`)).map(one => one.words),
    }))
  })
