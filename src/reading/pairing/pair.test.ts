import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { readDocument } from '../read.ts'
import type { Pairable } from './likeness.ts'
import { coveredBy, plainNumber } from './numbers.ts'
import { type Pair, pair } from './pair.ts'

const fixtures = join(import.meta.dirname, '..', 'fixtures')
const corpus = join(import.meta.dirname, '../../../../shared/corpus/documents')
const readingOf = async (name: string, folder = fixtures) => {
  const outcome = await readDocument(readFileSync(join(folder, name)))
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.reading
}

/** Matter a recommendation may be about, so that invented ones are like real ones and tell themselves apart. */
const matters = [
  'audit thirty pre-birth assessments each quarter and publish the findings',
  'tell the health visitor when a baby is brought to hospital with bruising',
  'record who sleeps in the home and ask again when this changes',
  'share each report of domestic abuse with the school before nine in the morning',
  'name one housing officer for families in temporary accommodation',
  'train foster carers to recognise exploitation by county lines',
  'appoint an interpreter wherever a parent speaks another language',
  'review the escalation route used by midwives at weekends',
  'give every care leaver a passport of their own medical history',
  'visit children educated at home and see them alone',
]
const bodies = ['The partnership', 'Children’s Services', 'The Constabulary', 'The Hospital Trust']
const recommendation = (number: string | null, text: string): Pairable => ({ number, text, response: null })

/** A report of up to ten recommendations with numbers and words of their own. */
const report = fc
  .record({
    about: fc.uniqueArray(fc.nat(matters.length - 1), { minLength: 1, maxLength: 10 }),
    style: fc.constantFrom('1', 'R1', '4.1', 'none'),
    who: fc.infiniteStream(fc.constantFrom(...bodies)),
  })
  .map(({ about, style, who }) =>
    about.map((matter, at) =>
      recommendation(
        style === 'none' ? null : style.replace(/\d+$/, String(at + 1)),
        `${who.next().value} should ${matters[matter]}.`,
      ),
    ),
  )
/** Any words and numbers at all, repeated ones among them. */
const anything = fc.array(
  fc.record({
    number: fc.option(fc.constantFrom('1', '2', 'R2', '2a', '3', '1–3', '2 and 3', '(4)', '')),
    text: fc.oneof(fc.constantFrom('', ...matters), fc.lorem({ maxCount: 12 })),
    response: fc.option(fc.record({ text: fc.constantFrom('', 'We will.', ...matters) })),
  }),
  { maxLength: 9 },
)
const pairs = (ours: readonly Pairable[], theirs: readonly Pairable[]) =>
  pair({ recommendations: ours }, { recommendations: theirs })

describe('pairing a report with its response', () => {
  test('every recommendation of each side is in exactly one pair, and each doubt has a question', () => {
    fc.assert(
      fc.property(anything, anything, (ours, theirs) => {
        const made = pairs(ours, theirs)
        const places = made.flatMap(one => one.report).sort((a, b) => a - b)
        assert.deepEqual(places, [...ours.keys()])
        const answers = made.flatMap(one => one.response ?? []).sort((a, b) => a - b)
        assert.deepEqual(answers, [...theirs.keys()])
        for (const one of made) {
          assert.equal(one.by === null, one.report.length === 0 || one.response === null)
          assert.equal(one.certainty === 'sure', one.doubts.length === 0)
          assert.equal(one.certainty === 'none', one.by === null)
          for (const doubt of one.doubts) assert.match(doubt.question, /\?$/)
        }
      }),
    )
  })

  test('a document paired with itself agrees in every number, without doubt', () => {
    fc.assert(
      fc.property(report, ours => {
        for (const [at, one] of pairs(ours, ours).entries())
          assert.deepEqual(
            [one.report, one.response, one.by, one.doubts],
            [[at], at, ours[at]?.number === null ? 'likeness' : 'number', []],
          )
      }),
    )
  })

  test('the order of either document tells nothing', () => {
    const told = (made: readonly Pair[], ours: readonly Pairable[], theirs: readonly Pairable[]) =>
      made
        .map(({ report, response, by, certainty, doubts }) =>
          JSON.stringify([
            report.map(at => ours[at]).map(one => [one?.number, one?.text, one?.response?.text]),
            response === null ? null : theirs[response],
            by,
            certainty,
            doubts.map(one => one.code),
          ]),
        )
        .sort()
    const shuffled = anything.chain(all =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, shuffled, ([ours, oursMixed], [theirs, theirsMixed]) => {
        assert.deepEqual(
          told(pairs(oursMixed, theirsMixed), oursMixed, theirsMixed),
          told(pairs(ours, theirs), ours, theirs),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('without numbers, a light paraphrase is still found', () => {
    const lightly = (text: string) =>
      text
        .replace(/^.* should/, 'It is for partners to')
        .replaceAll('each', 'every')
        .replace(/\b(?:the|a) /g, '')
        .replace(/\.$/, ' in future')
    fc.assert(
      fc.property(report, ours => {
        const theirs = ours.map(one => recommendation(null, lightly(one.text))).reverse()
        for (const one of pairs(ours, theirs)) {
          assert.deepEqual(one.report, [ours.length - 1 - (one.response ?? -1)])
          assert.equal(one.by, 'likeness')
        }
      }),
    )
  })

  test('a number with quite other words is doubted, and never said to be sure', () => {
    fc.assert(
      fc.property(report, ours => {
        const theirs = ours.map(one => recommendation(one.number, 'Lunches ought to be served warm on Mondays.'))
        for (const one of pairs(ours, theirs)) assert.ok(one.certainty === 'doubtful' || one.certainty === 'none')
      }),
    )
  })

  test('where numbers have moved, words win and the doubt says so', () => {
    const ours = matters.map((matter, at) => recommendation(String(at + 1), `The partnership should ${matter}.`))
    const theirs = ours.map((one, at) => recommendation(String(((at + 3) % ours.length) + 1), one.text))
    for (const [at, one] of pairs(ours, theirs).entries()) {
      assert.deepEqual([one.report, one.by, one.certainty], [[at], 'likeness', 'likely'])
      assert.match(one.doubts[0]?.because ?? '', /recommendation \d+ in the report and recommendation \d+ in the/)
    }
  })

  test('two about equally alike are both named', () => {
    const twin = 'The Trust should tell the health visitor about bruising.'
    const [one] = pairs([recommendation('8', twin), recommendation('9', twin)], [recommendation(null, twin)])
    assert.deepEqual(
      one?.doubts.map(doubt => doubt.code),
      ['two_alike'],
    )
    assert.match(one?.doubts[0]?.question ?? '', /recommendation 8 or recommendation 9\?/)
  })

  test('an invented report and its response: moved, left out, added, without words, and one answer to two', async () => {
    const [ours, theirs] = [await readingOf('ashcombe-report.txt'), await readingOf('ashcombe-response.txt')]
    const number = (side: typeof ours, at: number | null | undefined) => side.recommendations[at ?? -1]?.number ?? null
    const told = pair(ours, theirs).map(one => [
      one.report.map(at => number(ours, at)).join('+'),
      number(theirs, one.response),
      one.by,
      one.doubts.map(doubt => doubt.code).join(),
    ])
    assert.deepEqual(told, [
      ['1', '1', 'number', ''],
      ['3', '2', 'likeness', 'numbers_differ'],
      ['2', '3', 'likeness', 'numbers_differ'],
      ['4', '4', 'number', 'words_differ'],
      ['5', '5', 'number', 'no_words'],
      ['6.1+6.2', '6.1–6.2', 'number', 'one_for_several'],
      ['7', null, null, 'nothing_like_it'],
    ])
  })
})

describe('pairing real documents', {
  skip: existsSync(corpus) ? false : 'the corpus of real documents is not beside this folder',
}, () => {
  test('an inquiry report of 240 pages and the response to it: all ten by number, none in doubt', async () => {
    const ours = await readingOf('UK-Covid-19-Inquiry-Module-1-Recomm.pdf', corpus)
    const theirs = await readingOf('UK-Covid-19_Inquiry_Module_1_Response.pdf', corpus)
    const told = (made: readonly Pair[]) => made.map(one => [one.report[0], one.response, one.by, one.certainty].join())
    assert.deepEqual(
      told(pair(ours, theirs)),
      Array.from({ length: 10 }, (_, at) => `${at},${at},number,sure`),
    )
    const moved = theirs.recommendations.map((one, at) => ({ ...one, number: String(((at + 3) % 10) + 1) }))
    assert.deepEqual(
      told(pair(ours, { recommendations: moved })),
      Array.from({ length: 10 }, (_, at) => `${at},${at},likeness,likely`),
    )
  })

  test('a response to a select committee, against its own recommendations shortened and with other numbers', async () => {
    const { recommendations } = await readingOf('TheSpaceEconomyResponse.pdf', corpus)
    const shorter = (text: string) =>
      text
        .split(' ')
        .slice(0, Math.ceil(text.split(' ').length / 3))
        .join(' ')
    const changed = recommendations.map((one, at) => ({ ...one, number: String(at * 3 + 12), text: shorter(one.text) }))
    const right = pair({ recommendations }, { recommendations: changed }).filter(one => one.report[0] === one.response)
    assert.equal(right.length, recommendations.length)
  })
})

describe('numbers as printed', () => {
  test('the same number is the same however it is printed', () => {
    for (const printed of ['4', 'R4', 'Rec. 4', 'Recommendation 4:', '(4)', '04', ' 4. '])
      assert.equal(plainNumber(printed), '4')
    assert.equal(plainNumber('4(a)'), '4a')
    assert.equal(plainNumber('8.07'), '8.7')
    assert.equal(plainNumber(''), null)
    assert.equal(plainNumber(null), null)
  })

  test('a printed range covers its members alone', () => {
    const covers = (range: string, ...numbers: string[]) => numbers.filter(coveredBy(range) ?? (() => false))
    assert.deepEqual(covers('8.17–8.19', '8.16', '8.17', '8.18', '8.19', '8.20', '9.18'), ['8.17', '8.18', '8.19'])
    assert.deepEqual(covers('8.17–19', '8.17', '8.19', '19'), ['8.17', '8.19'])
    assert.deepEqual(covers('9 to 11', '9', '10', '11', '12'), ['9', '10', '11'])
    assert.deepEqual(covers('12, 13 and 14', '12', '13', '14', '15'), ['12', '13', '14'])
    assert.deepEqual(covers('4a-4c', '4a', '4c', '4d'), ['4a', '4c'])
    assert.deepEqual(covers('4', '4', '4a', '40', '4.1'), ['4', '4a'])
    assert.deepEqual(covers('11–9', '9', '10', '11'), [])
  })
})
