import { type CommitmentTold, ladder } from '#src/commitments/index.ts'
import type { Coverage } from '#src/reading/reading.ts'
import type { Facts } from '../edition/edition.ts'
import { type HonestyKind, honestyTitles } from '../edition/honesty.ts'
import { askInWords } from '../edition/plain-words.ts'

/** One value that a field may have, what it is called, and what it says. */
export interface Term {
  readonly value: string | number
  readonly title: string
  readonly means: string
}

export type TermsName = 'coverage' | 'delivery' | 'assurance' | 'evidenceLevel' | 'impact' | 'checkStatus' | 'against'

type Said<Value extends string> = Readonly<Record<Value, readonly [title: string, means: string]>>

const listed = <Value extends string>(said: Said<Value>): Term[] =>
  Object.entries<readonly [string, string]>(said).map(([value, [title, means]]) => ({ value, title, means }))

/** Every field whose value is one of a few, with each of them explained: the schema, its page and the notes of a sheet say the same. */
export const terms: Readonly<Record<TermsName, readonly Term[]>> = {
  coverage: listed<Coverage>({
    addressed: ['Answered', askInWords('addressed')],
    partial: ['Answered in part', askInWords('partial')],
    substituted: ['Something else promised', askInWords('substituted')],
    restated: ['Duty restated', askInWords('restated')],
    unaddressed: ['Not answered', askInWords('unaddressed')],
  }),
  delivery: listed<Facts['delivery']>({
    none: ['Nothing recorded', 'Its owner has recorded nothing by the day of the edition.'],
    in_progress: ['In progress', 'Its owner says that it is being done.'],
    delivered: ['Delivered', 'Its owner says that it has been done. This is the owner’s word, and no proof.'],
    stopped: ['Stopped', 'Its owner says that it was stopped.'],
    superseded: ['Superseded', 'Its owner says that another promise has taken its place.'],
    declined: ['Declined', 'Its owner says that it will not be done.'],
  }),
  assurance: listed<Facts['assurance']>({
    none: ['No evidence recorded', 'No evidence is recorded by the day of the edition.'],
    self_reported: ['Said by its owner', 'Its owner says that it is done, and there is nothing to show yet.'],
    submitted: ['Evidence waits to be judged', 'Evidence was handed in. Another body has still to judge it.'],
    accepted: ['Evidence accepted', 'Another body than the owner has accepted evidence.'],
    returned: ['Evidence returned', 'Evidence was handed in and returned: it did not show enough.'],
    lapsed: ['Accepted evidence has lapsed', 'Evidence was accepted, and is no longer current.'],
  }),
  evidenceLevel: ladder.map(({ level, title, means }) => ({ value: level, title, means })),
  impact: listed<Facts['impact']>({
    not_yet_due: ['Not yet due', 'Nobody was due to look again by the day of the edition.'],
    due: ['Due to be looked at', 'It was due to be looked at again, and no look is recorded.'],
    no_measure: ['No measure to tell by', 'It was looked at again, and there was no measure to tell by.'],
    no_change: ['Measured: no change', 'It was looked at again, and its measure had not changed.'],
    improved: ['Measured: improved', 'It was looked at again, and its measure had improved.'],
    worse: ['Measured: worse', 'It was looked at again, and its measure was worse.'],
    cannot_tell: ['Cannot tell', 'It was looked at again, and nobody could tell.'],
  }),
  checkStatus: listed<CommitmentTold['checks'][number]['status']>({
    planned: ['Planned', 'It is to be looked at again by this day.'],
    held: ['Held', 'It was looked at again, and it held.'],
    failed: ['Did not hold', 'It was looked at again, and it did not hold.'],
    dropped: ['Dropped', 'This look was planned, and is not to be made.'],
  }),
  against: listed<HonestyKind>({
    unanswered_ask: [honestyTitles.unanswered_ask, 'Something the review asked for is not answered in full.'],
    no_owner: [honestyTitles.no_owner, 'No body that is there on the day of the edition has accepted the promise.'],
    no_day: [honestyTitles.no_day, 'No day is recorded for the promise.'],
    no_measure: [
      honestyTitles.no_measure,
      'Nothing is recorded by which anyone could tell whether it made a difference.',
    ],
    day_passed: [honestyTitles.day_passed, 'The day of the promise has passed, and no delivery is recorded.'],
    day_moved: [honestyTitles.day_moved, 'The day of the promise was moved at least once.'],
    evidence_returned: [
      honestyTitles.evidence_returned,
      'What was handed in did not show enough, and has not come again.',
    ],
    evidence_lapsed: [
      honestyTitles.evidence_lapsed,
      'What was accepted is out of date, and nothing newer is accepted.',
    ],
    not_held: [honestyTitles.not_held, 'The promise was closed, looked at again, and opened again.'],
    check_lapsed: [honestyTitles.check_lapsed, 'The day for looking again has passed, and no look is recorded.'],
    unanswered_challenge: [honestyTitles.unanswered_challenge, 'A question or a challenge had no reply by its day.'],
  }),
}

/** What a value is called; the value itself where nothing is known of it. */
export const titleOf = (name: TermsName, value: string | number): string =>
  terms[name].find(one => one.value === value)?.title ?? String(value)

const about: Readonly<Record<TermsName, string>> = {
  coverage: 'How far an ask is answered',
  delivery: 'What its owner says',
  assurance: 'What somebody else made of the evidence',
  evidenceLevel: 'The ladder of evidence',
  impact: 'What was found when it was looked at again',
  checkStatus: 'How a look after closing went',
  against: 'What is not answered, not known or late',
}

/** The same for a page: each of them with the field it is about. */
export const termsTold = (Object.keys(terms) as TermsName[]).map(name => ({
  name,
  title: about[name],
  of: terms[name],
}))
