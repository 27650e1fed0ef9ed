import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bold, heading, item, type Piece, readPieces } from './test-support.ts'

const numbers = (pieces: readonly Piece[]) => readPieces(pieces).recommendations.map(one => one.number)
const kinds = (pieces: readonly Piece[]) => readPieces(pieces).recommendations.map(one => one.kind)
const texts = (pieces: readonly Piece[]) => readPieces(pieces).recommendations.map(one => one.text)

test('a boxed recommendation ends with its box, and a report does not answer it', () => {
  const report: readonly Piece[] = [
    ['Report of the inquiry into the Harrow ferry', heading],
    ['Recommendation 1: A register of ferries', { ...heading, boxed: 1 }],
    ['The Ministry of Ferries should keep a register of ferries.', { boxed: 1 }],
    ['It should be published within six months.', { boxed: 1 }],
    ['2.1. The ministry has never kept one, and it will be no small task.'],
    ['Chapter 3: The harbour', heading],
    ['3.1. The harbour was closed.'],
  ]
  const [one, ...others] = readPieces(report).recommendations
  assert.equal(others.length, 0)
  assert.equal(
    one?.text,
    'The Ministry of Ferries should keep a register of ferries. It should be published within six months.',
  )
  assert.equal(one?.response, null)
})

const response: readonly Piece[] = [
  ['Government response to the ferry inquiry’s report', heading],
  ['The government’s answers', heading],
  ['1. This paper answers each recommendation.', item],
  ['Recommendation 1: That the government appoint a harbour adviser with powers to:', bold],
  ['a) inspect ferries; and', { ...item, ...bold }],
  ['b) publish what they find. (11.2)', { ...item, ...bold }],
  ['The government accepts this recommendation in principle.', bold],
  ['We will appoint an adviser by March 2031.'],
  ['Recommendation 2: That all harbours keep a log. (11.3)', bold],
  ['The government supports this recommendation made towards local harbours.', bold],
  ['See recommendation 1.'],
  ['Chapter 2: What has been done', heading],
  ['2. Many ferries have been replaced.', item],
]

test('bold recommendations with prose answers: type tells where the answer begins', () => {
  const [one, two] = readPieces(response).recommendations
  assert.match(one?.text ?? '', /with powers to: a\) inspect ferries; and b\) publish what they find\. \(11\.2\)$/)
  assert.equal(
    one?.response?.text,
    'The government accepts this recommendation in principle. We will appoint an adviser by March 2031.',
  )
  assert.equal(one?.response?.commitments[0]?.when, 'by March 2031')
  assert.deepEqual(one?.addressedTo, ['government'])
  assert.equal(
    two?.response?.text,
    'The government supports this recommendation made towards local harbours. See recommendation 1.',
  )
})

test('sections before numbers: strengths and case studies are no recommendations', () => {
  const letter: readonly Piece[] = [
    ['Dear Eastmere Safeguarding Partnership'],
    ['Joint inspection of Eastmere', heading],
    ['What needs to improve?', heading],
    ['■ The quality of referrals from the police.', item],
    ['■ The oversight of visits.', item],
    ['Strengths', heading],
    ['■ The oversight of schools.', item],
    ['Practice study: areas for improvement', heading],
    ['■ Leaders should have asked sooner.', item],
    ['Next steps', heading],
    [
      'We find that Eastmere Council should prepare a written statement. This should name each agency. The local safeguarding partners should oversee it.',
    ],
    ['Eastmere Council should send the statement by 3 May 2031. It will inform our next visit.'],
  ]
  assert.deepEqual(kinds(letter), ['improvement_area', 'improvement_area', 'directive', 'directive', 'directive'])
  assert.match(texts(letter)[2] ?? '', /statement\. This should name each agency\.$/)
  const { recommendations } = readPieces(letter)
  assert.deepEqual(recommendations[0]?.addressedTo, ['police'])
  assert.deepEqual(recommendations[1]?.addressedTo, ['Eastmere Safeguarding Partnership'])
})

test('the table of a responsible body, and boxed rows without marks', () => {
  const report: readonly Piece[] = [
    ['Inspection report: Marlow Local Area Partnership', heading],
    ['Areas for priority action', heading],
    [['Responsible body', 'Areas for priority action']],
    [['Marlow Council and Marlow Integrated Care Board', 'Leaders should act with urgency on waiting times.']],
    [['Marlow Council', 'Leaders should publish their plan.']],
    ['Areas for improvement', heading],
    ['Leaders should write better plans.', { boxed: 1 }],
    ['The partnership should listen to parents.', { boxed: 1 }],
    ['Inspection details', heading],
    ['Leaders should not be troubled by this line.'],
  ]
  assert.deepEqual(kinds(report), ['priority_action', 'priority_action', 'improvement_area', 'improvement_area'])
  assert.deepEqual(readPieces(report).recommendations[0]?.addressedTo, [
    'Marlow Council',
    'Marlow Integrated Care Board',
  ])
})

test('paragraph numbers that run on: the list ends where its sentences no longer ask', () => {
  const report: readonly Piece[] = [
    ['Inspection of Northfell Council', heading],
    ['Recommendations', heading],
    ['120. Ensure that visits are recorded.', item],
    ['121. Review the use of agency staff.', item],
    ['Summary judgement', heading],
    ['122. The council has made progress.', item],
    ['123. Staff are well trained.', item],
  ]
  assert.deepEqual(numbers(report), ['120', '121'])
})

test('a coroner’s form: concerns, those it is sent to, and the reply that is due', () => {
  const form: readonly Piece[] = [
    ['REGULATION 28 REPORT TO PREVENT FUTURE DEATHS', heading],
    [['', 'THIS REPORT IS BEING SENT TO:\n1. Chief Executive, Harrow Ferries Ltd\n2. Harrow Harbour Board']],
    [['1', 'CORONER\nI am a coroner for Harrow.']],
    [['4', 'CIRCUMSTANCES OF THE DEATH\nA passenger fell. Nobody should have been on deck.']],
    [
      [
        '5',
        'CORONER’S CONCERNS\nThe MATTERS OF CONCERN are as follows:\n(1) The rail was low.\n(2) No drill had been held.',
      ],
    ],
    [['6', 'ACTION SHOULD BE TAKEN\nIn my opinion action should be taken.']],
    [
      [
        '7',
        'YOUR RESPONSE\nYou are under a duty to respond to this report within 56 days of its date, namely by 4 June 2031.',
      ],
    ],
  ]
  const { recommendations, document } = readPieces(form)
  assert.deepEqual(
    recommendations.map(one => [one.number, one.kind, one.text]),
    [
      ['1', 'concern', 'The rail was low.'],
      ['2', 'concern', 'No drill had been held.'],
    ],
  )
  assert.deepEqual(recommendations[0]?.addressedTo, ['Chief Executive, Harrow Ferries Ltd', 'Harrow Harbour Board'])
  assert.ok(document.warnings.some(warning => warning.includes('namely by 4 June 2031')))
})

test('a yearly status register: tables give the status, prose before or after the number the rest', () => {
  const row = (...cells: string[]): Piece => [cells]
  const report: readonly Piece[] = [
    ['Status report on ferry safety', heading],
    row('Inquiry', 'Number', 'Recommendation', 'Response'),
    row('F-1', '001/30', 'Fit rails.', 'Accepted'),
    row('F-1', '002/30', 'Hold drills.', 'Under consideration'),
    ['F-1 001/30 The Commission recommended that Northern Ferries fit rails to every ferry.', bold],
    ['• Northern Ferries is in the process of implementing this recommendation.', item],
    ['Rails will be fitted by the end of May 2031.'],
    ['Earlier recommendations', heading],
    row('Inquiry', 'Number', 'Recipient', 'Status at 1 June'),
    row('F-0', '007/29', 'Southern Ferries', 'Implemented'),
    row('F-0', '008/29', 'Southern Ferries', 'Being implemented'),
    ['Drills', heading],
    ['Southern Ferries will hold drills every month. (F-0, 07/29 and 008/29)'],
  ]
  const { recommendations } = readPieces(report)
  assert.deepEqual(
    recommendations.map(one => [one.number, one.response?.position]),
    [
      ['001/30', 'Accepted'],
      ['002/30', 'Under consideration'],
      ['007/29', 'Implemented'],
      ['008/29', 'Being implemented'],
    ],
  )
  assert.deepEqual(recommendations[0]?.addressedTo, ['Northern Ferries'])
  assert.equal(recommendations[0]?.response?.commitments[0]?.due?.end, '2031-05-31')
  assert.equal(recommendations[3]?.response?.commitments[0]?.when, 'every month')
})

test('one answer to a range of recommendations', () => {
  const report: readonly Piece[] = [
    ['The board’s response to the review', heading],
    ['Recommendation 4: The board should meet.'],
    ['Recommendation 5: The board should write.'],
    ['Recommendation 6: The board should listen.'],
    ['Response to recommendations 4 to 6: The board will meet parents in May 2031.'],
  ]
  const { recommendations } = readPieces(report)
  assert.deepEqual(numbers(report), ['4', '5', '6'])
  for (const one of recommendations)
    assert.match(one.response?.text ?? '', /The board will meet parents in May 2031\.$/)
})

test('a title in brackets, or “(for …)” at its end, names the addressee and is no part of the wording', () => {
  const titled = (title: string) =>
    readPieces([
      ['Northtown Safeguarding Partnership: response to the review', heading],
      [`Recommendation 1: ${title}`],
      ['Referrals should be read on the day they arrive.'],
      ['Response: This is accepted. We will read them daily.'],
    ]).recommendations.map(one => [one.text, ...one.addressedTo])
  const words = 'Referrals should be read on the day they arrive.'
  assert.deepEqual(titled('(Northtown Police)'), [[words, 'Northtown Police']])
  assert.deepEqual(titled('Reading mail (for the Northtown Integrated Care Board)'), [
    [words, 'Northtown Integrated Care Board'],
  ])
  assert.ok(!titled('Reading mail (Part two)')[0]?.includes('Part two'))
})
