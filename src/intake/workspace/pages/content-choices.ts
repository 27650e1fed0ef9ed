import { isDeepStrictEqual } from 'node:util'
import { windowWords } from '#src/shell/index.ts'
import type { Content, Proposal, ProposalKind } from '../../proposal.ts'
import type { IntakeShown } from '../../queries.ts'
import { gapChoices } from '../gap-words.ts'
import { coverages, meansWords, ownerClasses, recommendationKinds } from '../kind-words.ts'
import { readAs, yearsIn, yearWindow } from '../windows.ts'

const items = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))
const hint = (text: string) => ({ text })
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What the fields of a form offer. `of` is what a gap would be about. */
export function choicesFor(content: Content | null, of: ProposalKind | null, intake: IntakeShown) {
  return {
    coverages: items(coverages),
    recommendationKinds: items(recommendationKinds),
    ownerClasses: items(ownerClasses).map(one => ({ ...one, text: capital(one.text) })),
    means: items(meansWords),
    gaps: withOwn(
      content,
      gapChoices(of).map(({ value, text, hint }) => ({ value, text, hint: { text: hint } })),
    ),
    readings: readingChoices(content, intake),
  }
}

/** A gap keeps the code it has, even where its place in the tree would not offer it. */
function withOwn(content: Content | null, offered: { value: string; text: string; hint: { text: string } }[]) {
  if (content?.kind !== 'gap' || offered.some(one => one.value === content.fields.code)) return offered
  const own = [...gapChoices('ask'), ...gapChoices('commitment'), ...gapChoices('recommendation'), ...gapChoices(null)]
  const found = own.find(one => one.value === content.fields.code)
  const { value, text, hint } = found ?? { value: content.fields.code, text: content.fields.code, hint: '' }
  return [{ value, text, hint: { text: hint } }, ...offered]
}

/** Each way to read the words, with the days it comes to. */
function readingChoices(content: Content | null, intake: IntakeShown) {
  const fields = content?.kind === 'commitment' ? content.fields : null
  const words = fields?.when ?? null
  const none = { standing: null, own: { start: null, end: null }, publishedOn: intake.publishedOn }
  const read = readAs('words', words, none)
  const due = read.ok ? read.due : null
  const years = yearsIn(words ?? '')
  const year = (value: 'calendar' | 'financial' | 'academic', text: string) => ({
    value,
    text,
    hint: hint(years ? windowWords(yearWindow(value, years)) : 'Where the words name a year'),
  })
  const standing = fields?.due ?? null
  const differs = fields !== null && !isDeepStrictEqual(standing, due)
  return [
    {
      value: 'words',
      text: 'As the reader reads them',
      hint: hint(due ? `${windowWords(due)}, ${due.basis}` : 'No date that it can tell'),
    },
    ...(differs
      ? [
          {
            value: 'keep',
            text: 'As they are read now',
            hint: hint(standing ? `${windowWords(standing)}, ${standing.basis}` : 'No date'),
          },
        ]
      : []),
    year('calendar', 'Calendar year'),
    year('financial', 'Financial year'),
    year('academic', 'Academic year'),
    { value: 'own', text: 'Dates of your own', hint: hint('Enter them below') },
    { value: 'none', text: 'No date', hint: hint('The words give none, or none that can be told') },
  ]
}

/** What a gap is about, for the list of codes that fit. */
export const subjectKind = (all: readonly Proposal[], parentId: string | null): ProposalKind | null =>
  all.find(one => one.proposalId === parentId)?.kind ?? null
