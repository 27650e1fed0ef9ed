import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { textsOf } from '../documents/briefing.ts'
import type { Document } from '../documents/document.ts'
import { noChoices } from '../edition/choices.ts'
import { editionOf } from '../edition/edition.ts'
import { promiseWith, recommendationWith, records, reviewWith, toldWith } from '../edition/record.samples.ts'
import { stringsOf } from '../edition/strings.ts'
import { yearNamed, yearOf, yearsBetween } from './year.ts'
import { type Told, yearlyOf } from './yearly.ts'

const year = yearOf('2026-11-22')
const sectionOf = (reviews: readonly Told[], of = year): Document =>
  yearlyOf({ partnership: 'Larkshire', year: of, address: 'https://throughline.example/p/larkshire', reviews })
const textOf = ({ blocks }: Document): string => blocks.flatMap(textsOf).join('\n')
/** The paragraphs and items under a heading of the second level. */
function under({ blocks }: Document, title: string): string[] {
  const from = blocks.findIndex(one => one.kind === 'heading' && one.text === title)
  const until = blocks.findIndex((one, at) => at > from && one.kind === 'heading' && one.level <= 2)
  assert.ok(from >= 0 && until > from, title)
  return blocks.slice(from + 1, until).flatMap(textsOf)
}

/** All that is said in a table without being a sentence of the edition: words that are the same for every review, and its days. */
const ours = [
  /^(Promised|Done|Evidence level|What changed|What did not, and why|Next|About it)$/,
  /^What edition \d+ says$/,
  /^None: no evidence accepted by another body stands\.$/,
  /^[1-6] of 6: [a-z]+\.$/,
  /^The edition (lists nothing|gives no reason)\.$/,
  /^Nothing more is planned for it\.$/,
  /^(To be looked at again|To be done|It was due) by \d+ \w+ \d{4}(\.|, and no later day is set\.)$/,
  /^(No further look is planned|To be given a day|To be closed by two bodies, on evidence that another body accepts)\.$/,
]

test('nothing is said of a promise that its edition does not say', () => {
  fc.assert(
    fc.property(fc.array(records, { maxLength: 3 }), all => {
      const reviews = all.map((record, at) => ({
        slug: `r${at}`,
        edition: at + 1,
        page: editionOf(record, '2026-11-22'),
      }))
      const said = new Set(reviews.flatMap(({ page }) => stringsOf(page).map(one => one.text)))
      const listed = reviews.flatMap(({ page }) =>
        (page.against ?? []).flatMap(of => of.items.map(one => `${of.title}. ${one.words}`)),
      )
      for (const block of sectionOf(reviews).blocks) {
        if (block.kind !== 'table' && block.kind !== 'quote') continue
        for (const text of textsOf(block))
          assert.ok(said.has(text) || listed.includes(text) || ours.some(one => one.test(text)), text)
      }
    }),
    { numRuns: 60 },
  )
})

test('each promise of each edition is in it, with all that the edition says of what was done and how anyone knows', () => {
  fc.assert(
    fc.property(records, record => {
      const page = editionOf(record, '2026-11-22')
      const section = sectionOf([{ slug: 'child-r', edition: 7, page }])
      const text = textOf(section)
      for (const one of page.recommendations) {
        assert.ok(text.includes(one.text))
        for (const promise of one.promises)
          for (const { label, said } of promise.recorded ?? [])
            if (['What its owner says', 'How anyone knows', 'Its measure', 'Looked at again'].includes(label))
              for (const words of said) assert.ok(text.includes(words), words)
      }
      const levels = section.blocks.flatMap(one => (one.kind === 'heading' ? [one.level] : []))
      for (const [at, level] of levels.entries()) assert.ok(level <= (levels[at - 1] ?? 0) + 1, levels.join())
    }),
    { numRuns: 60 },
  )
})

test('what came no further, what will not be done and what changed are listed, each with its edition', () => {
  const { axes } = toldWith()
  const promise = (reference: string, told: Parameters<typeof toldWith>[0]) =>
    promiseWith({ reference, told: toldWith(told), text: `promise ${reference}` })
  const page = editionOf(
    reviewWith({
      name: 'Child R',
      recommendations: [
        recommendationWith({
          commitments: [
            promise('1.1', { originalOn: '2026-06-30', dueOn: '2026-06-30' }),
            promise('1.2', {
              axes: { ...axes, delivery: 'declined' },
              deliverySince: '2026-05-01',
              deliveryReason: 'No body has the means.',
            }),
            promise('1.3', {
              axes: { ...axes, delivery: 'delivered' },
              deliverySince: '2026-05-02',
              closedOn: '2026-09-01',
            }),
            promise('1.4', {
              axes: { ...axes, delivery: 'delivered' },
              deliverySince: '2025-05-02',
              closedOn: '2025-09-01',
            }),
          ],
        }),
        recommendationWith({ number: '2', commitments: [], responseText: 'We agree.' }),
      ],
    }),
    '2026-11-22',
  )
  const section = sectionOf([{ slug: 'child-r', edition: 3, page }])
  const [late, ...noMore] = under(section, 'Little or no progress')
  assert.match(
    late ?? '',
    /^Child R, promise 1\.1 \(edition 3\)\. Nothing is recorded by 22 November 2026\. Its day: 30 June 2026\. That day has passed\..* Last recorded: nothing since it was put on the register\.$/,
  )
  assert.deepEqual(noMore, [])
  assert.deepEqual(under(section, 'Not implemented, and why'), [
    'Child R, promise 1.2 (edition 3). Declined since 1 May 2026: it will not be done. Its reason: “No body has the means.”',
    'Child R, recommendation 2 (edition 3). The response makes no promise for this recommendation.',
  ])
  assert.deepEqual(under(section, 'What changed in the year'), [
    'Child R, promise 1.3 (edition 3). Its owner says that it has been done since 2 May 2026. Closed on 1 September 2026.',
  ])
})

test('where no edition is of the year it says so, and a part with nothing in it says that there is nothing', () => {
  const page = editionOf(reviewWith({ recommendations: [] }), '2025-11-22')
  const section = sectionOf([{ slug: 'child-r', edition: 1, page }])
  assert.match(
    textOf(section),
    /No edition tells of this year\. What follows is from edition 1, as of 22 November 2025\./,
  )
  assert.equal(section.on, '2025-11-22')
  assert.match(under(section, 'Little or no progress').join(), /^No edition tells of a promise/)
})

test('what somebody left out of an edition’s list is told with the reason', () => {
  const record = reviewWith({ recommendations: [recommendationWith()] })
  const leftOut = new Map([['no_day/c0000000-0000-4000-8000-000000000001', 'It is told in another review.']])
  const page = editionOf(record, '2026-11-22', { choices: { ...noChoices, leftOut } })
  assert.match(
    textOf(sectionOf([{ slug: 'child-r', edition: 1, page }])),
    /“Promised without a day” is left out of the edition’s list\. The reason given: It is told in another review\./,
  )
})

test('a year begins on 1 April and goes by one name', () => {
  assert.deepEqual(yearOf('2026-03-31'), { name: '2025-26', from: '2025-04-01', to: '2026-03-31' })
  assert.equal(yearOf('2026-04-01').name, '2026-27')
  assert.deepEqual(yearNamed('1999-00')?.to, '2000-03-31')
  for (const name of ['2026', '2026-28', '2026-2027', '0026-27', '2026-27 ', '']) assert.equal(yearNamed(name), null)
  assert.deepEqual(
    yearsBetween('2024-12-31', '2026-04-01').map(one => one.name),
    ['2026-27', '2025-26', '2024-25'],
  )
})
