import type { PromiseData } from './document.ts'
import type { TermsName } from './terms.ts'

/** What a field holds. `terms`: one of the few values that terms.ts explains. */
export type Kind = 'words' | 'list' | 'day' | 'number' | 'yes or no' | 'looks' | TermsName

export interface Field {
  readonly name: keyof PromiseData
  /** Over its column in a spreadsheet. */
  readonly title: string
  readonly kind: Kind
  /** True where it may be empty: `null`. */
  readonly mayBeEmpty?: true
  readonly means: string
}

/** Every field of a promise, in the order of the columns: what the schema, its page and the notes of a sheet say of each. */
export const promiseFields: readonly Field[] = [
  {
    ...{ name: 'reference', title: 'Reference', kind: 'words' },
    means: 'What the promise is called everywhere: partnership, review and number. It is the same in every edition.',
  },
  { name: 'number', title: 'Promise', kind: 'words', means: 'What the pages call it: “Promise 1.1”.' },
  {
    ...{ name: 'recommendation', title: 'Recommendation', kind: 'words' },
    means:
      'The reference of the recommendation that it answers: partnership, review, and its place in the review, from 1.',
  },
  {
    name: 'text',
    title: 'Promised',
    kind: 'words',
    means: 'The words of the published response; “…” stands where words between them belong to something else.',
  },
  {
    name: 'who',
    title: 'Who, as published',
    kind: 'words',
    means: 'Who the response says will do it, or that it does not say.',
  },
  {
    ...{ name: 'when', title: 'When, as published', kind: 'words' },
    means: 'The response’s own words for when, with how they are read here, or that it does not say.',
  },
  { name: 'notSaid', title: 'Not said', kind: 'list', means: 'What the response leaves unsaid about it.' },
  {
    ...{ name: 'owner', title: 'Who answers for it', kind: 'words', mayBeEmpty: true },
    means: 'The body that has accepted it and is there on the day of the edition. Empty: none has.',
  },
  {
    name: 'delivery',
    title: 'What its owner says',
    kind: 'delivery',
    means: 'How far its owner says that it has come.',
  },
  {
    ...{ name: 'deliverySince', title: 'Since', kind: 'day', mayBeEmpty: true },
    means: 'The day since which its owner says so. Empty: none is recorded.',
  },
  {
    name: 'assurance',
    title: 'Evidence',
    kind: 'assurance',
    means: 'What somebody else than its owner made of the evidence.',
  },
  {
    ...{ name: 'evidenceLevel', title: 'Step of evidence', kind: 'evidenceLevel', mayBeEmpty: true },
    means: 'The highest step of the ladder of evidence that another body accepted. Empty: nothing is accepted.',
  },
  {
    name: 'impact',
    title: 'Impact',
    kind: 'impact',
    means: 'What was found when it was looked at again after closing.',
  },
  {
    ...{ name: 'originalDueOn', title: 'Its first day', kind: 'day', mayBeEmpty: true },
    means: 'The day by which it was first to be done. It is never overwritten. Empty: it had none.',
  },
  {
    ...{ name: 'dueOn', title: 'Its day now', kind: 'day', mayBeEmpty: true },
    means: 'The day by which it is to be done, as of the edition. Empty: it has none.',
  },
  { name: 'timesMoved', title: 'Times moved', kind: 'number', means: 'How often its day was moved.' },
  {
    name: 'hasMeasure',
    title: 'Has a measure',
    kind: 'yes or no',
    means: 'Whether anything is recorded to tell a difference by.',
  },
  {
    ...{ name: 'closedOn', title: 'Closed on', kind: 'day', mayBeEmpty: true },
    means: 'The day on which two bodies closed it. Empty: it is not closed on the day of the edition.',
  },
  {
    ...{ name: 'reopenedOn', title: 'Opened again on', kind: 'day', mayBeEmpty: true },
    means: 'The day on which it was last opened again after it was closed. Empty: it was not.',
  },
  {
    ...{ name: 'checks', title: 'Looked at again', kind: 'looks' },
    means: 'Each look after closing: months after it, the day it was due, how it went, and the day it was made.',
  },
  {
    ...{ name: 'lastRecordedOn', title: 'Last recorded', kind: 'day', mayBeEmpty: true },
    means: 'The last day on which anything of it was recorded. Empty: nothing since it was put on the register.',
  },
]
