import { resolveWindow } from '../../windows/resolve.ts'
import type { Colour } from './grid.ts'

/** How a plan says an action stands. Green means on track, not done. */
export interface PlanStatus {
  readonly words: string
  readonly colour: Colour | null
  readonly state: 'complete' | 'in_progress' | 'not_started' | 'overdue' | null
  /** The day given with it: "Complete 04/03/2020". */
  readonly on: string | null
}

const notDone =
  /\b(?:not|in|un|part(?:ially|ly)?|nearly|almost|to be|yet to be|being|due (?:to be|for)|\d{1,2} ?%)[\s-]*(?:yet )?(?:complet|done|closed|implement|achiev|deliver|finish)|\bincomplete\b|\bnear(?:ing)? completion\b/i
const done = /\b(?:completed?|done|closed|implemented|achieved|delivered|signed off|finished|actioned)\b|\b100 ?%/i
const states: readonly (readonly [RegExp, NonNullable<PlanStatus['state']>])[] = [
  [/\b(?:overdue|late|behind|delayed|slipped|off[- ]track)\b/i, 'overdue'],
  [/\b(?:not (?:yet )?(?:started|begun|commenced)|to start|outstanding|no progress)\b/i, 'not_started'],
  [
    /\b(?:in progress|on[- ]?going|underway|under way|on[- ]track|started|commenced|in hand|progressing|open|part(?:ially|ly)?|being)\b/i,
    'in_progress',
  ],
]
const letters: Readonly<Record<string, Colour>> = {
  r: 'red',
  a: 'amber',
  g: 'green',
  b: 'blue',
  yellow: 'amber',
  orange: 'amber',
}

/** Reads a status cell: its words, the colour they name or the cell is filled with. Null where it is empty. */
export function readStatus(
  words: string,
  filled: Colour | null,
): { readonly status: PlanStatus; readonly problem: string | null } | null {
  const plain = words.replace(/\s+/g, ' ').trim()
  if (plain === '' && filled === null) return null
  const name =
    /\b(red|amber|green|blue|yellow|orange)\b/i.exec(plain)?.[1]?.toLowerCase() ??
    (/^[ragb]$/i.test(plain) ? plain.toLowerCase() : null)
  const named = name === null ? null : (letters[name] ?? (name as Colour))
  const complete = done.test(plain) && !notDone.test(plain)
  const state = complete
    ? 'complete'
    : (states.find(([pattern]) => pattern.test(plain))?.[1] ?? (notDone.test(plain) ? 'in_progress' : null))
  const due = complete ? resolveWindow(plain, null) : null
  const status = {
    words: plain,
    colour: named ?? filled,
    state,
    on: due !== null && due.end === (due.start ?? due.end) ? due.end : null,
  }
  if (named !== null && filled !== null && named !== filled)
    return { status, problem: `The status says ${named}, but its cell is ${filled}. The word is taken.` }
  if (plain === '') return { status, problem: `The status is shown only by a colour, ${filled}.` }
  return { status, problem: null }
}
