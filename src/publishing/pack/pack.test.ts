import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { textsOf } from '../documents/briefing.ts'
import type { Document } from '../documents/document.ts'
import { promiseWith, recommendationWith, records, reviewWith } from '../edition/record.samples.ts'
import type { ReviewRecord } from '../edition/record.ts'
import { packOf } from './document.ts'
import { type EvidenceShown, evidenceInWords } from './evidence.ts'
import { linesOf, type Packed, type Placed } from './pack.ts'

const day = '2026-11-22'
const packed = (record: ReviewRecord, changes: Partial<Packed> = {}): Packed => ({
  record,
  ids: record.recommendations.map((_, at) => `r${at}`),
  ...{ evidence: [], challenges: [], against: [] },
  ...changes,
})
const packWith = (of: Packed, isWanted = (_: string) => true): Document =>
  packOf({
    ...{ kind: 'review', name: of.record.name, partnership: 'Larkshire', day, isDraft: false, challenges: [] },
    ...{ lines: linesOf(of, isWanted), statements: of.record.statements },
  })
const headings = ({ blocks }: Document, level: number) =>
  blocks.flatMap(one => (one.kind === 'heading' && one.level === level ? [one.text] : []))

const evidence = (changes: Partial<EvidenceShown> = {}): EvidenceShown => ({
  ...{ commitmentId: 'c1', title: 'Audit of records', status: 'submitted', level: 4, datedOn: '2026-03-02' },
  ...{ goodUntil: null, byAgency: 'Larkshire Police', sha256: null, judged: null },
  ...changes,
})
const judged = { isAccepted: true, on: '2026-03-09', agency: 'Larkshire County Council', role: 'auditor' as const }

test('every promise has a line of its own in the index, with each part in order, whatever the record', () => {
  fc.assert(
    fc.property(records, record => {
      const pack = packWith(packed(record))
      const lines = record.recommendations.reduce((all, one) => all + Math.max(1, one.commitments.length), 0)
      const names = headings(pack, 2).filter(one => /^\d+\. /.test(one))
      assert.deepEqual(
        names.map(one => Number.parseInt(one, 10)),
        Array.from({ length: lines }, (_, at) => at + 1),
      )
      const parts = headings(pack, 3).join()
      const one = 'Asked,Promised,Evidence,Checked,What changed,Challenge'
      assert.equal(parts.split(one).length - 1, lines)
      assert.equal(pack.blocks.filter(block => block.kind === 'contents').length, 1)
      const levels = pack.blocks.flatMap(block => (block.kind === 'heading' ? [block.level] : []))
      for (const [at, level] of levels.entries()) assert.ok(level <= (levels[at - 1] ?? 0) + 1, levels.join())
    }),
    { numRuns: 60 },
  )
})

test('what was asked is printed once for a recommendation, and its other lines say where', () => {
  const record = reviewWith({
    recommendations: [
      recommendationWith({ commitments: [promiseWith(), promiseWith({ reference: '1.2' })] }),
      recommendationWith({ number: '2', text: 'Ask again', commitments: [] }),
    ],
  })
  const text = packWith(packed(record)).blocks.flatMap(textsOf).join('\n')
  assert.equal(text.split('Ask each child').length, 2)
  assert.match(text, /The same as in line 1\. Child R: recommendation 1, promise 1\.1\./)
  assert.match(text, /3\. Child R: recommendation 2, no promise\nAsked\nAsk again/)
})

test('a challenge and a piece of evidence stand with the line they are about, and those about a recommendation with its first', () => {
  const [first, second] = [promiseWith({ commitmentId: 'c1' }), promiseWith({ commitmentId: 'c2', reference: '1.2' })]
  const record = reviewWith({ recommendations: [recommendationWith({ commitments: [first, second] })] })
  const placed = (commitmentId: string | null, words: string): Placed => ({
    ...{ recommendationId: 'r0', commitmentId },
    challenge: {
      ...{ challengeId: words, kind: 'challenge', about: 'Commitment 1.2', words, by: 'The independent scrutineer' },
      ...{
        to: 'A body',
        raisedOn: day,
        replyBy: day,
        state: 'changed',
        outcome: 'It is asked now.',
        lastReply: 'We do.',
      },
    },
  })
  const lines = linesOf(
    packed(record, {
      evidence: [evidence({ commitmentId: 'c2' })],
      challenges: [placed('c2', 'What shows it?'), placed(null, 'Who will do it?')],
      against: [{ key: 'no_day/c2', words: 'Promised without a day. No day is recorded.' }],
    }),
    () => true,
  )
  assert.deepEqual(
    lines.map(one => [one.evidence.length, one.challenges.map(of => of.words), one.against.length]),
    [
      [0, ['Who will do it?'], 0],
      [1, ['What shows it?'], 1],
    ],
  )
  const text = packOf({
    ...{ kind: 'theme', name: 'Hearing the child', partnership: 'Larkshire', day, isDraft: false, challenges: [] },
    ...{ lines, statements: [] },
  })
    .blocks.flatMap(textsOf)
    .join('\n')
  assert.match(text, /What changed\n.*Because of a challenge: “It is asked now\.”.*The last reply:\nWe do\./s)
})

test('only what is wanted has lines', () => {
  const record = reviewWith({ recommendations: [recommendationWith(), recommendationWith({ number: '2' })] })
  const pack = packWith(packed(record), id => id === 'r1')
  assert.deepEqual(headings(pack, 2).slice(0, 1), ['1. Child R: recommendation 2, promise 1.1'])
})

test('evidence is told by its title, day, level, judge and hash, and never by more', () => {
  const said = (changes: Partial<EvidenceShown>) => evidenceInWords(evidence(changes), day)
  assert.equal(
    said({ status: 'accepted', judged, sha256: 'ab'.repeat(32) }),
    `“Audit of records”, of 2 March 2026, handed in by Larkshire Police. Level 4 of 6, practice: practice changed, seen in audits or observation by somebody else. Accepted by Larkshire County Council (auditor) on 9 March 2026. SHA-256 of its file: ${'ab'.repeat(32)}`,
  )
  assert.match(
    said({ status: 'accepted', judged, goodUntil: '2026-11-21' }),
    /It was good until 21 November 2026, and has lapsed\./,
  )
  assert.doesNotMatch(said({ status: 'accepted', judged, goodUntil: day }), /lapsed/)
  assert.match(said({}), /Another body has still to judge it\. It has no file\.$/)
  assert.match(
    said({ status: 'returned', judged: { ...judged, isAccepted: false } }),
    /Returned by Larkshire County Council \(auditor\) on 9 March 2026\./,
  )
  assert.match(said({ status: 'returned' }), /something harmful was found in its file/)
  assert.equal(
    said({ status: 'requested', level: null, datedOn: null }),
    '“Audit of records”. It was asked for, and nothing is handed in by 22 November 2026.',
  )
})
