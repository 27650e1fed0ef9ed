import { type Moved, type Moves, move } from '#src/platform/moves.ts'

/** `stands`: the last day set or approved is the day. `refused`: the day before it stands, as does one that was never asked about. */
export type DueStatus = 'stands' | 'asked' | 'refused'
export type DueAct = 'set' | 'ask' | 'approve' | 'refuse' | 'take_back'

/** `set` is for a promise whose words give no day: its first day moves nothing. Everything after it, and after a printed day, is asked for. */
export const dueMoves: Moves<DueStatus, DueAct> = {
  none: { set: 'stands', ask: 'asked' },
  stands: { ask: 'asked' },
  asked: { approve: 'stands', refuse: 'refused', take_back: 'refused' },
  refused: { ask: 'asked' },
}

export const moveDue = (from: DueStatus | 'none', act: DueAct): Moved<DueStatus> => move(dueMoves, from, act)

export interface DueStep {
  readonly seq: number
  readonly act: DueAct
  readonly status: DueStatus
  /** The day set, asked for, approved or refused. */
  readonly dueOn: string
  readonly reason: string | null
  readonly by: string
  readonly byAgency: string
  readonly agencyId: string
  readonly personId: string
  readonly at: string
}

/** When a commitment is due, once and now. Days, ISO 8601. */
export interface Due {
  /** What its words said, or the first day that was set where they gave none; null where there is no day at all. */
  readonly originalOn: string | null
  /** The day that stands. */
  readonly dueOn: string | null
  /** How often it was moved, with a reason and an approver. */
  readonly moved: number
  /** A move that was asked for and is not decided on. */
  readonly asked: DueStep | null
}

export function dueOf(printedEnd: string | null, steps: readonly DueStep[]): Due {
  const first = printedEnd ?? steps.find(step => step.act === 'set')?.dueOn ?? null
  const standing = steps.findLast(step => step.act === 'set' || step.act === 'approve')
  const last = steps.at(-1)
  return {
    originalOn: first,
    dueOn: standing?.dueOn ?? printedEnd,
    moved: steps.filter(step => step.act === 'approve').length,
    asked: last?.act === 'ask' ? last : null,
  }
}

/** Who may decide on a new day: neither whoever asked, nor their agency, nor the agency that holds it, whoever asked for it. */
export const mayDecideDay = (
  actor: { readonly personId: string; readonly agencyId: string },
  asked: Pick<DueStep, 'personId' | 'agencyId'>,
  ownerAgency: string | null,
): boolean => actor.personId !== asked.personId && actor.agencyId !== asked.agencyId && actor.agencyId !== ownerAgency

/** Whether a first day is still to be set: its words give none, and nobody has set one. */
export const wantsFirstDay = (due: Due, dueSeq: number): boolean => due.originalOn === null && dueSeq === 0

/** What is wrong with a day that is set or asked for, in words; null where nothing is. ISO 8601 days. */
export function faultInNewDay(newDay: string, standsOn: string | null, today: string): string | null {
  if (newDay <= today) return 'The day must be after today'
  if (newDay > `${Number(today.slice(0, 4)) + 20}${today.slice(4)}`) return 'The day must be within 20 years'
  return newDay === standsOn ? 'That is the day that stands already' : null
}
