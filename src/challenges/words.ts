import { ukDate } from '#src/shell/index.ts'
import type { ChallengeAct, ChallengeKind, ChallengeState } from './challenge.ts'
import type { StepShown } from './steps/queries.ts'

/** Each kind, with what it is and how somebody asks for it. */
export const kinds: Readonly<Record<ChallengeKind, { readonly text: string; readonly hint: string }>> = {
  question: { text: 'Question', hint: 'Something you want to know about another agency’s part.' },
  challenge: {
    text: 'Challenge',
    hint: 'Something that does not satisfy you, and that you ask another agency to look at.',
  },
  offer: { text: 'Offer of support', hint: 'Time, people, money, a decision, or a way past what stands in the way.' },
}

export const stateWords: Readonly<Record<ChallengeState, { readonly text: string; readonly tone: string }>> = {
  waiting: { text: 'Waits for a reply', tone: 'open' },
  overdue: { text: 'Reply overdue', tone: 'late' },
  escalated: { text: 'Escalated', tone: 'attention' },
  replied: { text: 'Replied', tone: 'progress' },
  judged: { text: 'Judged, not closed', tone: 'progress' },
  changed: { text: 'Closed: changed', tone: 'good' },
  unchanged: { text: 'Closed: nothing changed', tone: 'plain' },
  withdrawn: { text: 'Withdrawn', tone: 'plain' },
}

/** Whether a reply satisfied whoever asked. */
export const satisfactions = { yes: 'Yes', partly: 'Partly', no: 'No' } as const

/** What was said of the reply last; null where nobody has judged one. */
export function satisfactionOf(act: ChallengeAct | null): keyof typeof satisfactions | null {
  if (act === 'satisfied_yes') return 'yes'
  if (act === 'satisfied_partly') return 'partly'
  return act === 'satisfied_no' ? 'no' : null
}

/** The same in words. */
export function satisfiedWords(act: ChallengeAct | null): string | null {
  const found = satisfactionOf(act)
  return found && satisfactions[found]
}

/** What each step is, without whom it went to. */
export const acts: Readonly<Record<ChallengeAct, string>> = {
  raise: 'Raised',
  correct: 'Worded anew',
  reply: 'Reply',
  satisfied_yes: 'Satisfied with the reply',
  satisfied_partly: 'Partly satisfied with the reply',
  satisfied_no: 'Not satisfied with the reply',
  ask_again: 'Asked again',
  escalate: 'Escalated',
  close_changed: 'Closed: this changed because of it',
  close_unchanged: 'Closed: nothing changed',
  withdraw: 'Withdrawn',
  hand_over: 'Handed over',
}

/** One step as an entry of its history. */
export function stepTitle({ act, agency, escalatedTo, replyBy, keeper }: StepShown): string {
  switch (act) {
    case 'raise':
    case 'ask_again':
      return `${acts[act]}. Reply wanted by ${ukDate(replyBy)}`
    case 'reply':
      return `${acts[act]} from ${agency}`
    case 'escalate':
      return `${acts[act]} to ${escalatedTo}`
    case 'hand_over':
      return `${acts[act]} to ${keeper}`
    default:
      return acts[act]
  }
}
