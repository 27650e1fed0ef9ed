import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Block, CanonicalText } from '../../reading.ts'
import { lines, type Piece, type Sheet, writePdf } from './fixture/write-pdf.ts'
import { boxesOf, readPdf } from './index.ts'

const read = async (sheets: readonly Sheet[]): Promise<CanonicalText> => {
  const outcome = await readPdf(writePdf(sheets))
  assert.ok(outcome.ok)
  return outcome.canonical
}
const words = ({ text }: CanonicalText, { start, end }: Block): string => text.slice(start, end)
const told = (canonical: CanonicalText): readonly string[] =>
  canonical.blocks.map(block => `${block.kind}: ${words(canonical, block)}`)

const prose = [
  'The partnership will write to every school in the county before the end of the',
  'spring term to ask how each of them records the concerns that it passes on, and',
  'will bring what it learns to its meeting in June.',
]

describe('Paragraphs of a PDF', () => {
  it('are rejoined across line ends, and stand apart from headings and lists', async () => {
    const canonical = await read([
      {
        pieces: [
          { text: 'Our response', x: 60, y: 80, size: 18, bold: true },
          ...lines(prose, 60, 120),
          { text: '•', x: 70, y: 190 },
          ...lines(['the first of two points, which is long enough that it must go on to the', 'next line'], 90, 190),
          { text: '•', x: 70, y: 218 },
          { text: 'the second', x: 90, y: 218 },
        ],
      },
    ])
    assert.deepEqual(told(canonical), [
      'heading: Our response',
      `paragraph: ${prose.join(' ')}`,
      'list_item: • the first of two points, which is long enough that it must go on to the next line',
      'list_item: • the second',
    ])
  })

  it('go on over the page, past its running head and foot', async () => {
    const furniture = (page: number): readonly Piece[] => [
      { text: 'Larkshire Safeguarding Children Partnership', x: 60, y: 40, size: 9 },
      { text: `Page ${page} of 3`, x: 280, y: 810, size: 9 },
    ]
    const [first = '', second = '', third = ''] = prose
    const canonical = await read([
      { pieces: [...furniture(1), ...lines([first, second], 60, 120)] },
      {
        pieces: [...furniture(2), { text: third, x: 60, y: 80 }, ...lines(['Another paragraph stands here.'], 60, 120)],
      },
      { pieces: [...furniture(3), ...lines(['And the last one.'], 60, 80)] },
    ])
    const flowing = canonical.blocks.filter(block => block.kind !== 'running')
    assert.deepEqual(
      flowing.map(block => words(canonical, block)),
      [prose.join(' '), 'Another paragraph stands here.', 'And the last one.'],
    )
    assert.equal(canonical.blocks.filter(block => block.kind === 'running').length, 6)
    const second2 = canonical.pages[1]
    assert.equal(
      canonical.text.slice(second2?.start, (second2?.start ?? 0) + third.length),
      third,
      'page 2 begins inside the paragraph',
    )
  })

  it('lose a hyphen that only the line end asked for, and keep one that belongs to the word', async () => {
    const canonical = await read([
      {
        pieces: lines(
          [
            'The multi-agency audit was shared with safeguarding leads, who agreed that safe-',
            'guarding supervision matters, and with others who lead on work that is multi-',
            'agency by its nature, in every one of the districts.',
          ],
          60,
          100,
        ),
      },
    ])
    assert.match(canonical.text, /agreed that safeguarding supervision/)
    assert.match(canonical.text, /work that is multi-agency by its nature/)
  })

  it('are read once where a program printed them twice to make them bold', async () => {
    const twice: readonly Piece[] = ['The response', 'The response'].map((text, i) => ({
      text,
      x: 60 + i * 0.4,
      y: 100,
    }))
    assert.equal((await read([{ pieces: twice }])).text, 'The response')
  })

  it('are read column by column', async () => {
    const left = Array.from({ length: 14 }, (_, i) => `Left column line ${i} of the first column of words`)
    const right = Array.from({ length: 14 }, (_, i) => `Right column line ${i} of the second column of it`)
    const { text } = await read([{ pieces: [...lines(left, 50, 100), ...lines(right, 320, 100)] }])
    assert.ok(text.indexOf('Left column line 13') < text.indexOf('Right column line 0'))
  })

  it('share a number where a box is drawn round them', async () => {
    const canonical = await read([
      {
        pieces: [
          { box: [50, 80, 500, 70] },
          { text: 'Recommendation 1', x: 60, y: 100, bold: true },
          { text: 'The partnership should ask every school how it records concerns.', x: 60, y: 125 },
          { text: 'We accept this recommendation and will write to schools in May.', x: 50, y: 190 },
        ],
      },
    ])
    assert.deepEqual(
      canonical.blocks.map(block => block.boxed),
      [1, 1, undefined],
    )
  })

  it('tell what is bold', async () => {
    const { blocks, text } = await read([
      {
        pieces: [
          { text: 'Agreed.', x: 60, y: 100, bold: true },
          { text: 'The police will lead this work.', x: 110, y: 100 },
        ],
      },
    ])
    assert.deepEqual(
      blocks[0]?.runs.map(run => [text.slice(run.start, run.end).trim(), run.bold]),
      [
        ['Agreed.', true],
        ['The police will lead this work.', false],
      ],
    )
  })
})

describe('Tables of a PDF', () => {
  const columns = [50, 250, 450, 550]
  const ruled = (rows: readonly (readonly [number, number])[]): readonly Piece[] => [
    ...rows.flatMap(([top, bottom]): Piece[] => [
      { rule: [50, top, 550, top] },
      { rule: [50, bottom, 550, bottom] },
      ...columns.map((x): Piece => ({ rule: [x, top, x, bottom] })),
    ]),
  ]
  const head = (y: number): readonly Piece[] =>
    ['Recommendation', 'Action', 'Date'].map((text, i) => ({ text, x: (columns[i] ?? 0) + 5, y, bold: true }))

  it('are rows of cells, however a cell wraps', async () => {
    const canonical = await read([
      {
        pieces: [
          ...ruled([
            [100, 120],
            [120, 165],
          ]),
          ...head(114),
          ...lines(['1. Ask every school how', 'it records concerns'], 55, 134),
          ...lines(['Write to schools'], 255, 134),
          ...lines(['May 2027'], 455, 134),
        ],
      },
    ])
    const row = canonical.blocks[1]
    assert.ok(row)
    assert.equal(row.kind, 'table_row')
    assert.deepEqual(
      row.cells?.map(({ start, end }) => canonical.text.slice(start, end)),
      ['1. Ask every school how it records concerns', 'Write to schools', 'May 2027'],
    )
    assert.equal(words(canonical, row), '1. Ask every school how it records concerns\tWrite to schools\tMay 2027')
  })

  it('are rows of cells where only gaps or rules between rows part them', async () => {
    const plan = (rules: readonly number[]): readonly Piece[] => [
      ...head(120),
      ...rules.map((y): Piece => ({ rule: [50, y, 550, y] })),
      ...lines(['1. Ask every school how', 'it records concerns'], 55, 150),
      ...lines(['Write to all schools and', 'report what they say', 'to the board'], 255, 150),
      ...lines(['May 2027'], 455, 150),
      ...lines(['2. Train all staff who', 'work with children'], 55, 210),
      ...lines(['Two courses a year'], 255, 210),
      ...lines(['2028'], 455, 210),
      { text: 'This plan will be looked at again by the partnership at its meeting in December 2027.', x: 50, y: 280 },
    ]
    for (const rules of [[], [130, 190]]) {
      const canonical = await read([{ pieces: plan(rules) }])
      assert.deepEqual(told(canonical), [
        'table_row: Recommendation\tAction\tDate',
        'table_row: 1. Ask every school how it records concerns\tWrite to all schools and report what they say to the board\tMay 2027',
        'table_row: 2. Train all staff who work with children\tTwo courses a year\t2028',
        'paragraph: This plan will be looked at again by the partnership at its meeting in December 2027.',
      ])
    }
  })

  it('go on over the page, and print their head once', async () => {
    const canonical = await read([
      {
        pieces: [
          ...ruled([
            [700, 720],
            [720, 780],
          ]),
          ...head(714),
          ...lines(['1. Ask every school how it', 'records the concerns'], 55, 734),
          ...lines(['Write to schools and'], 255, 734),
        ],
      },
      {
        pieces: [
          ...ruled([
            [100, 120],
            [120, 160],
            [160, 200],
          ]),
          ...head(114),
          ...lines(['that it passes on'], 55, 134),
          ...lines(['colleges'], 255, 134),
          ...lines(['2. Train all staff'], 55, 174),
          ...lines(['Two courses'], 255, 174),
          ...lines(['2028'], 455, 174),
        ],
      },
    ])
    const rows = canonical.blocks.filter(block => block.kind === 'table_row').map(block => words(canonical, block))
    assert.deepEqual(rows, [
      'Recommendation\tAction\tDate',
      '1. Ask every school how it records the concerns that it passes on\tWrite to schools and colleges\t',
      '2. Train all staff\tTwo courses\t2028',
    ])
    const at = canonical.text.indexOf('colleges')
    assert.equal(boxesOf(canonical, { start: at, end: at + 8 })[0]?.page, 2)
  })
})

describe('Places on the page', () => {
  it('hold exactly the words asked for', async () => {
    const canonical = await read([{ pieces: [{ text: 'We will write to schools in May.', x: 100, y: 200 }] }])
    const at = canonical.text.indexOf('write')
    const [box] = boxesOf(canonical, { start: at, end: at + 'write to'.length })
    assert.ok(box)
    // Helvetica at 11 points: "We will " is 37.9 wide and "write to" 35.5.
    assert.ok(Math.abs(box.x - 137.9) < 0.3 && Math.abs(box.width - 35.5) < 0.3, JSON.stringify(box))
    assert.ok(box.y < 200 && box.y + box.height > 200)
  })

  it('are right on a page that is shown turned, and for words that run up the page', async () => {
    const upwards = lines(prose, 0, 0).map(
      (line, i): Piece => ({ text: 'text' in line ? line.text : '', x: 100 + i * 14, y: 700, up: true }),
    )
    const shown = await read([{ pieces: lines(prose, 60, 100), turned: 1 }, { pieces: upwards }])
    assert.deepEqual(
      shown.pages.map(page => [page.width, page.height]),
      [
        [842, 595],
        [595, 842],
      ],
    )
    assert.deepEqual(
      shown.blocks.map(block => words(shown, block)),
      [prose.join(' '), prose.join(' ')],
    )
    const at = shown.text.lastIndexOf('partnership')
    const [box] = boxesOf(shown, { start: at, end: at + 'partnership'.length })
    assert.ok(box && box.height > box.width * 3 && box.y + box.height < 700, JSON.stringify(box))
  })
})

describe('What a reader is warned of', () => {
  const warnings = async (pieces: readonly Piece[]): Promise<readonly string[]> => {
    const outcome = await readPdf(writePdf([{ pieces }]))
    assert.ok(outcome.ok)
    return outcome.meta.warnings
  }

  it('is words struck through', async () => {
    const words: Piece = { text: 'every year', x: 60, y: 100 }
    const struck: Piece = { rule: [60, 97, 112, 97] }
    const underlined: Piece = { rule: [60, 102, 112, 102] }
    assert.match((await warnings([words, struck])).join(), /^Page 1 has words that are struck through/)
    assert.deepEqual(await warnings([words, underlined]), [])
  })

  it('is words run together by tracked changes', async () => {
    const said = [
      'The audit is done each year.',
      'Last year it found good work.',
      'It will be done every yearevery six months.',
    ]
    assert.match((await warnings(lines(said, 60, 100))).join(), /“yearevery”/)
    assert.deepEqual(await warnings(lines(said.slice(0, 2), 60, 100)), [])
  })
})
