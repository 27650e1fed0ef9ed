import type pg from 'pg'
import { challengeMoves } from '#src/challenges/challenge.ts'
import { checkMoves } from '#src/commitments/closure/check.ts'
import { closureMoves } from '#src/commitments/closure/closure.ts'
import { evidenceMoves } from '#src/commitments/evidence/evidence.ts'
import { ownerMoves } from '#src/commitments/owners/owner.ts'
import { linkMoves } from '#src/commitments/plan/link.ts'
import { milestoneMoves } from '#src/commitments/plan/milestone.ts'
import { deliveryMoves } from '#src/commitments/progress/delivery.ts'
import { dueMoves } from '#src/commitments/progress/due.ts'
import { intakeMoves } from '#src/intake/intake.ts'
import { proposalMoves } from '#src/intake/proposal.ts'
import { endingMoves } from '#src/partnerships/agencies/endings/ending.ts'
import { rowsOf } from '#src/platform/moves.ts'
import { recordRole, roles } from '#src/platform/roles.ts'
import { themeMoves } from '#src/recommendations/themes/theme.ts'
import { requestMoves } from '#src/requests/request.ts'
import { isBound, seenAsTheyAreNow } from './as-of.ts'
import { nationalSees, sharedTables } from './expected.ts'

/** A rule that the whole database keeps: says each place where it does not. Tested themselves in mutations.test.ts. */
export type Check = (client: pg.Client) => Promise<string[]>

const shared = Object.keys(sharedTables)
const sameTenant = '(partnership_id = current_partnership())'
const ofTheAccount = `(account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid)`

/** What hangs under a review is hidden with it while it is a draft, and so is the document it came from. */
const underAReview = [
  'review', 'recommendation', 'ask', 'commitment', 'statement', 'gap', 'plan_entry', 'proposed_page', 'released_review',
  'commitment_plan', 'milestone', 'milestone_event', 'commitment_serves', 'commitment_needs', 'measure_version', 'measure_reading',
  'commitment_delivery', 'commitment_due', 'progress_update', 'evidence', 'evidence_file', 'evidence_version', 'evidence_event',
  'commitment_closure', 'impact_check', 'impact_check_event', 'challenge', 'review_clock', 'reminder', 'reminder_pause',
  'publication_choice', 'publication_version', 'withdrawn_page', 'following_notice', 'follower',
  'commitment_stands', 'recommendation_theme', 'many_item', 'many_undo_item',
] // biome-ignore format: one list
const seenBut = (column: string, hidden: string) =>
  `((partnership_id = current_partnership()) AND (NOT (( SELECT ${hidden}() AS ${hidden}) @> ARRAY[${column}])))`
const drafts: typeof otherPolicies = Object.fromEntries(
  [...underAReview.map(table => [table, 'review_id', 'hidden_reviews']), ['intake', 'intake_id', 'hidden_intakes']].map(
    ([table = '', column = '', hidden = '']) => [
      `member on ${table}`,
      {
        using: seenBut(column, hidden),
        check: seenBut(column, hidden),
        because: 'a draft is for the business team and its panel',
      },
    ],
  ),
)

/** Whoever is beyond every partnership sees one of them at a time, and no draft of it; they write nothing. */
const national: typeof otherPolicies = Object.fromEntries(
  Object.keys(nationalSees).map(table => {
    const ofDrafts = underAReview.includes(table) ? seenBut('review_id', 'drafts_here') : sameTenant
    const using = table === 'national_reading' ? ofTheAccount : ofDrafts
    return [`national on ${table}`, { using, check: null, because: 'a reader from beyond reads, and sees no draft' }]
  }),
)
const underAReviewSeen = seenBut('review_id', 'hidden_reviews')
const own = '(person_id = current_person())'
const andOwn = `${underAReviewSeen.slice(0, -1)} AND ${own})`

/** Policies that are more, or other, than the bare equality; each with the reason. */
const otherPolicies: Readonly<Record<string, { using: string; check: string | null; because: string }>> = {
  'member on challenge_step': {
    using: underAReviewSeen,
    check: andOwn,
    because: 'whoever replies, judges or closes does so in their own name',
  },
  'member on scrutiny_statement': {
    using: underAReviewSeen,
    check: andOwn,
    because: 'a scrutineer signs in their own name',
  },
  'member on scrutiny_draft': {
    using: andOwn,
    check: andOwn,
    because: 'what is begun is seen by whoever writes it alone',
  },
  'member on sent_form': {
    using: `((partnership_id = current_partnership()) AND ${own})`,
    check: `((partnership_id = current_partnership()) AND ${own})`,
    because: 'what somebody sent is theirs alone',
  },
  'public on released_review': {
    using: `((partnership_id = current_partnership()) AND ((state = 'released'::text) OR ((state = 'superseded'::text) AND (NOT (EXISTS ( SELECT
   FROM withdrawn_page w
  WHERE ((w.partnership_id = released_review.partnership_id) AND (w.review_id = released_review.review_id) AND (w.edition >= released_review.edition))))))))`,
    check: null,
    because: 'what has been withdrawn is not public, nor anything from before that',
  },
  'public on withdrawn_page': {
    using: sameTenant,
    check: null,
    because: 'that a page was withdrawn is told at its address',
  },
  'public on ledger_checkpoint': {
    using: `((partnership_id = current_partnership()) AND (day IS NOT NULL))`,
    check: null,
    because: 'only what is signed for the public to keep, once a day',
  },
  'public on partnership': {
    using: `(slug = NULLIF(current_setting('app.partnership_slug'::text, true), ''::text))`,
    check: null,
    because: 'a visitor comes with the address of a partnership, and not with its id',
  },
  'system on partnership': {
    using: 'true',
    check: 'true',
    because: 'the product finds work in every partnership, one after another',
  },
}

export const keysBeginWithPartnership: Check = async client =>
  words(
    client,
    `select c.relname || ' has no primary key that begins with partnership_id' as words from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)
     and not exists (
       select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
       where k.conrelid = c.oid and k.contype = 'p' and a.attname = 'partnership_id')`,
    [shared],
  )

/** So that a key of one partnership can never cite a row of another. */
export const citationsStayInside: Check = async client =>
  words(
    client,
    `select k.conrelid::regclass || ' cites ' || k.confrelid::regclass || ' without its partnership_id' as words from pg_constraint k
     join pg_class c on c.oid = k.confrelid and c.relname <> all ($1)
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
       select from generate_subscripts(k.conkey, 1) i
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[i] and a.attname = 'partnership_id'
       join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[i] and b.attname = 'partnership_id')`,
    [shared],
  )

export const rowSecurityIsForced: Check = async client =>
  words(
    client,
    `select c.relname || ' has ' || concat_ws(' and ', case when not relrowsecurity then 'row-level security off' end,
       case when not relforcerowsecurity then 'it not forced on its owner' end,
       case when not exists (select from pg_policy where polrelid = c.oid and polpermissive and polname <> 'record') then 'no policy' end) as words
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)
     and not (relrowsecurity and relforcerowsecurity
       and exists (select from pg_policy where polrelid = c.oid and polpermissive and polname <> 'record'))`,
    [shared],
  )

/** Policies that take rows away from what another lets through, each with the reason. */
const narrower: Readonly<Record<string, { using: string; cmd: string; because: string }>> = {
  'arrived on webhook_delivery': {
    using: `(status = 'delivered'::text)`,
    cmd: 'DELETE',
    because: 'what has not arrived is forgotten by nobody',
  },
}

/** Anything but a bare equality may leak, and an OR makes a search hundreds of times slower. */
export const policiesAreBare: Check = async client => {
  const { rows } = await client.query<{
    name: string
    using: string | null
    check: string | null
    permissive: string
    cmd: string
    to: string
  }>(
    `select policyname || ' on ' || tablename as name, qual as "using", with_check as "check", permissive, cmd, array_to_string(roles, ' ') as "to"
     from pg_policies where schemaname = 'public'`,
  )
  if (rows.length === 0) return ['there is no policy at all']
  return rows.flatMap(row => {
    // Only ever takes rows away, so it can let nobody see more; what it takes is seen to by recordedLaterIsHidden.
    if (row.name.startsWith('as_of on ') && row.permissive === 'RESTRICTIVE') return []
    const less = narrower[row.name]
    if (less && row.permissive === 'RESTRICTIVE')
      return row.using === less.using && row.cmd === less.cmd ? [] : [`policy ${row.name}: using ${row.using}`]
    const wanted = otherPolicies[row.name] ??
      drafts[row.name] ??
      national[row.name] ?? { using: sameTenant, check: sameTenant }
    const fits =
      row.using === wanted.using && row.check === wanted.check && row.permissive === 'PERMISSIVE' && row.cmd === 'ALL'
    const known = [...roles, recordRole].some(role => role === row.to)
    return fits && known ? [] : [`policy ${row.name} to ${row.to}: using ${row.using}, with check ${row.check}`]
  })
}

/** Whoever looks back to a day sees no row that was recorded later: of every table, or it is said here why not. */
export const recordedLaterIsHidden: Check = async client => {
  const { rows } = await client.query<{ name: string; using: string | null; fits: boolean }>(
    `select c.relname as name, p.qual as "using",
       p.permissive = 'RESTRICTIVE' and p.cmd = 'SELECT' and p.roles = '{throughline_member}' and p.with_check is null as fits
     from pg_class c left join pg_policies p on p.schemaname = 'public' and p.tablename = c.relname and p.policyname = 'as_of'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1)`,
    [shared],
  )
  return rows.flatMap(({ name, using, fits }) => {
    if (name in seenAsTheyAreNow) return using === null ? [] : [`${name} is bound, and is said to be seen as it is now`]
    return fits && isBound(name, using) ? [] : [`${name} shows whoever looks back what was recorded later: ${using}`]
  })
}

/** A plain view reads as its owner, past every policy. */
export const viewsReadAsTheirReader: Check = async client =>
  words(
    client,
    `select relname || ' reads with the rights of its owner' as words from pg_class
     where relnamespace = 'public'::regnamespace and (relkind = 'm' or relkind = 'v' and not coalesce('security_invoker=true' = any (reloptions), false))`,
  )

/** A function that runs as its owner could be asked to read what the asker may not. */
export const functionsRunAsTheirCaller: Check = async client =>
  words(
    client,
    `select proname || ' runs with the rights of its owner' as words from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
  )

export const rolesAreHarmless: Check = async client => {
  const found = await words(
    client,
    `select rolname || ' has rights over the whole server' as words from pg_roles
       where rolname = any ($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
     union all
     select r.rolname || ' owns ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any ($1)
     union all
     select m.rolname || ' may become ' || g.rolname from pg_auth_members a join pg_roles m on m.oid = a.member
       join pg_roles g on g.oid = a.roleid where m.rolname = any ($1)
     union all
     select r || ' may make tables' from unnest($1::text[]) r where has_schema_privilege(r, 'public', 'create')
     union all
     select 'no such role: ' || r from unnest($1::text[]) r where not exists (select from pg_roles where rolname = r)`,
    [[...roles, recordRole]],
  )
  return found
}

/** Keys to the installation: only the product itself opens them, so that no member's transaction can, whatever it asks. */
const keys = Object.keys(sharedTables).filter(table =>
  /^(account|second_factor|recovery_code|sign_in|national_session)/.test(table),
)
/** What passes and is no fact of the record: the product itself clears it away. */
const passing = [
  'held_form',
  'sent_form',
  'sign_in_step',
  'sign_in_try',
  'sign_in_source',
  'request_draft',
  'request_pass',
  'follower',
  'webhook_delivery',
]

/** The life of a commitment, and who was reminded of it: added to, and never changed. */
export const lifeTables = [
  'commitment_plan', 'milestone', 'milestone_event', 'commitment_serves', 'commitment_needs', 'measure_version', 'measure_reading',
  'commitment_delivery', 'commitment_due', 'progress_update', 'evidence', 'evidence_file', 'evidence_scan', 'evidence_version',
  'evidence_event', 'commitment_closure', 'impact_check', 'impact_check_event', 'review_clock', 'reminder_day', 'reminder_digest', 'reminder',
  'reminder_pause', 'reminder_rhythm', 'reminder_choice', 'calendar_link', 'calendar_entry', 'theme', 'theme_step', 'recommendation_theme',
  'many', 'many_item', 'many_undo', 'many_undo_item', 'publication_choice', 'publication_version', 'withdrawn_page',
] // biome-ignore format: one list

/** Rights the roles must have on no account: of them all, whoever is beyond every partnership may only look. */
export const forbiddenRights: Check = async client =>
  words(
    client,
    `select r || ' may ' || verb || ' ' || t as words from unnest($1::text[]) r,
       (select relname as t from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) as tables,
       unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) verb
     where (t = 'migration' or verb in ('truncate', 'references', 'trigger')
       or verb = 'delete' and not (r = 'throughline_system' and t = any ($3))
       or (t = any ($2) and r <> 'throughline_system') or (r = 'throughline_national' and verb <> 'select')
       or (t in ('ledger_entry', 'ledger_checkpoint', 'intake_status', 'proposal_change', 'request_event', 'request_answer', 'agency_ending', 'agency_succession', 'commitment_owner', 'forum_seat', 'challenge', 'challenge_step', 'scrutiny_statement') and verb = 'update')
       or (t = any ($4) and verb = 'update')
       or (t like '%_move' and verb <> 'select') or (r = '${recordRole}' and verb not in ('select', 'insert')))
     and (has_table_privilege(r, t, verb) or verb in ('select', 'insert', 'update', 'references') and has_any_column_privilege(r, t, verb))`,
    [[...roles, recordRole], keys, passing, lifeTables],
  )

/** The life of a thing is written in the code and in the database: the same in both. */
export const movesAreTheSame: Check = async client => {
  const found: string[] = []
  for (const [table, moves] of [
    ['intake_move', intakeMoves],
    ['proposal_move', proposalMoves],
    ['request_move', requestMoves],
    ['ending_move', endingMoves],
    ['owner_move', ownerMoves],
    ['milestone_move', milestoneMoves],
    ['link_move', linkMoves],
    ['theme_move', themeMoves],
    ['delivery_move', deliveryMoves],
    ['due_move', dueMoves],
    ['evidence_move', evidenceMoves],
    ['closure_move', closureMoves],
    ['impact_check_move', checkMoves],
    ['challenge_move', challengeMoves],
  ] as const) {
    const { rows } = await client.query<{ move: string }>(
      `select concat_ws(' ', from_status, act, to_status) as move from ${table}`,
    )
    const [held, written] = [rows.map(row => row.move), rowsOf(moves).map(move => move.join(' '))]
    found.push(
      ...held.filter(move => !written.includes(move)).map(move => `${table} allows "${move}", and the code does not`),
    )
    found.push(
      ...written.filter(move => !held.includes(move)).map(move => `the code allows "${move}", and ${table} does not`),
    )
  }
  return found
}

export const catalogueChecks: Readonly<Record<string, Check>> = {
  'every tenant table’s key begins with partnership_id': keysBeginWithPartnership,
  'no row can cite a row of another partnership': citationsStayInside,
  'row-level security is on and forced, with a policy': rowSecurityIsForced,
  'every policy is a bare equality, or listed': policiesAreBare,
  'whoever looks back to a day sees no row recorded later, or it is said why': recordedLaterIsHidden,
  'no view passes by row-level security': viewsReadAsTheirReader,
  'no function runs as its owner': functionsRunAsTheirCaller,
  'the roles own nothing and are nobody else': rolesAreHarmless,
  'nobody has a right they must not have': forbiddenRights,
  'the moves are the same in the code and in the database': movesAreTheSame,
}

async function words(client: pg.Client, text: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await client.query<{ words: string }>(text, values)
  return rows.map(row => row.words)
}
