import { type Detector, type Finding, findEach } from './finding.ts'

/** Systems that keep children's and families' cases, and words for a reference. */
const systems =
  'LCS|ICS|EHM|Liquidlogic|Mosaic|Framework-?i|CareFirst|Care Director|Azeus|RiO|SystmOne|EMIS|PARIS|Carenotes|Lorenzo|Cerner|Niche|Athena|NSPIS|Connect|PNC|COMPASS|Capita One|SIMS|Arbor|Bromcom|CPOMS|MyConcern|AssetPlus|ChildView|CareWorks'
const words =
  'case|client|person|patient|hospital|crime|incident|custody|referral|contact|social care|family|record|occurrence|investigation|court|CAD|STORM|MARAC'
const shape = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${systems})(?: (?:ID|number|no\\.?|ref(?:erence)?\\.?|record|case))?|` +
    `(?:${words}) (?:ID|number|no\\.?|ref(?:erence)?\\.?(?: (?:number|no\\.?))?)|URN)` +
    `(?: (?:is|was))?[ :#.]{0,3}(?=[\\p{L}\\p{N}/-]{0,20}\\d)([\\p{L}\\p{N}]{1,10}(?:[/-][\\p{L}\\p{N}]{1,10}){0,4})(?![\\p{L}\\p{N}])`,
  'giu',
)

/** A reference in a system of an agency: it identifies nobody to the public, but anyone who can look it up. */
export const caseReferences: Detector = text =>
  findEach(text, shape, match => {
    const digits = match[1]?.replace(/\D/g, '').length ?? 0
    return digits < 4 ? null : { kind: 'case reference', why: whyOf, blocks: false }
  }).map(found => onlyReference(text, found))

const whyOf = 'This looks like a reference in an agency’s own system, by which somebody can be looked up.'

/** The reference alone, without the words that say what it is. */
function onlyReference(text: string, found: Finding): Finding {
  const reference = /[\p{L}\p{N}/-]+$/u.exec(text.slice(found.start, found.end))?.[0] ?? ''
  return { ...found, start: found.end - reference.length }
}
