import type { Row, Seeded } from './seed.ts'

interface Stage {
  /** The partnership, and the entry that every row cites. */
  readonly cited: Row
  readonly reviewId: string
  readonly recommendationId: string
  /** A commitment that the agency of `owner` has accepted in its second step, and another that needs it. */
  readonly commitmentId: string
  readonly otherId: string
  readonly requestId: string
  readonly owner: { readonly personId: string; readonly agencyId: string }
  readonly another: { readonly personId: string; readonly agencyId: string }
  readonly at: string
  readonly id: (n: number) => string
}

/** The life of a commitment: planned, worked, evidenced, closed by two others and looked at again. */
export function lifeOf({
  cited,
  reviewId,
  recommendationId,
  commitmentId,
  otherId,
  requestId,
  owner,
  another,
  at,
  id,
}: Stage): Seeded[] {
  const review_id = reviewId
  const of = { ...cited, review_id, commitment_id: commitmentId }
  const by = ({ personId, agencyId }: Stage['owner']) => ({
    person_id: personId,
    under_id: personId,
    for_agency: agencyId,
    at,
  })
  const owned = { owner_seq: 2, owner_agency: owner.agencyId }
  const mine = { ...of, ...by(owner) }
  const others = { ...of, ...by(another) }
  const first = { seq: 1, from_status: 'none' }
  const evidence = { ...of, title: 'Words', salt: 's' }
  const file = {
    ...cited,
    review_id,
    file_name: 'a.pdf',
    media_type: 'application/pdf',
    size: 4,
    sha256: '0'.repeat(64),
    salt: 's',
  }
  const note = { ...mine, kind: 'note', level: 4, dated_on: '2026-03-01', source: 'Words', words: 'Words', salt: 's' }
  const submitted = {
    ...mine,
    ...owned,
    ...first,
    act: 'submit',
    to_status: 'submitted',
    version: 1,
    version_agency: owner.agencyId,
  }
  const accepted = {
    ...others,
    ...owned,
    seq: 2,
    from_status: 'submitted',
    act: 'accept',
    to_status: 'accepted',
    version: 1,
    version_agency: owner.agencyId,
    level: 4,
    claimed_level: 4,
  }
  const grounds = {
    delivery_seq: 1,
    delivery_status: 'delivered',
    evidence_id: id(50),
    evidence_seq: 2,
    evidence_act: 'accept',
    salt: 's',
  }
  const proposed = { ...mine, ...owned, ...grounds, ...first, act: 'propose', to_status: 'proposed' }
  const closed = {
    ...others,
    ...owned,
    ...grounds,
    seq: 2,
    from_status: 'proposed',
    act: 'close',
    to_status: 'closed',
    proposed_by: owner.personId,
    proposed_agency: owner.agencyId,
  }
  const look = { ...of, closure_seq: 2, closure_act: 'close', months: 6 }
  const planned = { ...others, ...owned, ...first, act: 'plan', to_status: 'planned', due_on: '2026-09-05', salt: 's' }
  const measure = {
    ...mine,
    measure_id: id(53),
    version: 1,
    act: 'define',
    title: 'Words',
    unit: 'number',
    better: 'up',
    salt: 's',
  }
  const reading = {
    ...mine,
    measure_id: id(53),
    measure_version: 1,
    read_on: '2026-03-01',
    value: 4,
    source: 'Words',
    salt: 's',
  }
  const linked = { ...mine, ...first, act: 'link', to_status: 'linked' }
  const parted = { seq: 2, from_status: 'linked', act: 'unlink', to_status: 'unlinked' }
  const added = {
    ...cited,
    review_id,
    milestone_id: id(52),
    ...by(owner),
    ...first,
    act: 'add',
    to_status: 'open',
    due_on: '2026-05-01',
  }
  const clock = { ...cited, review_id, ...by(owner), response_months: 2, plan_months: 3, look_back_months: 12 }
  return [
    one('review_clock', { ...clock, version: 1, source: 'Words', salt: 's' }, { version: 2 }),
    one('commitment_plan', { ...mine, version: 1, contributors: [], salt: 's' }, { version: 2, because: 'Words' }),
    one('milestone', { ...of, milestone_id: id(52), text: 'Words', salt: 's' }, { milestone_id: id(54) }),
    one('milestone_event', added, { seq: 2, from_status: 'open', act: 'reach', to_status: 'reached' }),
    one('commitment_serves', { ...linked, recommendation_id: recommendationId, served_review_id: review_id }, parted),
    one('commitment_needs', { ...linked, needs_id: otherId, needs_review_id: review_id }, parted),
    one('measure_version', measure, { version: 2, act: 'change', reason: 'Words' }),
    one('measure_reading', { ...reading, reading_id: id(55) }, { reading_id: id(56), in_place_of: id(55) }),
    one(
      'commitment_delivery',
      { ...mine, ...owned, ...first, act: 'deliver', to_status: 'delivered', happened_on: '2026-03-01' },
      { seq: 2, from_status: 'delivered', act: 'take_back', to_status: 'in_progress', reason: 'Words', salt: 's' },
    ),
    one(
      'commitment_due',
      { ...mine, ...first, act: 'ask', to_status: 'asked', due_on: '2026-06-01', reason: 'Words', salt: 's' },
      {
        ...by(another),
        seq: 2,
        from_status: 'asked',
        act: 'approve',
        to_status: 'stands',
        reason: null,
        salt: null,
        asked_by: owner.personId,
        asked_agency: owner.agencyId,
      },
    ),
    one(
      'progress_update',
      { ...mine, update_id: id(57), done: 'Words', salt: 's' },
      {
        update_id: id(58),
        person_id: null,
        under_id: null,
        for_agency: null,
        request_id: requestId,
      },
    ),
    {
      table: 'evidence',
      rows: [
        { ...evidence, evidence_id: id(50) },
        { ...evidence, evidence_id: id(51) },
      ],
      another: { ...evidence, evidence_id: id(59) },
    },
    one('evidence_file', { ...file, file_id: id(60) }, { file_id: id(61) }),
    one('evidence_scan', { ...cited, file_id: id(60), seq: 1, verdict: 'clean', scanner: 'Words', at }, { seq: 2 }),
    {
      table: 'evidence_version',
      rows: [
        { ...note, evidence_id: id(50), version: 1 },
        { ...note, evidence_id: id(51), version: 1 },
      ],
      another: { ...note, evidence_id: id(50), version: 2, kind: 'file', file_id: id(60) },
    },
    {
      table: 'evidence_event',
      rows: [
        { ...submitted, evidence_id: id(50) },
        { ...submitted, evidence_id: id(51) },
        { ...accepted, evidence_id: id(50) },
      ],
      another: { ...accepted, evidence_id: id(51) },
    },
    {
      table: 'commitment_closure',
      rows: [proposed, closed],
      another: {
        ...others,
        ...owned,
        seq: 3,
        from_status: 'closed',
        act: 'reopen',
        to_status: 'open',
        cause: 'drift',
        reason: 'Words',
        salt: 's',
      },
    },
    one('impact_check', { ...look, check_id: id(62) }, { check_id: id(63), months: 12 }),
    one(
      'impact_check_event',
      { ...planned, check_id: id(62) },
      {
        seq: 2,
        from_status: 'planned',
        act: 'fail',
        to_status: 'failed',
        impact: 'worse',
        found: 'Words',
        reading_id: id(55),
      },
    ),
  ]
}

function one(table: string, row: Row, difference: Row): Seeded {
  return { table, rows: [row], another: { ...row, ...difference } }
}
