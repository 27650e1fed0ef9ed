import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { catalogueChecks } from './policies/catalogue.ts'
import { sharedTables } from './policies/expected.ts'
import { historyFaults } from './policies/history.ts'
import { matrixFaults, untestedTables } from './policies/matrix.ts'
import { poolFaults } from './policies/pool.ts'
import { seed } from './policies/seed.ts'
import { asSuperuser } from './support/cluster.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

/**
 * The checks of test/policies are themselves tested: the database is broken in one way at a time, and the check that is
 * there for it must say so.
 */

const inCatalogue: readonly (readonly [broken: string, says: RegExp])[] = [
  ['drop policy member on statement', /^statement has no policy$/],
  ['alter table ask disable row level security', /^ask has row-level security off$/],
  ['alter table ask no force row level security', /^ask has it not forced on its owner$/],
  ['drop policy as_of on commitment', /^commitment shows whoever looks back/],
  ['alter policy as_of on review using (ledger_seq > 0)', /^review shows whoever looks back/],
  ['create policy as_of on person to throughline_member using (true)', /^policy as_of on person/],
  ['create table later (partnership_id uuid primary key)', /^later shows whoever looks back/],
  ['alter policy member on commitment using (true)', /^policy member on commitment .*using true/],
  [
    'alter policy member on commitment using (partnership_id = current_partnership() or page = 1)',
    /^policy member on commitment/,
  ],
  ['alter policy member on commitment with check (true)', /with check true/],
  [
    'create policy more on person to throughline_public using (partnership_id = current_partnership())',
    /^policy more on person/,
  ],
  ['create policy all_of_it on person to public using (true)', /^policy all_of_it on person/],
  [
    'alter policy public on released_review using (partnership_id = current_partnership())',
    /^policy public on released_review/,
  ],
  ['grant update on ledger_entry to throughline_member', /^throughline_member may update ledger_entry$/],
  ['grant update (body) on ledger_entry to throughline_system', /^throughline_system may update ledger_entry$/],
  ['alter policy national on review using (partnership_id = current_partnership())', /^policy national on review/],
  ['grant update (name) on review to throughline_national', /^throughline_national may update review$/],
  ['grant select on account to throughline_national', /^throughline_national may select account$/],
  ['grant delete on person to throughline_member', /^throughline_member may delete person$/],
  ['grant truncate on gap to throughline_member', /^throughline_member may truncate gap$/],
  ['grant select on migration to throughline_public', /^throughline_public may select migration$/],
  ['grant insert on proposal_move to throughline_member', /^throughline_member may insert proposal_move$/],
  ['grant delete on person to public', /^throughline_member may delete person$/],
  ['alter role throughline_member bypassrls', /^throughline_member has rights over the whole server$/],
  ['alter role throughline_public createrole', /^throughline_public has rights over the whole server$/],
  ['grant throughline_system to throughline_member', /^throughline_member may become throughline_system$/],
  [
    'grant create on schema public to throughline_member; alter table ask owner to throughline_member',
    /^throughline_member owns ask$/,
  ],
  ['grant create on schema public to throughline_public', /^throughline_public may make tables$/],
  ['create view everybody as select * from person', /^everybody reads with the rights of its owner$/],
  ['create materialized view everybody as select * from person', /^everybody reads with the rights of its owner$/],
  [
    "create function all_names() returns text language sql security definer return (select string_agg(name, ' ') from person)",
    /^all_names runs/,
  ],
  ['create table loose (id uuid primary key)', /^loose has no primary key that begins with partnership_id$/],
  ['create table loose (id uuid, partnership_id uuid, primary key (id, partnership_id))', /^loose has no primary key/],
  [
    'alter table person add unique (person_id); alter table gap add owner uuid references person (person_id)',
    /^gap cites person without its/,
  ],
  [
    `insert into intake_move values ('waiting', 'register', 'registered')`,
    /^intake_move allows "waiting register registered"/,
  ],
  [`delete from proposal_move where act = 'bring_back'`, /^the code allows "rejected bring_back added"/],
]

const inHistory: readonly (readonly [broken: string, says: RegExp])[] = [
  ['drop trigger append_only on ledger_entry', /^a row of ledger_entry was changed/],
  ['alter table proposal_change disable trigger append_only', /^a row of proposal_change was deleted/],
  ['drop trigger never_emptied on intake_status', /^intake_status was emptied/],
  [
    `create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
    /^a row of ledger_checkpoint was changed/,
  ],
  ['constraint of ledger_entry: %sha256%', /^an entry had a hash that is not its own/],
  ['constraint of ledger_entry: UNIQUE NULLS NOT DISTINCT%', /^the chain forked/],
  ['constraint of ledger_entry: FOREIGN KEY (partnership_id, prev_hash)%', /^an entry followed one that is not there/],
  ['constraint of ledger_entry: %partnership%::text%', /^an entry was put in another/],
  ['alter table intake_status alter ledger_seq drop not null', /^a status cited nothing/],
  [
    'constraint of intake_status: FOREIGN KEY (partnership_id, ledger_seq)%',
    /^a status cited an entry that is not there/,
  ],
  ['constraint of intake_status: FOREIGN KEY (from_status, act, to_status)%', /^an intake made a move that is none/],
  [`insert into intake_move values ('waiting', 'register', 'registered')`, /^an intake made a move that is none/],
  [
    'constraint of intake_status: FOREIGN KEY (partnership_id, intake_id, previous_seq%',
    /^an intake lied about where it stood/,
  ],
  [
    'constraint of proposal: FOREIGN KEY (partnership_id, proposal_id, version%',
    /^a proposal changed without a change being recorded/,
  ],
  ['constraint of agency_ending: FOREIGN KEY (from_status, act, to_status)%', /^a body ended that had ended/],
  ['constraint of agency_ending: FOREIGN KEY (partnership_id, agency_id, previous_seq%', /^a body lied about whether/],
  ['constraint of agency_ending: %take_back%', /^an end was taken back without a word/],
  [
    'constraint of agency_succession: FOREIGN KEY (partnership_id, predecessor_id, ending_seq%',
    /^a body was followed on another day/,
  ],
  [
    'constraint of agency: FOREIGN KEY (partnership_id, agency_id, ended_seq, valid_until)%',
    /^a body ended on a day that its/,
  ],
  ['constraint of agency: FOREIGN KEY (partnership_id, agency_id, ended_seq) %', /^a body stood again that/],
  ['drop index one_released_edition', /^two editions stood released/],
  ['drop trigger append_only on request_answer', /^a row of request_answer was changed/],
  ['constraint of request_answer: PRIMARY KEY%', /^a second answer was given/],
  ['constraint of request_answer: FOREIGN KEY (partnership_id, request_id, seq, act)%', /^an answer was given that/],
  ['constraint of request_event: FOREIGN KEY (from_status, act, to_status)%', /^a request was answered twice/],
  ['constraint of request: %answered_at < expires_at%', /^a request was answered after its link ran out/],
  ['constraint of request: FOREIGN KEY (partnership_id, request_id, version%', /^a request stood as its history/],
]

const inMatrix: readonly (readonly [broken: string, table: string, says: RegExp])[] = [
  ['alter policy member on commitment using (true)', 'commitment', /^member of another on commitment: can "see"/],
  ['alter policy member on gap with check (true)', 'gap', /^member of another on gap: can "add"/],
  ['alter table person disable row level security', 'person', /^member with nothing set on person: can "see[,"]/],
  ['grant delete on session to throughline_member', 'session', /^member of the partnership on session: can .*delete/],
  ['grant truncate on ask to throughline_system', 'ask', /^system of another on ask: can "empty"/],
  [
    'grant update on ledger_entry to throughline_member; drop trigger append_only on ledger_entry',
    'ledger_entry',
    /change \(body/,
  ],
  ['drop policy member on review', 'review', /^member of the partnership on review: can ""/],
  [
    'alter policy public on released_review using (partnership_id = current_partnership())',
    'released_review',
    /^visitor of the .*"see"/,
  ],
  [
    'grant select on partnership to throughline_public',
    'partnership',
    /^visitor of the partnership on partnership: can "see"/,
  ],
  [
    'grant select (because) on ask to throughline_national',
    'ask',
    /^national of the partnership on ask: can "see \(ask_id because/,
  ],
  ['delete from gap', 'gap', /^gap is not seeded$/],
]

suite('each rule of the database, once broken, is reported', () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await asSuperuser(fresh.superuserUrl, seed)
  })
  after(() => fresh.drop())

  /** Breaks it, looks, and puts it back: all in one transaction. */
  const lookingAt = (broken: string, look: Parameters<typeof asSuperuser<string[]>>[1]) =>
    asSuperuser(fresh.superuserUrl, async client => {
      await client.query('begin')
      await client.query(sqlFor(broken))
      return look(client)
    })

  for (const [broken, says] of inCatalogue)
    test(`catalogue: ${broken}`, async () => {
      const found = await lookingAt(broken, async client => {
        const all: string[] = []
        for (const check of Object.values(catalogueChecks)) all.push(...(await check(client)))
        return all
      })
      assert.ok(
        found.some(words => says.test(words)),
        `it was not reported; found: ${found.join('; ') || 'nothing'}`,
      )
    })

  for (const [broken, says] of inHistory)
    test(`history: ${broken}`, async () => {
      const found = await lookingAt(broken, historyFaults)
      assert.ok(
        found.some(words => says.test(words)),
        `it was not reported; found: ${found.join('; ') || 'nothing'}`,
      )
    })

  for (const [broken, table, says] of inMatrix)
    test(`matrix: ${broken}`, async () => {
      // Other roles look on connections of their own, so this one has to be committed, and then undone.
      const spoilt = await freshDatabase()
      try {
        await asSuperuser(spoilt.superuserUrl, async client => {
          await seed(client)
          await client.query(broken)
        })
        const { faults } = await matrixFaults(spoilt, [table])
        assert.ok(
          faults.some(words => says.test(words)),
          `it was not reported; found: ${faults.join('; ') || 'nothing'}`,
        )
      } finally {
        await spoilt.drop()
      }
    })

  test('a table that the matrix does not know', async () => {
    const spoilt = await freshDatabase()
    try {
      await asSuperuser(spoilt.superuserUrl, client =>
        client.query('create table loose (partnership_id uuid primary key)'),
      )
      assert.deepEqual(await untestedTables(spoilt.superuserUrl, Object.keys(sharedTables)), ['loose'])
    } finally {
      await spoilt.drop()
    }
  })

  test('a pool whose connections see too much', async () => {
    const spoilt = await freshDatabase()
    try {
      await asSuperuser(spoilt.superuserUrl, async client => {
        await seed(client)
        await client.query('alter policy member on person using (true)')
      })
      assert.match((await poolFaults(spoilt.database, 20)).faults.join('; '), /saw \d+ rows of another partnership/)
    } finally {
      await spoilt.drop()
    }
  })
})

/** The constraints have names that PostgreSQL made up; "constraint of gap: %what it says%" drops one by what it says. */
function sqlFor(broken: string): string {
  const [, table, like] = /^constraint of (\w+): (.*)$/.exec(broken) ?? []
  if (!table) return broken
  return `do $$ begin execute (select 'alter table ${table} drop constraint ' || quote_ident(conname) || ' cascade' from pg_constraint
    where conrelid = '${table}'::regclass and pg_get_constraintdef(oid) like '${like}' limit 1); end $$`
}
