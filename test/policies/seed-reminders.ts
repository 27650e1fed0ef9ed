import type { Row, Seeded } from './seed.ts'

/** Who was reminded of a commitment, and what they chose. */
export function remindersOf({
  cited,
  reviewId,
  commitmentId,
  mailId,
  person,
  at,
  id,
}: {
  /** The partnership, and the entry that every row cites. */
  readonly cited: Row
  readonly reviewId: string
  readonly commitmentId: string
  readonly mailId: string
  readonly person: { readonly personId: string; readonly agencyId: string; readonly otherId: string }
  readonly at: string
  readonly id: (n: number) => string
}): Seeded[] {
  const one = (table: string, row: Row, another: Row): Seeded => ({
    table,
    rows: [row],
    another: { ...row, ...another },
  })
  const of = { ...cited, review_id: reviewId, commitment_id: commitmentId }
  const mine = { ...cited, person_id: person.personId }
  const day = '2026-03-05'
  const digest = { ...mine, digest_id: id(80), day, mail_id: mailId, stop_hash: '0'.repeat(64), at }
  const pause = {
    ...of,
    seq: 1,
    act: 'pause',
    until_on: '2026-04-01',
    reason: 'Words',
    salt: 's',
    person_id: person.personId,
    under_id: person.personId,
    for_agency: person.agencyId,
    at,
  }
  return [
    one('reminder_day', { partnership_id: cited.partnership_id, day, at }, { day: '2026-03-06' }),
    one('reminder_digest', digest, { digest_id: id(81), person_id: person.otherId, stop_hash: '1'.repeat(64) }),
    one(
      'reminder',
      { ...of, ...mine, reminder_id: id(82), step: 'due', from_on: day, day, digest_id: id(80) },
      { reminder_id: id(83), step: 'lead' },
    ),
    one('reminder_pause', pause, { seq: 2 }),
    one('reminder_rhythm', { ...mine, seq: 1, cycle: 'weekly', weekday: 1, at }, { seq: 2 }),
    one('reminder_choice', { ...mine, seq: 1, cycle: 'off', at }, { seq: 2 }),
    one(
      'calendar_link',
      { ...mine, seq: 1, act: 'make', token_hash: '0'.repeat(64), at },
      { seq: 2, token_hash: '1'.repeat(64) },
    ),
    one(
      'calendar_entry',
      {
        ...{ partnership_id: cited.partnership_id, person_id: person.personId, uid: 'a@throughline', sequence: 0 },
        ...{ status: 'confirmed', summary: 'Promise C1 is due', href: '/commitments/c', due_on: day, at },
      },
      { sequence: 1 },
    ),
  ]
}
