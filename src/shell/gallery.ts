import { errorStatuses, errorWords } from './errors.ts'

/** Everything `gallery.njk` needs beside what the page wrapper gives every page. Invented, but for words of a published response. */
export function galleryData() {
  return {
    person: { name: 'Amara Osei', agency: 'Riverside Safeguarding Children Partnership', role: 'Business manager' },
    partnership: { name: 'Riverside Safeguarding Children Partnership', slug: 'riverside' },
    errorsTyped: { reason: 'Enter a reason', file: 'Choose a file' },
    tones: [
      { tone: 'plain', text: 'Not started' },
      { tone: 'open', text: 'No date given' },
      { tone: 'progress', text: 'In progress' },
      { tone: 'good', text: 'Accepted by another agency' },
      { tone: 'attention', text: 'Due in 12 days' },
      { tone: 'late', text: '40 days past its date' },
    ],
    gaps: [
      { code: 'NO_DATE', title: 'No date given' },
      { code: 'NO_PERSON', title: 'No person named' },
      { code: 'NO_MEASURE', title: 'No measure given' },
      { code: 'AMBIGUOUS_WINDOW', title: 'The year can be read two ways' },
    ],
    verbatim:
      'The Hertfordshire Safeguarding Children Partnership Executive group will request a full assurance report from the Clinical Commissioning Groups on the progress of the new CAMHS/Mental Health Pathway during 2020.',
    facts: [
      { key: 'Owner', text: 'Director of Nursing, Riverside Hospitals Trust' },
      { key: 'Due', text: '1 January 2020 to 31 December 2020' },
      { key: 'Measure', text: '' },
      { key: 'Agencies', html: 'Riverside Hospitals Trust<br>Children’s Services' },
    ],
    history: [
      {
        title: 'Evidence accepted',
        at: '2026-11-22T21:05:00Z',
        by: 'Priya Nair, Children’s Services',
        text: 'The audit report answers the question that was asked.',
      },
      {
        title: 'Date moved for the first time',
        on: '2026-06-30',
        by: 'Tom Ellery, Police',
        text: 'From 30 June 2026 to 31 October 2026: two sessions were lost to flooding.',
      },
      { title: 'Commitment recorded', on: '2026-01-09', by: 'Amara Osei, business manager' },
    ],
    drawing: drawing([
      ['Addressed', 4],
      ['Partly addressed', 6],
      ['Response does not say', 10],
    ]),
    commitments: [
      {
        title: 'Request a full assurance report on the new mental health pathway',
        agency: 'Partnership executive',
        due: { start: '2020-01-01', end: '2020-12-31' },
        tone: 'late',
        status: 'Past its date',
      },
      {
        title: 'Review all training materials for cultural sensitivity',
        agency: 'Learning and development group',
        due: null,
        tone: 'open',
        status: 'No date given',
      },
      {
        title: 'Share findings of the case sampling across the partnership',
        agency: 'Children’s Services',
        due: { start: null, end: '2021-03-31' },
        tone: 'good',
        status: 'Accepted',
      },
    ],
    errors: errorStatuses.map(errorWords),
  }
}

/** Two bars and a row of words would do; this one shows the classes that a drawing may use. */
function drawing(rows: readonly (readonly [string, number])[]) {
  const bar = ['tl-drawing__first', 'tl-drawing__second', 'tl-drawing__rest']
  const bars = rows.map(
    ([name, count], at) =>
      `<text x="0" y="${at * 34 + 21}">${name}</text><rect class="${bar[at]}" x="170" y="${at * 34 + 4}" width="${count * 30}" height="24"/><text x="${178 + count * 30}" y="${at * 34 + 21}">${count}</text>`,
  )
  const words = rows.map(([name, count]) => `${name}: ${count}`).join('; ')
  return {
    title: 'What the response says of 20 asks',
    text: 'Half of what was asked is not mentioned in the response.',
    svg: `<svg role="img" aria-labelledby="drawing-title drawing-words" viewBox="0 0 520 106" width="520" height="106"><title id="drawing-title">What the response says of 20 asks</title><desc id="drawing-words">${words}</desc>${bars.join('')}<path class="tl-drawing__line" d="M170 0v102"/></svg>`,
    head: ['Coverage', 'Asks'],
    rows,
  }
}
