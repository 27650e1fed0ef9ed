import { ukDate } from '#src/shell/index.ts'
import type { ChallengeAct, ChallengeKind, ChallengeState } from './challenge.ts'
import type { StepShown } from './queries.ts'

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

/** What was said of the reply last; null where nobody has judged one. */
export function satisfiedWords(act: ChallengeAct | null): string | null {
  const words: Partial<Record<ChallengeAct, string>> = {
    satisfied_yes: 'Yes',
    satisfied_partly: 'Partly',
    satisfied_no: 'No',
  }
  return act === null ? null : (words[act] ?? null)
}

/** One step as an entry of its history. */
export function stepTitle({ act, agency, escalatedTo, replyBy, keeper }: StepShown): string {
  switch (act) {
    case 'raise':
      return `Raised. Reply wanted by ${ukDate(replyBy)}`
    case 'correct':
      return 'Worded anew'
    case 'reply':
      return `Reply from ${agency}`
    case 'satisfied_yes':
      return 'Satisfied with the reply'
    case 'satisfied_partly':
      return 'Partly satisfied with the reply'
    case 'satisfied_no':
      return 'Not satisfied with the reply'
    case 'ask_again':
      return `Asked again. Reply wanted by ${ukDate(replyBy)}`
    case 'escalate':
      return `Escalated to ${escalatedTo}`
    case 'close_changed':
      return 'Closed: this changed because of it'
    case 'close_unchanged':
      return 'Closed: nothing changed'
    case 'withdraw':
      return 'Withdrawn'
    case 'hand_over':
      return `Handed over to ${keeper}`
  }
}
