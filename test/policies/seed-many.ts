import type { Row, Seeded } from './seed.ts'

/** A theme and what has it, and what somebody did to many commitments at once and took back. */
export function manyOf({
  cited,
  reviewId,
  recommendationId,
  commitmentId,
  otherId,
  person,
  at,
  id,
}: {
  /** The partnership, and the entry that every row cites. */
  readonly cited: Row
  readonly reviewId: string
  readonly recommendationId: string
  /** A commitment on which steps were taken, and one on which none was. */
  readonly commitmentId: string
  readonly otherId: string
  readonly person: { readonly personId: string; readonly agencyId: string }
  readonly at: string
  readonly id: (n: number) => string
}): Seeded[] {
  const one = (table: string, row: Row, another: Row): Seeded => ({
    table,
    rows: [row],
    another: { ...row, ...another },
  })
  const by = { person_id: person.personId, under_id: person.personId, for_agency: person.agencyId, at }
  const first = { seq: 1, from_status: 'none' }
  const theme = { ...cited, theme_id: id(90) }
  const put = { ...theme, ...by, ...first, recommendation_id: recommendationId, review_id: reviewId }
  const many = { ...cited, ...by, kind: 'theme', chosen: {} }
  const item = { ...cited, many_id: id(92), review_id: reviewId, outcome: 'done', words: 'Words', fact: {} }
  const undone = { ...cited, review_id: reviewId, done_outcome: 'done', outcome: 'undone', words: 'Words' }
  const stands = {
    ...cited,
    commitment_id: otherId,
    review_id: reviewId,
    ...{ moved: 0, has_submitted: false, has_returned: false, is_said: false },
    ...{ has_failed: false, has_held: false, has_measure: false },
  }
  return [
    // That of a commitment on which steps were taken is there already: the steps see to it.
    { table: 'commitment_stands', rows: [], another: stands },
    one('theme', theme, { theme_id: id(91) }),
    one(
      'theme_step',
      { ...theme, ...by, ...first, act: 'add', to_status: 'kept', name: 'Words' },
      { seq: 2, from_status: 'kept', act: 'rename', name: 'Others' },
    ),
    one(
      'recommendation_theme',
      { ...put, act: 'link', to_status: 'linked' },
      { seq: 2, from_status: 'linked', act: 'unlink', to_status: 'unlinked' },
    ),
    {
      table: 'many',
      rows: [
        { ...many, many_id: id(92) },
        { ...many, many_id: id(93) },
        { ...many, many_id: id(94) },
      ],
      another: { ...many, many_id: id(96) },
    },
    {
      table: 'many_item',
      rows: [
        { ...item, position: 1, commitment_id: commitmentId },
        { ...item, many_id: id(93), position: 1, commitment_id: commitmentId },
      ],
      another: { ...item, position: 2, commitment_id: otherId },
    },
    {
      table: 'many_undo',
      rows: [
        { ...cited, ...by, many_id: id(92) },
        { ...cited, ...by, many_id: id(93) },
      ],
      another: { ...cited, ...by, many_id: id(94) },
    },
    one('many_undo_item', { ...undone, many_id: id(92), position: 1 }, { many_id: id(93) }),
  ]
}
