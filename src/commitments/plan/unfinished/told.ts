import type { QuestionAsked, QuestionsBeside } from '#src/case-reviews/index.ts'
import { plural } from '#src/shell/index.ts'
import { type MissingPart, meterWords, type Part, type Planned, partsOf, partTitles } from '../parts.ts'
import { gapOfPart, type PlannedCommitment } from './queries.ts'

/** A part that is missing, with where to ask for it and what was asked already. */
interface PartTold extends MissingPart {
  readonly askHref: string | null
  readonly asked: readonly QuestionAsked[]
  /** The page on which it is put in; null where it has none of its own. */
  readonly fillHref: string | null
}

interface MeterTold {
  readonly there: number
  readonly needed: number
  readonly words: string
  readonly missing: readonly PartTold[]
}

const pages: Readonly<Record<Part, string | null>> = {
  owner: 'owner',
  person: 'owner',
  day: 'progress/day',
  measure: 'measures',
  evidence: 'plan',
  reasoning: 'plan',
  milestones: 'plan/milestones',
}

/** How much of a plan is there, and what is missing: the ready question of the printed words' own gap comes first. */
export function meterOf(
  planned: Planned & Pick<PlannedCommitment, 'commitmentId' | 'gaps'>,
  beside: QuestionsBeside | null,
): MeterTold {
  const parts = partsOf(planned)
  return {
    there: parts.needed.length - parts.missing.length,
    needed: parts.needed.length,
    words: meterWords(parts),
    missing: parts.missing.map(one => {
      const gap = planned.gaps.find(({ code }) => gapOfPart[one.part]?.includes(code))
      return {
        ...one,
        question: gap?.question || one.question,
        askHref:
          beside && (gap ? beside.askHref('gap', gap.gapId) : askForPart(beside, planned.commitmentId, one.part)),
        asked: (gap && beside?.asked.get(gap.gapId)) ?? [],
        fillHref: pages[one.part] && `/commitments/${planned.commitmentId}/${pages[one.part]}`,
      }
    }),
  }
}

function askForPart(beside: QuestionsBeside, commitmentId: string, part: Part): string | null {
  const href = beside.askHref('commitment', commitmentId)
  return href && `${href}&part=${part}`
}

/** Whom a commitment is listed under: the agency that holds it, else whoever its words name. */
export const agencyOf = ({ ownerName, who }: Pick<PlannedCommitment, 'ownerName' | 'who'>): string =>
  ownerName ?? who[0] ?? 'Nobody is named yet'

/** What the plans of some commitments come to together. */
export function sumOf(all: readonly PlannedCommitment[]) {
  const meters = all.map(one => meterOf(one, null))
  const whole = meters.filter(one => one.missing.length === 0).length
  const [there, needed] = [count(meters, one => one.there), count(meters, one => one.needed)]
  const parts = (Object.keys(partTitles) as Part[]).map(part => ({
    title: partTitles[part],
    count: meters.filter(one => one.missing.some(missing => missing.part === part)).length,
  }))
  return {
    there,
    needed,
    words: `${there} of ${plural(needed, 'part')} are there. ${whole} of ${plural(all.length, 'promise')} ${whole === 1 ? 'has' : 'have'} every part.`,
    parts: parts.filter(one => one.count > 0),
  }
}

const count = (meters: readonly MeterTold[], of: (one: MeterTold) => number): number =>
  meters.reduce((sum, one) => sum + of(one), 0)
