import fc from 'fast-check'
import type { CommitmentTold } from '#src/commitments/index.ts'
import type { CommitmentRecord, RecommendationRecord, ReviewRecord } from './record.ts'

const axes: CommitmentTold['axes'] = {
  ...{ delivery: 'none', assurance: 'none', schedule: 'not_due', daysLate: 0, daysLateAtFirst: 0, moved: 0 },
  ...{ impact: 'not_yet_due', acceptedLevel: null },
}

/** What the record holds of a promise about which nothing was ever recorded, but for what is given. */
export const toldWith = (changes: Partial<CommitmentTold> = {}): CommitmentTold => ({
  ...{ commitmentId: 'c0000000-0000-4000-8000-000000000001', axes, owner: null, originalOn: null, dueOn: null },
  ...{ deliverySince: null, deliveryReason: null, hasMeasure: false, accepted: [], returned: 0, measures: [] },
  ...{ closedOn: null, reopened: null, checks: [], lastRecordedOn: null },
  ...changes,
})

export const promiseWith = (changes: Partial<CommitmentRecord> = {}): CommitmentRecord => ({
  commitmentId: 'c0000000-0000-4000-8000-000000000001',
  reference: '1.1',
  text: 'will deliver a conference',
  who: ['Learning and development group'],
  ownerClass: 'body',
  whenWords: 'during 2020-21',
  dueStart: '2020-04-01',
  dueEnd: '2021-03-31',
  dueBasis: 'assumed financial year',
  gaps: [],
  told: toldWith(),
  ...changes,
})

export const reviewWith = (changes: Partial<ReviewRecord> = {}): ReviewRecord => ({
  ...{ reviewId: 'b0000000-0000-4000-8000-000000000001', slug: 'child-r', name: 'Child R', publisher: null },
  ...{ publishedOn: null, isDraft: false, gaps: [], challenges: [], statements: [], recommendations: [] },
  ...changes,
})

export const recommendationWith = (changes: Partial<RecommendationRecord> = {}): RecommendationRecord => ({
  ...{ number: '1', text: 'Ask each child', addressedTo: [], responseText: null, asks: [], claims: [], standing: [] },
  commitments: [promiseWith()],
  ...changes,
})

const day = fc.constantFrom('2025-01-31', '2026-11-21', '2026-11-22', '2027-02-01')
const delivery = fc.constantFrom('none' as const, 'in_progress' as const, 'delivered' as const, 'stopped' as const)
const assurance = fc.constantFrom('none' as const, 'accepted' as const, 'returned' as const, 'lapsed' as const)

const tolds: fc.Arbitrary<CommitmentTold> = fc
  .record({
    id: fc.uuid(),
    owner: fc.option(fc.constantFrom('A body', 'Another body')),
    day: fc.option(day),
    delivery,
    assurance,
    moved: fc.nat(2),
    hasMeasure: fc.boolean(),
    closedOn: fc.option(day),
    check: fc.option(
      fc.record({ status: fc.constantFrom('planned' as const, 'held' as const, 'failed' as const), dueOn: day }),
    ),
  })
  .map(({ id, day, check, delivery, assurance, moved, ...rest }) =>
    toldWith({
      ...rest,
      ...{ commitmentId: id, originalOn: day, dueOn: day, axes: { ...axes, delivery, assurance, moved } },
      checks: check
        ? [{ ...check, months: 6, impact: check.status === 'planned' ? null : 'no_change', found: null, madeOn: null }]
        : [],
    }),
  )

const codes = fc.constantFrom('NO_MEASURE', 'NO_PERSON', 'WINDOW_ONLY', 'CONDITIONAL', 'SOMETHING_NEW')
const coverages = fc.constantFrom('addressed' as const, 'partial' as const, 'unaddressed' as const)

/** Any record of a review: any lives of its promises, any answers to its asks. */
export const records: fc.Arbitrary<ReviewRecord> = fc
  .record({
    name: fc.string(),
    publisher: fc.option(fc.string()),
    gaps: fc.array(codes),
    recommendations: fc.array(
      fc.record({
        number: fc.option(fc.string()),
        text: fc.string(),
        addressedTo: fc.array(fc.string()),
        responseText: fc.option(fc.string()),
        asks: fc.array(fc.record({ askId: fc.uuid(), text: fc.string(), coverage: coverages })),
        commitments: fc.array(
          fc
            .record({ text: fc.string(), gaps: fc.array(codes), told: tolds })
            .map(changes => promiseWith({ ...changes, commitmentId: changes.told.commitmentId })),
        ),
        claims: fc.array(fc.string()),
        standing: fc.array(fc.string()),
      }),
      { maxLength: 5 },
    ),
    challenges: fc.array(
      fc.record({
        challengeId: fc.uuid(),
        kind: fc.constantFrom('question' as const, 'challenge' as const, 'offer' as const),
        about: fc.constant('Commitment 1.1'),
        words: fc.string(),
        by: fc.constant('The independent scrutineer'),
        to: fc.constant('A body'),
        raisedOn: day,
        replyBy: day,
        state: fc.constantFrom('waiting' as const, 'overdue' as const, 'changed' as const, 'withdrawn' as const),
        outcome: fc.option(fc.string()),
      }),
      { maxLength: 3 },
    ),
    statements: fc.array(fc.record({ text: fc.string(), signedOn: day, about: fc.constant('Child R') }), {
      maxLength: 2,
    }),
  })
  .map(reviewWith)
