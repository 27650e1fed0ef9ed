import { followUp, voice } from '../language/measures.ts'
import { subjects } from '../language/thesaurus.ts'
import type { Finding } from '../reading.ts'
import type { Front } from '../structure/front.ts'
import { clip } from '../text/clip.ts'
import type { GapCodeName } from './gap-codes.ts'

interface DocumentFacts {
  readonly front: Front
  readonly positions: readonly (string | null)[]
  /** The words outside the items, of every item, and of every answer. */
  readonly narrative: string
  readonly items: string
  readonly text: string
  /** The sentences of each answer. */
  readonly answers: readonly (readonly string[])[]
}

/** What the document as a whole leaves unsaid. Only asked of a document that answers recommendations. */
export function documentGaps(facts: DocumentFacts): readonly Finding[] {
  const found: Finding[] = []
  const add = (code: GapCodeName, because: string, question: string): void =>
    void found.push({ code, because, question, source: null })
  const answered = facts.answers.some(sentences => sentences.length > 0)
  if (facts.front.publishedOn === null && !facts.front.dated)
    add('NO_PUBLICATION_DATE', 'The document does not say when it was published.', 'On which day was this published?')
  if (!answered) return found
  const undecided = facts.positions.filter(position => position === null).length
  if (undecided > 0)
    add(
      'NO_DECISION_PER_RECOMMENDATION',
      undecided === facts.positions.length
        ? 'The document does not say of any recommendation whether it is accepted.'
        : `The document does not say of ${undecided} of ${facts.positions.length} recommendations whether they are accepted.`,
      'Is each recommendation accepted, accepted in part or declined, and why?',
    )
  if (!followUp.test(facts.text))
    add(
      'NO_FOLLOW_UP',
      'The document does not say when or where progress will be published.',
      'When and where will progress be published?',
    )
  if (!voice.test(facts.text))
    add(
      'NO_CHILD_OR_FAMILY_VOICE',
      'The document gives no words or views of the child or the family.',
      'What did the child’s family say of these recommendations and of this response?',
    )
  const lost = Object.entries(subjects).find(([, words]) => words.test(facts.narrative) && !words.test(facts.items))
  if (lost)
    add(
      'LEARNING_WITHOUT_RECOMMENDATION',
      `The story of the case says “${lost[1].exec(facts.narrative)?.[0]}”; no recommendation or response does.`,
      `What was learned about ${lost[0]}, and who will act on it?`,
    )
  const twice = repeated(facts.answers)
  if (twice !== null)
    add(
      'DUPLICATED_TEXT',
      `More than one response says “${clip(twice)}”.`,
      'What does this sentence promise for each of these recommendations?',
    )
  return found
}

/** A sentence of twelve words or more that answers two recommendations in the same words. */
function repeated(answers: readonly (readonly string[])[]): string | null {
  const seen = new Map<string, number>()
  for (const [i, sentences] of answers.entries())
    for (const sentence of sentences) {
      if (sentence.split(' ').length < 12) continue
      const key = sentence.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
      const first = seen.get(key)
      if (first !== undefined && first !== i) return sentence
      seen.set(key, i)
    }
  return null
}
