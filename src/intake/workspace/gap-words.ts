import { type About, type GapCode, gapCodes } from '#src/reading/index.ts'
import type { ProposalKind } from '../proposal.ts'

const codes: Readonly<Record<string, GapCode>> = gapCodes

/** What a person reads for a gap code. */
export const gapTitle = (code: string): string => codes[code]?.title ?? sentenceCase(code)

export const isGapCode = (code: string): boolean => Object.hasOwn(codes, code)

/** The gaps that can be said of one kind of thing; of the document as a whole where `of` is null. */
export function gapChoices(of: ProposalKind | null): { value: string; text: string; hint: string }[] {
  const about: About = of === null || of === 'gap' || of === 'response' ? 'document' : of === 'standing' ? 'claim' : of
  const fitting = Object.entries(codes).filter(([, code]) => code.about.includes(about))
  return fitting.map(([value, { title, explanation }]) => ({ value, text: title, hint: explanation }))
}

function sentenceCase(code: string): string {
  const words = code.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
