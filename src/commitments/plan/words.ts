import type { MilestoneAct, MilestoneStatus } from './milestone.ts'
import type { NotPlanned } from './store.ts'

/** Why nothing was done, as the pages say it. */
export const whyNot: Readonly<Record<NotPlanned, string>> = {
  another_agency: 'Only the agency that holds this commitment, or the business team, can change its plan',
  moved_on:
    'Somebody changed this while you were writing. What stands now is shown below, and your words are still in the boxes. Save again to put yours in its place',
  nothing_new: 'Nothing was changed, so nothing was saved',
  not_an_agency: 'Choose agencies from the list',
  cannot: 'That cannot be done as it stands now',
  circle:
    'That one already waits for this one, directly or through others, so neither could begin. Choose another, or part those two first',
  no_such: 'Nothing on the register is called that',
  itself: 'A commitment cannot wait for itself',
}

/** The lines of a plan, in the order in which they are read. `label` of the box; `start` of the line. */
export const lines = [
  {
    name: 'because',
    start: 'Because',
    label: 'Because…',
    hint: 'What was found, or what keeps it from being right today.',
  },
  {
    name: 'weWill',
    start: 'We will',
    label: 'we will…',
    hint: 'What is done about it, in your own words. The printed promise stays.',
  },
  { name: 'soThat', start: 'So that', label: 'so that…', hint: 'What is different for children or families.' },
  {
    name: 'assumption',
    start: 'It rests on',
    label: 'What does this rest on? (optional)',
    hint: 'What has to be true for it to help.',
  },
  {
    name: 'harmToWatch',
    start: 'To watch',
    label: 'What could it make worse? (optional)',
    hint: 'Something to keep an eye on, such as families who are reached less.',
  },
] as const

export const milestoneTitles: Readonly<Record<MilestoneStatus, { readonly text: string; readonly tone: string }>> = {
  open: { text: 'To do', tone: 'open' },
  reached: { text: 'Reached', tone: 'good' },
  dropped: { text: 'Dropped', tone: 'plain' },
}

export const milestoneDid: Readonly<Record<MilestoneAct, string>> = {
  add: 'Added',
  reach: 'Reached',
  move: 'Moved to another day',
  drop: 'Dropped',
  put_back: 'Put back',
}
