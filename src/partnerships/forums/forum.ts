export const forumKinds = {
  executive: 'Executive',
  sub_group: 'Sub-group',
  task_and_finish_group: 'Task and finish group',
  outside_board: 'Outside board',
} as const
export type ForumKind = keyof typeof forumKinds

export type SeatAct = 'join' | 'leave' | 'take_chair'

/** One joining, leaving or taking of the chair, in the order in which it was recorded. */
export interface SeatStep {
  readonly act: SeatAct
  readonly appointmentId: string
  /** A day. */
  readonly onDay: string
}

/** From the first day up to, and not on, the second; null while it goes on. */
export interface Spell {
  readonly appointmentId: string
  readonly from: string
  readonly until: string | null
}

/** Everybody's spells as a member, in the order in which they joined. */
export function membershipsOf(steps: readonly SeatStep[]): Spell[] {
  const spells: Spell[] = []
  for (const { act, appointmentId, onDay } of steps) {
    if (act === 'join') spells.push({ appointmentId, from: onDay, until: null })
    if (act === 'leave') endLast(spells, appointmentId, onDay)
  }
  return spells
}

/** Who was in the chair, one after another; leaving the forum leaves the chair as well. */
export function chairsOf(steps: readonly SeatStep[]): Spell[] {
  const spells: Spell[] = []
  for (const { act, appointmentId, onDay } of steps) {
    if (act === 'leave') endLast(spells, appointmentId, onDay)
    if (act !== 'take_chair') continue
    const last = spells.at(-1)
    if (last) endLast(spells, last.appointmentId, onDay)
    spells.push({ appointmentId, from: onDay, until: null })
  }
  return spells
}

function endLast(spells: Spell[], appointmentId: string, onDay: string): void {
  const at = spells.findLastIndex(one => one.appointmentId === appointmentId && one.until === null)
  const open = spells[at]
  if (open) spells[at] = { ...open, until: onDay }
}

/** Why a step cannot be taken, in words; null where it can. Nothing is recorded ahead of its day. */
export function refusalOfSeat(steps: readonly SeatStep[], next: SeatStep, today: string): string | null {
  const { act, appointmentId, onDay } = next
  if (onDay > today) return 'The day must be today or earlier'
  const theirs = membershipsOf(steps).filter(one => one.appointmentId === appointmentId)
  const open = theirs.find(one => one.until === null)
  if (act === 'join') {
    if (open) return 'They are a member already'
    const until = theirs.at(-1)?.until
    return until && onDay < until ? 'The day must not be before the one on which they left' : null
  }
  if (!open) return 'They are not a member'
  if (onDay < open.from) return 'The day must not be before the one on which they joined'
  const chair = chairsOf(steps).at(-1)
  const isChair = chair?.until === null && chair.appointmentId === appointmentId
  if (act === 'take_chair' && isChair) return 'They are in the chair already'
  if (chair && (act === 'take_chair' || isChair) && onDay < (chair.until ?? chair.from))
    return 'The day must not be before the one on which the chair was last taken'
  return null
}
