import type { QuestionAsked, QuestionsBeside } from '#src/case-reviews/index.ts'
import { type MissingPart, meterWords, type Part, partsOf } from '../parts.ts'
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
  day: null,
  measure: null,
  evidence: 'plan',
  reasoning: 'plan',
  milestones: 'plan/milestones',
}

/** How much of a plan is there, and what is missing: the ready question of the printed words' own gap comes first. */
export function meterOf(planned: PlannedCommitment, beside: QuestionsBeside | null): MeterTold {
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
          beside && (gap ? beside.askHref('gap', gap.gapId) : beside.askHref('commitment', planned.commitmentId)),
        asked: (gap && beside?.asked.get(gap.gapId)) ?? [],
        fillHref: pages[one.part] && `/commitments/${planned.commitmentId}/${pages[one.part]}`,
      }
    }),
  }
}
