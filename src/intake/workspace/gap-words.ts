/** What a person reads for a gap code (docs: field notes 8). No blame: what is not said, never who did not say it. */
export const gapTitles: Readonly<Record<string, string>> = {
  NO_PERSON: 'No person named',
  COLLECTIVE_OWNER: 'Owned by many together',
  NO_OWNER: 'No owner given',
  NO_DATE: 'No date given',
  WINDOW_ONLY: 'A window, not a date',
  AMBIGUOUS_WINDOW: 'Dates can be read two ways',
  NO_MEASURE: 'No measure given',
  NO_QUANTITY: 'No quantity given',
  NO_ROUTE: 'Nobody named to receive it',
  CONDITIONAL: 'Depends on something else',
  PRE_COMMITMENT: 'A step before a promise',
  UNNAMED_PARTY: 'Partners not named',
  UNEVIDENCED: 'No evidence given',
  WEAK_VERB: 'Asks only to consider',
  NO_ADDRESSEE: 'Addressed to nobody',
  COMPOUND: 'Several things in one',
  NO_OUTCOME: 'No outcome stated',
  NO_RESPONSE: 'No response given',
  ADDRESSEE_SWAPPED: 'Answered by another body',
  NAME_MISMATCH: 'A body’s name differs',
  NO_PUBLICATION_DATE: 'No publication date',
  NO_DECISION_PER_RECOMMENDATION: 'No decision on each recommendation',
  NO_FOLLOW_UP: 'No follow-up promised',
  NO_END_REVIEW: 'No review at the end',
  NO_CHILD_OR_FAMILY_VOICE: 'No child or family voice',
  LEARNING_WITHOUT_RECOMMENDATION: 'Learning without a recommendation',
  DUPLICATED_TEXT: 'The same words used twice',
}

/** Of an ask, beside how far it is covered. */
export const askKinds: Readonly<Record<string, string>> = {
  WEAKENED: 'Weaker verb',
  SHIFTED: 'Shifted',
  NARROWED: 'Narrower',
}

export const gapTitle = (code: string): string => gapTitles[code] ?? askKinds[code] ?? sentenceCase(code)

function sentenceCase(code: string): string {
  const words = code.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
