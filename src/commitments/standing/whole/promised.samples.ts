import fc from 'fast-check'
import type { ClosureStatus } from '../../closure/closure.ts'
import type { Recorded } from '../../progress/axes.ts'
import { type Promised, promisedOn } from './promised.ts'

type Given = Partial<Omit<Promised, 'axes' | 'colour' | 'because' | 'recorded'>> &
  Partial<Pick<Recorded, 'delivery' | 'deliveredOn' | 'isOwned' | 'closure' | 'evidence' | 'hasMeasure'>> & {
    readonly dueOn?: string | null
    readonly originalOn?: string | null
  }

/** A promise of which a test says what it is about; everything else is as for one that nobody has touched. */
export function promised(today: string, given: Given): Promised {
  const { dueOn = null, originalOn = dueOn, delivery = 'none', deliveredOn = null, isOwned = false, ...rest } = given
  const { closure = 'none', evidence = [], hasMeasure = false, ...more } = rest
  return promisedOn(today, {
    commitmentId: 'c',
    reviewId: 'r',
    reference: 'C1',
    text: 'We will do a thing.',
    means: 'training',
    gaps: [],
    themes: [],
    reviewSlug: 'child-k',
    reviewName: 'Child K',
    publishedOn: null,
    registeredOn: '2026-01-05',
    ownerAgency: null,
    ownerName: null,
    appointmentId: null,
    offeredTo: null,
    deliverySince: null,
    evidenceAt: null,
    ...{ ownerSeq: null, deliverySeq: null, dueSeq: 0, neededLevel: 1 },
    closures: closure === 'none' ? [] : [{ status: closure, on: '2026-06-01' }],
    ...more,
    recorded: {
      whenWords: null,
      due: { originalOn, dueOn, moved: originalOn === dueOn ? 0 : 1, asked: null },
      delivery,
      deliveredOn,
      isOwned,
      closure,
      evidence,
      hasMeasure,
      checks: [],
    },
  })
}

const day = fc.constantFrom('2020-03-31', '2025-11-22', '2026-11-21', '2026-11-22', '2026-12-01', '2031-01-01')
const agency = fc.constantFrom(
  { ownerAgency: null, ownerName: null, isOwned: false },
  { ownerAgency: 'a', ownerName: 'The council', isOwned: true },
  { ownerAgency: 'b', ownerName: 'The police', isOwned: false },
)

/** Promises of any standing, with few different values so that they meet. */
export const anyPromised = (today: string): fc.Arbitrary<Promised> =>
  fc
    .record({
      commitmentId: fc.uuid(),
      means: fc.constantFrom('training', 'meeting', 'other'),
      gaps: fc.uniqueArray(fc.constantFrom('NO_DATE', 'NO_PERSON'), { maxLength: 2 }),
      themes: fc.subarray([
        { themeId: 't1', name: 'Hearing the child' },
        { themeId: 't2', name: 'Sharing' },
      ]),
      publishedOn: fc.option(fc.constantFrom('2019-05-01', '2022-02-28', '2025-11-22', '2026-11-01')),
      held: agency,
      dueOn: fc.option(day),
      originalOn: fc.option(day),
      delivery: fc.constantFrom('none', 'in_progress', 'delivered', 'stopped', 'declined') as fc.Arbitrary<
        Recorded['delivery']
      >,
      closures: fc
        .uniqueArray(day, { maxLength: 3 })
        .map(days =>
          days
            .sort()
            .map((on, at) => ({ on, status: (['proposed', 'closed', 'open'] as ClosureStatus[])[at] ?? 'open' })),
        ),
      evidence: fc.array(
        fc.record({
          status: fc.constantFrom('requested', 'submitted', 'accepted', 'returned') as fc.Arbitrary<'accepted'>,
          level: fc.nat(6),
          goodUntil: fc.option(day),
        }),
        { maxLength: 3 },
      ),
    })
    .map(({ held, closures, ...one }) =>
      promised(today, {
        ...one,
        ...held,
        closures,
        closure: closures.at(-1)?.status ?? 'none',
        deliveredOn: one.delivery === 'delivered' ? '2026-10-01' : null,
      }),
    )
