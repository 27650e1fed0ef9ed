import { gapTitle, meansWords } from '#src/case-reviews/index.ts'
import {
  ladder,
  type Promised,
  type Strength,
  strengthOf,
  strengthSource,
  strengthTitles,
} from '#src/commitments/index.ts'
import type { Means } from '#src/reading/index.ts'
import { ukDate } from '#src/shell/index.ts'
import { byColour, type Count, named, said, stepped } from './bars.ts'
import { cohorts } from './cohorts.ts'
import { daysBetween, monthsBetween } from './months.ts'
import { themes } from './themes.ts'

const agencies: Count = whole => ({
  title: 'By agency',
  text: 'Who has accepted each commitment, in order of name. An agency with many may only have been asked for many.',
  of: 'Agency',
  parts: byColour.parts,
  bars: [
    ...named(
      whole.filter(one => one.ownerName !== null),
      one => [one.ownerName ?? ''],
      byColour.count,
    ),
    ...named(
      whole.filter(one => one.ownerName === null),
      () => ['No agency has accepted it'],
      byColour.count,
    ),
  ],
})

const missing: Count = whole => ({
  title: 'By what is missing',
  text: 'What the words of each commitment leave unsaid. One commitment may leave several things unsaid, and is counted under each.',
  of: 'What is missing',
  parts: byColour.parts,
  overlaps: true,
  bars: named(
    whole,
    one => (one.gaps.length === 0 ? ['Nothing that was looked for'] : [...new Set(one.gaps.map(gapTitle))]),
    byColour.count,
  ),
})

const strengths: readonly (Strength | null)[] = ['weaker', 'intermediate', 'stronger', null]
const strengthWords = (strength: Strength | null) => (strength === null ? 'Cannot be told' : strengthTitles[strength])

const means: Count = whole => ({
  title: 'By means',
  text: `What kind of action each commitment is, and how far such actions tend to reach. ${strengthSource} It is a question to ask of a plan, and says nothing of anybody in it.`,
  of: 'Means',
  parts: strengths.map(strengthWords),
  bars: named(
    whole,
    one => [meansWords[one.means as Means] ?? one.means],
    some => {
      const found = some.map(one => strengthOf(one.means as Means, one.text))
      return strengths.map(own => found.filter(one => one === own).length)
    },
  ),
})

const ages = ['Under 6 months', '6 months to 1 year', '1 to 2 years', '2 to 4 years', '4 years and more'] as const
const unpublished = 'No day of publication stated'
const ageOf = ({ publishedOn }: Promised, today: string): string => {
  if (publishedOn === null) return unpublished
  const months = monthsBetween(publishedOn, today)
  return ages[months < 6 ? 0 : months < 12 ? 1 : months < 24 ? 2 : months < 48 ? 3 : 4]
}

const age: Count = (whole, today) => ({
  title: 'By age',
  text: 'How long ago the response with each commitment was published.',
  of: 'Since it was published',
  parts: byColour.parts,
  bars: stepped(whole, [...ages, unpublished], one => ageOf(one, today), byColour.count),
})

const slips = [
  'On or before its first day',
  'Up to 3 months after',
  '3 to 12 months after',
  'More than a year after',
] as const
const [notYet, noDay] = ['Its first day is still to come', 'No day was given']

/** Days that a commitment has slipped from its first day: to the day it was delivered, else to the day that stands or to today. */
export function slipOf({ recorded }: Promised, today: string): number | null {
  const { originalOn, dueOn } = recorded.due
  if (originalOn === null) return null
  const last =
    recorded.delivery === 'delivered'
      ? (recorded.deliveredOn ?? today)
      : (dueOn ?? originalOn) > today
        ? (dueOn ?? originalOn)
        : today
  return daysBetween(originalOn, last)
}

function slipStep(one: Promised, today: string): string {
  const days = slipOf(one, today)
  if (days === null) return noDay
  if (days <= 0) return one.recorded.delivery === 'delivered' ? slips[0] : notYet
  return slips[days <= 91 ? 1 : days <= 365 ? 2 : 3]
}

const slippage: Count = (whole, today) => ({
  title: 'By slippage',
  text: 'From the first day that was given to the day it was delivered; where it is not, to the day that stands now or to today, whichever is later.',
  of: 'Against its first day',
  parts: said.parts,
  bars: stepped(whole, [...slips, notYet, noDay], one => slipStep(one, today), said.count),
})

const noEvidence = 'No evidence accepted'
const levelName = (level: number) => `Step ${level}, ${ladder[level]?.title.toLowerCase() ?? ''}`

const evidence: Count = (whole, today) => ({
  title: 'By evidence',
  text: `The highest step of the ladder that another agency has accepted and that is good on ${ukDate(today)}.`,
  of: 'Evidence accepted',
  parts: said.parts,
  bars: stepped(
    whole,
    [noEvidence, ...ladder.map(one => levelName(one.level))],
    ({ axes }) => (axes.acceptedLevel === null ? noEvidence : levelName(axes.acceptedLevel)),
    said.count,
  ),
})

/** Every dashboard by the last word of its address, in the order in which they are listed. */
export const boards = {
  agency: agencies,
  theme: themes,
  missing,
  means,
  age,
  slippage,
  evidence,
  closure: cohorts,
} as const
export type BoardName = keyof typeof boards
export const boardNames = Object.keys(boards) as BoardName[]
