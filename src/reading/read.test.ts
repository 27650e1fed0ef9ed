import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { readDocument, toContract, toTable } from './index.ts'
import type { ReadCommitment, Reading, Span } from './reading.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const founding = readFileSync(at('../../dev/world/documents/hertfordshire_child_k_response.txt'))
const fixtures = readdirSync(at('./fixtures')).filter(name => name.endsWith('.txt'))

async function reading(bytes: Uint8Array): Promise<Reading> {
  const outcome = await readDocument(bytes)
  assert.ok(outcome.ok)
  return outcome.reading
}
const fixture = (name: string): Promise<Reading> => reading(readFileSync(at(`./fixtures/${name}.txt`)))
const promises = (of: Reading): readonly ReadCommitment[] =>
  of.recommendations.flatMap(one => one.response?.commitments ?? [])
const count = <T>(items: readonly T[], holds: (item: T) => boolean): number => items.filter(holds).length
const codes = (of: ReadCommitment): readonly string[] => of.gaps.map(gap => gap.code)

test('the founding document gives the tallies a careful reader gives it', async () => {
  const read = await reading(founding)
  const asks = read.recommendations.flatMap(one => one.asks)
  const made = promises(read)
  assert.equal(read.recommendations.length, 7)
  assert.deepEqual(
    read.recommendations.map(one => one.asks.length),
    [3, 2, 3, 2, 5, 3, 2],
  )
  assert.deepEqual(
    ['addressed', 'partial', 'substituted', 'restated', 'unaddressed'].map(coverage =>
      count(asks, ask => ask.coverage === coverage),
    ),
    [0, 6, 3, 1, 10],
  )
  assert.equal(made.length, 13)
  assert.deepEqual(
    ['person', 'body', 'collective', 'none'].map(kind => count(made, one => one.ownerClass === kind)),
    [0, 7, 4, 2],
  )
  assert.equal(
    count(made, one => one.due !== null),
    6,
  )
  assert.equal(
    count(made, one => one.when === 'will continue'),
    1,
  )
  assert.equal(
    count(made, one => !codes(one).includes('NO_MEASURE')),
    1,
  )
  assert.equal(
    count(made, one => codes(one).includes('CONDITIONAL')),
    2,
  )
  assert.ok(made.every(one => codes(one).includes('NO_PERSON')))
  assert.equal(
    read.recommendations.reduce((sum, one) => sum + (one.response?.claims.length ?? 0), 0),
    9,
  )
  assert.equal(
    read.recommendations.reduce((sum, one) => sum + (one.response?.standing.length ?? 0), 0),
    2,
  )
  const defects = read.recommendations.map(one => one.defects.map(defect => defect.code))
  assert.equal(
    count(defects, some => some.includes('NO_DATE')),
    7,
  )
  assert.equal(
    count(defects, some => some.includes('WEAK_VERB')),
    3,
  )
  assert.equal(
    count(defects, some => some.includes('NO_ADDRESSEE')),
    1,
  )
  assert.deepEqual(read.gaps.map(gap => gap.code).sort(), [
    'DUPLICATED_TEXT',
    'LEARNING_WITHOUT_RECOMMENDATION',
    'NO_CHILD_OR_FAMILY_VOICE',
    'NO_DECISION_PER_RECOMMENDATION',
    'NO_FOLLOW_UP',
    'NO_PUBLICATION_DATE',
  ])
  const { publisher, reviewName, publishedOn } = read.document
  assert.deepEqual(
    { publisher, reviewName, publishedOn },
    { publisher: 'Hertfordshire Safeguarding Children Partnership', reviewName: 'Child K', publishedOn: null },
  )
})

test('a response with named posts, days, figures and routes has no gaps', async () => {
  const read = await fixture('marlow-vale-well-formed')
  assert.equal(read.recommendations.length, 3)
  assert.deepEqual(read.gaps, [])
  for (const one of read.recommendations) {
    assert.deepEqual(one.defects, [])
    assert.ok(one.asks.every(ask => ask.coverage === 'addressed' && ask.question === null))
  }
  assert.deepEqual(promises(read).map(codes), [[], [], [], [], [], []])
  assert.deepEqual(
    read.recommendations.map(one => one.response?.position),
    ['Accepted', 'Accepted', 'Accepted in part'],
  )
})

test('bold headings, titles, actions and lettered parts', async () => {
  const read = await fixture('eastmere-actions')
  assert.deepEqual(
    read.recommendations.map(one => one.number),
    ['1', '2', '3'],
  )
  assert.match(read.recommendations[0]?.text ?? '', /^The Eastmere Safeguarding Partnership should review/)
  assert.equal(read.recommendations[0]?.response?.commitments.length, 3)
  assert.equal(read.recommendations[1]?.response?.position, 'accepts this recommendation in part')
  assert.deepEqual(read.recommendations[2]?.addressedTo, ['Public Health team', 'Integrated Care Board'])
  assert.deepEqual(
    promises(read).map(one => one.due?.end ?? one.when),
    ['2024-03-31', '2023-11-30', null, null, '2023-09-30', 'quarterly'],
  )
})

test('bullets without numbers, one list for each body', async () => {
  const read = await fixture('northfell-bullets')
  assert.deepEqual(
    read.recommendations.map(one => one.number),
    [null, null, null, null],
  )
  assert.deepEqual(read.recommendations[0]?.addressedTo, ['Northfell Police'])
  assert.equal(read.recommendations[2]?.asks[0]?.coverage, 'restated')
  assert.equal(read.recommendations[3]?.response?.position, 'does not accept this recommendation')
  assert.equal(read.recommendations[3]?.asks[0]?.coverage, 'unaddressed')
  assert.equal(read.document.publisher, 'Northfell Safeguarding Children Board')
})

test('a table pasted as rows', async () => {
  const read = await fixture('pennard-plan')
  assert.deepEqual(
    read.recommendations.map(one => one.number),
    ['1', '2', '3'],
  )
  assert.deepEqual(
    promises(read).map(one => one.ownerClass),
    ['person', 'collective', 'person'],
  )
  assert.deepEqual(
    promises(read).map(one => one.due?.end ?? null),
    ['2025-06-30', null, '2025-08-03'],
  )
  assert.equal(read.document.publishedOn, '2025-02-03')
})

test('wrapped copy with page numbers inside sentences', async () => {
  const read = await fixture('harrow-down-wrapped')
  assert.match(read.recommendations[1]?.text ?? '', /commission a bereavement service for siblings\.$/)
  assert.deepEqual(
    read.recommendations.map(one => one.response?.commitments.length),
    [2, 1],
  )
})

test('a recommendation printed in contents, summary and body is read once', async () => {
  const read = await fixture('saltmarsh-list')
  assert.deepEqual(
    read.recommendations.map(one => one.number),
    ['1', '2'],
  )
  assert.deepEqual(
    promises(read).map(one => one.who),
    [['Service Manager for Missing Children'], ['Director of Education'], ['Director of Education']],
  )
})

test('a file without recommendations is read, and says so', async () => {
  const read = await reading(new TextEncoder().encode('Minutes of a meeting.\n\nNothing was recommended.'))
  assert.equal(read.recommendations.length, 0)
  assert.equal(read.document.warnings.length, 1)
  assert.deepEqual(read.gaps, [])
})

/** Words of a stretch as a quotation gives them: running heads cut out, on one line. */
function wordsAt({ canonical }: Reading, { start, end }: Span): string {
  let words = ''
  for (let i = start; i < end; i++)
    words += canonical.blocks.some(block => block.kind === 'running' && block.start <= i && i < block.end)
      ? ' '
      : canonical.text[i]
  return words.replace(/\s+/g, ' ').trim()
}

/** Every span lies inside the text, on its page, and holds the words that are said to come from it. */
function checkSpans(read: Reading): void {
  const check = (text: string, source: Span): void => {
    assert.ok(source.start >= 0 && source.start <= source.end && source.end <= read.canonical.text.length)
    const page = read.canonical.pages.find(one => one.number === source.page)
    assert.ok(page && page.start <= source.start && source.start <= page.end)
    let rest = wordsAt(read, source)
    for (const piece of text.split(' … ')) {
      const found = rest.indexOf(piece)
      assert.ok(found >= 0, `“${piece}” is not in “${rest}”`)
      rest = rest.slice(found + piece.length)
    }
  }
  for (const one of read.recommendations) {
    check(one.text, one.source)
    for (const ask of one.asks) check(ask.text, ask.source)
    if (!one.response) continue
    check(one.response.text, one.response.source)
    for (const said of [...one.response.commitments, ...one.response.claims, ...one.response.standing])
      check(said.text, said.source)
  }
}

test('every span holds its words', async () => {
  checkSpans(await reading(founding))
  for (const name of fixtures) checkSpans(await reading(readFileSync(at(`./fixtures/${name}`))))
})

test('no gap blames: each has its reason and a question', async () => {
  for (const read of [
    await reading(founding),
    ...(await Promise.all(fixtures.map(name => fixture(name.replace('.txt', ''))))),
  ]) {
    const findings = [
      ...read.gaps,
      ...read.recommendations.flatMap(one => [
        ...one.defects,
        ...(one.response?.commitments ?? []).flatMap(made => made.gaps),
      ]),
    ]
    for (const { because, question } of findings) {
      assert.ok(because.length > 10 && question.endsWith('?'))
      assert.doesNotMatch(`${because} ${question}`, /fail|undefined|null/i)
    }
    for (const ask of read.recommendations.flatMap(one => one.asks))
      assert.equal(ask.question === null, ask.coverage === 'addressed')
  }
})

const words = [...new Set(fixtures.flatMap(name => readFileSync(at(`./fixtures/${name}`), 'utf8').split(/(?<=\s)/)))]

test('cut, shuffled and spoiled documents are read without a throw, and their spans hold', async () => {
  const spoiled = fc.oneof(
    fc.nat({ max: founding.length }).map(end => founding.subarray(0, end)),
    fc.shuffledSubarray(words, { minLength: 1, maxLength: 150 }).map(some => new TextEncoder().encode(some.join(''))),
    fc.uint8Array({ maxLength: 400 }),
  )
  await fc.assert(
    fc.asyncProperty(spoiled, async bytes => {
      const outcome = await readDocument(bytes)
      if (outcome.ok) {
        checkSpans(outcome.reading)
        JSON.stringify(toContract(outcome.reading))
        toTable(outcome.reading)
      }
    }),
    { numRuns: 150 },
  )
})

const slow: readonly (readonly [string, string])[] = [
  ['one word', 'Recommendation 1: a '],
  ['promises', 'Recommendation 1: the board to act and the group will act and '],
  ['purposes', 'Recommendation 1: The Board should act so that it acts to ensure '],
  ['stars', '*a **b _c '],
  ['short lines', 'R1. a\nResponse:\n'],
  ['spaces', '     \t   '],
  ['names', 'The Board of the Council of the Trust and '],
  ['dates', 'by 31 March 2020 - 21 / 22 '],
  ['brackets', 'whether (a & b, and c '],
  ['no spaces', 'aA'],
]
for (const [name, piece] of slow)
  test(`200 kB made to be slow are read in time: ${name}`, async () => {
    const start = process.cpuUsage().user
    await readDocument(
      new TextEncoder().encode(
        `Recommendations\n\nRecommendation 1: ${piece.repeat(Math.ceil(200_000 / piece.length))}`,
      ),
    )
    assert.ok(process.cpuUsage().user - start < 5_000_000)
  })

test('the founding document takes well under a second', async () => {
  const start = process.cpuUsage().user
  await reading(founding)
  assert.ok(process.cpuUsage().user - start < 500_000)
})
