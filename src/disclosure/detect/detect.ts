import { ages } from './ages.ts'
import { caseReferences } from './case-reference.ts'
import { dates } from './dates.ts'
import type { Detector, Finding, Known } from './finding.ts'
import { fold } from './fold.ts'
import { names } from './names.ts'
import { nationalInsuranceNumbers } from './national-insurance.ts'
import { nhsNumbers } from './nhs-number.ts'
import { emailAddresses, socialProfiles } from './online.ts'
import { phoneNumbers } from './phone-number.ts'
import { addresses, vehicleRegistrations } from './places.ts'
import { postcodes } from './postcode.ts'
import { pupilNumbers } from './pupil-number.ts'
import { schools } from './schools.ts'
import { staffNames } from './staff-names.ts'

/** In the order in which they are believed where two see the same words. */
const detectors: readonly Detector[] = [
  pupilNumbers,
  nationalInsuranceNumbers,
  emailAddresses,
  phoneNumbers,
  nhsNumbers,
  dates,
  postcodes,
  addresses,
  ages,
  socialProfiles,
  vehicleRegistrations,
  schools,
  staffNames,
  names,
  caseReferences,
]

const nothing: Known = { bodies: [], pseudonyms: [] }

/**
 * What in a text may identify a child or somebody near one, in the order of the text and without overlaps. Offsets are UTF-16
 * units of the text as given. Takes time in step with length; the same text gives the same findings.
 */
export function findingsIn(text: string, known: Known = nothing): readonly Finding[] {
  const folded = fold(text)
  const found = detectors.flatMap(detector => detector(folded.text, known))
  return withoutOverlaps(found).map(({ kind, start, end, why, blocks }) => ({
    kind,
    start: folded.starts[start] ?? 0,
    end: folded.ends[end - 1] ?? 0,
    why,
    blocks,
  }))
}

/** What blocks comes before what does not, then the order of the detectors. */
function withoutOverlaps(found: readonly Finding[]): Finding[] {
  const kept: Finding[] = []
  const taken = new Set<number>()
  for (const one of [...found.filter(({ blocks }) => blocks), ...found.filter(({ blocks }) => !blocks)]) {
    const places = Array.from({ length: one.end - one.start }, (_, at) => one.start + at)
    if (places.some(place => taken.has(place))) continue
    for (const place of places) taken.add(place)
    kept.push(one)
  }
  return kept.sort((a, b) => a.start - b.start)
}
