import { type Chance, chanceFrom } from './chance.samples.ts'
import { identifiers, type Structured } from './identifiers.samples.ts'

/** A note as somebody of the field may type it, with one thing in it that should not be there. Everything in it is invented. */
export interface Note {
  readonly text: string
  readonly start: number
  readonly end: number
}

const before: Readonly<Record<Structured, readonly string[]>> = {
  'NHS number': [
    'NHS number ',
    'NHS no: ',
    'NHS No.',
    'She was seen by the health visitor (',
    'Referral received for ',
    'The record of ',
    'Ref ',
    '',
  ],
  'pupil number': ['UPN ', 'UPN: ', 'Her pupil record (', 'The school gave ', 'Attendance of ', 'Enrolled as ', ''],
  'national insurance number': ['NI number ', 'NINO: ', 'Mother’s benefits (', 'The claim is under ', 'Father, ', ''],
  postcode: [
    'The family moved to ',
    'They now live at ',
    'Postcode: ',
    'Temporary accommodation in ',
    'The visit to ',
    '',
  ],
  'date of birth': [
    'DOB ',
    'DOB: ',
    'D.O.B. ',
    'Child K (born ',
    'Date of birth: ',
    'She was born on ',
    'The baby was born on ',
    'His birthday is ',
    'dob ',
  ],
  'phone number': [
    'Mother can be rung on ',
    'Tel: ',
    'Mobile ',
    'Contact the aunt on ',
    'A text came from ',
    'phone:',
    '',
  ],
  'e-mail address': ['Write to ', 'E-mail: ', 'The father uses ', 'Sent from <', 'cc ', ''],
  address: [
    'The family lives at ',
    'Police were called to ',
    'Address: ',
    'A visit was made to ',
    'She was found at ',
    '',
  ],
}
const after = [
  '',
  '.',
  ', and the strategy meeting agreed a next step.',
  ' in March.',
  ') was opened after the second call.',
  '; see the chronology.',
  ' – not at home.',
]
const around = [
  'The core group met and the plan was updated.',
  'Mother said that things were calmer at home since the last visit.',
  'School attendance was 82 per cent in the autumn term.',
  'There was no answer at the door, and a card was left.',
  'The health visitor raised concerns about feeding, and about the state of the home.',
  'Section 47 enquiries were opened on the same day.',
  '3 of 12 records showed that the child had been seen alone.',
  'An agency check was requested from the GP, the school and the police.',
  'It was agreed to step the case down in 6 weeks.',
  'Adult A was not present.',
]

export function noteWith(kind: Structured, chance: Chance): Note {
  return noteOf(chance.pick(before[kind]), identifiers[kind](chance), chance)
}

/** Many of them, from a seed. */
export function notesWith(kind: Structured, count: number, seed: number): Note[] {
  const chance = chanceFrom(seed)
  return Array.from({ length: count }, () => noteWith(kind, chance))
}

/** The thing among ordinary sentences: first, last, or alone. */
export function noteOf(lead: string, thing: string, chance: Chance): Note {
  const opening = chance.below(3) === 0 ? '' : `${chance.pick(around)}${chance.pick([' ', '\n', '\n\n'])}`
  const closing = chance.below(3) === 0 ? '' : ` ${chance.pick(around)}`
  const start = opening.length + lead.length
  return { text: `${opening}${lead}${thing}${chance.pick(after)}${closing}`, start, end: start + thing.length }
}

/** Sentences of the field that identify nobody, with the figures, days, bodies and posts that they are full of. */
export const cleanSentences: readonly string[] = [
  ...around,
  'Recommendation 5.1: The partnership should audit twenty cases of babies under one each year, beginning in 2026.',
  'The Designated Doctor will report to the Executive on 14 October 2026.',
  'In 2024-25 there were 1,204 referrals, of which 386 (32 per cent) led to no further action.',
  'Child K was the subject of a child protection plan from spring 2018.',
  'Child M’s aunt read the report before it was published.',
  'Larkshire Constabulary has trained 120 officers and will train the others by 31 March 2027.',
  'NHS Larkshire Integrated Care Board will commission the pathway in Quarter 3.',
  'Budget line 4500 1234 56 was increased by £12,500.',
  'The audit looked at 30 records of children aged 5 to 11.',
  'The partnership learned that babies under 12 weeks are most at risk.',
  'Children aged 16 and 17 were asked what would help.',
  'The Head of Learning and Development will lead this work with the Named Nurse.',
  'Mother and Father were seen together, and Sibling 1 alone.',
  'The Polish and Romanian communities were asked through the Roma Support Group.',
  'Childline can be rung on 0800 1111, and the police on 101.',
  'See Working Together to Safeguard Children 2026, paragraphs 118 to 124.',
  'Section 11 of the Children Act 2004 applies to each agency.',
  'The Executive meets on the first Tuesday of May, June and September.',
  'Every school and college in AL and SG will have a named lead.',
  'The review by the Quality Assurance Group covers 1 April 2025 to 31 March 2026.',
  'Primary School leads and the Schools Forum agreed the training offer.',
  'Motivational Interviewing and Graded Care Profile 2 are offered to all partners.',
  'Professionals told the reviewer that supervision had helped them.',
  'Police Officers said that they had not known of the earlier referral.',
  'Version 2.14.3 of the toolkit replaces version 1.9.',
  'The MASH, CAMHS, the YOT and Cafcass were asked for chronologies.',
  'Ofsted inspected in November 2023 and found that practice had improved.',
  'The Solihull Approach was used in 14 family hubs.',
  'Young people said that they wanted one worker whom they trust.',
  'Item 3, 12 January: agreed. Item 4, 9 February: deferred.',
  'Of 412 cases, 388 were reviewed within 15 working days (94.2%).',
  'The Child Safeguarding Practice Review Panel wrote to the Safeguarding Partners.',
  'The mother’s partner was not known to services.',
  'A father told the Reviewer that nobody had asked him.',
  'Her Majesty’s Coroner opened an inquest, and the Crown Court trial ended in 2021.',
]
