import { type Moved, type Moves, move } from '#src/platform/moves.ts'

export type IntakeStatus = 'waiting' | 'reading' | 'read' | 'unreadable' | 'registered' | 'set_aside'
export type IntakeAct =
  | 'hand_in'
  | 'begin'
  | 'begin_again'
  | 'finish'
  | 'give_up'
  | 'register'
  | 'set_aside'
  | 'take_up_again'
  | 'read_again'

/**
 * The life of a document handed in. `begin_again`: the reading stopped half-way with the process that ran it. `read_again`: what
 * could not be read goes back to be tried once more, while `take_up_again` goes on with what was read before.
 */
export const intakeMoves: Moves<IntakeStatus, IntakeAct> = {
  none: { hand_in: 'waiting' },
  waiting: { begin: 'reading' },
  reading: { begin_again: 'waiting', finish: 'read', give_up: 'unreadable' },
  read: { register: 'registered', set_aside: 'set_aside' },
  unreadable: { set_aside: 'set_aside', read_again: 'waiting' },
  set_aside: { take_up_again: 'read', read_again: 'waiting' },
  registered: {},
}

export const moveIntake = (from: IntakeStatus | 'none', act: IntakeAct): Moved<IntakeStatus> =>
  move(intakeMoves, from, act)

/** Longest text that can be pasted, in characters. */
export const longestText = 1_000_000

/** What a person says of a document when they hand it in; null is "not stated". */
export interface Particulars {
  readonly reviewName: string | null
  readonly publisher: string | null
  /** ISO 8601 day. */
  readonly publishedOn: string | null
}

/** Where an intake is, in words; the tone is that of a tag. `decided` of `proposed` only says something once it has been read. */
export function statusWords(
  status: IntakeStatus,
  { decided = 0, proposed = 0 }: { readonly decided?: number; readonly proposed?: number } = {},
): { readonly text: string; readonly tone: 'plain' | 'open' | 'progress' | 'good' | 'attention' | 'late' } {
  switch (status) {
    case 'waiting':
      return { text: 'Waiting to be read', tone: 'open' }
    case 'reading':
      return { text: 'Being read', tone: 'progress' }
    case 'read':
      return proposed === 0
        ? { text: 'Read: nothing found', tone: 'attention' }
        : { text: `Read: ${decided} of ${proposed} decided`, tone: 'attention' }
    case 'registered':
      return { text: 'On the register', tone: 'good' }
    case 'unreadable':
      return { text: 'Could not be read', tone: 'late' }
    case 'set_aside':
      return { text: 'Set aside', tone: 'plain' }
  }
}

/** What can be read so far, in words for whoever chooses a file. */
export const readableFiles =
  'A PDF, a Word document (.docx), an OpenDocument text (.odt), a web page, a spreadsheet (.xlsx, .ods, .csv) or plain text'
