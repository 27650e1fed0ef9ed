import { coverages, gapTitle, meansWords, recommendationKinds } from '#src/case-reviews/index.ts'
import { windowWords } from '#src/shell/index.ts'
import type { CommitmentFields, Content } from '../proposal.ts'
import { kindWords, ownersInWords } from './kind-words.ts'

export interface Row {
  readonly key: string
  readonly text: string
}

/** Everything that one thing says, as rows of words: for the history, and for two texts side by side. */
export function describe(content: Content): Row[] {
  return [
    { key: 'Kind', text: kindWords[content.kind] },
    { key: content.kind === 'gap' ? 'Why' : 'Words', text: content.text },
    ...fieldsOf(content),
  ]
}

function fieldsOf(content: Content): Row[] {
  switch (content.kind) {
    case 'recommendation': {
      const { number, recommendationKind, addressedTo } = content.fields
      return [
        { key: 'Number', text: number ?? 'None' },
        { key: 'Called', text: recommendationKinds[recommendationKind] },
        { key: 'Addressed to', text: addressedTo.join('; ') || 'Nobody by name' },
      ]
    }
    case 'ask':
      return [
        { key: 'How far it is covered', text: coverages[content.fields.coverage] },
        { key: 'Why', text: content.fields.because },
        { key: 'Question', text: content.fields.question ?? 'None' },
      ]
    case 'response':
      return [{ key: 'Verdict as printed', text: content.fields.position ?? 'None' }]
    case 'commitment': {
      const { who, ownerClass, means, when, due } = content.fields
      const read = dueView(when, due)
      return [
        { key: 'Who', text: `${who.join('; ') || 'Not said'} (${ownersInWords[ownerClass]})` },
        {
          key: 'When',
          text: read.words
            ? `“${read.words}”, read as ${[read.reading, read.basis].filter(Boolean).join(', ')}`
            : (read.reading ?? 'Not said'),
        },
        { key: 'How', text: meansWords[means] },
      ]
    }
    case 'gap':
      return [
        { key: 'Gap', text: gapTitle(content.fields.code) },
        { key: 'Question', text: content.fields.question },
      ]
    default:
      return []
  }
}

/** Vague words keep their place beside the reading of them. */
export function dueView(when: string | null, due: CommitmentFields['due']) {
  return {
    words: when,
    reading: due ? windowWords(due) : when === null ? null : 'no date',
    basis: due && when !== null ? due.basis : null,
  }
}

/** The rows of two contents side by side: `same` where they say the same. */
export function compare(one: Content, other: Content) {
  const [left, right] = [describe(one), describe(other)]
  const keys = [...new Set([...left, ...right].map(row => row.key))]
  const of = (rows: readonly Row[], key: string) => rows.find(row => row.key === key)?.text ?? ''
  return keys.map(key => ({ key, one: of(left, key), other: of(right, key), same: of(left, key) === of(right, key) }))
}
