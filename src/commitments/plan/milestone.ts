import { type Moved, type Moves, move } from '#src/platform/moves.ts'

export type MilestoneStatus = 'open' | 'reached' | 'dropped'
export type MilestoneAct = 'add' | 'reach' | 'move' | 'drop' | 'put_back'

export const milestoneMoves: Moves<MilestoneStatus, MilestoneAct> = {
  none: { add: 'open' },
  open: { reach: 'reached', move: 'open', drop: 'dropped' },
  reached: { put_back: 'open' },
  dropped: { put_back: 'open' },
}

export const moveMilestone = (from: MilestoneStatus | 'none', act: MilestoneAct): Moved<MilestoneStatus> =>
  move(milestoneMoves, from, act)
