/**
 * Who can do what with the rows of one partnership, in words. The database is asked, as the real login roles, and must
 * answer exactly this: a right that is missing here and one that is too many both fail the test.
 *
 *   see      all rows · see (a b): these columns only · see the released, the daily: only editions that stand released, only the checkpoint of each day
 *   add      a row        change (a b)      the value of these columns        delete · empty     (nobody may)
 *
 *   member    signed in to this partnership
 *   visitor   without an account, at this partnership's public address
 *   system    the product itself, working within this partnership
 *   national  a reader from beyond, to whom this partnership has opened itself: see `nationalSees`
 */
export interface Rights {
  readonly member: string
  readonly visitor: string
  readonly system: string
}

export const expected: Readonly<Record<string, Rights>> = {
  partnership: { member: 'see', visitor: 'see (name partnership_id slug)', system: 'see, add' },
  agency: { member: 'see, add, change (ended_seq name valid_from valid_until)', visitor: '', system: 'see, add' },
  agency_ending: { member: 'see, add', visitor: '', system: 'see, add' },
  agency_alias: { member: 'see, add', visitor: '', system: 'see, add' },
  agency_succession: { member: 'see, add', visitor: '', system: 'see, add' },
  person: { member: 'see, add, change (left_on name)', visitor: '', system: 'see, add, change (account_id)' },
  appointment: {
    member: 'see, add, change (ended_seq until_day)',
    visitor: '',
    system: 'see, add, change (ended_seq until_day)',
  },
  forum: { member: 'see, add, change (ended_seq until_day)', visitor: '', system: 'see, add' },
  forum_seat: { member: 'see, add', visitor: '', system: 'see, add' },
  session: {
    member: 'see, change (ended_at ended_why idle_until)',
    visitor: '',
    system: 'see, add, change (ended_at ended_why)',
  },
  held_form: { member: 'see', visitor: '', system: 'see, add, delete' },
  sent_form: { member: 'see, add, change (at led_to)', visitor: '', system: 'see, delete' },
  ledger_entry: { member: 'see, add', visitor: '', system: 'see, add' },
  ledger_checkpoint: { member: 'see', visitor: 'see the daily', system: 'see, add' },
  national_reading: { member: 'see, change (ended_at ended_seq)', visitor: '', system: 'see, add' },
  // All but the hash, and what its name was digested with.
  api_token: {
    member:
      'see (ended_seq for_agency last_day last_used_on ledger_seq made_at made_by name partnership_id prefix revoked_at role token_id under_id), add, change (ended_seq revoked_at)',
    visitor: '',
    system: 'see, change (last_used_on)',
  },
  // All but the sealed secret, and what its address was digested with.
  webhook: {
    member:
      'see (changed_seq events for_agency ledger_seq made_at made_by partnership_id read_to since status under_id url webhook_id why), add, change (changed_seq since status why)',
    visitor: '',
    system: 'see, change (changed_seq read_to since status why)',
  },
  webhook_delivery: {
    member: 'see, add, change (first_try_at next_try_at status tries)',
    visitor: '',
    system: 'see, add, change (first_try_at next_try_at status tries), delete',
  },
  webhook_try: { member: 'see', visitor: '', system: 'see, add, change (outcome took_ms)' },
  agency_contact: { member: 'see, add, change (email ledger_seq)', visitor: '', system: 'see' },
  support_access: { member: 'see', visitor: '', system: 'see, add, change (closed_at closed_seq)' },
  outgoing_mail: {
    // All but the body, which may hold a one-time link, and the address of somebody who follows.
    member:
      'see (about_id about_kind bounced_at cause_seq created_at dedupe_key first_try_at good_until kind last_error ledger_seq mail_id next_try_at one_time partnership_id sent_at status subject to_address tries), add, change (bounced_at first_try_at last_error ledger_seq next_try_at status tries)',
    visitor: '',
    system:
      'see, add, change (about_id about_kind body first_try_at last_error ledger_seq next_try_at sent_at status stop_link to_sealed tries)',
  },
  document: { member: 'see, add', visitor: '', system: 'see, change (canonical canonical_sha256 format reader)' },
  intake: {
    member: 'see, add, change (ledger_seq published_on publisher review_name version)',
    visitor: '',
    system: 'see, change (ledger_seq published_on publisher review_name version)',
  },
  intake_status: { member: 'see, add', visitor: '', system: 'see, add' },
  intake_progress: { member: 'see', visitor: '', system: 'see, add, change (fraction stage updated_at)' },
  proposal_change: { member: 'see, add', visitor: '', system: 'see, add' },
  proposal: {
    member: 'see, add, change (fields kind page parent_id position reason span_end span_start status text version)',
    visitor: '',
    system: 'see, add',
  },
  action_plan: {
    member: 'see, add, change (choice ledger_seq outcome settings version)',
    visitor: '',
    system: 'see, change (tables)',
  },
  plan_entry: { member: 'see, add', visitor: '', system: '' },
  pairing: { member: 'see, add', visitor: '', system: '' },
  review: { member: 'see, add', visitor: '', system: 'see' },
  review_clock: { member: 'see, add', visitor: '', system: 'see' },
  recommendation: { member: 'see, add', visitor: '', system: 'see' },
  ask: { member: 'see, add', visitor: '', system: '' },
  commitment: { member: 'see, add', visitor: '', system: 'see' },
  commitment_owner: { member: 'see, add', visitor: '', system: 'see' },
  commitment_plan: { member: 'see, add', visitor: '', system: 'see' },
  milestone: { member: 'see, add', visitor: '', system: 'see' },
  milestone_event: { member: 'see, add', visitor: '', system: 'see' },
  commitment_serves: { member: 'see, add', visitor: '', system: 'see' },
  commitment_needs: { member: 'see, add', visitor: '', system: 'see' },
  measure_version: { member: 'see, add', visitor: '', system: 'see' },
  measure_reading: { member: 'see, add', visitor: '', system: 'see' },
  commitment_delivery: { member: 'see, add', visitor: '', system: 'see' },
  commitment_due: { member: 'see, add', visitor: '', system: 'see' },
  progress_update: { member: 'see, add', visitor: '', system: 'see, add' },
  commitment_stands: {
    member:
      'see, add, change (accepted_until closure delivered_on delivery due_on has_failed has_held has_measure has_returned has_submitted impact is_said ledger_seq look_on moved offered_to owner_agency owner_appointment owner_seq)',
    visitor: '',
    // A scan, which is nobody's, moves how evidence stands.
    system:
      'see, add, change (accepted_until closure delivered_on delivery due_on has_failed has_held has_measure has_returned has_submitted impact is_said ledger_seq look_on moved offered_to owner_agency owner_appointment owner_seq)',
  },
  theme: { member: 'see, add', visitor: '', system: '' },
  theme_step: { member: 'see, add', visitor: '', system: '' },
  recommendation_theme: { member: 'see, add', visitor: '', system: '' },
  many: { member: 'see, add', visitor: '', system: '' },
  many_item: { member: 'see, add', visitor: '', system: '' },
  many_undo: { member: 'see, add', visitor: '', system: '' },
  many_undo_item: { member: 'see, add', visitor: '', system: '' },
  evidence: { member: 'see, add', visitor: '', system: 'see' },
  evidence_file: { member: 'see, add', visitor: '', system: 'see' },
  evidence_scan: { member: 'see, add', visitor: '', system: 'see, add' },
  evidence_version: { member: 'see, add', visitor: '', system: 'see' },
  evidence_event: { member: 'see, add', visitor: '', system: 'see' },
  commitment_closure: { member: 'see, add', visitor: '', system: 'see' },
  reminder_day: { member: 'see', visitor: '', system: 'see, add' },
  // All but the hash of the link that stops it.
  reminder_digest: {
    member: 'see (at day digest_id ledger_seq mail_id partnership_id person_id)',
    visitor: '',
    system: 'see, add',
  },
  reminder: { member: 'see', visitor: '', system: 'see, add' },
  reminder_pause: { member: 'see, add', visitor: '', system: 'see' },
  reminder_rhythm: { member: 'see, add', visitor: '', system: 'see' },
  calendar_entry: { member: '', visitor: '', system: 'see, add' },
  reminder_choice: { member: 'see, add', visitor: '', system: 'see, add' },
  calendar_link: {
    member: 'see (act at ledger_seq partnership_id person_id seq), add',
    visitor: '',
    system: 'see',
  },
  impact_check: { member: 'see, add', visitor: '', system: 'see' },
  impact_check_event: { member: 'see, add', visitor: '', system: 'see' },
  statement: { member: 'see, add', visitor: '', system: '' },
  gap: { member: 'see, add', visitor: '', system: '' },
  review_draft: { member: 'see, add, change (shared_seq)', visitor: '', system: 'see' },
  review_panel: { member: 'see, add, change (ended_seq)', visitor: '', system: 'see' },
  request: {
    member: 'see, add, change (status token_hash version)',
    visitor: '',
    system: 'see, change (answered_at status version)',
  },
  request_event: { member: 'see, add', visitor: '', system: 'see, add' },
  // Only whoever came with the link answers.
  request_answer: { member: 'see', visitor: '', system: 'see, add' },
  // Nobody's business but that of whoever writes it.
  request_draft: { member: '', visitor: '', system: 'see, add, change (saved_at text), delete' },
  request_code: { member: '', visitor: '', system: 'see, add, change (spent_at tries)' },
  request_pass: { member: '', visitor: '', system: 'see, add, delete' },
  challenge: { member: 'see, add', visitor: '', system: '' },
  challenge_step: { member: 'see, add', visitor: '', system: '' },
  scrutiny_statement: { member: 'see, add', visitor: '', system: '' },
  scrutiny_draft: {
    member: 'see, add, change (from_day instead_of saved_at text until_day)',
    visitor: '',
    system: '',
  },
  publication_choice: { member: 'see, add', visitor: '', system: '' },
  publication_version: { member: 'see, add', visitor: '', system: '' },
  withdrawn_page: { member: 'see, add', visitor: 'see', system: '' },
  following_notice: {
    member: 'see (at edition kind ledger_seq notice_id partnership_id review_id told_seq), add',
    visitor: '',
    system: 'see, change (told told_seq)',
  },
  // That somebody follows, and nothing of whom: only the product itself has the address, and that sealed.
  follower: {
    member: 'see (confirmed_at partnership_id review_id)',
    visitor: '',
    system:
      'see, add, change (confirm_hash confirm_until confirmed_at is_quiet pending_notice told_at told_seq), delete',
  },
  proposed_page: {
    member:
      'see, add, change (allowed_agreed decided_agency decided_at decided_by decided_seq decided_under kept_agency kept_by kept_seq kept_under reason state)',
    visitor: '',
    system: '',
  },
  released_review: { member: 'see, add, change (ended_seq state)', visitor: 'see the released', system: '' },
}

/** What a national reader sees of the partnership that they are in; of every other table nothing, and they change none. */
export const nationalSees: Readonly<Record<string, string>> = {
  partnership: 'name partnership_id slug',
  national_reading: 'account_id body ended_at last_day opened_at partnership_id reading_id slug',
  review: 'name partnership_id published_on publisher registered_at review_id slug',
  recommendation: 'addressed_to kind number partnership_id position recommendation_id review_id text',
  ask: 'ask_id coverage partnership_id position recommendation_id review_id text',
  commitment:
    'commitment_id due_end due_start means owner_class partnership_id position recommendation_id reference review_id text when_words who',
  gap: 'because code gap_id partnership_id position review_id subject_id subject_kind',
  // Which reviews are not to be seen: ids, and nothing else of them.
  review_draft: 'partnership_id review_id shared_seq',
}

/**
 * Everybody else can do nothing with a partnership's rows: people of another partnership, visitors to another's address, the
 * product working within another, and anybody at all where nothing has been set for the transaction. But for this:
 */
export const exceptions: readonly {
  readonly table: string
  readonly who: string
  readonly rights: string
  readonly because: string
}[] = [
  {
    table: 'partnership',
    who: 'system',
    rights: 'see, add',
    because: 'the product finds work in every partnership, one after another, and adds new ones',
  },
  {
    table: 'national_reading',
    who: 'national',
    rights: `see (${nationalSees.national_reading})`,
    because: 'a reader finds who has opened themselves to their account before they are in any partnership',
  },
]

/** The same for every partnership, and without anything of theirs; no tenant, so no row-level rule. */
export const sharedTables: Readonly<Record<string, string>> = {
  migration: 'which migrations were applied: for the owner alone',
  account: 'a person’s key to this installation: for the product itself alone',
  account_identity: 'who a provider of single sign-on says it is: for the product itself alone',
  second_factor: 'sealed secrets and public keys: for the product itself alone',
  recovery_code: 'hashes: for the product itself alone',
  sign_in_link: 'hashes: for the product itself alone',
  sign_in_step: 'half-way in: for the product itself alone',
  sign_in_try: 'keyed hashes of who tried and from where: for the product itself alone',
  sign_in_source: 'a source that an account was entered from, by a keyed hash: for the product itself alone',
  national_session: 'hashes of the sessions of readers from beyond: for the product itself alone',
  intake_move: 'the moves an intake may make',
  proposal_move: 'the moves a proposal may make',
  request_move: 'the moves a request may make',
  challenge_move: 'the moves of a question, challenge or offer of support',
  ending_move: 'the moves of when a body ended',
  owner_move: 'the moves of who answers for a commitment',
  milestone_move: 'the moves of a step of a plan',
  link_move: 'the moves of what a commitment serves or waits for, and of the themes of a recommendation',
  theme_move: 'the moves of a theme that a partnership keeps',
  delivery_move: 'the moves of what an owner says of a commitment',
  due_move: 'the moves of the day by which it is due',
  evidence_move: 'the moves of a piece of evidence',
  closure_move: 'the moves of closing and opening again',
  impact_check_move: 'the moves of looking again',
}
