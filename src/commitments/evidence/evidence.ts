import { type Moved, type Moves, move } from '#src/platform/moves.ts'

export type EvidenceStatus = 'requested' | 'submitted' | 'accepted' | 'returned' | 'withdrawn'
export type EvidenceAct = 'ask' | 'submit' | 'accept' | 'return' | 'withdraw'

/**
 * The life of one piece of evidence. Submitting again is a new version, and whatever was accepted before has to be judged again.
 * `return` after `accept`: it turned out not to show what it was taken to show.
 */
export const evidenceMoves: Moves<EvidenceStatus, EvidenceAct> = {
  none: { ask: 'requested', submit: 'submitted' },
  requested: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { submit: 'submitted', accept: 'accepted', return: 'returned', withdraw: 'withdrawn' },
  returned: { submit: 'submitted', withdraw: 'withdrawn' },
  accepted: { submit: 'submitted', return: 'returned' },
  withdrawn: {},
}

export const moveEvidence = (from: EvidenceStatus | 'none', act: EvidenceAct): Moved<EvidenceStatus> =>
  move(evidenceMoves, from, act)

/**
 * The evidence ladder: what a piece of evidence can show at most. After outcome-based accountability (how much, how well, is anyone
 * better off) and the four levels of evaluating training.
 */
export const ladder = [
  { level: 0, title: 'Statement', means: 'Somebody says so.' },
  { level: 1, title: 'Output', means: 'The thing exists or took place.' },
  { level: 2, title: 'Reach', means: 'How many of those it was for it reached.' },
  { level: 3, title: 'Learning', means: 'People know or can do something they did not before.' },
  { level: 4, title: 'Practice', means: 'Practice changed, seen in audits or observation by somebody else.' },
  { level: 5, title: 'Experience', means: 'Children, families or practitioners say that it is different.' },
  { level: 6, title: 'Outcome', means: 'What it was for has moved.' },
] as const

export const levelTitle = (level: number): string => ladder[level]?.title ?? ''

/** A piece of evidence as far as a status may lean on it. */
export interface Leaning {
  readonly status: EvidenceStatus
  /** As submitted, or as accepted where it was. */
  readonly level: number
  /** The last day it can be leant on; null where no day was given. */
  readonly goodUntil: string | null
}

export type Assurance = 'none' | 'self_reported' | 'submitted' | 'accepted' | 'returned' | 'lapsed'

export const assuranceTitles: Readonly<Record<Assurance, string>> = {
  none: 'No evidence recorded',
  self_reported: 'Said by its owner, nothing to show yet',
  submitted: 'Evidence waits to be judged',
  accepted: 'Evidence accepted',
  returned: 'Evidence returned',
  lapsed: 'Accepted evidence has lapsed',
}

export const isLive = (one: Pick<Leaning, 'goodUntil'>, day: string): boolean =>
  one.goodUntil === null || one.goodUntil >= day

/** Accepted on a day and still good: what a status may lean on. */
export const isAcceptedOn = (one: Leaning, day: string): boolean => one.status === 'accepted' && isLive(one, day)

/**
 * What somebody else has accepted of a commitment, on a day. The best that stands counts: accepted before submitted, submitted before
 * returned. A statement (step 0) is the owner's word, whoever accepted it.
 */
export function assuranceOf(items: readonly Leaning[], says: boolean, day: string): Assurance {
  const shown = items.filter(one => one.level > 0)
  if (shown.some(one => isAcceptedOn(one, day))) return 'accepted'
  if (shown.some(one => one.status === 'submitted')) return 'submitted'
  if (shown.some(one => one.status === 'accepted')) return 'lapsed'
  if (shown.some(one => one.status === 'returned')) return 'returned'
  const isSaid = says || items.some(one => one.level === 0 && one.status !== 'requested' && one.status !== 'withdrawn')
  return isSaid ? 'self_reported' : 'none'
}

/** The highest step of the ladder that somebody else has accepted and that is still good; null where there is none. */
export function acceptedLevel(items: readonly Leaning[], day: string): number | null {
  const levels = items.filter(one => isAcceptedOn(one, day)).map(one => one.level)
  return levels.length > 0 ? Math.max(...levels) : null
}
