import type { Step } from './ladder.ts'

/** The steps of the ladder, as pages name them. */
export const stepTitles: Readonly<Record<Step, string>> = {
  notice: 'Falls due soon',
  due: 'Due',
  lead: 'To the agency lead, 10 working days after',
  partner: 'To the delegated partner, 20 working days after',
  agenda: 'On the executive’s agenda, 40 working days after',
  waiting: 'Waits for a decision',
}
