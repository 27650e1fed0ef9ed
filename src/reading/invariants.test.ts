import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { held } from './fixtures/invariants/held.ts'
import { made, type Part } from './fixtures/invariants/made.ts'
import { sample } from './fixtures/invariants/sample.ts'
import { readDocument } from './read.ts'
import { canonicalise } from './text/canonicalise.ts'

/** Letters that are two units long, stand on another, are not seen, run the other way, or change their length in lower case. */
const odd = fc.constantFrom(
  '👧🏽', '👨‍👩‍👧', '𝔸', 'e\u0301', '\u0301', 'ﬁ', '\u00A0', '\u00AD', '\u200B', '\u202E', 'שלום', 'سلام', '\u2028', '…', ' … ', '“', '’', 'İ', 'ẞ', 'ŉ', '한', '\u1100\u1161', '\uFEFF', '\u3000', '\uD83D', '\uDC67', '\uFFFD', '\u0000', '\t', ' - ', '–', '•', '1.', '(a)', '"', '<b>', '&amp;', ',', ';',
) // biome-ignore format: a list of letters

const said = fc.constantFrom(
  'The partnership should make sure that every school knows how to refer a child',
  'The Board will train every designated safeguarding lead by March 2027',
  'Schools already receive a termly bulletin',
  'Larkshire Police is responsible for the register',
  'We will write to each practice, and report to the Executive each quarter',
  'It was agreed that a review, led by the Head of Service, would be done in autumn 2027',
  'This has been successful',
  'Agreed',
  'Dr. A. Smith met H.M. Govt. on s. 47 (para. 3.4)',
)
const sentence = fc
  .tuple(
    said,
    fc.array(fc.tuple(odd, fc.nat(120)), { maxLength: 3 }),
    fc.constantFrom('. ', '; ', ': ', '? ', ' ', '.'),
  )
  .map(([words, letters, stop]) => {
    let spoilt = words
    for (const [letter, at] of letters) spoilt = spoilt.slice(0, at) + letter + spoilt.slice(at)
    return spoilt + stop
  })
const words = fc.array(sentence, { minLength: 1, maxLength: 4 }).map(sentences => sentences.join(''))
const label = fc.constantFrom(
  'Recommendation 1', 'Recommendation 2:', 'R3.', '4a', 'Recommendations', 'Response:', 'Partnership response', 'Action plan', 'By when: June 2027', 'Lead: Head of Service', 'Page 2 of 3', '3 November 2026',
) // biome-ignore format: a list of labels

const part: fc.Arbitrary<Part> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('paragraph' as const), words }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('heading' as const, 'paragraph' as const), words: label }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('item' as const), words }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('paragraph' as const),
      words: fc.tuple(label, words).map(([first, rest]) => `${first} ${rest}`),
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.array(fc.oneof(words, label, fc.constant('')), { minLength: 3, maxLength: 3 }), { maxLength: 4 })
      .map(rows => ({ kind: 'table' as const, rows: [['Recommendation', 'Response', 'By when'], ...rows] })),
  },
)
const document = fc.array(part, { minLength: 1, maxLength: 14 })
const numRuns = Number(process.env.THROUGHLINE_TEST_RUNS ?? 60)

suite('Every quotation is what stands in the document', () => {
  for (const [format, written] of Object.entries(made)) {
    test(`in ${format}: the sample`, async () => {
      const outcome = await readDocument(written(sample), () => {}, `sample.${format}`)
      assert.ok(outcome.ok, JSON.stringify(outcome))
      held(outcome.reading)
      assert.ok(outcome.reading.recommendations.length >= 2)
      assert.ok(outcome.reading.canonical.text.includes('👧🏽 of Żory'), outcome.reading.canonical.text)
    })

    test(`in ${format}: whatever a document holds, and the same twice`, async () => {
      await fc.assert(
        fc.asyncProperty(document, async parts => {
          const bytes = written(parts)
          const [one, two] = [await readDocument(bytes), await readDocument(bytes)]
          assert.deepEqual(one, two, 'the same file gives the same reading')
          if (one.ok) held(one.reading)
        }),
        { numRuns },
      )
    })
  }

  test('making a text canonical twice changes nothing', () => {
    fc.assert(
      fc.property(document, parts => {
        const once = canonicalise(new TextDecoder().decode(made.txt?.(parts)))
        assert.equal(canonicalise(once.text).text, once.text)
      }),
      { numRuns: numRuns * 5 },
    )
  })
})
