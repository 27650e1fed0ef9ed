-- Every row-level rule, on one screen. Re-applied after each migration, so that this file alone says who may touch what.
--
--   member   a signed-in person, inside one partnership
--   public   a visitor without an account: the partnership's name and what has been released, the daily checkpoints, and nothing else
--   system   the product's own work (reading a document, signing a checkpoint, starting a session), with a stated reason
--   record   the whole record of one partnership, to be taken away or brought back (0040): nobody logs in as it
--   national somebody of a body beyond every partnership: of one that opened itself to them, the register without drafts, by columns
--
-- Rights are verbs with, for update, the columns that may change. A tenant row is seen and written only where its
-- partnership_id equals the one set for this transaction; where none is set, no row is. Of what belongs to a review that is a
-- draft, a member sees nothing but where they are of the business team or on its panel (0011). A member who looks back to a day
-- sees no row that was recorded later (0020): every table whose rows cite the ledger, but for those named below with the reason.
-- Where a row says in whose name a thing is said, a member writes it in their own name alone (0018).

revoke all on all tables in schema public from public, throughline_member, throughline_public, throughline_system, throughline_national, throughline_record;
grant usage on schema public to throughline_member, throughline_public, throughline_system, throughline_national, throughline_record;

do $$
declare
  rule record;
  existing record;
  seen text;
  bound record;
  own text;
begin
  for existing in select tablename, policyname from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', existing.policyname, existing.tablename);
  end loop;

  for rule in select * from (values
    --  table               member                                      public    system
    ('partnership',         'select',                                   '',       'select, insert'),
    ('agency',              'select, insert, update (name, valid_from, valid_until, ended_seq)', '', 'select, insert'),
    ('agency_ending',       'select, insert',                           '',       'select, insert'),
    ('agency_alias',        'select, insert',                           '',       'select, insert'),
    ('agency_succession',   'select, insert',                           '',       'select, insert'),
    ('person',              'select, insert, update (name, left_on)',   '',       'select, insert, update (account_id)'),
    ('appointment',         'select, insert, update (until_day, ended_seq)', '',  'select, insert, update (until_day, ended_seq)'),
    ('forum',               'select, insert, update (until_day, ended_seq)', '', 'select, insert'),
    ('forum_seat',          'select, insert',                           '',       'select, insert'),
    ('session',             'select, update (ended_at, ended_why, idle_until)', '', 'select, insert, update (ended_at, ended_why)'),
    ('sent_form',           'select, insert, update (led_to, at)',      '',       'select, delete'),
    ('held_form',           'select',                                   '',       'select, insert, delete'),
    ('ledger_entry',        'select, insert',                           '',       'select, insert'),
    ('ledger_checkpoint',   'select',                                   'select', 'select, insert'),
    ('national_reading',    'select, update (ended_at, ended_seq)',     '',       'select, insert'),
    ('api_token',           'select (partnership_id, token_id, name, role, prefix, made_by, under_id, for_agency, made_at, last_day, last_used_on, revoked_at, ledger_seq, ended_seq), insert, update (revoked_at, ended_seq)', '', 'select, update (last_used_on)'),
    ('webhook',             'select (partnership_id, webhook_id, url, events, made_by, under_id, for_agency, made_at, status, since, why, read_to, ledger_seq, changed_seq), insert, update (status, since, why, changed_seq)', '', 'select, update (status, since, why, read_to, changed_seq)'),
    ('webhook_delivery',    'select, insert, update (status, tries, first_try_at, next_try_at)', '', 'select, insert, update (status, tries, first_try_at, next_try_at), delete'),
    ('webhook_try',         'select',                                   '',       'select, insert, update (took_ms, outcome)'),
    ('agency_contact',      'select, insert, update (email, ledger_seq)', '',     'select'),
    ('support_access',      'select',                                   '',       'select, insert, update (closed_at, closed_seq)'),
    ('outgoing_mail',       'select (partnership_id, mail_id, to_address, subject, body_kept, one_time, kind, dedupe_key, about_kind, about_id, good_until, created_at, cause_seq, status, tries, first_try_at, next_try_at, sent_at, last_error, bounced_at, ledger_seq), insert, update (status, tries, first_try_at, next_try_at, last_error, bounced_at, ledger_seq)', '',
                                                                                  'select, insert, update (status, tries, first_try_at, next_try_at, sent_at, last_error, body, stop_link, to_sealed, about_kind, about_id, ledger_seq)'),
    ('document',            'select, insert',                           '',       'select, update (format, reader, canonical, canonical_sha256)'),
    ('intake',              'select, insert, update (review_name, publisher, published_on, version, ledger_seq)', '',
                                                                                  'select, update (review_name, publisher, published_on, version, ledger_seq)'),
    ('intake_status',       'select, insert',                           '',       'select, insert'),
    ('intake_progress',     'select',                                   '',       'select, insert, update (stage, fraction, updated_at)'),
    ('proposal_change',     'select, insert',                           '',       'select, insert'),
    ('proposal',            'select, insert, update (kind, parent_id, position, text, page, span_start, span_end, fields, status, version, reason)', '',
                                                                                  'select, insert'),
    ('action_plan',         'select, insert, update (settings, choice, version, outcome, ledger_seq)', '',
                                                                                  'select, update (tables)'),
    ('plan_entry',          'select, insert',                           '',       ''),
    ('pairing',             'select, insert',                           '',       ''),
    ('review',              'select, insert',                           '',       'select'),
    ('review_clock',        'select, insert',                           '',       'select'),
    ('recommendation',      'select, insert',                           '',       'select'),
    ('ask',                 'select, insert',                           '',       ''),
    ('commitment',          'select, insert',                           '',       'select'),
    ('commitment_owner',    'select, insert',                           '',       'select'),
    ('commitment_plan',     'select, insert',                           '',       'select'),
    ('milestone',           'select, insert',                           '',       'select'),
    ('milestone_event',     'select, insert',                           '',       'select'),
    ('commitment_serves',   'select, insert',                           '',       'select'),
    ('commitment_needs',    'select, insert',                           '',       'select'),
    ('measure_version',     'select, insert',                           '',       'select'),
    ('measure_reading',     'select, insert',                           '',       'select'),
    ('commitment_delivery', 'select, insert',                           '',       'select'),
    ('commitment_due',      'select, insert',                           '',       'select'),
    ('progress_update',     'select, insert',                           '',       'select, insert'),
    ('commitment_stands',   'select, insert, update (owner_agency, delivery, delivered_on, closure, due_on, moved, accepted_until, has_submitted, has_returned, is_said, look_on, has_failed, has_held, impact, has_measure, owner_seq, owner_appointment, offered_to, ledger_seq)', '', 'select, insert, update (owner_agency, delivery, delivered_on, closure, due_on, moved, accepted_until, has_submitted, has_returned, is_said, look_on, has_failed, has_held, impact, has_measure, owner_seq, owner_appointment, offered_to, ledger_seq)'),
    ('theme',               'select, insert',                           '',       ''),
    ('theme_step',          'select, insert',                           '',       ''),
    ('recommendation_theme', 'select, insert',                          '',       ''),
    ('many',                'select, insert',                           '',       ''),
    ('many_item',           'select, insert',                           '',       ''),
    ('many_undo',           'select, insert',                           '',       ''),
    ('many_undo_item',      'select, insert',                           '',       ''),
    ('evidence',            'select, insert',                           '',       'select'),
    ('evidence_file',       'select, insert',                           '',       'select'),
    ('evidence_scan',       'select, insert',                           '',       'select, insert'),
    ('evidence_version',    'select, insert',                           '',       'select'),
    ('evidence_event',      'select, insert',                           '',       'select'),
    ('commitment_closure',  'select, insert',                           '',       'select'),
    ('impact_check',        'select, insert',                           '',       'select'),
    ('impact_check_event',  'select, insert',                           '',       'select'),
    ('reminder_day',        'select',                                   '',       'select, insert'),
    ('reminder_digest',     'select (partnership_id, digest_id, person_id, day, mail_id, at, ledger_seq)', '', 'select, insert'),
    ('reminder',            'select',                                   '',       'select, insert'),
    ('reminder_pause',      'select, insert',                           '',       'select'),
    ('reminder_rhythm',     'select, insert',                           '',       'select'),
    ('reminder_choice',     'select, insert',                           '',       'select, insert'),
    ('calendar_link',       'select (partnership_id, person_id, seq, act, at, ledger_seq), insert', '', 'select'),
    ('calendar_entry',      '',                                         '',       'select, insert'),
    ('statement',           'select, insert',                           '',       ''),
    ('gap',                 'select, insert',                           '',       ''),
    ('review_draft',        'select, insert, update (shared_seq)',      '',       'select'),
    ('review_panel',        'select, insert, update (ended_seq)',       '',       'select'),
    ('request',             'select, insert, update (token_hash, status, version)', '', 'select, update (status, version, answered_at)'),
    ('request_event',       'select, insert',                           '',       'select, insert'),
    ('request_answer',      'select',                                   '',       'select, insert'),
    ('request_draft',       '',                                         '',       'select, insert, update (text, saved_at), delete'),
    ('request_code',        '',                                         '',       'select, insert, update (tries, spent_at)'),
    ('request_pass',        '',                                         '',       'select, insert, delete'),
    ('challenge',           'select, insert',                           '',       ''),
    ('challenge_step',      'select, insert',                           '',       ''),
    ('scrutiny_statement',  'select, insert',                           '',       ''),
    ('scrutiny_draft',      'select, insert, update (from_day, until_day, text, instead_of, saved_at)', '', ''),
    ('publication_choice',  'select, insert',                           '',       ''),
    ('publication_version', 'select, insert',                           '',       ''),
    ('withdrawn_page',      'select, insert',                           'select', ''),
    ('following_notice',    'select (partnership_id, notice_id, review_id, kind, edition, at, ledger_seq, told_seq), insert', '', 'select, update (told, told_seq)'),
    ('follower',            'select (partnership_id, review_id, confirmed_at)', '', 'select, insert, update (is_quiet, confirm_hash, confirm_until, confirmed_at, told_seq, told_at, pending_notice), delete'),
    ('proposed_page',       'select, insert, update (state, allowed_agreed, decided_by, decided_under, decided_agency, decided_at, decided_seq, reason, kept_by, kept_under, kept_agency, kept_seq)', '', ''),
    ('released_review',     'select, insert, update (state, ended_seq)', 'select', '')
  ) as t (name, member, public, system) loop
    execute format('alter table %I enable row level security', rule.name);
    execute format('alter table %I force row level security', rule.name);
    -- Said by containment: of "<> all" the planner believes that next to no row is left, and then reads the whole table.
    seen := case
      when rule.name in ('review', 'recommendation', 'ask', 'commitment', 'statement', 'gap', 'plan_entry', 'proposed_page', 'released_review',
        'commitment_plan', 'milestone', 'milestone_event', 'commitment_serves', 'commitment_needs', 'measure_version', 'measure_reading',
        'commitment_delivery', 'commitment_due', 'progress_update', 'evidence', 'evidence_file', 'evidence_version', 'evidence_event',
        'commitment_closure', 'impact_check', 'impact_check_event', 'challenge', 'challenge_step', 'scrutiny_statement', 'scrutiny_draft',
        'review_clock', 'reminder', 'reminder_pause', 'publication_choice', 'publication_version', 'withdrawn_page', 'commitment_stands', 'recommendation_theme', 'many_item', 'many_undo_item',
        'following_notice', 'follower')
        then ' and not ((select hidden_reviews()) @> array[review_id])'
      when rule.name = 'intake' then ' and not ((select hidden_intakes()) @> array[intake_id])'
      else '' end;
    own := case when rule.name in ('challenge_step', 'scrutiny_statement', 'scrutiny_draft', 'sent_form') then ' and person_id = current_person()' else '' end;
    if rule.member <> '' then
      execute format('grant %s on %I to throughline_member', rule.member, rule.name);
      execute format('create policy member on %I to throughline_member using (partnership_id = current_partnership()%s) with check (partnership_id = current_partnership()%s)',
        rule.name, seen || case when rule.name in ('scrutiny_draft', 'sent_form') then own else '' end, seen || own);
    end if;
    if rule.public <> '' then
      execute format('grant %s on %I to throughline_public', rule.public, rule.name);
    end if;
    if rule.system <> '' then
      execute format('grant %s on %I to throughline_system', rule.system, rule.name);
      if rule.name <> 'partnership' then
        execute format('create policy system on %I to throughline_system using (partnership_id = current_partnership()) with check (partnership_id = current_partnership())', rule.name);
      end if;
    end if;
  end loop;

  -- Asked once for a query, and not of each row. What is null was there before anything was recorded.
  for bound in
    select c.relname as name, coalesce(by.seq, case when a.attnotnull then 'ledger_seq' else 'coalesce(ledger_seq, 0)' end) as seq
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and a.attname = 'ledger_seq'
    left join (values
      -- table                by what it is told when a row was recorded: null where it is not bound at all
      ('ledger_entry',        'seq'),
      ('request',             '(select e.ledger_seq from request_event e where e.partnership_id = request.partnership_id and e.request_id = request.request_id and e.seq = 1)'),
      ('request_answer',      '(select e.ledger_seq from request_event e where e.partnership_id = request_answer.partnership_id and e.request_id = request_answer.request_id and e.seq = request_answer.seq)'),
      -- rows that are written over, and cite the last change only: no page that needs them is shown as of a day
      ('intake',              null),
      ('action_plan',         null),
      ('agency_contact',      null),
      ('outgoing_mail',       null),
      -- who may come in is decided as of now, whatever is looked back to
      ('support_access',      null)
    ) as by (name, seq) on by.name = c.relname
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and (a.attname is not null and by.name is null or by.seq is not null)
  loop
    execute format('create policy as_of on %I as restrictive for select to throughline_member using (%s <= (select as_of_seq()))',
      bound.name, bound.seq);
  end loop;
end $$;

-- The public sees the edition that stands released, of the partnership whose address was asked for, and those that it took the place
-- of: but none from before a page was withdrawn. Of that it sees the stone.
create policy public on released_review to throughline_public
  using (partnership_id = current_partnership() and (state = 'released' or (state = 'superseded' and not exists (
    select from withdrawn_page w where w.partnership_id = released_review.partnership_id and w.review_id = released_review.review_id
      and w.edition >= released_review.edition))));
create policy public on withdrawn_page to throughline_public using (partnership_id = current_partnership());

-- A message to another program is forgotten once it has arrived, and not before.
create policy arrived on webhook_delivery as restrictive for delete to throughline_system using (status = 'delivered');

-- And each day's signed checkpoint, so that anyone may keep it. It holds a hash and a number, and nothing of anybody.
create policy public on ledger_checkpoint to throughline_public
  using (partnership_id = current_partnership() and day is not null);

-- Two columns of a partnership are its public address. A visitor comes with a slug and not with an id.
grant select (partnership_id, slug, name) on partnership to throughline_public;
create policy public on partnership to throughline_public
  using (slug = nullif(current_setting('app.partnership_slug', true), ''));

-- The system role finds work in every partnership, one after another; within one it is held to it like everybody.
create policy system on partnership to throughline_system using (true) with check (true);

-- The moves are the same for everybody and hold nothing of anybody.
grant select on theme_move, intake_move, proposal_move, request_move, ending_move, owner_move, milestone_move, link_move, delivery_move, due_move, evidence_move,
  closure_move, impact_check_move, challenge_move to throughline_member, throughline_system;

-- Worked out from the steps that whoever asks may see.
grant select on commitment_stands_by_steps to throughline_member, throughline_system;

-- Keys to the installation belong to no partnership. Only the product itself opens them: a member's transaction cannot, whatever it asks.
grant select, insert, update on account, account_identity, second_factor, recovery_code, sign_in_link, national_session to throughline_system;
grant select, insert, update, delete on sign_in_step, sign_in_try, sign_in_source to throughline_system;

-- A national reader: these columns, of the one partnership that the door set after it had found a reading of theirs that stands.
-- Who decided, people, documents, questions and the record are in none of them.
do $$
declare
  rule record;
  seen text;
begin
  for rule in select * from (values
    ('partnership',      'partnership_id, slug, name', false),
    ('review',           'partnership_id, review_id, slug, name, publisher, published_on, registered_at', true),
    ('recommendation',   'partnership_id, recommendation_id, review_id, position, number, kind, text, addressed_to', true),
    ('ask',              'partnership_id, ask_id, recommendation_id, review_id, position, text, coverage', true),
    ('commitment',       'partnership_id, commitment_id, recommendation_id, review_id, position, reference, text, who, owner_class, when_words, due_start, due_end, means', true),
    ('gap',              'partnership_id, gap_id, review_id, subject_kind, subject_id, position, code, because', true),
    ('review_draft',     'partnership_id, review_id, shared_seq', false)
  ) as t (name, columns, hides_drafts) loop
    seen := case when rule.hides_drafts then ' and not ((select drafts_here()) @> array[review_id])' else '' end;
    execute format('grant select (%s) on %I to throughline_national', rule.columns, rule.name);
    execute format('create policy national on %I to throughline_national using (partnership_id = current_partnership()%s)', rule.name, seen);
  end loop;
end $$;

-- What was opened to them, and by whom: the door asks it first, for this account alone, and then sets the partnership.
grant select (partnership_id, reading_id, slug, account_id, body, opened_at, last_day, ended_at) on national_reading to throughline_national;
create policy national on national_reading to throughline_national
  using (account_id = nullif(current_setting('app.account_id', true), '')::uuid);

-- The whole record: of every table that holds any of it, whatever tables come to be. Added and read, never changed. What opens a door
-- is no part of it: those tables are not seen, nor those columns, which are written so that nothing opens.
do $$
declare
  part record;
begin
  for part in
    select c.relname as name, (
      select string_agg(format('%I', a.attname), ', ' order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and (c.relname, a.attname) not in (('request', 'token_hash'), ('calendar_link', 'token_hash'), ('reminder_digest', 'stop_hash'),
        ('outgoing_mail', 'stop_link'))) as seen
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
    and c.relname not in ('session', 'held_form', 'sent_form', 'request_draft', 'request_code', 'request_pass', 'scrutiny_draft',
      'follower', 'following_notice', 'api_token', 'webhook', 'webhook_delivery', 'webhook_try')
  loop
    execute format('grant select (%s), insert on %I to throughline_record', part.seen, part.name);
    execute format('create policy record on %I to throughline_record using (partnership_id = current_partnership()) with check (partnership_id = current_partnership())',
      part.name);
  end loop;
end $$;
