/** What a code is said of. */
export type About = 'ask' | 'commitment' | 'claim' | 'recommendation' | 'document'

export interface GapCode {
  readonly title: string
  readonly about: readonly About[]
  readonly explanation: string
}

/** Every code the reader can give, in plain words. Titles finish "The response does not say" in spirit: they blame nobody. */
export const gapCodes = {
  WEAKENED: {
    title: 'A weaker verb',
    about: ['ask'],
    explanation: 'The response promises less than was asked, such as to request a report where receiving it was asked.',
  },
  SHIFTED: {
    title: 'Moved to something near',
    about: ['ask'],
    explanation: 'The response speaks of other people, or of another time, than the recommendation does.',
  },
  NARROWED: {
    title: 'Part left out',
    about: ['ask'],
    explanation: 'The response takes up part of what was asked and does not mention the rest.',
  },
  NO_PERSON: {
    title: 'No person or post named',
    about: ['commitment'],
    explanation: 'The response does not say which person or post will see to it.',
  },
  COLLECTIVE_OWNER: {
    title: 'Owned by many',
    about: ['commitment'],
    explanation: 'The promise belongs to a partnership or to everyone, so no one agency can be asked.',
  },
  NO_OWNER: { title: 'No owner', about: ['commitment'], explanation: 'The response does not say who will do it.' },
  NO_DATE: {
    title: 'No date',
    about: ['commitment', 'recommendation'],
    explanation: 'The words give no day, month or season by which it will be done.',
  },
  WINDOW_ONLY: {
    title: 'A year or season, not a deadline',
    about: ['commitment'],
    explanation: 'The words give a stretch of time and no day by which it will be done.',
  },
  AMBIGUOUS_WINDOW: {
    title: 'A date that cannot be told',
    about: ['commitment'],
    explanation: 'The words hang on a day that the document does not give, such as its publication.',
  },
  NO_MEASURE: {
    title: 'No measure',
    about: ['commitment'],
    explanation:
      'The response gives no figure to reach or to report, so nobody could tell whether it made a difference.',
  },
  NO_QUANTITY: {
    title: 'No amount',
    about: ['commitment'],
    explanation: 'The response does not say how many, how often or for how many people.',
  },
  NO_ROUTE: {
    title: 'No reporting line',
    about: ['commitment'],
    explanation: 'No body is named that will receive the work or hear how it went.',
  },
  CONDITIONAL: {
    title: 'Depends on something else',
    about: ['commitment'],
    explanation: 'The promise holds only if something else happens.',
  },
  PRE_COMMITMENT: {
    title: 'A promise to think or plan',
    about: ['commitment'],
    explanation: 'The words promise to explore, consider, scope or plan; nothing is yet promised to change.',
  },
  UNNAMED_PARTY: {
    title: 'Partners not named',
    about: ['commitment'],
    explanation: 'The words speak of partners or agencies without saying which.',
  },
  UNEVIDENCED: {
    title: 'No evidence given',
    about: ['claim'],
    explanation: 'The response says that something is so and gives no figure, date or source for it.',
  },
  WEAK_VERB: {
    title: 'Asks for thought, not change',
    about: ['recommendation'],
    explanation:
      'The recommendation asks somebody to consider, explore or note, which can be done without anything changing.',
  },
  NO_ADDRESSEE: {
    title: 'Addressed to nobody',
    about: ['recommendation'],
    explanation: 'The recommendation does not say who is to act on it.',
  },
  COMPOUND: {
    title: 'Several in one',
    about: ['recommendation'],
    explanation:
      'The recommendation asks several separate things at once, so part of it can be answered and the rest lost.',
  },
  NO_OUTCOME: {
    title: 'No outcome',
    about: ['recommendation'],
    explanation: 'The recommendation says neither what it is for nor what should be different for children.',
  },
  NO_PUBLICATION_DATE: {
    title: 'No publication date',
    about: ['document'],
    explanation: 'The document does not say when it was published.',
  },
  NO_DECISION_PER_RECOMMENDATION: {
    title: 'No decision on each recommendation',
    about: ['document'],
    explanation:
      'The document does not say of each recommendation whether it is accepted, accepted in part or declined.',
  },
  NO_FOLLOW_UP: {
    title: 'No follow-up promised',
    about: ['document'],
    explanation: 'The document does not say when or where progress will be published.',
  },
  NO_CHILD_OR_FAMILY_VOICE: {
    title: 'No word from the child or family',
    about: ['document'],
    explanation: 'The document gives no words or views of the child or the family.',
  },
  LEARNING_WITHOUT_RECOMMENDATION: {
    title: 'Learning without a recommendation',
    about: ['document'],
    explanation: 'The story of the case speaks of something that no recommendation or response takes up.',
  },
  DUPLICATED_TEXT: {
    title: 'The same words twice',
    about: ['document'],
    explanation: 'The same sentence answers more than one recommendation.',
  },
  NAME_MISMATCH: {
    title: 'A body named in two ways',
    about: ['document'],
    explanation: 'The document names a body in two ways, so it is not certain that it is one body.',
  },
} as const satisfies Readonly<Record<string, GapCode>>

export type GapCodeName = keyof typeof gapCodes
