import { type Detector, type Finding, findEach, saidAfter, saidBefore } from './finding.ts'
import { namesOf, word } from './name-runs.ts'
import { notNames } from './not-names.ts'

const titles =
  'Dr|Doctor|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Revd|Reverend|Cllr|Councillor|Judge|HHJ|Mr Justice|Mrs Justice|Baroness|' +
  'PC|WPC|PCSO|DC|DS|DI|DCI|DSupt|Sgt|Sergeant|Insp|Inspector|Supt|Superintendent|Constable|Nurse|Sister|Matron'
const title = new RegExp(`(?<![\\p{L}\\p{N}])(?:${titles})\\.?[ \\n](?:\\p{Lu}\\.? ?){0,3}$`, 'u')
const titled = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${titles})\\.?[ \\n](?:\\p{Lu}\\.? ?){0,3}(?:${word}[ \\n]){0,2}${word}`,
  'gu',
)
/** A collar number is as good as a name to those who hold the list. */
const collar = /(?<![\p{L}\p{N}])(?:PC|WPC|PCSO|DC|DS|DI|DCI|Sgt|Constable|Officer) ?\d{2,6}(?![\p{L}\p{N}])/gu

const posts =
  'social worker|headteacher|head teacher|deputy head|teacher|teaching assistant|health visitor|school nurse|midwife|GP|nurse|paediatrician|' +
  'consultant|psychologist|psychiatrist|police officer|officer|youth worker|support worker|family worker|key ?worker|mentor|reviewer|author|' +
  'chair|scrutineer|director|manager|coordinator|co-ordinator|safeguarding lead|DSL|IRO|guardian|solicitor|coroner|therapist|counsellor|chief executive'
const beforeName = new RegExp(`(?<![\\p{L}])(?:${posts})(?: (?:is|was|called|named))?[,:]?[ \\n]\\(?$`, 'iu')
const afterName = new RegExp(
  `^(?:, ?\\(?| \\(|, )(?:(?:the|a|an|his|her|their|our|its|interim|acting|independent|lead|named|designated|allocated|senior) ){0,3}(?:${posts})(?![\\p{L}])`,
  'iu',
)

/** Those who work with families. Some hold public posts and sign what is published, so a person decides. */
export const staffNames: Detector = (text, known) => [
  ...findEach(text, titled, match =>
    known.bodies.some(body => body.includes(match[0])) || isNoName(match[0]) ? null : staff,
  ),
  ...findEach(text, collar, () => staff),
  ...namesOf(text, known).flatMap(run => (hasPost(text, run) ? [{ ...staff, start: run.start, end: run.end }] : [])),
]

/** "The Named Nurse. Mother was seen": a title that is a word too, and no name after it. */
const isNoName = (match: string): boolean =>
  /^(?:Doctor|Nurse|Sister|Matron|Constable|Inspector|Superintendent|Sergeant|Judge)/.test(match) &&
  notNames.has(/\p{L}+$/u.exec(match)?.[0].toLowerCase() ?? '')

/** Whether a post or a title stands beside it. */
export const hasPost = (text: string, { start, end }: Pick<Finding, 'start' | 'end'>): boolean =>
  saidBefore(text, start, 40, beforeName) || saidAfter(text, end, 70, afterName) || saidBefore(text, start, 20, title)

const staff = {
  kind: 'staff name',
  why: 'This looks like the name of somebody who works with families. Name the post instead.',
  blocks: false,
} as const
