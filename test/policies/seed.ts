import type pg from 'pg'
import { type Entry, next } from '#src/ledger/chain.ts'
import type { NewPartnership } from '#src/partnerships/index.ts'
import { fernshire, larkshire } from '../support/world.ts'
import { lifeOf } from './seed-life.ts'
import { manyOf } from './seed-many.ts'
import { remindersOf } from './seed-reminders.ts'
import { webhooksOf } from './seed-webhooks.ts'

/** A row by its columns, as JSON: PostgreSQL reads each value as the type its column has. */
export type Row = Readonly<Record<string, unknown>>

/** What one table holds of one partnership, and one more row that it would take. */
export interface Seeded {
  readonly table: string
  readonly rows: readonly Row[]
  readonly another: Row
}

export const partnerships = { larkshire, fernshire }

const at = '2026-03-05T14:07:09.120Z'
/** The account to which both partnerships have opened themselves. */
export const readerAccount = 'd0000000-0000-4000-8000-0000000000aa'
const zeros = '0'.repeat(64)

/** Rows for every table, in an order in which they may be added. The same ids in both partnerships: only the first column of a key tells them apart. */
export function seedOf(partnership: NewPartnership): Seeded[] {
  const partnership_id = partnership.partnershipId
  const [person] = partnership.people
  const [agency, nextAgency] = partnership.agencies
  if (!person || !agency || !nextAgency) throw new Error('A partnership needs somebody in it')
  const id = (n: number) => `d0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const chain = chainOf(partnership_id)
  const entries = chain.slice(0, 2).map(entryRow)
  const [document_id, intake_id, review_id, recommendation_id, proposal_id] = [id(1), id(2), id(3), id(4), id(5)]
  const cited = { partnership_id, ledger_seq: 1 }
  const intake = { ...cited, document_id, created_by: person.personId, created_at: at }
  const begun = { ...cited, intake_id, seq: 1, from_status: 'none', act: 'hand_in', to_status: 'waiting', at }
  const change = {
    ...cited,
    proposal_id,
    version: 1,
    from_status: 'none',
    act: 'propose',
    to_status: 'proposed',
    content: {},
    salt: 's',
    at,
  }
  const proposal = {
    partnership_id,
    intake_id,
    kind: 'ask',
    position: 1,
    text: 'Words',
    fields: {},
    made_from: [],
    status: 'proposed',
    version: 1,
  }
  const review = { ...cited, name: 'Review', intake_id, document_id, registered_by: person.personId, registered_at: at }
  const within = { ...cited, review_id, recommendation_id, proposal_id, position: 1, text: 'Words' }
  const released = {
    ...cited,
    review_id,
    slug: 'review',
    as_of: '2026-03-05',
    page: {},
    released_by: person.personId,
    released_at: at,
  }

  const sent = {
    ...cited,
    request_id: id(30),
    seq: 1,
    from_status: 'none',
    act: 'send',
    to_status: 'waiting',
    person_id: person.personId,
    at,
  }
  const byLink = { ...sent, from_status: 'waiting', person_id: null }
  const request = {
    partnership_id,
    request_id: id(30),
    review_id,
    subject_kind: 'ask',
    subject_id: id(6),
    shown: {},
    question: 'When?',
    to_name: 'Head of Service',
    to_email: 'somebody@example.org',
    salt: 's',
    asked_by: person.personId,
    asked_under: person.personId,
    asked_at: at,
    reply_by: '2026-03-13',
    expires_at: '2026-03-21T00:00:00Z',
    token_hash: zeros,
  }
  const update = { kind: 'update', subject_kind: 'commitment', subject_id: id(40) }
  const another = partnership.people.find(({ agencyId }) => agencyId !== person.agencyId)
  if (!another) throw new Error('A partnership needs people of two agencies')
  const proposed = {
    ...cited,
    proposed_page_id: id(17),
    review_id,
    as_of: '2026-03-05',
    page: {},
    state: 'waiting',
    proposed_by: person.personId,
    proposed_under: person.personId,
    proposed_agency: person.agencyId,
    proposed_at: at,
  }
  const decided = {
    decided_by: another.personId,
    decided_under: another.personId,
    decided_agency: another.agencyId,
    decided_at: at,
    decided_seq: 2,
  }

  const ended = {
    ...cited,
    ...{ agency_id: agency.agencyId, seq: 1, from_status: 'none', act: 'end', to_status: 'ended' },
    ...{ until_day: '2026-04-01', person_id: person.personId, at },
  }
  const promise = { ...within, reference: 'C1', who: [], owner_class: 'none', means: 'other' }
  const offered = {
    ...cited,
    commitment_id: id(7),
    seq: 1,
    from_status: 'none',
    act: 'offer',
    to_status: 'offered',
    agency_id: person.agencyId,
    person_id: person.personId,
    under_id: person.personId,
    for_agency: person.agencyId,
    at,
  }
  const accepted = {
    ...offered,
    seq: 2,
    from_status: 'offered',
    act: 'accept',
    to_status: 'accepted',
    appointment_id: person.personId,
  }
  // Raised by somebody else, so that the first person, whom the matrix acts as, may reply; and by a scrutineer, whom only one follows.
  const theirs = { raised_by: another.personId, raised_agency: another.agencyId, raised_role: another.role }
  const challenge = {
    ...cited,
    ...theirs,
    challenge_id: id(34),
    scope_id: review_id,
    kind: 'challenge',
    about_kind: 'review',
    about_id: review_id,
    shown: {},
    to_agency: person.agencyId,
    raised_under: another.personId,
    raised_at: at,
  }
  const kept = {
    keeper_id: another.personId,
    keeper_person: another.personId,
    keeper_agency: another.agencyId,
    keeper_role: another.role,
  }
  const raised = {
    ...cited,
    ...theirs,
    ...kept,
    challenge_id: id(34),
    seq: 1,
    from_status: 'none',
    act: 'raise',
    to_status: 'raised',
    scope_id: review_id,
    to_agency: person.agencyId,
    person_id: another.personId,
    under_id: another.personId,
    for_agency: another.agencyId,
    for_role: another.role,
    words: 'Words',
    salt: 's',
    reply_by: '2026-03-19',
    at,
  }
  const replied = {
    seq: 2,
    from_status: 'raised',
    act: 'reply',
    to_status: 'replied',
    from_keeper: another.personId,
    person_id: person.personId,
    under_id: person.personId,
    for_agency: person.agencyId,
    for_role: person.role,
    reply_by: null,
  }
  const signed = {
    ...cited,
    statement_id: id(36),
    scope_id: review_id,
    text: 'Words',
    salt: 's',
    person_id: person.personId,
    under_id: id(38),
    for_agency: person.agencyId,
    for_role: 'independent_scrutineer',
    signed_at: at,
  }

  const checkpoint = {
    partnership_id,
    seq: 1,
    hash: chain[0]?.hash,
    signed_at: at,
    key_fingerprint: 'k',
    signature: 's',
    day: '2026-03-05',
    public_key: 'p',
  }

  return [
    one('partnership', { partnership_id, slug: partnership.slug, name: partnership.name, created_at: at }, {}),
    { table: 'ledger_entry', rows: entries, another: entryRow(chain[2] as Entry) },
    {
      table: 'agency',
      rows: partnership.agencies.map(({ agencyId, name, kind }) => ({
        partnership_id,
        agency_id: agencyId,
        name,
        kind,
      })),
      another: { partnership_id, agency_id: id(10), name: 'Another', kind: 'other_board' },
    },
    {
      table: 'person',
      rows: partnership.people.map(({ personId, name }) => ({ partnership_id, person_id: personId, name })),
      another: { partnership_id, person_id: id(11), name: 'Another' },
    },
    {
      table: 'agency_ending',
      rows: [ended, { ...ended, agency_id: nextAgency.agencyId }],
      another: {
        ...ended,
        ...{ seq: 2, from_status: 'ended', act: 'take_back', to_status: 'standing', until_day: null },
        ...{ reason: 'It goes on.', salt: 's', ledger_seq: 2 },
      },
    },
    one('agency_alias', { ...cited, agency_id: agency.agencyId, alias: 'The council' }, { alias: 'County Hall' }),
    one(
      'agency_succession',
      {
        ...cited,
        predecessor_id: agency.agencyId,
        successor_id: nextAgency.agencyId,
        kind: 'merge',
        on_day: '2026-04-01',
        ending_seq: 1,
      },
      { predecessor_id: nextAgency.agencyId, successor_id: agency.agencyId },
    ),
    {
      table: 'appointment',
      rows: [
        ...partnership.people.map(({ personId, agencyId, role }) => ({
          partnership_id,
          appointment_id: personId,
          person_id: personId,
          agency_id: agencyId,
          role,
        })),
        {
          partnership_id,
          appointment_id: id(38),
          person_id: person.personId,
          agency_id: person.agencyId,
          role: 'independent_scrutineer',
        },
      ],
      another: {
        partnership_id,
        appointment_id: id(11),
        person_id: person.personId,
        agency_id: agency.agencyId,
        role: 'reader',
      },
    },
    one(
      'forum',
      { ...cited, forum_id: id(26), name: 'Executive group', kind: 'executive' },
      { forum_id: id(27), name: 'Sub-group', kind: 'sub_group' },
    ),
    one(
      'forum_seat',
      { ...cited, forum_id: id(26), seq: 1, act: 'join', appointment_id: person.personId, on_day: '2026-03-05' },
      { seq: 2, act: 'take_chair' },
    ),
    one(
      'session',
      {
        partnership_id,
        token_hash: zeros,
        person_id: person.personId,
        appointment_id: person.personId,
        how: 'development',
        is_strong: true,
        created_at: at,
        expires_at: at,
        idle_until: at,
      },
      { token_hash: zeros.replace('0', '1') },
    ),
    one(
      'sent_form',
      { partnership_id, person_id: person.personId, hash: zeros, led_to: '/home', at },
      { hash: zeros.replace('0', '1') },
    ),
    one(
      'held_form',
      {
        partnership_id,
        held_id: id(15),
        person_id: person.personId,
        path: '/',
        typed: {},
        kept_at: at,
        expires_at: at,
      },
      { held_id: id(16) },
    ),
    {
      table: 'ledger_checkpoint',
      rows: [checkpoint, { ...checkpoint, signed_at: '2026-03-05T15:00:00.000Z', day: null }],
      another: { ...checkpoint, signed_at: '2026-03-06T14:07:09.120Z', day: '2026-03-06' },
    },
    one(
      'agency_contact',
      { ...cited, agency_id: agency.agencyId, email: 'contact@example.org' },
      { agency_id: nextAgency.agencyId },
    ),
    one(
      'api_token',
      {
        ...{ ...cited, token_id: id(36), name: 'A program', role: 'reader', prefix: '0'.repeat(8), token_hash: zeros },
        ...{ salt: 's', made_by: person.personId, under_id: person.personId, for_agency: person.agencyId, made_at: at },
        last_day: '2026-06-01',
      },
      { token_id: id(37), name: 'Another program', token_hash: '1'.repeat(64) },
    ),
    ...webhooksOf({ cited, person, at, id }),
    one(
      'support_access',
      {
        ...cited,
        support_id: id(26),
        appointment_id: person.personId,
        reason: 'Words',
        salt: 's',
        opened_at: at,
        until: '2026-03-05T16:07:09.120Z',
      },
      { support_id: id(27), appointment_id: another.personId },
    ),
    one(
      'national_reading',
      {
        ...cited,
        reading_id: id(34),
        slug: partnership.slug,
        account_id: readerAccount,
        reader_name: 'A reader',
        email: 'reader@panel.example',
        body: 'A panel',
        reason: 'Words',
        salt: 's',
        opened_by: person.personId,
        opened_at: at,
        last_day: '2026-12-31',
      },
      { reading_id: id(35) },
    ),
    one(
      'outgoing_mail',
      {
        partnership_id,
        mail_id: id(24),
        to_address: 'somebody@example.org',
        subject: 'Words',
        body: 'Words',
        one_time: true,
        kind: 'invitation',
        created_at: at,
        next_try_at: at,
        status: 'waiting',
        tries: 0,
      },
      { mail_id: id(25) },
    ),
    one(
      'document',
      { ...cited, document_id, sha256: zeros, salt: 's', file_name: 'a.txt', bytes: '\\x41' },
      { document_id: id(12) },
    ),
    {
      table: 'intake',
      rows: [
        { ...intake, intake_id, version: 1 },
        { ...intake, intake_id: id(13), version: 1 },
      ],
      another: { ...intake, intake_id: id(14), version: 1 },
    },
    one('intake_status', begun, { seq: 2, from_status: 'waiting', act: 'begin', to_status: 'reading' }),
    one(
      'intake_progress',
      { partnership_id, intake_id, stage: 'reading', fraction: 0.5, updated_at: at },
      { intake_id: id(13) },
    ),
    {
      table: 'proposal_change',
      rows: [change, { ...change, proposal_id: id(15) }],
      another: { ...change, version: 2, from_status: 'proposed', act: 'accept', to_status: 'accepted' },
    },
    one('proposal', { ...proposal, proposal_id }, { proposal_id: id(15) }),
    {
      table: 'review',
      rows: [
        { ...review, review_id, slug: 'review' },
        { ...review, review_id: id(16), intake_id: id(13), slug: 'draft' },
      ],
      another: { ...review, review_id: id(20), slug: 'another' },
    },
    one(
      'recommendation',
      {
        ...cited,
        recommendation_id,
        review_id,
        proposal_id,
        position: 1,
        kind: 'original',
        text: 'Words',
        addressed_to: [],
      },
      { recommendation_id: id(17) },
    ),
    one('ask', { ...within, ask_id: id(6), coverage: 'partial', kinds: [], because: 'Words' }, { ask_id: id(18) }),
    {
      table: 'commitment',
      rows: [
        { ...promise, commitment_id: id(7) },
        { ...promise, commitment_id: id(40) },
        { ...promise, commitment_id: id(95) },
      ],
      another: { ...promise, commitment_id: id(19) },
    },
    {
      table: 'commitment_owner',
      rows: [offered, { ...offered, commitment_id: id(40) }, { ...accepted, commitment_id: id(40) }],
      another: accepted,
    },
    one('statement', { ...within, statement_id: id(8), kind: 'claim' }, { statement_id: id(20) }),
    one('action_plan', { ...cited, intake_id }, { intake_id: id(13) }),
    one(
      'plan_entry',
      {
        ...cited,
        review_id,
        recommendation_id,
        entry_id: id(22),
        intake_id,
        sheet: 'Plan',
        row_number: 2,
        said: {},
        salt: 's',
      },
      { entry_id: id(23) },
    ),
    one(
      'pairing',
      { ...cited, intake_id, version: 1, act: 'choose', said: [], salt: 's', person_id: person.personId, at },
      { version: 2, act: 'undo' },
    ),
    one(
      'gap',
      {
        ...cited,
        gap_id: id(9),
        review_id,
        subject_kind: 'ask',
        subject_id: id(6),
        proposal_id,
        position: 1,
        code: 'no_date',
        because: 'Words',
        question: 'When?',
      },
      { gap_id: id(21) },
    ),
    one(
      'review_draft',
      { partnership_id, review_id: id(16), intake_id: id(13), made_seq: 1 },
      { review_id, intake_id, made_seq: 2 },
    ),
    one(
      'review_panel',
      { partnership_id, review_id: id(16), person_id: person.personId, named_seq: 1 },
      { person_id: another.personId },
    ),
    {
      table: 'request_event',
      rows: [
        sent,
        { ...sent, request_id: id(31) },
        { ...sent, request_id: id(32) },
        { ...sent, request_id: id(33) },
        { ...byLink, request_id: id(31), seq: 2, act: 'send_code', to_status: 'waiting' },
        { ...byLink, seq: 2, act: 'answer', to_status: 'answered' },
        { ...byLink, request_id: id(32), seq: 2, act: 'answer', to_status: 'answered' },
        { ...byLink, request_id: id(31), seq: 3, act: 'send_code', to_status: 'waiting' },
      ],
      another: { ...byLink, request_id: id(31), seq: 4, act: 'answer', to_status: 'answered' },
    },
    {
      table: 'request',
      rows: [
        { ...request, status: 'answered', version: 2, answered_at: at },
        { ...request, request_id: id(31), token_hash: zeros.replace('0', '1'), status: 'waiting', version: 3 },
        {
          ...request,
          ...update,
          request_id: id(32),
          token_hash: zeros.replace('0', '2'),
          status: 'waiting',
          version: 1,
        },
      ],
      another: { ...request, request_id: id(33), token_hash: zeros.replace('0', '3'), status: 'waiting', version: 1 },
    },
    {
      table: 'request_answer',
      rows: [{ partnership_id, request_id: id(30), seq: 2, act: 'answer', text: 'Words', salt: 's', answered_at: at }],
      another: { partnership_id, request_id: id(32), seq: 2, act: 'answer', text: 'Words', salt: 's', answered_at: at },
    },
    ...lifeOf({
      cited,
      reviewId: review_id,
      recommendationId: recommendation_id,
      commitmentId: id(40),
      otherId: id(7),
      requestId: id(32),
      owner: person,
      another,
      at,
      id,
    }),
    ...manyOf({
      cited,
      reviewId: review_id,
      recommendationId: recommendation_id,
      commitmentId: id(40),
      otherId: id(95),
      person,
      at,
      id,
    }),
    ...remindersOf({
      cited,
      reviewId: review_id,
      commitmentId: id(40),
      mailId: id(24),
      person: { ...person, otherId: another.personId },
      at,
      id,
    }),
    one('request_draft', { partnership_id, request_id: id(31), text: 'Words', saved_at: at }, { request_id: id(30) }),
    one(
      'request_code',
      {
        partnership_id,
        request_id: id(31),
        seq: 2,
        act: 'send_code',
        code_hash: zeros,
        sent_at: at,
        good_until: '2026-03-05T14:22:09.120Z',
        tries: 0,
      },
      { seq: 3 },
    ),
    one(
      'request_pass',
      { partnership_id, token_hash: zeros, request_id: id(31), began_at: at, expires_at: at },
      { token_hash: zeros.replace('0', '1') },
    ),
    one('challenge', challenge, { challenge_id: id(35) }),
    one('challenge_step', raised, replied),
    one('scrutiny_statement', signed, { statement_id: id(37) }),
    one(
      'scrutiny_draft',
      { partnership_id, person_id: person.personId, scope_id: review_id, text: 'Words', saved_at: at },
      { scope_id: id(16) },
    ),
    one(
      'publication_choice',
      {
        ...{ ...cited, review_id, seq: 1, about: 'Words', act: 'allow', reason: 'Words', salt: 's', at },
        ...{ person_id: person.personId, under_id: person.personId, for_agency: person.agencyId },
      },
      { seq: 2 },
    ),
    one(
      'publication_version',
      {
        ...{ ...cited, review_id, way: 'easy-read', seq: 1, words: 'Words', by_whom: 'Words', salt: 's', at },
        ...{ person_id: person.personId, under_id: person.personId, for_agency: person.agencyId },
      },
      { seq: 2 },
    ),
    {
      table: 'proposed_page',
      rows: [proposed, { ...proposed, ...decided, proposed_page_id: id(18), state: 'approved' }],
      another: { ...proposed, ...decided, proposed_page_id: id(19), state: 'sent_back', reason: 'Words' },
    },
    {
      table: 'released_review',
      rows: [
        { ...released, edition: 1, state: 'superseded', ended_seq: 2 },
        { ...released, edition: 2, state: 'withdrawn', ended_seq: 2 },
        { ...released, edition: 3, state: 'released' },
      ],
      another: { ...released, edition: 4, state: 'withdrawn', ended_seq: 2 },
    },
    // What stood before it is hidden too.
    one('withdrawn_page', { ...cited, review_id, edition: 2, slug: 'child-r', at }, { edition: 1 }),
    one(
      'following_notice',
      { ...cited, notice_id: id(90), review_id, slug: 'child-r', kind: 'withdrawn', at },
      { notice_id: id(91), ledger_seq: 2 },
    ),
    one(
      'follower',
      {
        ...{
          partnership_id,
          follower_id: id(92),
          review_id,
          address_sealed: '\\x41',
          address_hash: zeros,
          is_quiet: false,
        },
        ...{ asked_at: at, confirm_hash: zeros, confirm_until: '2026-03-12T14:07:09.120Z', confirmed_at: at },
      },
      { follower_id: id(93), confirm_hash: '1'.repeat(64), confirmed_at: null },
    ),
  ]
}

function one(table: string, row: Row, difference: Row): Seeded {
  return { table, rows: [row], another: { ...row, ...difference } }
}

/** Three entries, each true to the one before; two of them are seeded and the third would follow. */
export function chainOf(partnershipId: string): Entry[] {
  const chain: Entry[] = []
  for (const id of ['first', 'second', 'third'])
    chain.push(
      next(partnershipId, chain.at(-1) ?? null, {
        at,
        actor: { kind: 'system', id: 'seed' },
        verb: 'document.handed-in',
        subject: { kind: 'document', id },
      }),
    )
  return chain
}

export const entryRow = ({ partnershipId, seq, hash, prevHash, body }: Entry): Row => ({
  partnership_id: partnershipId,
  seq,
  hash,
  prev_hash: prevHash,
  body,
})

/** Adds both partnerships' rows, as the superuser. */
export async function seed(client: pg.Client): Promise<void> {
  await client.query(
    `insert into account (account_id, email, name, created_at) values ($1, 'reader@panel.example', 'A reader', $2)`,
    [readerAccount, at],
  )
  for (const partnership of Object.values(partnerships))
    for (const { table, rows } of seedOf(partnership)) for (const row of rows) await client.query(...adding(table, row))
}

/** The statement that adds a row. */
export function adding(table: string, row: Row): [text: string, values: string[]] {
  const columns = Object.keys(row).join(', ')
  return [
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`,
    [JSON.stringify(row)],
  ]
}
