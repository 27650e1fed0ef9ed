import type pg from 'pg'
import { next } from '#src/ledger/chain.ts'
import { lifeTables } from './catalogue.ts'
import { adding, chainOf, entryRow, partnerships, type Row, seedOf } from './seed.ts'

/** Something nobody may do to the record, the owner and the superuser included, and the code it is refused with. */
interface Attempt {
  readonly words: string
  readonly code: string
  readonly statement: readonly [text: string, values?: string[]]
}

const { larkshire, fernshire } = partnerships
const { partnershipId } = larkshire
const rowOf = (table: string): { row: Row; another: Row } => {
  const found = seedOf(larkshire).find(one => one.table === table)
  if (!found?.rows[0]) throw new Error(`${table} is not seeded`)
  return { row: found.rows[0], another: found.another }
}
const history = [
  'ledger_entry', 'ledger_checkpoint', 'intake_status', 'proposal_change', 'plan_entry', 'pairing', 'request_event', 'request_answer',
  'agency_ending', 'agency_succession', 'commitment_owner', 'forum_seat', 'challenge', 'challenge_step', 'scrutiny_statement', ...lifeTables,
] // biome-ignore format: one list
const broke = { unique: '23505', cited: '23503', check: '23514', appendOnly: '23000' }

function attempts(): Attempt[] {
  const [, second, third] = chainOf(partnershipId)
  if (!second || !third) throw new Error('The seeded chain is too short')
  const happening = {
    at: '2026-03-05T14:07:09.120Z',
    actor: { kind: 'system', id: 'seed' },
    verb: 'a.b',
    subject: { kind: 'a', id: 'b' },
  } as const
  const entry = (change: Row): Row => ({ ...entryRow(third), ...change })
  const fork = entryRow(next(partnershipId, { seq: 2, hash: second.prevHash ?? '' }, happening))
  const add = (words: string, code: string, table: string, row: Row): Attempt => ({
    words,
    code,
    statement: adding(table, row),
  })
  const status = rowOf('intake_status').another
  const change = rowOf('proposal_change').another
  const proposal = rowOf('proposal').another
  const page: Row = { ...rowOf('proposed_page').another, state: 'approved', reason: null }

  return [
    ...history.flatMap((table): Attempt[] => [
      {
        words: `a row of ${table} was changed`,
        code: broke.appendOnly,
        statement: [`update ${table} set partnership_id = partnership_id`],
      },
      { words: `a row of ${table} was deleted`, code: broke.appendOnly, statement: [`delete from ${table}`] },
      { words: `${table} was emptied`, code: broke.appendOnly, statement: [`truncate ${table} cascade`] },
    ]),
    add('the chain forked', broke.unique, 'ledger_entry', fork),
    add('a second chain began', broke.unique, 'ledger_entry', entryRow(next(partnershipId, null, happening))),
    add(
      'an entry followed one that is not there',
      broke.cited,
      'ledger_entry',
      entryRow(next(partnershipId, { seq: 2, hash: 'f'.repeat(64) }, happening)),
    ),
    add('an entry had a hash that is not its own', broke.check, 'ledger_entry', entry({ hash: 'e'.repeat(64) })),
    add(
      'an entry said another thing than its hash',
      broke.check,
      'ledger_entry',
      entry({ body: third.body.replace('third', 'other') }),
    ),
    add('an entry stood in a place other than it says', broke.check, 'ledger_entry', entry({ seq: 4 })),
    add(
      'an entry was put in another partnership’s chain',
      broke.check,
      'ledger_entry',
      entry({ partnership_id: fernshire.partnershipId }),
    ),
    add('a status cited nothing', '23502', 'intake_status', { ...status, ledger_seq: null }),
    add('a status cited an entry that is not there', broke.cited, 'intake_status', { ...status, ledger_seq: 99 }),
    add('an intake made a move that is none', broke.cited, 'intake_status', {
      ...status,
      act: 'register',
      to_status: 'registered',
    }),
    add('an intake lied about where it stood', broke.cited, 'intake_status', {
      ...status,
      from_status: 'reading',
      act: 'finish',
      to_status: 'read',
    }),
    add('an intake skipped a step', broke.cited, 'intake_status', { ...status, seq: 3 }),
    add('an intake began twice', broke.unique, 'intake_status', rowOf('intake_status').row),
    add('a change cited an entry that is not there', broke.cited, 'proposal_change', { ...change, ledger_seq: 99 }),
    add('an agency accepted what was offered to another', broke.check, 'commitment_owner', {
      ...rowOf('commitment_owner').another,
      agency_id: larkshire.agencies[1]?.agencyId,
      appointment_id: null,
    }),
    add('somebody was to see to it for an agency that is not theirs', broke.cited, 'commitment_owner', {
      ...rowOf('commitment_owner').another,
      appointment_id: larkshire.people.find(one => one.agencyId !== larkshire.agencies[0]?.agencyId)?.personId,
    }),
    add('a commitment was declined without a word', broke.check, 'commitment_owner', {
      ...rowOf('commitment_owner').another,
      act: 'decline',
      to_status: 'unowned',
    }),
    add('a commitment was accepted that nobody had offered', broke.cited, 'commitment_owner', {
      ...rowOf('commitment_owner').another,
      from_status: 'unowned',
    }),
    add('an end was taken back without a word', broke.check, 'agency_ending', {
      ...rowOf('agency_ending').another,
      reason: null,
      salt: null,
    }),
    add('a body ended that had ended', broke.cited, 'agency_ending', {
      ...rowOf('agency_ending').row,
      seq: 2,
      ledger_seq: 2,
      from_status: 'ended',
    }),
    add('a body lied about whether it had ended', broke.cited, 'agency_ending', {
      ...rowOf('agency_ending').row,
      seq: 2,
      ledger_seq: 2,
      from_status: 'standing',
    }),
    add('a body was followed on another day than it ended', broke.cited, 'agency_succession', {
      ...rowOf('agency_succession').another,
      on_day: '2026-04-02',
    }),
    {
      words: 'a body ended on a day that its history does not say',
      code: broke.cited,
      statement: [
        `set constraints all immediate; update agency set valid_until = '2026-05-01', ended_seq = 1 where agency_id = '${larkshire.agencies[0]?.agencyId}'`,
      ],
    },
    {
      words: 'a body stood again that its history says has ended',
      code: broke.cited,
      statement: [
        `set constraints all immediate; update agency set valid_until = null, ended_seq = 2 where agency_id = '${larkshire.agencies[0]?.agencyId}'`,
      ],
    },
    ...lifeAttempts(add),
    add('a proposal made a move that is none', broke.cited, 'proposal_change', {
      ...change,
      act: 'undo',
      to_status: 'proposed',
    }),
    add('a proposal lied about what it was', broke.cited, 'proposal_change', {
      ...change,
      from_status: 'rejected',
      act: 'undo',
      to_status: 'proposed',
    }),
    add('a proposal stood as its history does not say', broke.cited, 'proposal', { ...proposal, status: 'accepted' }),
    {
      words: 'a proposal changed without a change being recorded',
      code: broke.cited,
      statement: [`update proposal set status = 'accepted', version = 2`],
    },
    add('somebody approved the page they proposed', broke.check, 'proposed_page', {
      ...page,
      decided_by: page.proposed_by,
      decided_under: page.proposed_under,
      decided_agency: page.proposed_agency,
    }),
    add('a colleague of the same agency approved a page', broke.check, 'proposed_page', {
      ...page,
      ...colleague(page),
    }),
    add('somebody approved a page for an agency that is not theirs', broke.cited, 'proposed_page', {
      ...page,
      ...colleague(page),
      decided_agency: page.decided_agency,
    }),
    add('somebody approved the page they keep', broke.check, 'proposed_page', {
      ...page,
      kept_by: page.decided_by,
      kept_under: page.decided_under,
      kept_agency: page.decided_agency,
      kept_seq: 2,
    }),
    add('a page was approved that nobody approved', broke.check, 'proposed_page', { ...page, decided_by: null }),
    add('a page was released that was not approved', broke.cited, 'released_review', {
      ...rowOf('released_review').another,
      proposed_page_id: rowOf('proposed_page').row.proposed_page_id,
    }),
    add('a page was released for another review than it was approved for', broke.cited, 'released_review', {
      ...rowOf('released_review').another,
      proposed_page_id: page.proposed_page_id,
    }),
    add('a second answer was given', broke.unique, 'request_answer', rowOf('request_answer').row),
    add('an answer was given that was not sent', broke.cited, 'request_answer', {
      ...rowOf('request_answer').another,
      seq: 1,
    }),
    add('a request was answered twice', broke.cited, 'request_event', {
      ...rowOf('request_event').another,
      request_id: rowOf('request').row.request_id,
      seq: 3,
      from_status: 'answered',
    }),
    add('something was done after a request was withdrawn', broke.cited, 'request_event', {
      ...rowOf('request_event').another,
      from_status: 'withdrawn',
      act: 'answer',
    }),
    add('a request was answered after its link ran out', broke.check, 'request', {
      ...rowOf('request').row,
      request_id: rowOf('request').another.request_id,
      token_hash: 'e'.repeat(64),
      version: 2,
      status: 'answered',
      answered_at: '2026-03-21T00:00:00Z',
    }),
    {
      words: 'a link worked for longer than two months',
      code: broke.check,
      statement: [`update request set expires_at = asked_at + interval '63 days'`],
    },
    {
      words: 'a request stood as its history does not say',
      code: broke.cited,
      statement: [`update request set status = 'withdrawn', version = 7 where status = 'waiting'`],
    },
    {
      words: 'two pages of a review waited at once',
      code: broke.unique,
      statement: adding('proposed_page', { ...rowOf('proposed_page').row, proposed_page_id: page.proposed_page_id }),
    },
    {
      words: 'two editions stood released at one address',
      code: broke.unique,
      statement: adding('released_review', { ...rowOf('released_review').another, state: 'released', ended_seq: null }),
    },
  ]
}

/** Somebody else of the agency that proposed it, truly appointed there. */
function colleague(page: Row): Row {
  const { personId } =
    larkshire.people.find(one => one.agencyId === page.proposed_agency && one.personId !== page.proposed_by) ?? {}
  return { decided_by: personId, decided_under: personId, decided_agency: page.proposed_agency }
}

export const attemptsMade = attempts().length

/** Tries each on a seeded database, in a transaction that is rolled back; says which were let through. */
export async function historyFaults(client: pg.Client): Promise<string[]> {
  const found: string[] = []
  for (const { words, code, statement } of attempts()) {
    await client.query('savepoint before_attempt')
    try {
      const { rowCount } = await client.query(...(statement as [string, string[]]))
      found.push(`${words} (${rowCount} rows)`)
    } catch (error) {
      const refused = error as { code?: string; message?: string }
      if (refused.code !== code) found.push(`${words}: refused for another reason (${refused.code} ${refused.message})`)
    }
    await client.query('rollback to savepoint before_attempt')
  }
  return found
}

/** What nobody may do in the life of a commitment. The first person seeded holds it, and evidence was accepted by another agency. */
function lifeAttempts(add: (words: string, code: string, table: string, row: Row) => Attempt): Attempt[] {
  const [owner] = larkshire.people
  const other = larkshire.people.find(one => one.agencyId !== owner?.agencyId)
  const by = (person: typeof owner) => ({
    person_id: person?.personId,
    under_id: person?.personId,
    for_agency: person?.agencyId,
  })
  const accepting = rowOf('evidence_event').another
  const closure = rowOf('commitment_closure')
  const check = rowOf('impact_check_event').another
  const delivery = rowOf('commitment_delivery').another
  const due = rowOf('commitment_due').another
  return [
    add('somebody accepted their own agency’s evidence', broke.check, 'evidence_event', { ...accepting, ...by(owner) }),
    add('evidence was accepted above what it was said to show', broke.check, 'evidence_event', {
      ...accepting,
      level: 5,
    }),
    add('evidence was accepted for what another version said', broke.cited, 'evidence_event', {
      ...accepting,
      level: 5,
      claimed_level: 5,
    }),
    add('evidence was judged as if an owner stood who does not', broke.appendOnly, 'evidence_event', {
      ...accepting,
      owner_seq: 1,
    }),
    add('evidence was returned without a word', broke.check, 'evidence_event', {
      ...accepting,
      act: 'return',
      to_status: 'returned',
      level: null,
      claimed_level: null,
    }),
    add('a commitment was proposed for closing with nothing to rest on', broke.check, 'commitment_closure', {
      ...closure.row,
      delivery_seq: null,
      delivery_status: null,
      evidence_id: null,
      evidence_seq: null,
      evidence_act: null,
    }),
    add('a commitment was closed on evidence that nobody had accepted', broke.check, 'commitment_closure', {
      ...closure.row,
      evidence_seq: 1,
      evidence_act: 'submit',
    }),
    add('a commitment was reopened by its own agency', broke.check, 'commitment_closure', {
      ...closure.another,
      ...by(owner),
    }),
    add('a commitment was closed that was closed', broke.unique, 'commitment_closure', closure.row),
    add('an owner looked at their own commitment again', broke.check, 'impact_check_event', { ...check, ...by(owner) }),
    add('a measure was said to have moved with no reading', broke.check, 'impact_check_event', {
      ...check,
      reading_id: null,
    }),
    add('another agency said what only the owner says', broke.check, 'commitment_delivery', {
      ...delivery,
      ...by(other),
    }),
    add('an owner took back “delivered” without a word', broke.check, 'commitment_delivery', {
      ...delivery,
      reason: null,
    }),
    add('the agency that holds a promise approved its new day', broke.appendOnly, 'commitment_due', {
      ...due,
      ...by(owner),
    }),
    add('a day was approved that nobody had asked for', broke.cited, 'commitment_due', {
      ...due,
      due_on: '2027-01-01',
    }),
  ]
}
