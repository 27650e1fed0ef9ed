import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { detect } from '../detect.ts'
import { readDocx } from '../docx/read.ts'
import { p, table, cell as wordCell, wordOf } from '../docx/test-support.ts'
import { mappingOf } from './columns.ts'
import { csvOf } from './csv.ts'
import { cellOf, type Sheet } from './grid.ts'
import { readDate } from './plan-date.ts'
import { readStatus } from './plan-status.ts'
import { readCsv, readXlsx } from './read.ts'
import { matched, partsOf } from './split.ts'
import { corrected, mappingOfSheet, plansIn, tablesIn } from './tables.ts'
import { trackerTemplate } from './template.ts'
import { workbookOf } from './test-support.ts'
import { planOf } from './trackers.ts'

const sheetOf = (...rows: readonly (readonly string[])[]): Sheet => ({
  name: 'Plan',
  hidden: false,
  rows: rows.map(row => row.map(text => cellOf(text))),
  hiddenRows: [],
  hiddenColumns: [],
  merged: [],
})
function plan(sheet: Sheet, publishedOn: string | null = null) {
  const mapping = mappingOfSheet(sheet)
  assert.ok(mapping)
  return planOf(sheet, mapping, publishedOn)
}
const meaningsOf = (...header: readonly string[]) =>
  mappingOf([header, []])?.columns.map(column => column.meaning) ?? null

test('columns are known by the names that published plans give them', () => {
  assert.deepEqual(
    meaningsOf(
      'Recommendation',
      'Scope of recommendation i.e. local or regional',
      'Action to take',
      'Lead Agency',
      'Key milestones achieved in enacting recommendation',
      'Target Date',
      'Date of completion and Outcome',
    ),
    ['recommendation', 'theme', 'action', 'agency', 'milestones', 'due', 'completed'],
  )
  assert.deepEqual(
    meaningsOf(
      'No',
      'Recommendation',
      'Actions required',
      'Level for action',
      'Identified lead',
      'Target date',
      'Progress',
      'RAG',
    ),
    ['number', 'recommendation', 'action', 'theme', 'lead', 'due', 'progress', 'status'],
  )
  assert.deepEqual(meaningsOf('Service', 'Action', 'Evidence', 'Lead / Ownership', 'Target date'), [
    'agency',
    'action',
    'evidence',
    'lead',
    'due',
  ])
  assert.deepEqual(
    meaningsOf(
      'Issues identified',
      'Actions to be taken',
      'Person(s) responsible',
      'Target completion date',
      'Evidence to be provided',
      'Progress to date',
    ),
    ['recommendation', 'action', 'lead', 'due', 'evidence', 'progress'],
  )
  assert.deepEqual(
    meaningsOf(
      'Ref',
      'Recommendation',
      'Priority',
      'Owner',
      'Original target date',
      'Revised target date',
      '% complete',
    ),
    ['number', 'recommendation', 'priority', 'lead', 'due', 'revised', 'percent'],
  )
  assert.deepEqual(meaningsOf('What we will do', 'Who by?', 'By when?', 'How will we know it has worked?'), [
    'action',
    'lead',
    'due',
    'outcome',
  ])
  assert.equal(
    mappingOf([
      ['Name', 'Town'],
      ['a', 'b'],
    ]),
    null,
  )
})

test('a mapping says how sure it is and why, and a person can change it', () => {
  const mapping = mappingOf([
    ['Plan for Child P'],
    [],
    ['Recommendation', 'Proposed actions by partners', 'Actions', '', 'Gizmo'],
  ])
  assert.equal(mapping?.headerRow, 2)
  assert.deepEqual(
    mapping?.columns.map(column => [column.meaning, column.confidence, column.because]),
    [
      ['recommendation', 1, '“Recommendation” is a usual name for it.'],
      [null, 0, 'It reads like “Actions”, which is taken already.'],
      ['action', 1, '“Actions” is a usual name for it.'],
      [null, 0, 'This column has no name.'],
      [null, 0, '“Gizmo” is not a name we know.'],
    ],
  )
  assert.deepEqual(mapping?.doubts, ['No column says when an action is due.', 'No column says who leads an action.'])
  assert.ok(mapping)
  const changed = corrected(
    mapping,
    new Map([
      [1, 'action'],
      [4, 'due'],
    ]),
  )
  assert.deepEqual(
    changed.columns.map(column => column.meaning),
    ['recommendation', 'action', null, null, 'due'],
  )
  assert.deepEqual(changed.doubts, ['No column says who leads an action.'])
})

test('a hidden column has no meaning, whatever it is called', () => {
  const sheet = { ...sheetOf(['Action', 'Due date', 'Lead'], ['Act', 'May 2021', 'Chair']), hiddenColumns: [1] }
  const mapping = mappingOfSheet(sheet)
  assert.deepEqual(
    mapping?.columns.map(column => column.meaning),
    ['action', null, 'lead'],
  )
  assert.equal(mapping?.columns[1]?.because, 'This column is hidden, so it is not read.')
})

test('rows become items; merged and empty recommendations go on, groups and repeated heads are told apart', async () => {
  const outcome = await readXlsx(
    workbookOf([
      {
        name: 'Plan',
        rows: [
          ['Action plan: Child P'],
          ['No', 'Recommendation', 'Action', 'Lead', 'Due date', 'RAG'],
          ['Health'],
          [
            '1',
            'The board should train staff.',
            'Train',
            'Head of Training',
            '<c s="1"><v>43894</v></c>',
            '<c s="4"/>',
          ],
          [null, null, 'Audit', 'Auditor', 'Spring', 'Amber'],
          ['No', 'Recommendation', 'Action', 'Lead', 'Due date', 'RAG'],
          ['2', null, 'Report', 'Chair', '31/12/2020', 'Complete 04/03/2020'],
          ['Police'],
          ['3', 'Recommendation 3: Share data.', 'Share', 'Superintendent', 'March 2021', 'Green'],
        ],
        after: '<mergeCells><mergeCell ref="A3:F3"/><mergeCell ref="B4:B5"/></mergeCells>',
      },
    ]),
  )
  assert.ok(outcome.ok)
  const [first] = plansIn(outcome.grid)
  assert.ok(first)
  const { items, problems } = planOf(first.sheet, first.mapping)
  assert.deepEqual(
    items.map(item => [item.row, item.group, item.number, item.recommendation, item.continues, item.actions[0]?.text]),
    [
      [4, 'Health', '1', 'The board should train staff.', false, 'Train'],
      [5, 'Health', '1', 'The board should train staff.', true, 'Audit'],
      [7, 'Health', '2', 'The board should train staff.', true, 'Report'],
      [9, 'Police', '3', 'Share data.', false, 'Share'],
    ],
  )
  assert.deepEqual(items[0]?.actions[0], {
    text: 'Train',
    label: null,
    lead: 'Head of Training',
    due: { words: '04/03/2020', due: { start: '2020-03-04', end: '2020-03-04', basis: 'day' } },
  })
  assert.equal(items[2]?.completed?.due?.end, '2020-03-04')
  assert.equal(items[3]?.status?.state, null)
  assert.deepEqual(problems, [
    'Row 4: The status is shown only by a colour, green.',
    'Row 5: “Spring” is not a date we can read; kept as words.',
    'Row 7: It has a number of its own, “2”, but no recommendation. It is read with that of the row above.',
  ])
})

test('several actions in one cell are told apart, with their dates and leads where the row lists as many', () => {
  const { items, problems } = plan(
    sheetOf(
      ['Recommendation', 'Action', 'Lead', 'Due date'],
      ['Train', 'We will:\n1. Write it\nin full\n2. Teach it', '1. Author\n2. Teacher', '1. May 2021\n2. June 2021'],
      ['Audit', '• Plan\n• Do\n• Check', 'Auditor', 'May 2021\nJune 2021'],
      ['Share', '1. Agree the form 2. Send it', 'Chair', '31/03/2021'],
    ),
  )
  assert.deepEqual(
    items.map(item => item.actions.map(action => [action.label, action.text, action.lead, action.due?.due?.end])),
    [
      [
        ['1', 'Write it\nin full', 'Author', '2021-05-31'],
        ['2', 'Teach it', 'Teacher', '2021-06-30'],
      ],
      [
        [null, 'Plan', 'Auditor', '2021-05-31'],
        [null, 'Do', 'Auditor', '2021-05-31'],
        [null, 'Check', 'Auditor', '2021-05-31'],
      ],
      [
        ['1', 'Agree the form', 'Chair', '2021-03-31'],
        ['2', 'Send it', 'Chair', '2021-03-31'],
      ],
    ],
  )
  assert.equal(items[0]?.intro, 'We will:')
  assert.deepEqual(problems, [
    'Row 3: It lists 3 actions, but not as many dates: “May 2021 June 2021”. All of them are kept with each action.',
  ])
})

test('a cell is split only where it lists', () => {
  assert.deepEqual(partsOf('Review section 2. Then report.').parts.length, 1)
  assert.deepEqual(partsOf('One line\nand another').parts.length, 1)
  assert.deepEqual(partsOf('').parts, [])
  assert.deepEqual(partsOf('a) Ask\nb) Answer').parts, [
    { label: 'a', text: 'Ask' },
    { label: 'b', text: 'Answer' },
  ])
  assert.deepEqual(matched(partsOf('1. A b\n2. C d').parts, '2. June\n1. May'), ['May', 'June'])
  assert.deepEqual(matched(partsOf('1. A b\n2. C d').parts, '1. 31/03/2027 2. 30/06/2027'), [
    '31/03/2027',
    '30/06/2027',
  ])
  assert.deepEqual(matched(partsOf('1. A b\n2. C d').parts, 'May 1. 2027 2. June'), [
    'May 1. 2027 2. June',
    'May 1. 2027 2. June',
  ])
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '1', '2', '.', ')', '(', '•', ' ', '\n') }), text => {
      const { intro, parts } = partsOf(text)
      const letters = (of: string): string => of.replace(/[^aB]/g, '')
      const labels = parts.map(part => part.label ?? '').join('')
      assert.ok(letters(text).length <= letters((intro ?? '') + parts.map(part => part.text).join('') + labels).length)
    }),
  )
})

test('dates are read with the day first, and never guessed', () => {
  const end = (words: string, day: string | null = null): string | null =>
    readDate(words, day, '2021-01-01').date?.due?.end ?? null
  assert.equal(end('04/03/2020'), '2020-03-04')
  assert.equal(end('4-3-2020'), '2020-03-04')
  assert.equal(end('By 31/12/2016'), '2016-12-31')
  assert.equal(end('Q2 2021/22'), '2021-09-30')
  assert.equal(end('within six months of publication'), '2021-07-01')
  assert.equal(end('anything', '2020-03-04'), '2020-03-04')
  assert.equal(end('43894'), '2020-03-04')
  assert.match(readDate('43894', null, null).problem ?? '', /kept as a number.*04\/03\/2020/)
  assert.deepEqual(readDate('2027-11-01 00:00:00', null, null).date?.due, {
    start: '2027-11-01',
    end: '2027-11-01',
    basis: 'day',
  })
  assert.match(readDate('2027-02-30', null, null).problem ?? '', /kept as words/)
  assert.match(readDate('03/25/2020', null, null).problem ?? '', /month before the day/)
  assert.match(readDate('31/03/2021 then 30/06/2021', null, null).problem ?? '', /more than one date/)
  assert.deepEqual(readDate('Ongoing', null, null), {
    date: { words: 'Ongoing', due: null },
    problem: '“Ongoing” is not a date we can read; kept as words.',
  })
  assert.deepEqual(readDate(' ', null, null), { date: null, problem: null })
})

test('green is on track, not done; what is not complete is not taken for complete', () => {
  const state = (words: string): unknown => readStatus(words, null)?.status.state
  for (const words of ['Complete', 'COMPLETED 04/03/2020', 'Closed', 'Blue - done', 'Implemented', '100%'])
    assert.equal(state(words), 'complete', words)
  for (const words of [
    'Not complete',
    'Incomplete',
    'Partially completed',
    'To be completed by May',
    'Nearly done',
    '50% complete',
    'In progress',
    'On-going',
    'Not yet complete',
  ])
    assert.notEqual(state(words), 'complete', words)
  assert.equal(state('Green'), null)
  assert.equal(state('Not started'), 'not_started')
  assert.equal(state('Overdue'), 'overdue')
  assert.deepEqual(readStatus('A', null)?.status.colour, 'amber')
  assert.match(readStatus('Red', 'green')?.problem ?? '', /says red, but its cell is green/)
  assert.equal(readStatus('', null), null)
})

test('a row’s problems are said in plain words', () => {
  const { problems } = plan(
    sheetOf(
      ['No', 'Recommendation', 'Action', 'Due date', 'Status'],
      ['1', 'Train', 'Teach', '#REF!', 'Complete'],
      ['1', 'Audit', 'Check', '', ''],
      ['2', '', '', 'May 2021', ''],
    ),
  )
  assert.deepEqual(problems, [
    'Row 2: “#REF!” is a mistake in the spreadsheet, not words.',
    'Row 2: “#REF!” is not a date we can read; kept as words.',
    'Row 2: It is said to be complete, but not when.',
    'Row 3: The number “1” is also that of row 2.',
    'Row 4: There is neither a recommendation nor an action.',
  ])
})

test('a table in a Word document is a plan too, with the place of each row', async () => {
  const outcome = await readDocx(
    wordOf({
      body:
        p('Our plan', '<w:outlineLvl w:val="0"/>') +
        table(
          wordCell('Recommendation') + wordCell('Action') + wordCell('Lead'),
          wordCell('Train', '<w:vMerge w:val="restart"/>') + wordCell('Teach') + wordCell('Head'),
          wordCell('', '<w:vMerge/>') + wordCell('Test') + wordCell('Chair'),
        ),
    }),
  )
  assert.ok(outcome.ok)
  const [found] = tablesIn(outcome.canonical)
  assert.ok(found)
  assert.equal(found.sheet.name, 'Our plan')
  const { items } = plan(found.sheet)
  assert.deepEqual(
    items.map(item => [item.recommendation, item.continues, item.actions[0]?.text, item.actions[0]?.lead]),
    [
      ['Train', false, 'Teach', 'Head'],
      ['Train', true, 'Test', 'Chair'],
    ],
  )
  const place = found.places[(items[1]?.row ?? 1) - 1]
  assert.equal(outcome.canonical.text.slice(place?.start, place?.end), '\tTest\tChair')
})

test('the template is understood to the last column, and comes back filled in', async () => {
  const [header = ''] = trackerTemplate().split('\r\n')
  const mapping = mappingOf([header.replace('\uFEFF', '').split(',')])
  assert.deepEqual(mapping?.doubts, [])
  assert.ok(mapping?.columns.every(column => column.confidence === 1))
  const filled = `${trackerTemplate()}${csvOf([
    [
      '1',
      'Train, then test',
      'Teach',
      'Head',
      'Larkshire Council',
      '31/03/2021',
      'Complete',
      'Done',
      'Slides',
      'Safer',
      '04/03/2021',
    ],
    ['2', 'Audit', 'Check', 'Chair', 'Trust', 'May 2021', '', '', '', '', ''],
  ])}`
  assert.deepEqual(await detect(Buffer.from(filled)), { ok: true, format: 'csv' })
  const outcome = await readCsv(Buffer.from(filled))
  assert.ok(outcome.ok && outcome.grid.sheets[0])
  const { items, problems } = plan(outcome.grid.sheets[0])
  assert.deepEqual(problems, [])
  assert.deepEqual(items[0]?.words, {
    progress: 'Done',
    evidence: 'Slides',
    outcome: 'Safer',
  })
})

test('any table of words is read without a row being lost', () => {
  const word = fc.constantFrom(
    '',
    'Train',
    '1',
    'Complete 04/03/2020',
    'Spring',
    'Recommendation 1: Act',
    '• A\n• B',
    '#REF!',
    'None',
    'Action',
    '43894',
  )
  fc.assert(
    fc.property(fc.array(fc.array(word, { minLength: 5, maxLength: 5 }), { maxLength: 10 }), rows => {
      const sheet = sheetOf(['No', 'Recommendation', 'Action', 'Due date', 'Status'], ...rows)
      const { items, problems } = plan(sheet)
      assert.ok(items.length <= rows.length)
      const whole = rows.filter(row => row.filter(cell => cell !== '').length > 1)
      assert.ok(items.length >= whole.length, 'every row of more than one cell is an item')
      for (const problem of problems) assert.match(problem, /^Row \d+: .+[.]$/)
    }),
  )
})
