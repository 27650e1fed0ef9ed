-- Made by test/support/write-generated.ts from a migrated database; do not edit. A review shows here what a migration did.

-- ── roles ───────────────────────────────────────────────────────────────────────────────────────────────────────────

-- throughline_member: may log in
-- throughline_national: may log in
-- throughline_owner: may log in, may make roles
-- throughline_public: may log in
-- throughline_record: may not log in
-- throughline_system: may log in

-- ── functions ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE FUNCTION public.append_to_ledger(partnership uuid, befores text[], afters text[])
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  first_seq bigint;
  last_hash text;
  hashes text[];
  bodies text[];
begin
  perform pg_advisory_xact_lock(hashtextextended(partnership::text, 0));
  select seq, hash into first_seq, last_hash from ledger_entry where partnership_id = partnership order by seq desc limit 1;
  first_seq := coalesce(first_seq, 0);
  hashes[0] := last_hash;
  for at in 1 .. cardinality(befores) loop
    bodies[at] := befores[at] || '"prev":' || coalesce('"' || hashes[at - 1] || '"', 'null') || ',"seq":' || first_seq + at || afters[at];
    hashes[at] := encode(sha256(convert_to(bodies[at], 'UTF8')), 'hex');
  end loop;
  if cardinality(befores) = 1 then
    insert into ledger_entry (partnership_id, seq, hash, prev_hash, body) values (partnership, first_seq + 1, hashes[1], last_hash, bodies[1]);
  else
    insert into ledger_entry (partnership_id, seq, hash, prev_hash, body)
      select partnership, first_seq + at, hashes[at], hashes[at - 1], bodies[at] from generate_series(1, cardinality(befores)) at;
  end if;
  return first_seq + cardinality(befores);
end $function$;
CREATE OR REPLACE FUNCTION public.as_of_seq()
 RETURNS bigint
 LANGUAGE sql
 STABLE
RETURN COALESCE((NULLIF(current_setting('app.as_of_seq'::text, true), ''::text))::bigint, '9223372036854775807'::bigint);
CREATE OR REPLACE FUNCTION public.cites_the_owner_that_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.owner_seq is distinct from (select max(o.seq) from commitment_owner o
      where o.partnership_id = new.partnership_id and o.commitment_id = new.commitment_id and o.act in ('accept', 'hand_over')) then
    raise exception '%: another owner stands', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.current_partnership()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.partnership_id'::text, true), ''::text))::uuid;
CREATE OR REPLACE FUNCTION public.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid;
CREATE OR REPLACE FUNCTION public.drafts_here()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN ARRAY(SELECT d.review_id FROM review_draft d WHERE ((d.partnership_id = current_partnership()) AND (d.shared_seq IS NULL)));
CREATE OR REPLACE FUNCTION public.forget_hidden_reviews()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('app.hidden_reviews', '', true);
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.hidden_intakes()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN ARRAY(SELECT d.intake_id FROM review_draft d WHERE ((d.partnership_id = current_partnership()) AND (d.shared_seq IS NULL) AND (d.review_id = ANY (hidden_reviews()))));
CREATE OR REPLACE FUNCTION public.hidden_reviews()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN COALESCE((NULLIF(current_setting('app.hidden_reviews'::text, true), ''::text))::uuid[], hidden_reviews_now());
CREATE OR REPLACE FUNCTION public.hidden_reviews_now()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN ARRAY(SELECT d.review_id FROM review_draft d WHERE ((d.partnership_id = current_partnership()) AND (d.shared_seq IS NULL) AND (current_setting('app.role'::text, true) IS DISTINCT FROM 'business_team'::text) AND (NOT (EXISTS (SELECT FROM review_panel p WHERE ((p.partnership_id = d.partnership_id) AND (p.review_id = d.review_id) AND (p.ended_seq IS NULL) AND (p.person_id = (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid)))))));
CREATE OR REPLACE FUNCTION public.is_decided_by_another_than_the_owner()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.act in ('approve', 'refuse') and new.for_agency = (select o.agency_id from commitment_owner o
      where o.partnership_id = new.partnership_id and o.commitment_id = new.commitment_id and o.act in ('accept', 'hand_over')
      order by o.seq desc limit 1) then
    raise exception 'its owner does not decide on its day' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.is_recorded(seq bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN ((seq IS NOT NULL) AND (seq <= as_of_seq()));
CREATE OR REPLACE FUNCTION public.keep_how_it_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform stand_anew(new.partnership_id, new.commitment_id, new.ledger_seq);
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.keep_how_it_stands_scanned()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform stand_anew(x.partnership_id, x.commitment_id, new.ledger_seq)
  from evidence_version v join evidence x on x.partnership_id = v.partnership_id and x.evidence_id = v.evidence_id
  where v.partnership_id = new.partnership_id and v.file_id = new.file_id;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.keep_what_is_said()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, delivery, delivered_on, ledger_seq)
  select d.partnership_id, d.commitment_id, d.review_id, d.to_status, case when d.to_status = 'delivered' then d.happened_on end,
    new.ledger_seq
  from commitment_delivery d where d.partnership_id = new.partnership_id and d.commitment_id = new.commitment_id
  order by d.seq desc limit 1
  on conflict (partnership_id, commitment_id) do update set delivery = excluded.delivery, delivered_on = excluded.delivered_on,
    ledger_seq = excluded.ledger_seq;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.keep_what_measures_it()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, has_measure, ledger_seq)
  values (new.partnership_id, new.commitment_id, new.review_id, exists (select from measure_version m
    where m.partnership_id = new.partnership_id and m.commitment_id = new.commitment_id and m.act <> 'retire'
    and not exists (select from measure_version n where n.partnership_id = m.partnership_id and n.measure_id = m.measure_id
      and n.version > m.version)), new.ledger_seq)
  on conflict (partnership_id, commitment_id) do update set has_measure = excluded.has_measure, ledger_seq = excluded.ledger_seq;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.keep_what_shows_it()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, accepted_until, has_submitted, has_returned, is_said, ledger_seq)
  select new.partnership_id, new.commitment_id, new.review_id,
    max(coalesce(v.good_until, 'infinity')) filter (where n.status = 'accepted' and n.level > 0),
    coalesce(bool_or(n.status = 'submitted' and n.level > 0), false), coalesce(bool_or(n.status = 'returned' and n.level > 0), false),
    coalesce(bool_or(n.status not in ('requested', 'withdrawn') and n.level = 0), false), new.ledger_seq
  from evidence x
  cross join lateral (select e.to_status, e.level, e.version from evidence_event e where e.partnership_id = x.partnership_id
    and e.evidence_id = x.evidence_id order by e.seq desc limit 1) e
  left join evidence_version v on v.partnership_id = x.partnership_id and v.evidence_id = x.evidence_id and v.version = e.version
  cross join lateral (select coalesce(e.level, v.level, 0) as level, case when e.to_status = 'submitted' and (select z.verdict
    from evidence_scan z where z.partnership_id = v.partnership_id and z.file_id = v.file_id order by z.seq desc limit 1) = 'infected'
    then 'returned' else e.to_status end as status) n
  where x.partnership_id = new.partnership_id and x.commitment_id = new.commitment_id
  on conflict (partnership_id, commitment_id) do update set accepted_until = excluded.accepted_until,
    has_submitted = excluded.has_submitted, has_returned = excluded.has_returned, is_said = excluded.is_said,
    ledger_seq = excluded.ledger_seq;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.keep_when_it_is_due()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, due_on, moved, ledger_seq)
  select new.partnership_id, new.commitment_id, new.review_id,
    (array_agg(u.due_on order by u.seq desc) filter (where u.act in ('set', 'approve')))[1],
    count(*) filter (where u.act = 'approve'), new.ledger_seq
  from commitment_due u where u.partnership_id = new.partnership_id and u.commitment_id = new.commitment_id
  on conflict (partnership_id, commitment_id) do update set due_on = excluded.due_on, moved = excluded.moved,
    ledger_seq = excluded.ledger_seq;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.keep_who_holds_it()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, owner_seq, owner_agency, owner_appointment, offered_to, ledger_seq)
  select c.partnership_id, c.commitment_id, c.review_id, o.seq, o.agency_id, o.appointment_id,
    case when f.act = 'offer' then f.agency_id end, new.ledger_seq
  from commitment c
  left join lateral (select o.seq, o.agency_id, o.appointment_id from commitment_owner o where o.partnership_id = c.partnership_id
    and o.commitment_id = c.commitment_id and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o on true
  left join lateral (select f.act, f.agency_id from commitment_owner f where f.partnership_id = c.partnership_id
    and f.commitment_id = c.commitment_id and f.act <> 'hand_over' order by f.seq desc limit 1) f on true
  where c.partnership_id = new.partnership_id and c.commitment_id = new.commitment_id
  on conflict (partnership_id, commitment_id) do update set owner_seq = excluded.owner_seq, owner_agency = excluded.owner_agency,
    owner_appointment = excluded.owner_appointment, offered_to = excluded.offered_to, ledger_seq = excluded.ledger_seq;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
end $function$;
CREATE OR REPLACE FUNCTION public.refuse_taking_over()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (
    select from appointment a where a.partnership_id = new.partnership_id and a.appointment_id = new.from_keeper
      and a.until_day <= (new.at at time zone 'Europe/London')::date) then
    raise exception 'a scrutineer''s challenge stays theirs while they are the scrutineer' using errcode = 'check_violation';
  end if;
  return null;
end $function$;
CREATE OR REPLACE FUNCTION public.sets_a_day_where_none_was_printed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.act = 'set' and exists (select from commitment c where c.partnership_id = new.partnership_id
      and c.commitment_id = new.commitment_id and c.due_end is not null) then
    raise exception 'its words give a day: moving it is asked for' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$;
CREATE OR REPLACE FUNCTION public.stand_anew(partnership uuid, commitment uuid, seq bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into commitment_stands
  select s.*, seq from commitment_stands_by_steps s where s.partnership_id = partnership and s.commitment_id = commitment
  on conflict (partnership_id, commitment_id) do update set owner_agency = excluded.owner_agency, delivery = excluded.delivery,
    delivered_on = excluded.delivered_on, closure = excluded.closure, due_on = excluded.due_on, moved = excluded.moved,
    accepted_until = excluded.accepted_until, has_submitted = excluded.has_submitted, has_returned = excluded.has_returned,
    is_said = excluded.is_said, look_on = excluded.look_on, has_failed = excluded.has_failed, has_held = excluded.has_held,
    impact = excluded.impact, has_measure = excluded.has_measure, owner_seq = excluded.owner_seq,
    owner_appointment = excluded.owner_appointment, offered_to = excluded.offered_to, ledger_seq = excluded.ledger_seq;
end $function$;
CREATE OR REPLACE FUNCTION public.where_it_led(form text, since timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', current_partnership(), current_person(), form), 1));
  return (select s.led_to from sent_form s
    where s.partnership_id = current_partnership() and s.person_id = current_person() and s.hash = form and s.at >= since);
end $function$;

-- ── account ─────────────────────────────────────────────────────────────────────────────────────────────────────────

create table account (
  account_id uuid not null,
  email text not null,
  name text not null,
  password_hash text,
  password_set_at timestamp with time zone,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  PRIMARY KEY (account_id),
  UNIQUE (email),
  CHECK (((email = lower(email)) AND (email ~ '^[^@[:space:],;<>]+@[^@[:space:],;<>]+$'::text)))
);
grant insert, select, update on account to throughline_system;

-- ── account_identity ────────────────────────────────────────────────────────────────────────────────────────────────

create table account_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  linked_at timestamp with time zone not null,
  unlinked_at timestamp with time zone,
  PRIMARY KEY (issuer, subject),
  CHECK ((unlinked_at >= linked_at)),
  FOREIGN KEY (account_id) REFERENCES account(account_id)
);
CREATE INDEX account_identity_of_account ON account_identity USING btree (account_id);
grant insert, select, update on account_identity to throughline_system;

-- ── action_plan ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table action_plan (
  partnership_id uuid not null,
  intake_id uuid not null,
  review_id uuid,
  tables jsonb,
  settings jsonb,
  choice text,
  version integer not null default 1,
  outcome jsonb,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, intake_id),
  CHECK ((choice = ANY (ARRAY['stop'::text, 'skip'::text, 'update'::text]))),
  FOREIGN KEY (partnership_id, intake_id) REFERENCES intake(partnership_id, intake_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table action_plan enable row level security;
alter table action_plan force row level security;
create policy member on action_plan for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on action_plan for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on action_plan for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on action_plan to throughline_record;
grant insert, select on action_plan to throughline_member;
grant select on action_plan to throughline_system;
grant select (choice, intake_id, ledger_seq, outcome, partnership_id, review_id, settings, tables, version) on action_plan to throughline_record;
grant update (choice, ledger_seq, outcome, settings, version) on action_plan to throughline_member;
grant update (tables) on action_plan to throughline_system;

-- ── agency ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create table agency (
  partnership_id uuid not null,
  agency_id uuid not null,
  name text not null,
  kind text not null,
  valid_from date,
  valid_until date,
  ledger_seq bigint,
  ended_seq bigint,
  PRIMARY KEY (partnership_id, agency_id),
  CHECK (((valid_until IS NULL) OR (ended_seq IS NOT NULL))),
  CHECK ((kind = ANY (ARRAY['safeguarding_partner'::text, 'relevant_agency'::text, 'education_body'::text, 'other_board'::text]))),
  CHECK ((valid_from < valid_until)),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, agency_id, ended_seq) REFERENCES agency_ending(partnership_id, agency_id, ledger_seq) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (partnership_id, agency_id, ended_seq, valid_until) REFERENCES agency_ending(partnership_id, agency_id, ledger_seq, until_day) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (partnership_id, ended_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table agency enable row level security;
alter table agency force row level security;
create policy as_of on agency as restrictive for select to throughline_member using ((COALESCE(ledger_seq, (0)::bigint) <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on agency for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on agency for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on agency for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on agency to throughline_record;
grant insert, select on agency to throughline_member;
grant insert, select on agency to throughline_system;
grant select (agency_id, ended_seq, kind, ledger_seq, name, partnership_id, valid_from, valid_until) on agency to throughline_record;
grant update (ended_seq, name, valid_from, valid_until) on agency to throughline_member;

-- ── agency_alias ────────────────────────────────────────────────────────────────────────────────────────────────────

create table agency_alias (
  partnership_id uuid not null,
  agency_id uuid not null,
  alias text not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, agency_id, alias),
  FOREIGN KEY (partnership_id, agency_id) REFERENCES agency(partnership_id, agency_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table agency_alias enable row level security;
alter table agency_alias force row level security;
create policy as_of on agency_alias as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on agency_alias for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on agency_alias for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on agency_alias for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on agency_alias to throughline_record;
grant insert, select on agency_alias to throughline_member;
grant insert, select on agency_alias to throughline_system;
grant select (agency_id, alias, ledger_seq, partnership_id) on agency_alias to throughline_record;

-- ── agency_contact ──────────────────────────────────────────────────────────────────────────────────────────────────

create table agency_contact (
  partnership_id uuid not null,
  agency_id uuid not null,
  email text,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, agency_id),
  CHECK ((email ~ '^[^@[:space:],;<>]+@[^@[:space:],;<>]+$'::text)),
  FOREIGN KEY (partnership_id, agency_id) REFERENCES agency(partnership_id, agency_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table agency_contact enable row level security;
alter table agency_contact force row level security;
create policy member on agency_contact for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on agency_contact for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on agency_contact for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on agency_contact to throughline_record;
grant insert, select on agency_contact to throughline_member;
grant select on agency_contact to throughline_system;
grant select (agency_id, email, ledger_seq, partnership_id) on agency_contact to throughline_record;
grant update (email, ledger_seq) on agency_contact to throughline_member;

-- ── agency_ending ───────────────────────────────────────────────────────────────────────────────────────────────────

create table agency_ending (
  partnership_id uuid not null,
  agency_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  until_day date,
  reason text,
  salt text,
  person_id uuid,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, agency_id, seq),
  UNIQUE (partnership_id, agency_id, ledger_seq),
  UNIQUE (partnership_id, agency_id, ledger_seq, until_day),
  UNIQUE (partnership_id, agency_id, seq, to_status),
  UNIQUE (partnership_id, agency_id, seq, until_day),
  CHECK (((act = ANY (ARRAY['move'::text, 'take_back'::text])) = (reason IS NOT NULL))),
  CHECK (((reason IS NULL) = (salt IS NULL))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK (((to_status = 'ended'::text) = (until_day IS NOT NULL))),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES ending_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, agency_id) REFERENCES agency(partnership_id, agency_id),
  FOREIGN KEY (partnership_id, agency_id, previous_seq, from_status) REFERENCES agency_ending(partnership_id, agency_id, seq, to_status),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id)
);
alter table agency_ending enable row level security;
alter table agency_ending force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON agency_ending FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON agency_ending FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on agency_ending as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on agency_ending for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on agency_ending for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on agency_ending for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on agency_ending to throughline_record;
grant insert, select on agency_ending to throughline_member;
grant insert, select on agency_ending to throughline_system;
grant select (act, agency_id, at, from_status, ledger_seq, partnership_id, person_id, previous_seq, reason, salt, seq, to_status, until_day) on agency_ending to throughline_record;

-- ── agency_succession ───────────────────────────────────────────────────────────────────────────────────────────────

create table agency_succession (
  partnership_id uuid not null,
  predecessor_id uuid not null,
  successor_id uuid not null,
  kind text not null,
  on_day date not null,
  note text,
  ledger_seq bigint not null,
  ending_seq integer not null,
  PRIMARY KEY (partnership_id, predecessor_id, ending_seq, successor_id),
  CHECK ((kind = ANY (ARRAY['rename'::text, 'merge'::text, 'split'::text, 'boundary_change'::text]))),
  CHECK ((predecessor_id <> successor_id)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, predecessor_id) REFERENCES agency(partnership_id, agency_id),
  FOREIGN KEY (partnership_id, predecessor_id, ending_seq, on_day) REFERENCES agency_ending(partnership_id, agency_id, seq, until_day),
  FOREIGN KEY (partnership_id, successor_id) REFERENCES agency(partnership_id, agency_id)
);
alter table agency_succession enable row level security;
alter table agency_succession force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON agency_succession FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON agency_succession FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on agency_succession as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on agency_succession for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on agency_succession for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on agency_succession for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on agency_succession to throughline_record;
grant insert, select on agency_succession to throughline_member;
grant insert, select on agency_succession to throughline_system;
grant select (ending_seq, kind, ledger_seq, note, on_day, partnership_id, predecessor_id, successor_id) on agency_succession to throughline_record;

-- ── api_token ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table api_token (
  partnership_id uuid not null,
  token_id uuid not null,
  name text not null,
  role text not null,
  prefix text not null,
  token_hash text not null,
  salt text not null,
  made_by uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  made_at timestamp with time zone not null,
  last_day date not null,
  last_used_on date,
  revoked_at timestamp with time zone,
  ledger_seq bigint not null,
  ended_seq bigint,
  PRIMARY KEY (partnership_id, token_id),
  UNIQUE (partnership_id, token_hash),
  CHECK (((revoked_at IS NULL) = (ended_seq IS NULL))),
  CHECK ((last_day <= ((made_at)::date + 367))),
  CHECK ((name <> ''::text)),
  CHECK ((prefix ~ '^[0-9a-f]{8}$'::text)),
  CHECK ((revoked_at >= made_at)),
  CHECK ((role = ANY (ARRAY['business_team'::text, 'executive'::text, 'independent_scrutineer'::text, 'agency_lead'::text, 'contributor'::text, 'auditor'::text, 'learning_and_development'::text, 'reader'::text]))),
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (partnership_id, ended_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, made_by, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table api_token enable row level security;
alter table api_token force row level security;
CREATE UNIQUE INDEX api_token_by_name ON api_token USING btree (partnership_id, name) WHERE (revoked_at IS NULL);
create policy as_of on api_token as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on api_token for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on api_token for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on api_token to throughline_member;
grant select on api_token to throughline_system;
grant select (ended_seq, for_agency, last_day, last_used_on, ledger_seq, made_at, made_by, name, partnership_id, prefix, revoked_at, role, token_id, under_id) on api_token to throughline_member;
grant update (ended_seq, revoked_at) on api_token to throughline_member;
grant update (last_used_on) on api_token to throughline_system;

-- ── appointment ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table appointment (
  partnership_id uuid not null,
  appointment_id uuid not null,
  person_id uuid not null,
  agency_id uuid not null,
  role text not null,
  from_day date,
  until_day date,
  ledger_seq bigint,
  ended_seq bigint,
  granted_by text,
  PRIMARY KEY (partnership_id, appointment_id),
  UNIQUE (partnership_id, appointment_id, agency_id),
  UNIQUE (partnership_id, appointment_id, person_id, agency_id),
  UNIQUE (partnership_id, appointment_id, person_id, agency_id, role),
  CHECK (((from_day IS NULL) = (ledger_seq IS NULL))),
  CHECK (((until_day IS NULL) = (ended_seq IS NULL))),
  CHECK ((from_day <= until_day)),
  CHECK ((granted_by <> ''::text)),
  CHECK ((role = ANY (ARRAY['business_team'::text, 'executive'::text, 'independent_scrutineer'::text, 'agency_lead'::text, 'contributor'::text, 'auditor'::text, 'learning_and_development'::text, 'reader'::text]))),
  FOREIGN KEY (partnership_id, agency_id) REFERENCES agency(partnership_id, agency_id),
  FOREIGN KEY (partnership_id, ended_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id)
);
alter table appointment enable row level security;
alter table appointment force row level security;
CREATE INDEX appointment_of_person ON appointment USING btree (partnership_id, person_id);
create policy as_of on appointment as restrictive for select to throughline_member using ((COALESCE(ledger_seq, (0)::bigint) <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on appointment for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on appointment for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on appointment for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on appointment to throughline_record;
grant insert, select on appointment to throughline_member;
grant insert, select on appointment to throughline_system;
grant select (agency_id, appointment_id, ended_seq, from_day, granted_by, ledger_seq, partnership_id, person_id, role, until_day) on appointment to throughline_record;
grant update (ended_seq, until_day) on appointment to throughline_member;
grant update (ended_seq, until_day) on appointment to throughline_system;

-- ── ask ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table ask (
  partnership_id uuid not null,
  ask_id uuid not null,
  recommendation_id uuid not null,
  proposal_id uuid not null,
  position integer not null,
  text text not null,
  coverage text not null,
  kinds text[] not null,
  because text not null,
  question text,
  page integer,
  span_start integer,
  span_end integer,
  ledger_seq bigint not null,
  review_id uuid not null,
  PRIMARY KEY (partnership_id, ask_id),
  CHECK ((coverage = ANY (ARRAY['addressed'::text, 'partial'::text, 'substituted'::text, 'restated'::text, 'unaddressed'::text]))),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, proposal_id) REFERENCES proposal(partnership_id, proposal_id),
  FOREIGN KEY (partnership_id, recommendation_id) REFERENCES recommendation(partnership_id, recommendation_id),
  FOREIGN KEY (partnership_id, recommendation_id, review_id) REFERENCES recommendation(partnership_id, recommendation_id, review_id)
);
alter table ask enable row level security;
alter table ask force row level security;
CREATE INDEX ask_of_recommendation ON ask USING btree (partnership_id, recommendation_id, "position");
create policy as_of on ask as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on ask for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy national on ask for all to throughline_national using (((partnership_id = current_partnership()) AND (NOT (( SELECT drafts_here() AS drafts_here) @> ARRAY[review_id]))));
create policy record on ask for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on ask to throughline_record;
grant insert, select on ask to throughline_member;
grant select (ask_id, because, coverage, kinds, ledger_seq, page, partnership_id, position, proposal_id, question, recommendation_id, review_id, span_end, span_start, text) on ask to throughline_record;
grant select (ask_id, coverage, partnership_id, position, recommendation_id, review_id, text) on ask to throughline_national;

-- ── calendar_entry ──────────────────────────────────────────────────────────────────────────────────────────────────

create table calendar_entry (
  partnership_id uuid not null,
  person_id uuid not null,
  uid text not null,
  sequence integer not null,
  status text not null,
  summary text not null,
  href text not null,
  due_on date not null,
  at timestamp with time zone not null,
  previous_sequence integer generated always as ((NULLIF(sequence, 0) - 1)) stored,
  PRIMARY KEY (partnership_id, person_id, uid, sequence),
  CHECK ((href ~~ '/%'::text)),
  CHECK ((sequence >= 0)),
  CHECK ((status = ANY (ARRAY['confirmed'::text, 'cancelled'::text]))),
  CHECK ((summary <> ''::text)),
  CHECK ((uid <> ''::text)),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, person_id, uid, previous_sequence) REFERENCES calendar_entry(partnership_id, person_id, uid, sequence)
);
alter table calendar_entry enable row level security;
alter table calendar_entry force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON calendar_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON calendar_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy record on calendar_entry for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on calendar_entry for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on calendar_entry to throughline_record;
grant insert, select on calendar_entry to throughline_system;
grant select (at, due_on, href, partnership_id, person_id, previous_sequence, sequence, status, summary, uid) on calendar_entry to throughline_record;

-- ── calendar_link ───────────────────────────────────────────────────────────────────────────────────────────────────

create table calendar_link (
  partnership_id uuid not null,
  person_id uuid not null,
  seq integer not null,
  act text not null,
  token_hash text,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, person_id, seq),
  UNIQUE (partnership_id, token_hash),
  CHECK (((act = 'make'::text) = (token_hash IS NOT NULL))),
  CHECK ((act = ANY (ARRAY['make'::text, 'end'::text]))),
  CHECK ((seq > 0)),
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, person_id, previous_seq) REFERENCES calendar_link(partnership_id, person_id, seq)
);
alter table calendar_link enable row level security;
alter table calendar_link force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON calendar_link FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON calendar_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on calendar_link as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on calendar_link for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on calendar_link for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on calendar_link for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on calendar_link to throughline_member;
grant insert on calendar_link to throughline_record;
grant select on calendar_link to throughline_system;
grant select (act, at, ledger_seq, partnership_id, person_id, previous_seq, seq) on calendar_link to throughline_record;
grant select (act, at, ledger_seq, partnership_id, person_id, seq) on calendar_link to throughline_member;

-- ── challenge ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table challenge (
  partnership_id uuid not null,
  challenge_id uuid not null,
  scope_id uuid not null,
  review_id uuid generated always as (NULLIF(scope_id, partnership_id)) stored,
  kind text not null,
  about_kind text not null,
  about_id uuid not null,
  shown jsonb not null,
  to_agency uuid not null,
  raised_by uuid not null,
  raised_under uuid not null,
  raised_agency uuid not null,
  raised_role text not null,
  raised_at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, challenge_id),
  UNIQUE (partnership_id, challenge_id, scope_id, to_agency, raised_by, raised_agency, raised_role),
  CHECK (((about_kind <> ALL (ARRAY['partnership'::text, 'review'::text])) OR (about_id = scope_id))),
  CHECK (((about_kind = 'partnership'::text) = (scope_id = partnership_id))),
  CHECK (((raised_role = 'independent_scrutineer'::text) OR (raised_agency <> to_agency))),
  CHECK ((about_kind = ANY (ARRAY['partnership'::text, 'review'::text, 'recommendation'::text, 'ask'::text, 'commitment'::text, 'statement'::text, 'gap'::text]))),
  CHECK ((kind = ANY (ARRAY['question'::text, 'challenge'::text, 'offer'::text]))),
  CHECK ((raised_role = ANY (ARRAY['business_team'::text, 'executive'::text, 'agency_lead'::text, 'independent_scrutineer'::text]))),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, raised_under, raised_by, raised_agency, raised_role) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id, role),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id),
  FOREIGN KEY (partnership_id, to_agency) REFERENCES agency(partnership_id, agency_id)
);
alter table challenge enable row level security;
alter table challenge force row level security;
CREATE INDEX challenge_about ON challenge USING btree (partnership_id, about_id);
CREATE INDEX challenge_newest ON challenge USING btree (partnership_id, raised_at DESC, challenge_id);
CREATE INDEX challenge_of_review ON challenge USING btree (partnership_id, review_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON challenge FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON challenge FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on challenge as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on challenge for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on challenge for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on challenge to throughline_record;
grant insert, select on challenge to throughline_member;
grant select (about_id, about_kind, challenge_id, kind, ledger_seq, partnership_id, raised_agency, raised_at, raised_by, raised_role, raised_under, review_id, scope_id, shown, to_agency) on challenge to throughline_record;

-- ── challenge_move ──────────────────────────────────────────────────────────────────────────────────────────────────

create table challenge_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on challenge_move to throughline_member;
grant select on challenge_move to throughline_system;

-- ── challenge_step ──────────────────────────────────────────────────────────────────────────────────────────────────

create table challenge_step (
  partnership_id uuid not null,
  challenge_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  scope_id uuid not null,
  review_id uuid generated always as (NULLIF(scope_id, partnership_id)) stored,
  to_agency uuid not null,
  raised_by uuid not null,
  raised_agency uuid not null,
  raised_role text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  for_role text not null,
  from_keeper uuid,
  keeper_id uuid not null,
  keeper_person uuid not null,
  keeper_agency uuid not null,
  keeper_role text not null,
  words text,
  salt text,
  reply_by date,
  forum_id uuid,
  escalated_to uuid,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, challenge_id, seq),
  UNIQUE (partnership_id, challenge_id, seq, to_status, keeper_id),
  CHECK (
CASE
    WHEN (raised_role = 'independent_scrutineer'::text) THEN (keeper_role = raised_role)
    ELSE (keeper_agency = raised_agency)
END),
  CHECK (((act <> 'hand_over'::text) OR (for_role = 'business_team'::text))),
  CHECK (((act <> 'raise'::text) OR ((under_id = keeper_id) AND (person_id = raised_by)))),
  CHECK (((act <> 'reply'::text) OR ((for_agency = to_agency) AND (for_role = ANY (ARRAY['business_team'::text, 'executive'::text, 'agency_lead'::text])) AND ((person_id <> raised_by) AND (person_id <> keeper_person))))),
  CHECK (((act <> 'withdraw'::text) OR (person_id = raised_by))),
  CHECK (((act = 'raise'::text) OR ((act = 'hand_over'::text) = (keeper_id <> from_keeper)))),
  CHECK (((act = ANY (ARRAY['raise'::text, 'ask_again'::text])) = (reply_by IS NOT NULL))),
  CHECK (((act = ANY (ARRAY['raise'::text, 'reply'::text, 'hand_over'::text])) OR (under_id = from_keeper))),
  CHECK (((act = ANY (ARRAY['satisfied_yes'::text, 'hand_over'::text])) OR (words IS NOT NULL))),
  CHECK (((seq = 1) = (from_keeper IS NULL))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK (((words IS NULL) = (salt IS NULL))),
  CHECK ((num_nonnulls(forum_id, escalated_to) =
CASE
    WHEN (act = 'escalate'::text) THEN 1
    ELSE 0
END)),
  CHECK ((seq > 0)),
  CHECK ((words <> ''::text)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES challenge_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, challenge_id, previous_seq, from_status, from_keeper) REFERENCES challenge_step(partnership_id, challenge_id, seq, to_status, keeper_id),
  FOREIGN KEY (partnership_id, challenge_id, scope_id, to_agency, raised_by, raised_agency, raised_role) REFERENCES challenge(partnership_id, challenge_id, scope_id, to_agency, raised_by, raised_agency, raised_role),
  FOREIGN KEY (partnership_id, escalated_to) REFERENCES appointment(partnership_id, appointment_id),
  FOREIGN KEY (partnership_id, forum_id) REFERENCES forum(partnership_id, forum_id),
  FOREIGN KEY (partnership_id, keeper_id, keeper_person, keeper_agency, keeper_role) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id, role),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency, for_role) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id, role)
);
alter table challenge_step enable row level security;
alter table challenge_step force row level security;
CREATE CONSTRAINT TRIGGER passed_on_by_leaving AFTER INSERT ON challenge_step DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.act = 'hand_over'::text) AND (new.raised_role = 'independent_scrutineer'::text))) EXECUTE FUNCTION refuse_taking_over();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON challenge_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON challenge_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on challenge_step as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on challenge_step for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])) AND (person_id = current_person())));
create policy record on challenge_step for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on challenge_step to throughline_record;
grant insert, select on challenge_step to throughline_member;
grant select (act, at, challenge_id, escalated_to, for_agency, for_role, forum_id, from_keeper, from_status, keeper_agency, keeper_id, keeper_person, keeper_role, ledger_seq, partnership_id, person_id, previous_seq, raised_agency, raised_by, raised_role, reply_by, review_id, salt, scope_id, seq, to_agency, to_status, under_id, words) on challenge_step to throughline_record;

-- ── closure_move ────────────────────────────────────────────────────────────────────────────────────────────────────

create table closure_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on closure_move to throughline_member;
grant select on closure_move to throughline_system;

-- ── commitment ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table commitment (
  partnership_id uuid not null,
  commitment_id uuid not null,
  recommendation_id uuid not null,
  proposal_id uuid not null,
  position integer not null,
  reference text not null,
  text text not null,
  who text[] not null,
  owner_class text not null,
  when_words text,
  due_start date,
  due_end date,
  due_basis text,
  means text not null,
  page integer,
  span_start integer,
  span_end integer,
  ledger_seq bigint not null,
  search tsvector not null generated always as (to_tsvector('english'::regconfig, ((((reference || ' '::text) || text) || ' '::text) || COALESCE(when_words, ''::text)))) stored,
  review_id uuid not null,
  PRIMARY KEY (partnership_id, commitment_id),
  UNIQUE (partnership_id, commitment_id, review_id),
  CHECK (((due_start IS NULL) OR (due_start <= due_end))),
  CHECK ((means = ANY (ARRAY['assurance_report'::text, 'audit'::text, 'training'::text, 'policy_change'::text, 'review'::text, 'meeting'::text, 'other'::text]))),
  CHECK ((owner_class = ANY (ARRAY['person'::text, 'body'::text, 'collective'::text, 'none'::text]))),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, proposal_id) REFERENCES proposal(partnership_id, proposal_id),
  FOREIGN KEY (partnership_id, recommendation_id) REFERENCES recommendation(partnership_id, recommendation_id),
  FOREIGN KEY (partnership_id, recommendation_id, review_id) REFERENCES recommendation(partnership_id, recommendation_id, review_id)
);
alter table commitment enable row level security;
alter table commitment force row level security;
CREATE INDEX commitment_by_due ON commitment USING btree (partnership_id, due_end, commitment_id);
CREATE INDEX commitment_in_order ON commitment USING btree (partnership_id, ledger_seq, commitment_id);
CREATE INDEX commitment_of_recommendation ON commitment USING btree (partnership_id, recommendation_id, "position");
create policy as_of on commitment as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on commitment for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy national on commitment for all to throughline_national using (((partnership_id = current_partnership()) AND (NOT (( SELECT drafts_here() AS drafts_here) @> ARRAY[review_id]))));
create policy record on commitment for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on commitment for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on commitment to throughline_record;
grant insert, select on commitment to throughline_member;
grant select on commitment to throughline_system;
grant select (commitment_id, due_basis, due_end, due_start, ledger_seq, means, owner_class, page, partnership_id, position, proposal_id, recommendation_id, reference, review_id, search, span_end, span_start, text, when_words, who) on commitment to throughline_record;
grant select (commitment_id, due_end, due_start, means, owner_class, partnership_id, position, recommendation_id, reference, review_id, text, when_words, who) on commitment to throughline_national;

-- ── commitment_closure ──────────────────────────────────────────────────────────────────────────────────────────────

create table commitment_closure (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  owner_seq integer not null,
  owner_agency uuid not null,
  delivery_seq integer,
  delivery_status text,
  evidence_id uuid,
  evidence_seq integer,
  evidence_act text,
  proposed_by uuid,
  proposed_agency uuid,
  cause text,
  reason text,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, commitment_id, seq),
  UNIQUE (partnership_id, commitment_id, seq, act),
  UNIQUE (partnership_id, commitment_id, seq, person_id, for_agency),
  UNIQUE (partnership_id, commitment_id, seq, to_status),
  CHECK (((act <> 'reopen'::text) OR (for_agency <> owner_agency))),
  CHECK (((act <> 'take_back'::text) OR (for_agency = proposed_agency))),
  CHECK (((act <> ALL (ARRAY['close'::text, 'send_back'::text])) OR ((person_id <> proposed_by) AND (for_agency <> proposed_agency) AND (for_agency <> owner_agency)))),
  CHECK (((act = 'reopen'::text) = (cause IS NOT NULL))),
  CHECK (((act = ANY (ARRAY['close'::text, 'send_back'::text, 'take_back'::text])) = (num_nulls(proposed_by, proposed_agency) = 0))),
  CHECK (((act = ANY (ARRAY['propose'::text, 'close'::text])) = (num_nulls(delivery_seq, delivery_status, evidence_id, evidence_seq, evidence_act) = 0))),
  CHECK (((act = ANY (ARRAY['send_back'::text, 'reopen'::text])) = (reason IS NOT NULL))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((cause = ANY (ARRAY['check_failed'::text, 'drift'::text, 'repeat_finding'::text, 'new_review'::text, 'owner_lost'::text, 'evidence_wrong'::text, 'other'::text]))),
  CHECK ((delivery_status = 'delivered'::text)),
  CHECK ((evidence_act = 'accept'::text)),
  CHECK ((num_nulls(delivery_seq, delivery_status, evidence_id, evidence_seq, evidence_act) = ANY (ARRAY[0, 5]))),
  CHECK ((num_nulls(proposed_by, proposed_agency) = ANY (ARRAY[0, 2]))),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES closure_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, commitment_id, delivery_seq, delivery_status) REFERENCES commitment_delivery(partnership_id, commitment_id, seq, to_status),
  FOREIGN KEY (partnership_id, commitment_id, owner_seq, owner_agency) REFERENCES commitment_owner(partnership_id, commitment_id, seq, agency_id),
  FOREIGN KEY (partnership_id, commitment_id, previous_seq, from_status) REFERENCES commitment_closure(partnership_id, commitment_id, seq, to_status),
  FOREIGN KEY (partnership_id, commitment_id, previous_seq, proposed_by, proposed_agency) REFERENCES commitment_closure(partnership_id, commitment_id, seq, person_id, for_agency),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, evidence_id, evidence_seq, evidence_act, commitment_id) REFERENCES evidence_event(partnership_id, evidence_id, seq, act, commitment_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table commitment_closure enable row level security;
alter table commitment_closure force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON commitment_closure FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER by_the_owner_that_stands BEFORE INSERT ON commitment_closure FOR EACH ROW EXECUTE FUNCTION cites_the_owner_that_stands();
CREATE TRIGGER kept_in_step AFTER INSERT ON commitment_closure FOR EACH ROW EXECUTE FUNCTION keep_how_it_stands();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON commitment_closure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on commitment_closure as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on commitment_closure for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on commitment_closure for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on commitment_closure for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on commitment_closure to throughline_record;
grant insert, select on commitment_closure to throughline_member;
grant select on commitment_closure to throughline_system;
grant select (act, at, cause, commitment_id, delivery_seq, delivery_status, evidence_act, evidence_id, evidence_seq, for_agency, from_status, ledger_seq, owner_agency, owner_seq, partnership_id, person_id, previous_seq, proposed_agency, proposed_by, reason, review_id, salt, seq, to_status, under_id) on commitment_closure to throughline_record;

-- ── commitment_delivery ─────────────────────────────────────────────────────────────────────────────────────────────

create table commitment_delivery (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  owner_seq integer not null,
  owner_agency uuid not null,
  happened_on date not null,
  reason text,
  salt text,
  superseded_by uuid,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, commitment_id, seq),
  UNIQUE (partnership_id, commitment_id, seq, to_status),
  CHECK (((act = 'reopen'::text) OR (for_agency = owner_agency))),
  CHECK (((act = 'supersede'::text) = (superseded_by IS NOT NULL))),
  CHECK (((act = ANY (ARRAY['begin'::text, 'deliver'::text])) = (reason IS NULL))),
  CHECK (((reason IS NOT NULL) OR (salt IS NULL))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  CHECK ((superseded_by <> commitment_id)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES delivery_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, commitment_id, owner_seq, owner_agency) REFERENCES commitment_owner(partnership_id, commitment_id, seq, agency_id),
  FOREIGN KEY (partnership_id, commitment_id, previous_seq, from_status) REFERENCES commitment_delivery(partnership_id, commitment_id, seq, to_status),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, superseded_by) REFERENCES commitment(partnership_id, commitment_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table commitment_delivery enable row level security;
alter table commitment_delivery force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON commitment_delivery FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER by_the_owner_that_stands BEFORE INSERT ON commitment_delivery FOR EACH ROW EXECUTE FUNCTION cites_the_owner_that_stands();
CREATE TRIGGER kept_in_step AFTER INSERT ON commitment_delivery FOR EACH ROW EXECUTE FUNCTION keep_what_is_said();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON commitment_delivery FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on commitment_delivery as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on commitment_delivery for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on commitment_delivery for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on commitment_delivery for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on commitment_delivery to throughline_record;
grant insert, select on commitment_delivery to throughline_member;
grant select on commitment_delivery to throughline_system;
grant select (act, at, commitment_id, for_agency, from_status, happened_on, ledger_seq, owner_agency, owner_seq, partnership_id, person_id, previous_seq, reason, review_id, salt, seq, superseded_by, to_status, under_id) on commitment_delivery to throughline_record;

-- ── commitment_due ──────────────────────────────────────────────────────────────────────────────────────────────────

create table commitment_due (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  due_on date not null,
  reason text,
  salt text,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  asked_by uuid,
  asked_agency uuid,
  PRIMARY KEY (partnership_id, commitment_id, seq),
  UNIQUE (partnership_id, commitment_id, seq, person_id, for_agency, due_on),
  UNIQUE (partnership_id, commitment_id, seq, to_status),
  CHECK (((act <> ALL (ARRAY['approve'::text, 'refuse'::text])) OR ((asked_by <> person_id) AND (asked_agency <> for_agency)))),
  CHECK (((act <> ALL (ARRAY['ask'::text, 'refuse'::text])) OR (reason IS NOT NULL))),
  CHECK (((act = ANY (ARRAY['approve'::text, 'refuse'::text, 'take_back'::text])) = (asked_by IS NOT NULL))),
  CHECK (((asked_by IS NULL) = (asked_agency IS NULL))),
  CHECK (((reason IS NOT NULL) OR (salt IS NULL))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES due_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, commitment_id, previous_seq, asked_by, asked_agency, due_on) REFERENCES commitment_due(partnership_id, commitment_id, seq, person_id, for_agency, due_on),
  FOREIGN KEY (partnership_id, commitment_id, previous_seq, from_status) REFERENCES commitment_due(partnership_id, commitment_id, seq, to_status),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table commitment_due enable row level security;
alter table commitment_due force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON commitment_due FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_in_step AFTER INSERT ON commitment_due FOR EACH ROW EXECUTE FUNCTION keep_when_it_is_due();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON commitment_due FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER not_by_the_owner BEFORE INSERT ON commitment_due FOR EACH ROW EXECUTE FUNCTION is_decided_by_another_than_the_owner();
CREATE TRIGGER only_where_none_was_printed BEFORE INSERT ON commitment_due FOR EACH ROW EXECUTE FUNCTION sets_a_day_where_none_was_printed();
create policy as_of on commitment_due as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on commitment_due for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on commitment_due for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on commitment_due for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on commitment_due to throughline_record;
grant insert, select on commitment_due to throughline_member;
grant select on commitment_due to throughline_system;
grant select (act, asked_agency, asked_by, at, commitment_id, due_on, for_agency, from_status, ledger_seq, partnership_id, person_id, previous_seq, reason, review_id, salt, seq, to_status, under_id) on commitment_due to throughline_record;

-- ── commitment_needs ────────────────────────────────────────────────────────────────────────────────────────────────

create table commitment_needs (
  partnership_id uuid not null,
  commitment_id uuid not null,
  needs_id uuid not null,
  review_id uuid not null,
  needs_review_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, commitment_id, needs_id, seq),
  UNIQUE (partnership_id, commitment_id, needs_id, seq, to_status),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((commitment_id <> needs_id)),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES link_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, commitment_id, needs_id, previous_seq, from_status) REFERENCES commitment_needs(partnership_id, commitment_id, needs_id, seq, to_status),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, needs_id, needs_review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table commitment_needs enable row level security;
alter table commitment_needs force row level security;
CREATE INDEX commitment_needed_by ON commitment_needs USING btree (partnership_id, needs_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON commitment_needs FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON commitment_needs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on commitment_needs as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on commitment_needs for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on commitment_needs for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on commitment_needs for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on commitment_needs to throughline_record;
grant insert, select on commitment_needs to throughline_member;
grant select on commitment_needs to throughline_system;
grant select (act, at, commitment_id, for_agency, from_status, ledger_seq, needs_id, needs_review_id, partnership_id, person_id, previous_seq, review_id, seq, to_status, under_id) on commitment_needs to throughline_record;

-- ── commitment_owner ────────────────────────────────────────────────────────────────────────────────────────────────

create table commitment_owner (
  partnership_id uuid not null,
  commitment_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  agency_id uuid not null,
  appointment_id uuid,
  post text,
  reason text,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, commitment_id, seq),
  UNIQUE (partnership_id, commitment_id, seq, agency_id),
  UNIQUE (partnership_id, commitment_id, seq, to_status),
  CHECK (((act <> ALL (ARRAY['accept'::text, 'decline'::text])) OR (for_agency = agency_id))),
  CHECK (((act = 'decline'::text) = (reason IS NOT NULL))),
  CHECK (((appointment_id IS NULL) OR (post IS NULL))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((post <> ''::text)),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES owner_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, agency_id) REFERENCES agency(partnership_id, agency_id),
  FOREIGN KEY (partnership_id, appointment_id, agency_id) REFERENCES appointment(partnership_id, appointment_id, agency_id),
  FOREIGN KEY (partnership_id, commitment_id) REFERENCES commitment(partnership_id, commitment_id),
  FOREIGN KEY (partnership_id, commitment_id, previous_seq, from_status) REFERENCES commitment_owner(partnership_id, commitment_id, seq, to_status),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table commitment_owner enable row level security;
alter table commitment_owner force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON commitment_owner FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_in_step AFTER INSERT ON commitment_owner FOR EACH ROW EXECUTE FUNCTION keep_who_holds_it();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON commitment_owner FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on commitment_owner as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on commitment_owner for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on commitment_owner for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on commitment_owner for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on commitment_owner to throughline_record;
grant insert, select on commitment_owner to throughline_member;
grant select on commitment_owner to throughline_system;
grant select (act, agency_id, appointment_id, at, commitment_id, for_agency, from_status, ledger_seq, partnership_id, person_id, post, previous_seq, reason, seq, to_status, under_id) on commitment_owner to throughline_record;

-- ── commitment_plan ─────────────────────────────────────────────────────────────────────────────────────────────────

create table commitment_plan (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  version integer not null,
  because text,
  we_will text,
  so_that text,
  assumption text,
  harm_to_watch text,
  evidence_level smallint,
  evidence_words text,
  contributors uuid[] not null default '{}'::uuid[],
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (NULLIF((version - 1), 0)) stored,
  PRIMARY KEY (partnership_id, commitment_id, version),
  CHECK (((evidence_level >= 1) AND (evidence_level <= 6))),
  CHECK ((assumption <> ''::text)),
  CHECK ((because <> ''::text)),
  CHECK ((evidence_words <> ''::text)),
  CHECK ((harm_to_watch <> ''::text)),
  CHECK ((so_that <> ''::text)),
  CHECK ((version > 0)),
  CHECK ((we_will <> ''::text)),
  FOREIGN KEY (partnership_id, commitment_id, previous_version) REFERENCES commitment_plan(partnership_id, commitment_id, version),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table commitment_plan enable row level security;
alter table commitment_plan force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON commitment_plan FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON commitment_plan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on commitment_plan as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on commitment_plan for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on commitment_plan for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on commitment_plan for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on commitment_plan to throughline_record;
grant insert, select on commitment_plan to throughline_member;
grant select on commitment_plan to throughline_system;
grant select (assumption, at, because, commitment_id, contributors, evidence_level, evidence_words, for_agency, harm_to_watch, ledger_seq, partnership_id, person_id, previous_version, review_id, salt, so_that, under_id, version, we_will) on commitment_plan to throughline_record;

-- ── commitment_serves ───────────────────────────────────────────────────────────────────────────────────────────────

create table commitment_serves (
  partnership_id uuid not null,
  commitment_id uuid not null,
  recommendation_id uuid not null,
  review_id uuid not null,
  served_review_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, commitment_id, recommendation_id, seq),
  UNIQUE (partnership_id, commitment_id, recommendation_id, seq, to_status),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES link_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, commitment_id, recommendation_id, previous_seq, from_status) REFERENCES commitment_serves(partnership_id, commitment_id, recommendation_id, seq, to_status),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, recommendation_id, served_review_id) REFERENCES recommendation(partnership_id, recommendation_id, review_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table commitment_serves enable row level security;
alter table commitment_serves force row level security;
CREATE INDEX commitment_serves_what ON commitment_serves USING btree (partnership_id, recommendation_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON commitment_serves FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON commitment_serves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on commitment_serves as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on commitment_serves for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on commitment_serves for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on commitment_serves for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on commitment_serves to throughline_record;
grant insert, select on commitment_serves to throughline_member;
grant select on commitment_serves to throughline_system;
grant select (act, at, commitment_id, for_agency, from_status, ledger_seq, partnership_id, person_id, previous_seq, recommendation_id, review_id, seq, served_review_id, to_status, under_id) on commitment_serves to throughline_record;

-- ── commitment_stands ───────────────────────────────────────────────────────────────────────────────────────────────

create table commitment_stands (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  owner_agency uuid,
  delivery text,
  delivered_on date,
  closure text,
  due_on date,
  moved smallint not null default 0,
  accepted_until date,
  has_submitted boolean not null default false,
  has_returned boolean not null default false,
  is_said boolean not null default false,
  look_on date,
  has_failed boolean not null default false,
  has_held boolean not null default false,
  impact text,
  has_measure boolean not null default false,
  owner_seq integer,
  owner_appointment uuid,
  offered_to uuid,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, commitment_id),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table commitment_stands enable row level security;
alter table commitment_stands force row level security;
CREATE INDEX stands_last ON commitment_stands USING btree (partnership_id, ledger_seq);
CREATE INDEX stands_offered ON commitment_stands USING btree (partnership_id, offered_to) WHERE (offered_to IS NOT NULL);
CREATE INDEX stands_with_agency ON commitment_stands USING btree (partnership_id, owner_agency, commitment_id);
CREATE INDEX stands_with_somebody ON commitment_stands USING btree (partnership_id, owner_appointment) WHERE (owner_appointment IS NOT NULL);
create policy as_of on commitment_stands as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on commitment_stands for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on commitment_stands for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on commitment_stands for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on commitment_stands to throughline_record;
grant insert, select on commitment_stands to throughline_member;
grant insert, select on commitment_stands to throughline_system;
grant select (accepted_until, closure, commitment_id, delivered_on, delivery, due_on, has_failed, has_held, has_measure, has_returned, has_submitted, impact, is_said, ledger_seq, look_on, moved, offered_to, owner_agency, owner_appointment, owner_seq, partnership_id, review_id) on commitment_stands to throughline_record;
grant update (accepted_until, closure, delivered_on, delivery, due_on, has_failed, has_held, has_measure, has_returned, has_submitted, impact, is_said, ledger_seq, look_on, moved, offered_to, owner_agency, owner_appointment, owner_seq) on commitment_stands to throughline_member;
grant update (accepted_until, closure, delivered_on, delivery, due_on, has_failed, has_held, has_measure, has_returned, has_submitted, impact, is_said, ledger_seq, look_on, moved, offered_to, owner_agency, owner_appointment, owner_seq) on commitment_stands to throughline_system;

-- ── commitment_stands_by_steps ──────────────────────────────────────────────────────────────────────────────────────

create table commitment_stands_by_steps (
  partnership_id uuid,
  commitment_id uuid,
  review_id uuid,
  owner_agency uuid,
  delivery text,
  delivered_on date,
  closure text,
  due_on date,
  moved smallint,
  accepted_until date,
  has_submitted boolean,
  has_returned boolean,
  is_said boolean,
  look_on date,
  has_failed boolean,
  has_held boolean,
  impact text,
  has_measure boolean,
  owner_seq integer,
  owner_appointment uuid,
  offered_to uuid
);
grant select on commitment_stands_by_steps to throughline_member;
grant select on commitment_stands_by_steps to throughline_system;

-- ── delivery_move ───────────────────────────────────────────────────────────────────────────────────────────────────

create table delivery_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on delivery_move to throughline_member;
grant select on delivery_move to throughline_system;

-- ── document ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table document (
  partnership_id uuid not null,
  document_id uuid not null,
  sha256 text not null,
  salt text not null,
  file_name text not null,
  bytes bytea not null,
  format text,
  reader text,
  canonical jsonb,
  canonical_sha256 text,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, document_id),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table document enable row level security;
alter table document force row level security;
create policy as_of on document as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on document for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on document for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on document for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on document to throughline_record;
grant insert, select on document to throughline_member;
grant select on document to throughline_system;
grant select (bytes, canonical, canonical_sha256, document_id, file_name, format, ledger_seq, partnership_id, reader, salt, sha256) on document to throughline_record;
grant update (canonical, canonical_sha256, format, reader) on document to throughline_system;

-- ── due_move ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table due_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on due_move to throughline_member;
grant select on due_move to throughline_system;

-- ── ending_move ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table ending_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on ending_move to throughline_member;
grant select on ending_move to throughline_system;

-- ── evidence ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table evidence (
  partnership_id uuid not null,
  evidence_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  title text not null,
  asked text,
  asked_by date,
  salt text not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, evidence_id),
  UNIQUE (partnership_id, evidence_id, commitment_id, review_id),
  CHECK ((asked <> ''::text)),
  CHECK ((title <> ''::text)),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table evidence enable row level security;
alter table evidence force row level security;
CREATE INDEX evidence_of_commitment ON evidence USING btree (partnership_id, commitment_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on evidence as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on evidence for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on evidence for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on evidence for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on evidence to throughline_record;
grant insert, select on evidence to throughline_member;
grant select on evidence to throughline_system;
grant select (asked, asked_by, commitment_id, evidence_id, ledger_seq, partnership_id, review_id, salt, title) on evidence to throughline_record;

-- ── evidence_event ──────────────────────────────────────────────────────────────────────────────────────────────────

create table evidence_event (
  partnership_id uuid not null,
  evidence_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  version integer,
  version_agency uuid,
  level smallint,
  claimed_level smallint,
  owner_seq integer not null,
  owner_agency uuid not null,
  reason text,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, evidence_id, seq),
  UNIQUE (partnership_id, evidence_id, seq, act, commitment_id),
  UNIQUE (partnership_id, evidence_id, seq, to_status),
  CHECK (((act <> ALL (ARRAY['accept'::text, 'return'::text])) OR ((for_agency <> owner_agency) AND (for_agency <> version_agency)))),
  CHECK (((act = 'accept'::text) = (claimed_level IS NOT NULL))),
  CHECK (((act = 'accept'::text) = (level IS NOT NULL))),
  CHECK (((act = ANY (ARRAY['return'::text, 'withdraw'::text])) = (reason IS NOT NULL))),
  CHECK (((act = ANY (ARRAY['submit'::text, 'accept'::text, 'return'::text])) = (version IS NOT NULL))),
  CHECK (((level >= 0) AND (level <= claimed_level))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK (((version IS NULL) = (version_agency IS NULL))),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES evidence_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, commitment_id, owner_seq, owner_agency) REFERENCES commitment_owner(partnership_id, commitment_id, seq, agency_id),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, evidence_id, commitment_id, review_id) REFERENCES evidence(partnership_id, evidence_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, evidence_id, previous_seq, from_status) REFERENCES evidence_event(partnership_id, evidence_id, seq, to_status),
  FOREIGN KEY (partnership_id, evidence_id, version, claimed_level) REFERENCES evidence_version(partnership_id, evidence_id, version, level),
  FOREIGN KEY (partnership_id, evidence_id, version, version_agency) REFERENCES evidence_version(partnership_id, evidence_id, version, for_agency),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table evidence_event enable row level security;
alter table evidence_event force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON evidence_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER by_the_owner_that_stands BEFORE INSERT ON evidence_event FOR EACH ROW EXECUTE FUNCTION cites_the_owner_that_stands();
CREATE TRIGGER kept_in_step AFTER INSERT ON evidence_event FOR EACH ROW EXECUTE FUNCTION keep_what_shows_it();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON evidence_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on evidence_event as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on evidence_event for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on evidence_event for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on evidence_event for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on evidence_event to throughline_record;
grant insert, select on evidence_event to throughline_member;
grant select on evidence_event to throughline_system;
grant select (act, at, claimed_level, commitment_id, evidence_id, for_agency, from_status, ledger_seq, level, owner_agency, owner_seq, partnership_id, person_id, previous_seq, reason, review_id, seq, to_status, under_id, version, version_agency) on evidence_event to throughline_record;

-- ── evidence_file ───────────────────────────────────────────────────────────────────────────────────────────────────

create table evidence_file (
  partnership_id uuid not null,
  file_id uuid not null,
  review_id uuid not null,
  file_name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  salt text not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, file_id),
  UNIQUE (partnership_id, file_id, review_id),
  CHECK (((size >= 1) AND (size <= 26214400))),
  CHECK ((file_name <> ''::text)),
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table evidence_file enable row level security;
alter table evidence_file force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON evidence_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON evidence_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on evidence_file as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on evidence_file for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on evidence_file for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on evidence_file for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on evidence_file to throughline_record;
grant insert, select on evidence_file to throughline_member;
grant select on evidence_file to throughline_system;
grant select (file_id, file_name, ledger_seq, media_type, partnership_id, review_id, salt, sha256, size) on evidence_file to throughline_record;

-- ── evidence_move ───────────────────────────────────────────────────────────────────────────────────────────────────

create table evidence_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on evidence_move to throughline_member;
grant select on evidence_move to throughline_system;

-- ── evidence_scan ───────────────────────────────────────────────────────────────────────────────────────────────────

create table evidence_scan (
  partnership_id uuid not null,
  file_id uuid not null,
  seq integer not null,
  verdict text not null,
  scanner text not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, file_id, seq),
  CHECK ((seq > 0)),
  CHECK ((verdict = ANY (ARRAY['clean'::text, 'infected'::text, 'not_scanned'::text]))),
  FOREIGN KEY (partnership_id, file_id) REFERENCES evidence_file(partnership_id, file_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table evidence_scan enable row level security;
alter table evidence_scan force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON evidence_scan FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_in_step AFTER INSERT ON evidence_scan FOR EACH ROW EXECUTE FUNCTION keep_how_it_stands_scanned();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON evidence_scan FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on evidence_scan as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on evidence_scan for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on evidence_scan for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on evidence_scan for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on evidence_scan to throughline_record;
grant insert, select on evidence_scan to throughline_member;
grant insert, select on evidence_scan to throughline_system;
grant select (at, file_id, ledger_seq, partnership_id, scanner, seq, verdict) on evidence_scan to throughline_record;

-- ── evidence_version ────────────────────────────────────────────────────────────────────────────────────────────────

create table evidence_version (
  partnership_id uuid not null,
  evidence_id uuid not null,
  version integer not null,
  review_id uuid not null,
  commitment_id uuid not null,
  kind text not null,
  level smallint not null,
  dated_on date not null,
  source text not null,
  words text,
  address text,
  file_id uuid,
  figure numeric,
  of_total numeric,
  checked_by text,
  good_until date,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, evidence_id, version),
  UNIQUE (partnership_id, evidence_id, version, for_agency),
  UNIQUE (partnership_id, evidence_id, version, level),
  CHECK (((kind <> 'note'::text) OR (words IS NOT NULL))),
  CHECK (((kind = 'figure'::text) = (figure IS NOT NULL))),
  CHECK (((kind = 'file'::text) = (file_id IS NOT NULL))),
  CHECK (((kind = 'link'::text) = (address IS NOT NULL))),
  CHECK (((level >= 0) AND (level <= 6))),
  CHECK (((of_total > (0)::numeric) AND (figure <= of_total))),
  CHECK (((of_total IS NULL) OR (kind = 'figure'::text))),
  CHECK ((address ~ '^https?://'::text)),
  CHECK ((checked_by <> ''::text)),
  CHECK ((good_until >= dated_on)),
  CHECK ((kind = ANY (ARRAY['file'::text, 'link'::text, 'note'::text, 'figure'::text]))),
  CHECK ((source <> ''::text)),
  CHECK ((version > 0)),
  CHECK ((words <> ''::text)),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, evidence_id, commitment_id, review_id) REFERENCES evidence(partnership_id, evidence_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, file_id, review_id) REFERENCES evidence_file(partnership_id, file_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table evidence_version enable row level security;
alter table evidence_version force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON evidence_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON evidence_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on evidence_version as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on evidence_version for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on evidence_version for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on evidence_version for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on evidence_version to throughline_record;
grant insert, select on evidence_version to throughline_member;
grant select on evidence_version to throughline_system;
grant select (address, at, checked_by, commitment_id, dated_on, evidence_id, figure, file_id, for_agency, good_until, kind, ledger_seq, level, of_total, partnership_id, person_id, review_id, salt, source, under_id, version, words) on evidence_version to throughline_record;

-- ── follower ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table follower (
  partnership_id uuid not null,
  follower_id uuid not null,
  review_id uuid not null,
  recommendation integer,
  address_sealed bytea not null,
  address_hash text not null,
  is_quiet boolean not null,
  asked_at timestamp with time zone not null,
  confirm_hash text not null,
  confirm_until timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  told_seq bigint not null default 0,
  told_at timestamp with time zone,
  pending_notice uuid,
  PRIMARY KEY (partnership_id, follower_id),
  UNIQUE (partnership_id, confirm_hash),
  CHECK (((confirmed_at IS NOT NULL) OR ((told_seq = 0) AND (told_at IS NULL) AND (pending_notice IS NULL)))),
  CHECK ((address_hash ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((confirm_hash ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((confirm_until > asked_at)),
  CHECK ((recommendation > 0)),
  FOREIGN KEY (partnership_id, pending_notice) REFERENCES following_notice(partnership_id, notice_id),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table follower enable row level security;
alter table follower force row level security;
CREATE INDEX follower_of_address ON follower USING btree (partnership_id, address_hash);
CREATE INDEX follower_pending ON follower USING btree (partnership_id, told_at) WHERE (pending_notice IS NOT NULL);
CREATE INDEX follower_to_tell ON follower USING btree (partnership_id, review_id, told_seq) WHERE (confirmed_at IS NOT NULL);
CREATE INDEX follower_unconfirmed ON follower USING btree (partnership_id, confirm_until) WHERE (confirmed_at IS NULL);
CREATE UNIQUE INDEX follower_once ON follower USING btree (partnership_id, review_id, recommendation, address_hash) NULLS NOT DISTINCT WHERE (confirmed_at IS NOT NULL);
create policy member on follower for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy system on follower for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant delete, insert, select on follower to throughline_system;
grant select (confirmed_at, partnership_id, review_id) on follower to throughline_member;
grant update (confirm_hash, confirm_until, confirmed_at, is_quiet, pending_notice, told_at, told_seq) on follower to throughline_system;

-- ── following_notice ────────────────────────────────────────────────────────────────────────────────────────────────

create table following_notice (
  partnership_id uuid not null,
  notice_id uuid not null,
  review_id uuid not null,
  slug text not null,
  kind text not null,
  edition integer,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  told integer not null default 0,
  told_seq bigint,
  PRIMARY KEY (partnership_id, notice_id),
  UNIQUE (partnership_id, ledger_seq),
  CHECK (((kind = 'edition'::text) = (edition IS NOT NULL))),
  CHECK ((kind = ANY (ARRAY['edition'::text, 'withdrawn'::text, 'withdrawn_for_good'::text, 'ended'::text]))),
  CHECK ((told >= 0)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id),
  FOREIGN KEY (partnership_id, review_id, edition) REFERENCES released_review(partnership_id, review_id, edition),
  FOREIGN KEY (partnership_id, told_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table following_notice enable row level security;
alter table following_notice force row level security;
CREATE INDEX following_notice_of_review ON following_notice USING btree (partnership_id, slug, ledger_seq);
CREATE INDEX following_notice_waiting ON following_notice USING btree (partnership_id, ledger_seq) WHERE (told_seq IS NULL);
create policy as_of on following_notice as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on following_notice for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy system on following_notice for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on following_notice to throughline_member;
grant select on following_notice to throughline_system;
grant select (at, edition, kind, ledger_seq, notice_id, partnership_id, review_id, told_seq) on following_notice to throughline_member;
grant update (told, told_seq) on following_notice to throughline_system;

-- ── forum ───────────────────────────────────────────────────────────────────────────────────────────────────────────

create table forum (
  partnership_id uuid not null,
  forum_id uuid not null,
  name text not null,
  kind text not null,
  from_day date,
  until_day date,
  ledger_seq bigint not null,
  ended_seq bigint,
  PRIMARY KEY (partnership_id, forum_id),
  CHECK (((until_day IS NULL) = (ended_seq IS NULL))),
  CHECK ((from_day <= until_day)),
  CHECK ((kind = ANY (ARRAY['executive'::text, 'sub_group'::text, 'task_and_finish_group'::text, 'outside_board'::text]))),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, ended_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table forum enable row level security;
alter table forum force row level security;
create policy as_of on forum as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on forum for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on forum for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on forum for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on forum to throughline_record;
grant insert, select on forum to throughline_member;
grant insert, select on forum to throughline_system;
grant select (ended_seq, forum_id, from_day, kind, ledger_seq, name, partnership_id, until_day) on forum to throughline_record;
grant update (ended_seq, until_day) on forum to throughline_member;

-- ── forum_seat ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table forum_seat (
  partnership_id uuid not null,
  forum_id uuid not null,
  seq integer not null,
  act text not null,
  appointment_id uuid not null,
  on_day date not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, forum_id, seq),
  CHECK ((act = ANY (ARRAY['join'::text, 'leave'::text, 'take_chair'::text]))),
  CHECK ((seq > 0)),
  FOREIGN KEY (partnership_id, appointment_id) REFERENCES appointment(partnership_id, appointment_id),
  FOREIGN KEY (partnership_id, forum_id) REFERENCES forum(partnership_id, forum_id),
  FOREIGN KEY (partnership_id, forum_id, previous_seq) REFERENCES forum_seat(partnership_id, forum_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table forum_seat enable row level security;
alter table forum_seat force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON forum_seat FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON forum_seat FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on forum_seat as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on forum_seat for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on forum_seat for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on forum_seat for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on forum_seat to throughline_record;
grant insert, select on forum_seat to throughline_member;
grant insert, select on forum_seat to throughline_system;
grant select (act, appointment_id, forum_id, ledger_seq, on_day, partnership_id, previous_seq, seq) on forum_seat to throughline_record;

-- ── gap ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table gap (
  partnership_id uuid not null,
  gap_id uuid not null,
  review_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  proposal_id uuid not null,
  position integer not null,
  code text not null,
  because text not null,
  question text not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, gap_id),
  CHECK ((subject_kind = ANY (ARRAY['review'::text, 'recommendation'::text, 'ask'::text, 'commitment'::text, 'statement'::text]))),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, proposal_id) REFERENCES proposal(partnership_id, proposal_id),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table gap enable row level security;
alter table gap force row level security;
CREATE INDEX gap_of_review ON gap USING btree (partnership_id, review_id, code);
CREATE INDEX gap_of_subject ON gap USING btree (partnership_id, subject_id, "position");
create policy as_of on gap as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on gap for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy national on gap for all to throughline_national using (((partnership_id = current_partnership()) AND (NOT (( SELECT drafts_here() AS drafts_here) @> ARRAY[review_id]))));
create policy record on gap for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on gap to throughline_record;
grant insert, select on gap to throughline_member;
grant select (because, code, gap_id, ledger_seq, partnership_id, position, proposal_id, question, review_id, subject_id, subject_kind) on gap to throughline_record;
grant select (because, code, gap_id, partnership_id, position, review_id, subject_id, subject_kind) on gap to throughline_national;

-- ── held_form ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table held_form (
  partnership_id uuid not null,
  held_id uuid not null,
  person_id uuid not null,
  path text not null,
  typed jsonb not null,
  kept_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (partnership_id, held_id),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id)
);
alter table held_form enable row level security;
alter table held_form force row level security;
create policy member on held_form for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on held_form for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant delete, insert, select on held_form to throughline_system;
grant select on held_form to throughline_member;

-- ── impact_check ────────────────────────────────────────────────────────────────────────────────────────────────────

create table impact_check (
  partnership_id uuid not null,
  check_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  closure_seq integer not null,
  closure_act text not null,
  months smallint not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, check_id),
  UNIQUE (partnership_id, check_id, commitment_id, review_id),
  CHECK (((months >= 1) AND (months <= 60))),
  CHECK ((closure_act = 'close'::text)),
  FOREIGN KEY (partnership_id, commitment_id, closure_seq, closure_act) REFERENCES commitment_closure(partnership_id, commitment_id, seq, act),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table impact_check enable row level security;
alter table impact_check force row level security;
CREATE INDEX impact_check_of_commitment ON impact_check USING btree (partnership_id, commitment_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON impact_check FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON impact_check FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on impact_check as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on impact_check for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on impact_check for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on impact_check for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on impact_check to throughline_record;
grant insert, select on impact_check to throughline_member;
grant select on impact_check to throughline_system;
grant select (check_id, closure_act, closure_seq, commitment_id, ledger_seq, months, partnership_id, review_id) on impact_check to throughline_record;

-- ── impact_check_event ──────────────────────────────────────────────────────────────────────────────────────────────

create table impact_check_event (
  partnership_id uuid not null,
  check_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  due_on date not null,
  owner_seq integer not null,
  owner_agency uuid not null,
  impact text,
  found text,
  reading_id uuid,
  reason text,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, check_id, seq),
  UNIQUE (partnership_id, check_id, seq, to_status),
  CHECK (((act <> 'hold'::text) OR (impact = ANY (ARRAY['improved'::text, 'no_change'::text, 'no_measure'::text, 'cannot_tell'::text])))),
  CHECK (((act <> ALL (ARRAY['hold'::text, 'fail'::text])) OR (for_agency <> owner_agency))),
  CHECK (((act = ANY (ARRAY['hold'::text, 'fail'::text])) = (impact IS NOT NULL))),
  CHECK (((act = ANY (ARRAY['move'::text, 'drop'::text, 'put_back'::text])) = (reason IS NOT NULL))),
  CHECK (((impact <> ALL (ARRAY['improved'::text, 'worse'::text, 'no_change'::text])) OR (reading_id IS NOT NULL))),
  CHECK (((impact IS NULL) = (found IS NULL))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((found <> ''::text)),
  CHECK ((impact = ANY (ARRAY['no_measure'::text, 'no_change'::text, 'improved'::text, 'worse'::text, 'cannot_tell'::text]))),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES impact_check_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, check_id, commitment_id, review_id) REFERENCES impact_check(partnership_id, check_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, check_id, previous_seq, from_status) REFERENCES impact_check_event(partnership_id, check_id, seq, to_status),
  FOREIGN KEY (partnership_id, commitment_id, owner_seq, owner_agency) REFERENCES commitment_owner(partnership_id, commitment_id, seq, agency_id),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, reading_id, commitment_id) REFERENCES measure_reading(partnership_id, reading_id, commitment_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table impact_check_event enable row level security;
alter table impact_check_event force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON impact_check_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER by_the_owner_that_stands BEFORE INSERT ON impact_check_event FOR EACH ROW EXECUTE FUNCTION cites_the_owner_that_stands();
CREATE TRIGGER kept_in_step AFTER INSERT ON impact_check_event FOR EACH ROW EXECUTE FUNCTION keep_how_it_stands();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON impact_check_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on impact_check_event as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on impact_check_event for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on impact_check_event for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on impact_check_event for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on impact_check_event to throughline_record;
grant insert, select on impact_check_event to throughline_member;
grant select on impact_check_event to throughline_system;
grant select (act, at, check_id, commitment_id, due_on, for_agency, found, from_status, impact, ledger_seq, owner_agency, owner_seq, partnership_id, person_id, previous_seq, reading_id, reason, review_id, salt, seq, to_status, under_id) on impact_check_event to throughline_record;

-- ── impact_check_move ───────────────────────────────────────────────────────────────────────────────────────────────

create table impact_check_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on impact_check_move to throughline_member;
grant select on impact_check_move to throughline_system;

-- ── intake ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create table intake (
  partnership_id uuid not null,
  intake_id uuid not null,
  document_id uuid not null,
  review_name text,
  publisher text,
  published_on date,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  ledger_seq bigint not null,
  kind text not null default 'response'::text,
  PRIMARY KEY (partnership_id, intake_id),
  CHECK ((kind = ANY (ARRAY['response'::text, 'plan'::text]))),
  FOREIGN KEY (partnership_id, created_by) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, document_id) REFERENCES document(partnership_id, document_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table intake enable row level security;
alter table intake force row level security;
create policy member on intake for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_intakes() AS hidden_intakes) @> ARRAY[intake_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_intakes() AS hidden_intakes) @> ARRAY[intake_id]))));
create policy record on intake for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on intake for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on intake to throughline_record;
grant insert, select on intake to throughline_member;
grant select on intake to throughline_system;
grant select (created_at, created_by, document_id, intake_id, kind, ledger_seq, partnership_id, published_on, publisher, review_name, version) on intake to throughline_record;
grant update (ledger_seq, published_on, publisher, review_name, version) on intake to throughline_member;
grant update (ledger_seq, published_on, publisher, review_name, version) on intake to throughline_system;

-- ── intake_move ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table intake_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on intake_move to throughline_member;
grant select on intake_move to throughline_system;

-- ── intake_progress ─────────────────────────────────────────────────────────────────────────────────────────────────

create table intake_progress (
  partnership_id uuid not null,
  intake_id uuid not null,
  stage text not null,
  fraction real not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (partnership_id, intake_id),
  CHECK (((fraction >= (0)::double precision) AND (fraction <= (1)::double precision))),
  FOREIGN KEY (partnership_id, intake_id) REFERENCES intake(partnership_id, intake_id)
);
alter table intake_progress enable row level security;
alter table intake_progress force row level security;
create policy member on intake_progress for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on intake_progress for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on intake_progress for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on intake_progress to throughline_record;
grant insert, select on intake_progress to throughline_system;
grant select on intake_progress to throughline_member;
grant select (fraction, intake_id, partnership_id, stage, updated_at) on intake_progress to throughline_record;
grant update (fraction, stage, updated_at) on intake_progress to throughline_system;

-- ── intake_status ───────────────────────────────────────────────────────────────────────────────────────────────────

create table intake_status (
  partnership_id uuid not null,
  intake_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  why text,
  try_this text,
  person_id uuid,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, intake_id, seq),
  UNIQUE (partnership_id, intake_id, seq, to_status),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES intake_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, intake_id) REFERENCES intake(partnership_id, intake_id),
  FOREIGN KEY (partnership_id, intake_id, previous_seq, from_status) REFERENCES intake_status(partnership_id, intake_id, seq, to_status),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table intake_status enable row level security;
alter table intake_status force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON intake_status FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON intake_status FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on intake_status as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on intake_status for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on intake_status for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on intake_status for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on intake_status to throughline_record;
grant insert, select on intake_status to throughline_member;
grant insert, select on intake_status to throughline_system;
grant select (act, at, from_status, intake_id, ledger_seq, partnership_id, person_id, previous_seq, seq, to_status, try_this, why) on intake_status to throughline_record;

-- ── ledger_checkpoint ───────────────────────────────────────────────────────────────────────────────────────────────

create table ledger_checkpoint (
  partnership_id uuid not null,
  seq bigint not null,
  hash text not null,
  signed_at timestamp with time zone not null,
  key_fingerprint text not null,
  signature text not null,
  day date,
  public_key text,
  PRIMARY KEY (partnership_id, seq, signed_at),
  UNIQUE (partnership_id, day),
  CHECK (((day IS NULL) OR (public_key IS NOT NULL))),
  FOREIGN KEY (partnership_id, hash) REFERENCES ledger_entry(partnership_id, hash)
);
alter table ledger_checkpoint enable row level security;
alter table ledger_checkpoint force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy member on ledger_checkpoint for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy public on ledger_checkpoint for all to throughline_public using (((partnership_id = current_partnership()) AND (day IS NOT NULL)));
create policy record on ledger_checkpoint for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on ledger_checkpoint for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on ledger_checkpoint to throughline_record;
grant insert, select on ledger_checkpoint to throughline_system;
grant select on ledger_checkpoint to throughline_member;
grant select on ledger_checkpoint to throughline_public;
grant select (day, hash, key_fingerprint, partnership_id, public_key, seq, signature, signed_at) on ledger_checkpoint to throughline_record;

-- ── ledger_entry ────────────────────────────────────────────────────────────────────────────────────────────────────

create table ledger_entry (
  partnership_id uuid not null,
  seq bigint not null,
  hash text not null,
  prev_hash text,
  body text not null,
  happening jsonb not null generated always as ((body)::jsonb) stored,
  PRIMARY KEY (partnership_id, seq),
  UNIQUE (partnership_id, hash),
  UNIQUE NULLS NOT DISTINCT (partnership_id, prev_hash),
  CHECK (((((body)::jsonb ->> 'seq'::text))::bigint = seq)),
  CHECK ((((body)::jsonb ->> 'partnership'::text) = (partnership_id)::text)),
  CHECK (((seq = 1) = (prev_hash IS NULL))),
  CHECK ((NOT (((body)::jsonb ->> 'prev'::text) IS DISTINCT FROM prev_hash))),
  CHECK ((hash = encode(sha256(convert_to(body, 'UTF8'::name)), 'hex'::text))),
  CHECK ((seq > 0)),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, prev_hash) REFERENCES ledger_entry(partnership_id, hash)
);
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
CREATE INDEX ledger_by_time ON ledger_entry USING btree (partnership_id, ((happening ->> 'at'::text)) COLLATE "C" DESC, seq DESC);
CREATE INDEX ledger_changes ON ledger_entry USING btree (partnership_id, seq DESC) WHERE ((happening ->> 'verb'::text) <> 'case-data.read'::text);
CREATE INDEX ledger_reads ON ledger_entry USING btree (partnership_id, seq DESC) WHERE ((happening ->> 'verb'::text) = 'case-data.read'::text);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on ledger_entry as restrictive for select to throughline_member using ((seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on ledger_entry for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on ledger_entry for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on ledger_entry for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on ledger_entry to throughline_record;
grant insert, select on ledger_entry to throughline_member;
grant insert, select on ledger_entry to throughline_system;
grant select (body, happening, hash, partnership_id, prev_hash, seq) on ledger_entry to throughline_record;

-- ── link_move ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table link_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on link_move to throughline_member;
grant select on link_move to throughline_system;

-- ── many ────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table many (
  partnership_id uuid not null,
  many_id uuid not null,
  kind text not null,
  chosen jsonb not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, many_id),
  CHECK ((kind = ANY (ARRAY['offer'::text, 'theme'::text, 'update'::text]))),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table many enable row level security;
alter table many force row level security;
CREATE INDEX many_newest ON many USING btree (partnership_id, at DESC);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON many FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON many FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on many as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on many for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on many for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on many to throughline_record;
grant insert, select on many to throughline_member;
grant select (at, chosen, for_agency, kind, ledger_seq, many_id, partnership_id, person_id, under_id) on many to throughline_record;

-- ── many_item ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table many_item (
  partnership_id uuid not null,
  many_id uuid not null,
  position integer not null,
  commitment_id uuid not null,
  review_id uuid not null,
  outcome text not null,
  words text not null,
  fact jsonb,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, many_id, "position"),
  UNIQUE (partnership_id, many_id, "position", review_id, outcome),
  UNIQUE (partnership_id, many_id, commitment_id),
  CHECK ((("position" >= 1) AND ("position" <= 200))),
  CHECK (((outcome = 'done'::text) = (fact IS NOT NULL))),
  CHECK ((outcome = ANY (ARRAY['done'::text, 'left'::text]))),
  CHECK ((words <> ''::text)),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, many_id) REFERENCES many(partnership_id, many_id)
);
alter table many_item enable row level security;
alter table many_item force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON many_item FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON many_item FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on many_item as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on many_item for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on many_item for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on many_item to throughline_record;
grant insert, select on many_item to throughline_member;
grant select (commitment_id, fact, ledger_seq, many_id, outcome, partnership_id, position, review_id, words) on many_item to throughline_record;

-- ── many_undo ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table many_undo (
  partnership_id uuid not null,
  many_id uuid not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, many_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, many_id) REFERENCES many(partnership_id, many_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table many_undo enable row level security;
alter table many_undo force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON many_undo FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON many_undo FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on many_undo as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on many_undo for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on many_undo for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on many_undo to throughline_record;
grant insert, select on many_undo to throughline_member;
grant select (at, for_agency, ledger_seq, many_id, partnership_id, person_id, under_id) on many_undo to throughline_record;

-- ── many_undo_item ──────────────────────────────────────────────────────────────────────────────────────────────────

create table many_undo_item (
  partnership_id uuid not null,
  many_id uuid not null,
  position integer not null,
  review_id uuid not null,
  done_outcome text not null,
  outcome text not null,
  words text not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, many_id, "position"),
  CHECK ((done_outcome = 'done'::text)),
  CHECK ((outcome = ANY (ARRAY['undone'::text, 'left'::text]))),
  CHECK ((words <> ''::text)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, many_id) REFERENCES many_undo(partnership_id, many_id),
  FOREIGN KEY (partnership_id, many_id, "position", review_id, done_outcome) REFERENCES many_item(partnership_id, many_id, "position", review_id, outcome)
);
alter table many_undo_item enable row level security;
alter table many_undo_item force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON many_undo_item FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON many_undo_item FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on many_undo_item as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on many_undo_item for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on many_undo_item for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on many_undo_item to throughline_record;
grant insert, select on many_undo_item to throughline_member;
grant select (done_outcome, ledger_seq, many_id, outcome, partnership_id, position, review_id, words) on many_undo_item to throughline_record;

-- ── measure_reading ─────────────────────────────────────────────────────────────────────────────────────────────────

create table measure_reading (
  partnership_id uuid not null,
  reading_id uuid not null,
  measure_id uuid not null,
  measure_version integer not null,
  commitment_id uuid not null,
  review_id uuid not null,
  read_on date not null,
  value numeric not null,
  of_total numeric,
  source text not null,
  note text,
  in_place_of uuid,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, reading_id),
  UNIQUE (partnership_id, in_place_of),
  UNIQUE (partnership_id, reading_id, commitment_id),
  UNIQUE (partnership_id, reading_id, measure_id),
  CHECK (((of_total > (0)::numeric) AND (value <= of_total))),
  CHECK ((in_place_of <> reading_id)),
  CHECK ((note <> ''::text)),
  CHECK ((source <> ''::text)),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, in_place_of, measure_id) REFERENCES measure_reading(partnership_id, reading_id, measure_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, measure_id, measure_version, commitment_id) REFERENCES measure_version(partnership_id, measure_id, version, commitment_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table measure_reading enable row level security;
alter table measure_reading force row level security;
CREATE INDEX reading_of_measure ON measure_reading USING btree (partnership_id, measure_id, read_on);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON measure_reading FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON measure_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on measure_reading as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on measure_reading for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on measure_reading for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on measure_reading for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on measure_reading to throughline_record;
grant insert, select on measure_reading to throughline_member;
grant select on measure_reading to throughline_system;
grant select (at, commitment_id, for_agency, in_place_of, ledger_seq, measure_id, measure_version, note, of_total, partnership_id, person_id, read_on, reading_id, review_id, salt, source, under_id, value) on measure_reading to throughline_record;

-- ── measure_version ─────────────────────────────────────────────────────────────────────────────────────────────────

create table measure_version (
  partnership_id uuid not null,
  measure_id uuid not null,
  version integer not null,
  commitment_id uuid not null,
  review_id uuid not null,
  act text not null,
  title text not null,
  unit text not null,
  better text not null,
  baseline numeric,
  baseline_of numeric,
  baseline_on date,
  target numeric,
  target_of numeric,
  target_on date,
  how_read text,
  every_months smallint,
  reason text,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (NULLIF((version - 1), 0)) stored,
  counts_people boolean not null default true,
  PRIMARY KEY (partnership_id, measure_id, version),
  UNIQUE (partnership_id, measure_id, version, commitment_id),
  CHECK (((act = 'define'::text) = (reason IS NULL))),
  CHECK (((baseline_of > (0)::numeric) AND ((baseline >= (0)::numeric) AND (baseline <= baseline_of)))),
  CHECK (((baseline_of IS NOT NULL) = ((unit = 'n_of_n'::text) AND (baseline IS NOT NULL)))),
  CHECK (((every_months >= 1) AND (every_months <= 36))),
  CHECK (((target_of > (0)::numeric) AND ((target >= (0)::numeric) AND (target <= target_of)))),
  CHECK (((target_of IS NOT NULL) = ((unit = 'n_of_n'::text) AND (target IS NOT NULL)))),
  CHECK (((version = 1) = (act = 'define'::text))),
  CHECK ((act = ANY (ARRAY['define'::text, 'change'::text, 'retire'::text, 'take_up'::text]))),
  CHECK ((better = ANY (ARRAY['up'::text, 'down'::text]))),
  CHECK ((how_read <> ''::text)),
  CHECK ((reason <> ''::text)),
  CHECK ((title <> ''::text)),
  CHECK ((unit = ANY (ARRAY['number'::text, 'percent'::text, 'n_of_n'::text, 'days'::text, 'score'::text]))),
  CHECK ((version > 0)),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, measure_id, previous_version, commitment_id) REFERENCES measure_version(partnership_id, measure_id, version, commitment_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table measure_version enable row level security;
alter table measure_version force row level security;
CREATE INDEX measure_of_commitment ON measure_version USING btree (partnership_id, commitment_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON measure_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER kept_in_step AFTER INSERT ON measure_version FOR EACH ROW EXECUTE FUNCTION keep_what_measures_it();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON measure_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on measure_version as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on measure_version for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on measure_version for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on measure_version for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on measure_version to throughline_record;
grant insert, select on measure_version to throughline_member;
grant select on measure_version to throughline_system;
grant select (act, at, baseline, baseline_of, baseline_on, better, commitment_id, counts_people, every_months, for_agency, how_read, ledger_seq, measure_id, partnership_id, person_id, previous_version, reason, review_id, salt, target, target_of, target_on, title, under_id, unit, version) on measure_version to throughline_record;

-- ── migration ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table migration (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);

-- ── milestone ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table milestone (
  partnership_id uuid not null,
  milestone_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  text text not null,
  salt text not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, milestone_id),
  UNIQUE (partnership_id, milestone_id, review_id),
  CHECK ((text <> ''::text)),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table milestone enable row level security;
alter table milestone force row level security;
CREATE INDEX milestone_of_commitment ON milestone USING btree (partnership_id, commitment_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON milestone FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON milestone FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on milestone as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on milestone for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on milestone for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on milestone for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on milestone to throughline_record;
grant insert, select on milestone to throughline_member;
grant select on milestone to throughline_system;
grant select (commitment_id, ledger_seq, milestone_id, partnership_id, review_id, salt, text) on milestone to throughline_record;

-- ── milestone_event ─────────────────────────────────────────────────────────────────────────────────────────────────

create table milestone_event (
  partnership_id uuid not null,
  milestone_id uuid not null,
  review_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  due_on date not null,
  reason text,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, milestone_id, seq),
  UNIQUE (partnership_id, milestone_id, seq, to_status),
  CHECK (((act = ANY (ARRAY['move'::text, 'drop'::text, 'put_back'::text])) = (reason IS NOT NULL))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES milestone_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, milestone_id, previous_seq, from_status) REFERENCES milestone_event(partnership_id, milestone_id, seq, to_status),
  FOREIGN KEY (partnership_id, milestone_id, review_id) REFERENCES milestone(partnership_id, milestone_id, review_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table milestone_event enable row level security;
alter table milestone_event force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON milestone_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON milestone_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on milestone_event as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on milestone_event for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on milestone_event for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on milestone_event for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on milestone_event to throughline_record;
grant insert, select on milestone_event to throughline_member;
grant select on milestone_event to throughline_system;
grant select (act, at, due_on, for_agency, from_status, ledger_seq, milestone_id, partnership_id, person_id, previous_seq, reason, review_id, seq, to_status, under_id) on milestone_event to throughline_record;

-- ── milestone_move ──────────────────────────────────────────────────────────────────────────────────────────────────

create table milestone_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on milestone_move to throughline_member;
grant select on milestone_move to throughline_system;

-- ── national_reading ────────────────────────────────────────────────────────────────────────────────────────────────

create table national_reading (
  partnership_id uuid not null,
  reading_id uuid not null,
  slug text not null,
  account_id uuid not null,
  reader_name text not null,
  email text not null,
  body text not null,
  reason text not null,
  salt text not null,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  last_day date not null,
  ledger_seq bigint not null,
  ended_at timestamp with time zone,
  ended_seq bigint,
  PRIMARY KEY (partnership_id, reading_id),
  CHECK (((ended_at IS NULL) = (ended_seq IS NULL))),
  CHECK ((body <> ''::text)),
  CHECK ((email ~ '^[^@[:space:],;<>]+@[^@[:space:],;<>]+$'::text)),
  CHECK ((ended_at >= opened_at)),
  CHECK ((last_day <= ((opened_at)::date + 367))),
  CHECK ((reader_name <> ''::text)),
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (account_id) REFERENCES account(account_id),
  FOREIGN KEY (partnership_id, ended_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, opened_by) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, slug) REFERENCES partnership(partnership_id, slug)
);
alter table national_reading enable row level security;
alter table national_reading force row level security;
CREATE INDEX national_reading_of_account ON national_reading USING btree (account_id, slug) WHERE (ended_at IS NULL);
create policy as_of on national_reading as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on national_reading for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy national on national_reading for all to throughline_national using ((account_id = (NULLIF(current_setting('app.account_id'::text, true), ''::text))::uuid));
create policy record on national_reading for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on national_reading for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on national_reading to throughline_record;
grant insert, select on national_reading to throughline_system;
grant select on national_reading to throughline_member;
grant select (account_id, body, email, ended_at, ended_seq, last_day, ledger_seq, opened_at, opened_by, partnership_id, reader_name, reading_id, reason, salt, slug) on national_reading to throughline_record;
grant select (account_id, body, ended_at, last_day, opened_at, partnership_id, reading_id, slug) on national_reading to throughline_national;
grant update (ended_at, ended_seq) on national_reading to throughline_member;

-- ── national_session ────────────────────────────────────────────────────────────────────────────────────────────────

create table national_session (
  token_hash text not null,
  account_id uuid not null,
  how text not null,
  is_strong boolean not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  idle_until timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_why text,
  PRIMARY KEY (token_hash),
  CHECK (((ended_at IS NULL) = (ended_why IS NULL))),
  CHECK ((ended_why = ANY (ARRAY['signed_out'::text, 'replaced'::text, 'disabled'::text, 'left'::text, 'changed'::text]))),
  CHECK ((how = ANY (ARRAY['password'::text, 'single_sign_on'::text, 'passkey'::text, 'development'::text]))),
  CHECK ((idle_until <= expires_at)),
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (account_id) REFERENCES account(account_id)
);
CREATE INDEX national_session_of_account ON national_session USING btree (account_id) WHERE (ended_at IS NULL);
grant insert, select, update on national_session to throughline_system;

-- ── outgoing_mail ───────────────────────────────────────────────────────────────────────────────────────────────────

create table outgoing_mail (
  partnership_id uuid not null,
  mail_id uuid not null,
  to_address text,
  subject text not null,
  body text,
  body_kept boolean not null generated always as ((body IS NOT NULL)) stored,
  one_time boolean not null,
  kind text not null,
  dedupe_key text,
  about_kind text,
  about_id text,
  good_until timestamp with time zone,
  created_at timestamp with time zone not null,
  cause_seq bigint,
  status text not null default 'waiting'::text,
  tries integer not null default 0,
  first_try_at timestamp with time zone,
  next_try_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  last_error text,
  bounced_at timestamp with time zone,
  ledger_seq bigint,
  stop_link text,
  to_sealed bytea,
  PRIMARY KEY (partnership_id, mail_id),
  UNIQUE (partnership_id, dedupe_key),
  CHECK ((((kind = 'following'::text) AND (status = ANY (ARRAY['waiting'::text, 'sending'::text]))) = (to_sealed IS NOT NULL))),
  CHECK (((about_kind IS NULL) = (about_id IS NULL))),
  CHECK (((bounced_at IS NULL) OR (status = 'sent'::text))),
  CHECK (((kind <> 'following'::text) OR one_time)),
  CHECK (((kind = 'following'::text) = (to_address IS NULL))),
  CHECK (((status <> 'failed'::text) OR (NOT one_time) OR (body IS NULL))),
  CHECK (((status <> 'sent'::text) OR (body IS NULL))),
  CHECK (((status <> ALL (ARRAY['sent'::text, 'failed'::text])) OR (ledger_seq IS NOT NULL) OR (kind = 'following'::text))),
  CHECK (((status <> ALL (ARRAY['waiting'::text, 'sending'::text])) OR (body IS NOT NULL))),
  CHECK (((status = 'sent'::text) = (sent_at IS NOT NULL))),
  CHECK (((stop_link IS NULL) OR (body IS NOT NULL))),
  CHECK (((subject <> ''::text) AND (subject !~ '[[:cntrl:]]'::text))),
  CHECK ((kind ~ '^[a-z]+(_[a-z]+)*$'::text)),
  CHECK ((status = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text]))),
  CHECK ((stop_link ~ '^https?://[^[:space:]]+$'::text)),
  CHECK ((to_address ~ '^[^[:space:]@,;<>"]+@[^[:space:]@,;<>"]+$'::text)),
  CHECK ((tries >= 0)),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, cause_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table outgoing_mail enable row level security;
alter table outgoing_mail force row level security;
CREATE INDEX outgoing_mail_due ON outgoing_mail USING btree (partnership_id, next_try_at) WHERE (status = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX outgoing_mail_newest ON outgoing_mail USING btree (partnership_id, created_at DESC, mail_id);
create policy member on outgoing_mail for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on outgoing_mail for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on outgoing_mail for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on outgoing_mail to throughline_member;
grant insert on outgoing_mail to throughline_record;
grant insert, select on outgoing_mail to throughline_system;
grant select (about_id, about_kind, body, body_kept, bounced_at, cause_seq, created_at, dedupe_key, first_try_at, good_until, kind, last_error, ledger_seq, mail_id, next_try_at, one_time, partnership_id, sent_at, status, subject, to_address, to_sealed, tries) on outgoing_mail to throughline_record;
grant select (about_id, about_kind, body_kept, bounced_at, cause_seq, created_at, dedupe_key, first_try_at, good_until, kind, last_error, ledger_seq, mail_id, next_try_at, one_time, partnership_id, sent_at, status, subject, to_address, tries) on outgoing_mail to throughline_member;
grant update (about_id, about_kind, body, first_try_at, last_error, ledger_seq, next_try_at, sent_at, status, stop_link, to_sealed, tries) on outgoing_mail to throughline_system;
grant update (bounced_at, first_try_at, last_error, ledger_seq, next_try_at, status, tries) on outgoing_mail to throughline_member;

-- ── owner_move ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table owner_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on owner_move to throughline_member;
grant select on owner_move to throughline_system;

-- ── pairing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

create table pairing (
  partnership_id uuid not null,
  intake_id uuid not null,
  version integer not null,
  act text not null,
  report_intake_id uuid,
  said jsonb not null,
  salt text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (NULLIF((version - 1), 0)) stored,
  PRIMARY KEY (partnership_id, intake_id, version),
  CHECK ((act = ANY (ARRAY['choose'::text, 'confirm'::text, 'let_go'::text, 'undo'::text]))),
  CHECK ((report_intake_id <> intake_id)),
  CHECK ((version > 0)),
  FOREIGN KEY (partnership_id, intake_id) REFERENCES intake(partnership_id, intake_id),
  FOREIGN KEY (partnership_id, intake_id, previous_version) REFERENCES pairing(partnership_id, intake_id, version),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, report_intake_id) REFERENCES intake(partnership_id, intake_id)
);
alter table pairing enable row level security;
alter table pairing force row level security;
CREATE INDEX pairing_of_report ON pairing USING btree (partnership_id, report_intake_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON pairing FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON pairing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on pairing as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on pairing for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on pairing for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on pairing to throughline_record;
grant insert, select on pairing to throughline_member;
grant select (act, at, intake_id, ledger_seq, partnership_id, person_id, previous_version, report_intake_id, said, salt, version) on pairing to throughline_record;

-- ── partnership ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table partnership (
  partnership_id uuid not null,
  slug text not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (partnership_id),
  UNIQUE (partnership_id, slug),
  UNIQUE (slug),
  CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);
alter table partnership enable row level security;
alter table partnership force row level security;
create policy member on partnership for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy national on partnership for all to throughline_national using ((partnership_id = current_partnership()));
create policy public on partnership for all to throughline_public using ((slug = NULLIF(current_setting('app.partnership_slug'::text, true), ''::text)));
create policy record on partnership for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on partnership for all to throughline_system using (true) with check (true);
grant insert on partnership to throughline_record;
grant insert, select on partnership to throughline_system;
grant select on partnership to throughline_member;
grant select (created_at, name, partnership_id, slug) on partnership to throughline_record;
grant select (name, partnership_id, slug) on partnership to throughline_national;
grant select (name, partnership_id, slug) on partnership to throughline_public;

-- ── person ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create table person (
  partnership_id uuid not null,
  person_id uuid not null,
  name text not null,
  account_id uuid,
  left_on date,
  PRIMARY KEY (partnership_id, person_id),
  UNIQUE (partnership_id, account_id),
  FOREIGN KEY (account_id) REFERENCES account(account_id),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id)
);
alter table person enable row level security;
alter table person force row level security;
create policy member on person for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on person for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on person for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on person to throughline_record;
grant insert, select on person to throughline_member;
grant insert, select on person to throughline_system;
grant select (account_id, left_on, name, partnership_id, person_id) on person to throughline_record;
grant update (account_id) on person to throughline_system;
grant update (left_on, name) on person to throughline_member;

-- ── plan_entry ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table plan_entry (
  partnership_id uuid not null,
  entry_id uuid not null,
  intake_id uuid not null,
  recommendation_id uuid not null,
  commitment_id uuid,
  sheet text not null,
  row_number integer not null,
  said jsonb not null,
  salt text not null,
  ledger_seq bigint not null,
  review_id uuid not null,
  PRIMARY KEY (partnership_id, entry_id),
  CHECK ((row_number > 0)),
  FOREIGN KEY (partnership_id, commitment_id) REFERENCES commitment(partnership_id, commitment_id),
  FOREIGN KEY (partnership_id, intake_id) REFERENCES action_plan(partnership_id, intake_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, recommendation_id) REFERENCES recommendation(partnership_id, recommendation_id),
  FOREIGN KEY (partnership_id, recommendation_id, review_id) REFERENCES recommendation(partnership_id, recommendation_id, review_id)
);
alter table plan_entry enable row level security;
alter table plan_entry force row level security;
CREATE INDEX plan_entry_of_commitment ON plan_entry USING btree (partnership_id, commitment_id, ledger_seq);
CREATE INDEX plan_entry_of_recommendation ON plan_entry USING btree (partnership_id, recommendation_id, commitment_id, ledger_seq);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON plan_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON plan_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on plan_entry as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on plan_entry for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on plan_entry for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on plan_entry to throughline_record;
grant insert, select on plan_entry to throughline_member;
grant select (commitment_id, entry_id, intake_id, ledger_seq, partnership_id, recommendation_id, review_id, row_number, said, salt, sheet) on plan_entry to throughline_record;

-- ── progress_update ─────────────────────────────────────────────────────────────────────────────────────────────────

create table progress_update (
  partnership_id uuid not null,
  update_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  done text,
  next text,
  in_the_way text,
  help_needed text,
  says text,
  salt text not null,
  person_id uuid,
  under_id uuid,
  for_agency uuid,
  request_id uuid,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  request_kind text generated always as (
CASE
    WHEN (request_id IS NOT NULL) THEN 'update'::text
    ELSE NULL::text
END) stored,
  PRIMARY KEY (partnership_id, update_id),
  UNIQUE (partnership_id, request_id),
  CHECK (((person_id IS NULL) = (request_id IS NOT NULL))),
  CHECK ((done <> ''::text)),
  CHECK ((help_needed <> ''::text)),
  CHECK ((in_the_way <> ''::text)),
  CHECK ((next <> ''::text)),
  CHECK ((num_nonnulls(done, next, in_the_way, help_needed, says) > 0)),
  CHECK ((num_nulls(person_id, under_id, for_agency) = ANY (ARRAY[0, 3]))),
  CHECK ((says = ANY (ARRAY['not_begun'::text, 'begun'::text, 'delivered'::text]))),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, request_id) REFERENCES request(partnership_id, request_id),
  FOREIGN KEY (partnership_id, request_id, commitment_id, request_kind) REFERENCES request(partnership_id, request_id, subject_id, kind),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table progress_update enable row level security;
alter table progress_update force row level security;
CREATE INDEX update_of_commitment ON progress_update USING btree (partnership_id, commitment_id, at DESC);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON progress_update FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON progress_update FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on progress_update as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on progress_update for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on progress_update for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on progress_update for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on progress_update to throughline_record;
grant insert, select on progress_update to throughline_member;
grant insert, select on progress_update to throughline_system;
grant select (at, commitment_id, done, for_agency, help_needed, in_the_way, ledger_seq, next, partnership_id, person_id, request_id, request_kind, review_id, salt, says, under_id, update_id) on progress_update to throughline_record;

-- ── proposal ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table proposal (
  partnership_id uuid not null,
  proposal_id uuid not null,
  intake_id uuid not null,
  kind text not null,
  parent_id uuid,
  position double precision not null,
  text text not null,
  page integer,
  span_start integer,
  span_end integer,
  fields jsonb not null,
  machine jsonb,
  made_from uuid[] not null default '{}'::uuid[],
  status text not null,
  version integer not null,
  reason text,
  PRIMARY KEY (partnership_id, proposal_id),
  CHECK (((span_start IS NULL) OR (span_start <= span_end))),
  CHECK ((kind = ANY (ARRAY['recommendation'::text, 'ask'::text, 'response'::text, 'commitment'::text, 'claim'::text, 'standing'::text, 'gap'::text]))),
  FOREIGN KEY (partnership_id, intake_id) REFERENCES intake(partnership_id, intake_id),
  FOREIGN KEY (partnership_id, parent_id) REFERENCES proposal(partnership_id, proposal_id),
  FOREIGN KEY (partnership_id, proposal_id, version, status) REFERENCES proposal_change(partnership_id, proposal_id, version, to_status)
);
alter table proposal enable row level security;
alter table proposal force row level security;
CREATE INDEX proposal_of_intake ON proposal USING btree (partnership_id, intake_id, "position");
create policy member on proposal for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on proposal for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on proposal for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on proposal to throughline_record;
grant insert, select on proposal to throughline_member;
grant insert, select on proposal to throughline_system;
grant select (fields, intake_id, kind, machine, made_from, page, parent_id, partnership_id, position, proposal_id, reason, span_end, span_start, status, text, version) on proposal to throughline_record;
grant update (fields, kind, page, parent_id, position, reason, span_end, span_start, status, text, version) on proposal to throughline_member;

-- ── proposal_change ─────────────────────────────────────────────────────────────────────────────────────────────────

create table proposal_change (
  partnership_id uuid not null,
  proposal_id uuid not null,
  version integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  content jsonb not null,
  salt text not null,
  reason text,
  person_id uuid,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (NULLIF((version - 1), 0)) stored,
  PRIMARY KEY (partnership_id, proposal_id, version),
  UNIQUE (partnership_id, proposal_id, version, to_status),
  CHECK (((version = 1) = (from_status = 'none'::text))),
  CHECK ((version > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES proposal_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, proposal_id, previous_version, from_status) REFERENCES proposal_change(partnership_id, proposal_id, version, to_status)
);
alter table proposal_change enable row level security;
alter table proposal_change force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON proposal_change FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON proposal_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on proposal_change as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on proposal_change for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on proposal_change for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on proposal_change for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on proposal_change to throughline_record;
grant insert, select on proposal_change to throughline_member;
grant insert, select on proposal_change to throughline_system;
grant select (act, at, content, from_status, ledger_seq, partnership_id, person_id, previous_version, proposal_id, reason, salt, to_status, version) on proposal_change to throughline_record;

-- ── proposal_move ───────────────────────────────────────────────────────────────────────────────────────────────────

create table proposal_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on proposal_move to throughline_member;
grant select on proposal_move to throughline_system;

-- ── proposed_page ───────────────────────────────────────────────────────────────────────────────────────────────────

create table proposed_page (
  partnership_id uuid not null,
  proposed_page_id uuid not null,
  review_id uuid not null,
  as_of date not null,
  page jsonb not null,
  state text not null,
  proposed_by uuid not null,
  proposed_under uuid not null,
  proposed_agency uuid not null,
  proposed_at timestamp with time zone not null,
  ledger_seq bigint not null,
  decided_by uuid,
  decided_under uuid,
  decided_agency uuid,
  decided_at timestamp with time zone,
  decided_seq bigint,
  reason text,
  kept_by uuid,
  kept_under uuid,
  kept_agency uuid,
  kept_seq bigint,
  allowed integer not null default 0,
  allowed_agreed integer,
  PRIMARY KEY (partnership_id, proposed_page_id),
  UNIQUE (partnership_id, proposed_page_id, review_id, state),
  CHECK (((state <> 'approved'::text) OR (COALESCE(allowed_agreed, 0) = allowed))),
  CHECK (((state <> 'taken_back'::text) OR (decided_by = COALESCE(kept_by, proposed_by)))),
  CHECK (((state <> ALL (ARRAY['approved'::text, 'sent_back'::text])) OR ((decided_by <> proposed_by) AND (decided_agency <> proposed_agency)))),
  CHECK (((state <> ALL (ARRAY['approved'::text, 'sent_back'::text])) OR (kept_by IS NULL) OR ((decided_by <> kept_by) AND (decided_agency <> kept_agency)))),
  CHECK (((state = 'sent_back'::text) = (reason IS NOT NULL))),
  CHECK (((state = 'waiting'::text) = (decided_by IS NULL))),
  CHECK ((allowed >= 0)),
  CHECK ((num_nulls(decided_by, decided_under, decided_agency, decided_at, decided_seq) = ANY (ARRAY[0, 5]))),
  CHECK ((num_nulls(kept_by, kept_under, kept_agency, kept_seq) = ANY (ARRAY[0, 4]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'sent_back'::text, 'taken_back'::text]))),
  FOREIGN KEY (partnership_id, decided_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, decided_under, decided_by, decided_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id),
  FOREIGN KEY (partnership_id, kept_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, kept_under, kept_by, kept_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, proposed_under, proposed_by, proposed_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table proposed_page enable row level security;
alter table proposed_page force row level security;
CREATE UNIQUE INDEX one_page_waits ON proposed_page USING btree (partnership_id, review_id) WHERE (state = 'waiting'::text);
create policy as_of on proposed_page as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on proposed_page for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on proposed_page for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on proposed_page to throughline_record;
grant insert, select on proposed_page to throughline_member;
grant select (allowed, allowed_agreed, as_of, decided_agency, decided_at, decided_by, decided_seq, decided_under, kept_agency, kept_by, kept_seq, kept_under, ledger_seq, page, partnership_id, proposed_agency, proposed_at, proposed_by, proposed_page_id, proposed_under, reason, review_id, state) on proposed_page to throughline_record;
grant update (allowed_agreed, decided_agency, decided_at, decided_by, decided_seq, decided_under, kept_agency, kept_by, kept_seq, kept_under, reason, state) on proposed_page to throughline_member;

-- ── publication_choice ──────────────────────────────────────────────────────────────────────────────────────────────

create table publication_choice (
  partnership_id uuid not null,
  review_id uuid not null,
  seq integer not null,
  about text not null,
  act text not null,
  reason text,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, review_id, seq),
  CHECK (((act = ANY (ARRAY['allow'::text, 'leave_out'::text])) = (reason IS NOT NULL))),
  CHECK ((about <> ''::text)),
  CHECK ((act = ANY (ARRAY['withhold'::text, 'allow'::text, 'leave_out'::text, 'undo'::text]))),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id),
  FOREIGN KEY (partnership_id, review_id, previous_seq) REFERENCES publication_choice(partnership_id, review_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table publication_choice enable row level security;
alter table publication_choice force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON publication_choice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON publication_choice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on publication_choice as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on publication_choice for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on publication_choice for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on publication_choice to throughline_record;
grant insert, select on publication_choice to throughline_member;
grant select (about, act, at, for_agency, ledger_seq, partnership_id, person_id, previous_seq, reason, review_id, salt, seq, under_id) on publication_choice to throughline_record;

-- ── publication_version ─────────────────────────────────────────────────────────────────────────────────────────────

create table publication_version (
  partnership_id uuid not null,
  review_id uuid not null,
  way text not null,
  seq integer not null,
  words text,
  by_whom text,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, review_id, way, seq),
  CHECK (((words IS NOT NULL) OR (by_whom IS NULL))),
  CHECK ((by_whom <> ''::text)),
  CHECK ((seq > 0)),
  CHECK ((way ~ '^[a-z]+(-[A-Za-z]+)*$'::text)),
  CHECK ((words <> ''::text)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id),
  FOREIGN KEY (partnership_id, review_id, way, previous_seq) REFERENCES publication_version(partnership_id, review_id, way, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table publication_version enable row level security;
alter table publication_version force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON publication_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON publication_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on publication_version as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on publication_version for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on publication_version for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on publication_version to throughline_record;
grant insert, select on publication_version to throughline_member;
grant select (at, by_whom, for_agency, ledger_seq, partnership_id, person_id, previous_seq, review_id, salt, seq, under_id, way, words) on publication_version to throughline_record;

-- ── recommendation ──────────────────────────────────────────────────────────────────────────────────────────────────

create table recommendation (
  partnership_id uuid not null,
  recommendation_id uuid not null,
  review_id uuid not null,
  proposal_id uuid not null,
  position integer not null,
  number text,
  kind text not null,
  text text not null,
  addressed_to text[] not null,
  page integer,
  span_start integer,
  span_end integer,
  response_text text,
  response_page integer,
  response_start integer,
  response_end integer,
  response_position text,
  ledger_seq bigint not null,
  search tsvector not null generated always as (to_tsvector('english'::regconfig, ((((COALESCE(number, ''::text) || ' '::text) || text) || ' '::text) || COALESCE(response_text, ''::text)))) stored,
  PRIMARY KEY (partnership_id, recommendation_id),
  UNIQUE (partnership_id, recommendation_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, proposal_id) REFERENCES proposal(partnership_id, proposal_id),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table recommendation enable row level security;
alter table recommendation force row level security;
CREATE INDEX recommendation_in_order ON recommendation USING btree (partnership_id, ledger_seq, recommendation_id);
CREATE INDEX recommendation_of_review ON recommendation USING btree (partnership_id, review_id, "position");
create policy as_of on recommendation as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on recommendation for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy national on recommendation for all to throughline_national using (((partnership_id = current_partnership()) AND (NOT (( SELECT drafts_here() AS drafts_here) @> ARRAY[review_id]))));
create policy record on recommendation for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on recommendation for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on recommendation to throughline_record;
grant insert, select on recommendation to throughline_member;
grant select on recommendation to throughline_system;
grant select (addressed_to, kind, ledger_seq, number, page, partnership_id, position, proposal_id, recommendation_id, response_end, response_page, response_position, response_start, response_text, review_id, search, span_end, span_start, text) on recommendation to throughline_record;
grant select (addressed_to, kind, number, partnership_id, position, recommendation_id, review_id, text) on recommendation to throughline_national;

-- ── recommendation_theme ────────────────────────────────────────────────────────────────────────────────────────────

create table recommendation_theme (
  partnership_id uuid not null,
  recommendation_id uuid not null,
  theme_id uuid not null,
  review_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, recommendation_id, theme_id, seq),
  UNIQUE (partnership_id, recommendation_id, theme_id, seq, to_status),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES link_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, recommendation_id, review_id) REFERENCES recommendation(partnership_id, recommendation_id, review_id),
  FOREIGN KEY (partnership_id, recommendation_id, theme_id, previous_seq, from_status) REFERENCES recommendation_theme(partnership_id, recommendation_id, theme_id, seq, to_status),
  FOREIGN KEY (partnership_id, theme_id) REFERENCES theme(partnership_id, theme_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table recommendation_theme enable row level security;
alter table recommendation_theme force row level security;
CREATE INDEX recommendation_theme_last ON recommendation_theme USING btree (partnership_id, ledger_seq);
CREATE INDEX recommendations_of_theme ON recommendation_theme USING btree (partnership_id, theme_id, recommendation_id, seq);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON recommendation_theme FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON recommendation_theme FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on recommendation_theme as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on recommendation_theme for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on recommendation_theme for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on recommendation_theme to throughline_record;
grant insert, select on recommendation_theme to throughline_member;
grant select (act, at, for_agency, from_status, ledger_seq, partnership_id, person_id, previous_seq, recommendation_id, review_id, seq, theme_id, to_status, under_id) on recommendation_theme to throughline_record;

-- ── recovery_code ───────────────────────────────────────────────────────────────────────────────────────────────────

create table recovery_code (
  account_id uuid not null,
  code_hash text not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  PRIMARY KEY (account_id, code_hash),
  FOREIGN KEY (account_id) REFERENCES account(account_id)
);
grant insert, select, update on recovery_code to throughline_system;

-- ── released_review ─────────────────────────────────────────────────────────────────────────────────────────────────

create table released_review (
  partnership_id uuid not null,
  review_id uuid not null,
  edition integer not null,
  slug text not null,
  as_of date not null,
  page jsonb not null,
  state text not null,
  released_by uuid not null,
  released_at timestamp with time zone not null,
  ledger_seq bigint not null,
  ended_seq bigint,
  proposed_page_id uuid,
  proposed_state text generated always as (
CASE
    WHEN (proposed_page_id IS NULL) THEN NULL::text
    ELSE 'approved'::text
END) stored,
  sha256 text,
  key_fingerprint text,
  signature text,
  PRIMARY KEY (partnership_id, review_id, edition),
  CHECK (((state = 'released'::text) = (ended_seq IS NULL))),
  CHECK ((edition > 0)),
  CHECK ((length(key_fingerprint) = 64)),
  CHECK ((length(sha256) = 64)),
  CHECK ((length(signature) = 86)),
  CHECK ((num_nulls(sha256, key_fingerprint, signature) = ANY (ARRAY[0, 3]))),
  CHECK ((state = ANY (ARRAY['released'::text, 'superseded'::text, 'withdrawn'::text]))),
  FOREIGN KEY (partnership_id, ended_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, proposed_page_id, review_id, proposed_state) REFERENCES proposed_page(partnership_id, proposed_page_id, review_id, state),
  FOREIGN KEY (partnership_id, released_by) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table released_review enable row level security;
alter table released_review force row level security;
CREATE UNIQUE INDEX one_released_edition ON released_review USING btree (partnership_id, slug) WHERE (state = 'released'::text);
create policy as_of on released_review as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on released_review for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy public on released_review for all to throughline_public using (((partnership_id = current_partnership()) AND ((state = 'released'::text) OR ((state = 'superseded'::text) AND (NOT (EXISTS ( SELECT
   FROM withdrawn_page w
  WHERE ((w.partnership_id = released_review.partnership_id) AND (w.review_id = released_review.review_id) AND (w.edition >= released_review.edition)))))))));
create policy record on released_review for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on released_review to throughline_record;
grant insert, select on released_review to throughline_member;
grant select on released_review to throughline_public;
grant select (as_of, edition, ended_seq, key_fingerprint, ledger_seq, page, partnership_id, proposed_page_id, proposed_state, released_at, released_by, review_id, sha256, signature, slug, state) on released_review to throughline_record;
grant update (ended_seq, state) on released_review to throughline_member;

-- ── reminder ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table reminder (
  partnership_id uuid not null,
  reminder_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  step text not null,
  from_on date not null,
  day date not null,
  person_id uuid,
  digest_id uuid,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, reminder_id),
  UNIQUE NULLS NOT DISTINCT (partnership_id, commitment_id, step, from_on, person_id),
  CHECK (((person_id IS NULL) = (digest_id IS NULL))),
  CHECK ((step = ANY (ARRAY['notice'::text, 'due'::text, 'lead'::text, 'partner'::text, 'agenda'::text, 'waiting'::text]))),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, digest_id, day, person_id) REFERENCES reminder_digest(partnership_id, digest_id, day, person_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table reminder enable row level security;
alter table reminder force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON reminder FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON reminder FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on reminder as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on reminder for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on reminder for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on reminder for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on reminder to throughline_record;
grant insert, select on reminder to throughline_system;
grant select on reminder to throughline_member;
grant select (commitment_id, day, digest_id, from_on, ledger_seq, partnership_id, person_id, reminder_id, review_id, step) on reminder to throughline_record;

-- ── reminder_choice ─────────────────────────────────────────────────────────────────────────────────────────────────

create table reminder_choice (
  partnership_id uuid not null,
  person_id uuid not null,
  seq integer not null,
  cycle text not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, person_id, seq),
  CHECK ((cycle = ANY (ARRAY['weekly'::text, 'daily'::text, 'off'::text]))),
  CHECK ((seq > 0)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, person_id, previous_seq) REFERENCES reminder_choice(partnership_id, person_id, seq)
);
alter table reminder_choice enable row level security;
alter table reminder_choice force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON reminder_choice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON reminder_choice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on reminder_choice as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on reminder_choice for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on reminder_choice for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on reminder_choice for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on reminder_choice to throughline_record;
grant insert, select on reminder_choice to throughline_member;
grant insert, select on reminder_choice to throughline_system;
grant select (at, cycle, ledger_seq, partnership_id, person_id, previous_seq, seq) on reminder_choice to throughline_record;

-- ── reminder_day ────────────────────────────────────────────────────────────────────────────────────────────────────

create table reminder_day (
  partnership_id uuid not null,
  day date not null,
  at timestamp with time zone not null,
  PRIMARY KEY (partnership_id, day),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id)
);
alter table reminder_day enable row level security;
alter table reminder_day force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON reminder_day FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON reminder_day FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy member on reminder_day for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on reminder_day for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on reminder_day for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on reminder_day to throughline_record;
grant insert, select on reminder_day to throughline_system;
grant select on reminder_day to throughline_member;
grant select (at, day, partnership_id) on reminder_day to throughline_record;

-- ── reminder_digest ─────────────────────────────────────────────────────────────────────────────────────────────────

create table reminder_digest (
  partnership_id uuid not null,
  digest_id uuid not null,
  person_id uuid not null,
  day date not null,
  mail_id uuid not null,
  stop_hash text not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, digest_id),
  UNIQUE (partnership_id, digest_id, day, person_id),
  UNIQUE (partnership_id, person_id, day),
  UNIQUE (partnership_id, stop_hash),
  CHECK ((stop_hash ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, mail_id) REFERENCES outgoing_mail(partnership_id, mail_id),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id)
);
alter table reminder_digest enable row level security;
alter table reminder_digest force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON reminder_digest FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON reminder_digest FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on reminder_digest as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on reminder_digest for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on reminder_digest for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on reminder_digest for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on reminder_digest to throughline_record;
grant insert, select on reminder_digest to throughline_system;
grant select (at, day, digest_id, ledger_seq, mail_id, partnership_id, person_id) on reminder_digest to throughline_member;
grant select (at, day, digest_id, ledger_seq, mail_id, partnership_id, person_id) on reminder_digest to throughline_record;

-- ── reminder_pause ──────────────────────────────────────────────────────────────────────────────────────────────────

create table reminder_pause (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null,
  act text not null,
  until_on date,
  reason text,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, commitment_id, seq),
  CHECK (((act = 'pause'::text) = (reason IS NOT NULL))),
  CHECK (((act = 'pause'::text) = (until_on IS NOT NULL))),
  CHECK ((act = ANY (ARRAY['pause'::text, 'go_on'::text]))),
  CHECK ((reason <> ''::text)),
  CHECK ((seq > 0)),
  FOREIGN KEY (partnership_id, commitment_id, previous_seq) REFERENCES reminder_pause(partnership_id, commitment_id, seq),
  FOREIGN KEY (partnership_id, commitment_id, review_id) REFERENCES commitment(partnership_id, commitment_id, review_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table reminder_pause enable row level security;
alter table reminder_pause force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON reminder_pause FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON reminder_pause FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on reminder_pause as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on reminder_pause for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on reminder_pause for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on reminder_pause for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on reminder_pause to throughline_record;
grant insert, select on reminder_pause to throughline_member;
grant select on reminder_pause to throughline_system;
grant select (act, at, commitment_id, for_agency, ledger_seq, partnership_id, person_id, previous_seq, reason, review_id, salt, seq, under_id, until_on) on reminder_pause to throughline_record;

-- ── reminder_rhythm ─────────────────────────────────────────────────────────────────────────────────────────────────

create table reminder_rhythm (
  partnership_id uuid not null,
  seq integer not null,
  cycle text not null,
  weekday smallint not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, seq),
  CHECK (((weekday >= 1) AND (weekday <= 5))),
  CHECK ((cycle = ANY (ARRAY['weekly'::text, 'daily'::text]))),
  CHECK ((seq > 0)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, previous_seq) REFERENCES reminder_rhythm(partnership_id, seq)
);
alter table reminder_rhythm enable row level security;
alter table reminder_rhythm force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON reminder_rhythm FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON reminder_rhythm FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on reminder_rhythm as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on reminder_rhythm for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on reminder_rhythm for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on reminder_rhythm for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on reminder_rhythm to throughline_record;
grant insert, select on reminder_rhythm to throughline_member;
grant select on reminder_rhythm to throughline_system;
grant select (at, cycle, ledger_seq, partnership_id, person_id, previous_seq, seq, weekday) on reminder_rhythm to throughline_record;

-- ── request ─────────────────────────────────────────────────────────────────────────────────────────────────────────

create table request (
  partnership_id uuid not null,
  request_id uuid not null,
  review_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  gap_id uuid,
  shown jsonb not null,
  ready_question text,
  question text not null,
  to_name text not null,
  to_email text not null,
  agency_id uuid,
  salt text not null,
  asked_by uuid not null,
  asked_under uuid not null,
  asked_at timestamp with time zone not null,
  reply_by date not null,
  expires_at timestamp with time zone not null,
  token_hash text not null,
  answered_at timestamp with time zone,
  status text not null,
  version integer not null,
  kind text not null default 'question'::text,
  PRIMARY KEY (partnership_id, request_id),
  UNIQUE (partnership_id, request_id, subject_id, kind),
  UNIQUE (partnership_id, token_hash),
  CHECK (((expires_at > asked_at) AND (expires_at <= (asked_at + '62 days'::interval)))),
  CHECK (((kind <> 'update'::text) OR ((subject_kind = 'commitment'::text) AND (gap_id IS NULL)))),
  CHECK (((status = 'answered'::text) = (answered_at IS NOT NULL))),
  CHECK ((answered_at < expires_at)),
  CHECK ((kind = ANY (ARRAY['question'::text, 'update'::text]))),
  CHECK ((question <> ''::text)),
  CHECK ((subject_kind = ANY (ARRAY['review'::text, 'recommendation'::text, 'ask'::text, 'commitment'::text, 'statement'::text]))),
  CHECK ((to_email ~ '^[^[:space:]@,;<>"]+@[^[:space:]@,;<>"]+$'::text)),
  CHECK ((to_name <> ''::text)),
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, agency_id) REFERENCES agency(partnership_id, agency_id),
  FOREIGN KEY (partnership_id, asked_by) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, asked_under) REFERENCES appointment(partnership_id, appointment_id),
  FOREIGN KEY (partnership_id, gap_id) REFERENCES gap(partnership_id, gap_id),
  FOREIGN KEY (partnership_id, request_id, version, status) REFERENCES request_event(partnership_id, request_id, seq, to_status),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table request enable row level security;
alter table request force row level security;
CREATE INDEX request_newest ON request USING btree (partnership_id, asked_at DESC, request_id);
CREATE INDEX request_of_subject ON request USING btree (partnership_id, subject_id);
create policy as_of on request as restrictive for select to throughline_member using ((( SELECT e.ledger_seq
   FROM request_event e
  WHERE ((e.partnership_id = request.partnership_id) AND (e.request_id = request.request_id) AND (e.seq = 1))) <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on request for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on request for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on request for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on request to throughline_record;
grant insert, select on request to throughline_member;
grant select on request to throughline_system;
grant select (agency_id, answered_at, asked_at, asked_by, asked_under, expires_at, gap_id, kind, partnership_id, question, ready_question, reply_by, request_id, review_id, salt, shown, status, subject_id, subject_kind, to_email, to_name, version) on request to throughline_record;
grant update (answered_at, status, version) on request to throughline_system;
grant update (status, token_hash, version) on request to throughline_member;

-- ── request_answer ──────────────────────────────────────────────────────────────────────────────────────────────────

create table request_answer (
  partnership_id uuid not null,
  request_id uuid not null,
  seq integer not null,
  act text not null,
  text text not null,
  salt text not null,
  answered_at timestamp with time zone not null,
  PRIMARY KEY (partnership_id, request_id),
  CHECK ((act = 'answer'::text)),
  CHECK ((text <> ''::text)),
  FOREIGN KEY (partnership_id, request_id) REFERENCES request(partnership_id, request_id),
  FOREIGN KEY (partnership_id, request_id, seq, act) REFERENCES request_event(partnership_id, request_id, seq, act)
);
alter table request_answer enable row level security;
alter table request_answer force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON request_answer FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON request_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on request_answer as restrictive for select to throughline_member using ((( SELECT e.ledger_seq
   FROM request_event e
  WHERE ((e.partnership_id = request_answer.partnership_id) AND (e.request_id = request_answer.request_id) AND (e.seq = request_answer.seq))) <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on request_answer for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on request_answer for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on request_answer for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on request_answer to throughline_record;
grant insert, select on request_answer to throughline_system;
grant select on request_answer to throughline_member;
grant select (act, answered_at, partnership_id, request_id, salt, seq, text) on request_answer to throughline_record;

-- ── request_code ────────────────────────────────────────────────────────────────────────────────────────────────────

create table request_code (
  partnership_id uuid not null,
  request_id uuid not null,
  seq integer not null,
  act text not null,
  code_hash text not null,
  sent_at timestamp with time zone not null,
  good_until timestamp with time zone not null,
  tries integer not null default 0,
  spent_at timestamp with time zone,
  PRIMARY KEY (partnership_id, request_id, seq),
  CHECK (((tries >= 0) AND (tries <= 5))),
  CHECK ((act = 'send_code'::text)),
  CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((spent_at < good_until)),
  FOREIGN KEY (partnership_id, request_id) REFERENCES request(partnership_id, request_id),
  FOREIGN KEY (partnership_id, request_id, seq, act) REFERENCES request_event(partnership_id, request_id, seq, act)
);
alter table request_code enable row level security;
alter table request_code force row level security;
create policy system on request_code for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on request_code to throughline_system;
grant update (spent_at, tries) on request_code to throughline_system;

-- ── request_draft ───────────────────────────────────────────────────────────────────────────────────────────────────

create table request_draft (
  partnership_id uuid not null,
  request_id uuid not null,
  text text not null,
  saved_at timestamp with time zone not null,
  PRIMARY KEY (partnership_id, request_id),
  FOREIGN KEY (partnership_id, request_id) REFERENCES request(partnership_id, request_id)
);
alter table request_draft enable row level security;
alter table request_draft force row level security;
create policy system on request_draft for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant delete, insert, select on request_draft to throughline_system;
grant update (saved_at, text) on request_draft to throughline_system;

-- ── request_event ───────────────────────────────────────────────────────────────────────────────────────────────────

create table request_event (
  partnership_id uuid not null,
  request_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  at timestamp with time zone not null,
  person_id uuid,
  reason text,
  salt text,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, request_id, seq),
  UNIQUE (partnership_id, request_id, seq, act),
  UNIQUE (partnership_id, request_id, seq, to_status),
  CHECK (((act = 'withdraw'::text) = (reason IS NOT NULL))),
  CHECK (((act = ANY (ARRAY['send'::text, 'send_again'::text, 'withdraw'::text])) = (person_id IS NOT NULL))),
  CHECK (((reason IS NULL) = (salt IS NULL))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES request_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, request_id, previous_seq, from_status) REFERENCES request_event(partnership_id, request_id, seq, to_status)
);
alter table request_event enable row level security;
alter table request_event force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON request_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON request_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on request_event as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on request_event for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on request_event for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on request_event for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on request_event to throughline_record;
grant insert, select on request_event to throughline_member;
grant insert, select on request_event to throughline_system;
grant select (act, at, from_status, ledger_seq, partnership_id, person_id, previous_seq, reason, request_id, salt, seq, to_status) on request_event to throughline_record;

-- ── request_move ────────────────────────────────────────────────────────────────────────────────────────────────────

create table request_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on request_move to throughline_member;
grant select on request_move to throughline_system;

-- ── request_pass ────────────────────────────────────────────────────────────────────────────────────────────────────

create table request_pass (
  partnership_id uuid not null,
  token_hash text not null,
  request_id uuid not null,
  began_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (partnership_id, token_hash),
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (partnership_id, request_id) REFERENCES request(partnership_id, request_id)
);
alter table request_pass enable row level security;
alter table request_pass force row level security;
create policy system on request_pass for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant delete, insert, select on request_pass to throughline_system;

-- ── review ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create table review (
  partnership_id uuid not null,
  review_id uuid not null,
  slug text not null,
  name text not null,
  publisher text,
  published_on date,
  intake_id uuid not null,
  document_id uuid not null,
  registered_by uuid not null,
  registered_at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, review_id),
  UNIQUE (partnership_id, slug),
  CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, document_id) REFERENCES document(partnership_id, document_id),
  FOREIGN KEY (partnership_id, intake_id) REFERENCES intake(partnership_id, intake_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, registered_by) REFERENCES person(partnership_id, person_id)
);
alter table review enable row level security;
alter table review force row level security;
CREATE INDEX review_in_order ON review USING btree (partnership_id, ledger_seq, review_id);
create policy as_of on review as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on review for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy national on review for all to throughline_national using (((partnership_id = current_partnership()) AND (NOT (( SELECT drafts_here() AS drafts_here) @> ARRAY[review_id]))));
create policy record on review for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on review for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on review to throughline_record;
grant insert, select on review to throughline_member;
grant select on review to throughline_system;
grant select (document_id, intake_id, ledger_seq, name, partnership_id, published_on, publisher, registered_at, registered_by, review_id, slug) on review to throughline_record;
grant select (name, partnership_id, published_on, publisher, registered_at, review_id, slug) on review to throughline_national;

-- ── review_clock ────────────────────────────────────────────────────────────────────────────────────────────────────

create table review_clock (
  partnership_id uuid not null,
  review_id uuid not null,
  version integer not null,
  response_months smallint not null,
  plan_months smallint not null,
  look_back_months smallint not null,
  source text not null,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (NULLIF((version - 1), 0)) stored,
  PRIMARY KEY (partnership_id, review_id, version),
  CHECK (((look_back_months >= 1) AND (look_back_months <= 60))),
  CHECK (((plan_months >= 1) AND (plan_months <= 60))),
  CHECK (((response_months <= plan_months) AND (plan_months <= look_back_months))),
  CHECK (((response_months >= 1) AND (response_months <= 60))),
  CHECK ((source <> ''::text)),
  CHECK ((version > 0)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id),
  FOREIGN KEY (partnership_id, review_id, previous_version) REFERENCES review_clock(partnership_id, review_id, version),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table review_clock enable row level security;
alter table review_clock force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON review_clock FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON review_clock FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on review_clock as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on review_clock for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on review_clock for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on review_clock for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on review_clock to throughline_record;
grant insert, select on review_clock to throughline_member;
grant select on review_clock to throughline_system;
grant select (at, for_agency, ledger_seq, look_back_months, partnership_id, person_id, plan_months, previous_version, response_months, review_id, salt, source, under_id, version) on review_clock to throughline_record;

-- ── review_draft ────────────────────────────────────────────────────────────────────────────────────────────────────

create table review_draft (
  partnership_id uuid not null,
  review_id uuid not null,
  intake_id uuid not null,
  made_seq bigint not null,
  shared_seq bigint,
  PRIMARY KEY (partnership_id, review_id, made_seq),
  CHECK ((shared_seq > made_seq)),
  FOREIGN KEY (partnership_id, intake_id) REFERENCES intake(partnership_id, intake_id),
  FOREIGN KEY (partnership_id, made_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id),
  FOREIGN KEY (partnership_id, shared_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table review_draft enable row level security;
alter table review_draft force row level security;
CREATE UNIQUE INDEX one_draft_of_a_review ON review_draft USING btree (partnership_id, review_id) WHERE (shared_seq IS NULL);
CREATE TRIGGER review_draft_moves_what_is_hidden AFTER INSERT OR DELETE OR UPDATE ON review_draft FOR EACH STATEMENT EXECUTE FUNCTION forget_hidden_reviews();
create policy member on review_draft for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy national on review_draft for all to throughline_national using ((partnership_id = current_partnership()));
create policy record on review_draft for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on review_draft for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on review_draft to throughline_record;
grant insert, select on review_draft to throughline_member;
grant select on review_draft to throughline_system;
grant select (intake_id, made_seq, partnership_id, review_id, shared_seq) on review_draft to throughline_record;
grant select (partnership_id, review_id, shared_seq) on review_draft to throughline_national;
grant update (shared_seq) on review_draft to throughline_member;

-- ── review_panel ────────────────────────────────────────────────────────────────────────────────────────────────────

create table review_panel (
  partnership_id uuid not null,
  review_id uuid not null,
  person_id uuid not null,
  named_seq bigint not null,
  ended_seq bigint,
  PRIMARY KEY (partnership_id, review_id, person_id, named_seq),
  CHECK ((ended_seq > named_seq)),
  FOREIGN KEY (partnership_id, ended_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, named_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table review_panel enable row level security;
alter table review_panel force row level security;
CREATE UNIQUE INDEX one_place_on_a_panel ON review_panel USING btree (partnership_id, review_id, person_id) WHERE (ended_seq IS NULL);
CREATE TRIGGER review_panel_moves_what_is_hidden AFTER INSERT OR DELETE OR UPDATE ON review_panel FOR EACH STATEMENT EXECUTE FUNCTION forget_hidden_reviews();
create policy member on review_panel for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on review_panel for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on review_panel for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on review_panel to throughline_record;
grant insert, select on review_panel to throughline_member;
grant select on review_panel to throughline_system;
grant select (ended_seq, named_seq, partnership_id, person_id, review_id) on review_panel to throughline_record;
grant update (ended_seq) on review_panel to throughline_member;

-- ── scrutiny_draft ──────────────────────────────────────────────────────────────────────────────────────────────────

create table scrutiny_draft (
  partnership_id uuid not null,
  person_id uuid not null,
  scope_id uuid not null,
  review_id uuid generated always as (NULLIF(scope_id, partnership_id)) stored,
  from_day date,
  until_day date,
  text text not null,
  instead_of uuid,
  saved_at timestamp with time zone not null,
  PRIMARY KEY (partnership_id, person_id, scope_id),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, instead_of) REFERENCES scrutiny_statement(partnership_id, statement_id),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id)
);
alter table scrutiny_draft enable row level security;
alter table scrutiny_draft force row level security;
create policy member on scrutiny_draft for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])) AND (person_id = current_person()))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])) AND (person_id = current_person())));
grant insert, select on scrutiny_draft to throughline_member;
grant update (from_day, instead_of, saved_at, text, until_day) on scrutiny_draft to throughline_member;

-- ── scrutiny_statement ──────────────────────────────────────────────────────────────────────────────────────────────

create table scrutiny_statement (
  partnership_id uuid not null,
  statement_id uuid not null,
  scope_id uuid not null,
  review_id uuid generated always as (NULLIF(scope_id, partnership_id)) stored,
  from_day date,
  until_day date,
  text text not null,
  salt text not null,
  instead_of uuid,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  for_role text not null,
  signed_at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, statement_id),
  UNIQUE (partnership_id, instead_of),
  UNIQUE (partnership_id, statement_id, scope_id),
  CHECK (((from_day IS NULL) = (until_day IS NULL))),
  CHECK (((scope_id <> partnership_id) OR (from_day IS NOT NULL))),
  CHECK ((for_role = 'independent_scrutineer'::text)),
  CHECK ((from_day <= until_day)),
  CHECK ((instead_of <> statement_id)),
  CHECK ((text <> ''::text)),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, instead_of, scope_id) REFERENCES scrutiny_statement(partnership_id, statement_id, scope_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, review_id) REFERENCES review(partnership_id, review_id),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency, for_role) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id, role)
);
alter table scrutiny_statement enable row level security;
alter table scrutiny_statement force row level security;
CREATE INDEX scrutiny_statement_newest ON scrutiny_statement USING btree (partnership_id, signed_at DESC, statement_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON scrutiny_statement FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON scrutiny_statement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on scrutiny_statement as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on scrutiny_statement for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])) AND (person_id = current_person())));
create policy record on scrutiny_statement for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on scrutiny_statement to throughline_record;
grant insert, select on scrutiny_statement to throughline_member;
grant select (for_agency, for_role, from_day, instead_of, ledger_seq, partnership_id, person_id, review_id, salt, scope_id, signed_at, statement_id, text, under_id, until_day) on scrutiny_statement to throughline_record;

-- ── second_factor ───────────────────────────────────────────────────────────────────────────────────────────────────

create table second_factor (
  account_id uuid not null,
  factor_id uuid not null,
  kind text not null,
  label text not null,
  sealed bytea,
  credential jsonb,
  last_step bigint,
  added_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  removed_at timestamp with time zone,
  PRIMARY KEY (account_id, factor_id),
  CHECK ((((kind = 'authenticator_app'::text) = (sealed IS NOT NULL)) AND ((kind = 'passkey'::text) = (credential IS NOT NULL)))),
  CHECK ((kind = ANY (ARRAY['authenticator_app'::text, 'passkey'::text]))),
  FOREIGN KEY (account_id) REFERENCES account(account_id)
);
CREATE UNIQUE INDEX passkey_by_id ON second_factor USING btree (((credential ->> 'id'::text))) WHERE (kind = 'passkey'::text);
grant insert, select, update on second_factor to throughline_system;

-- ── sent_form ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table sent_form (
  partnership_id uuid not null,
  person_id uuid not null,
  hash text not null,
  led_to text,
  at timestamp with time zone not null,
  PRIMARY KEY (partnership_id, person_id, hash),
  CHECK ((length(hash) = 64)),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id)
);
alter table sent_form enable row level security;
alter table sent_form force row level security;
CREATE INDEX sent_form_by_age ON sent_form USING btree (partnership_id, at);
create policy member on sent_form for all to throughline_member using (((partnership_id = current_partnership()) AND (person_id = current_person()))) with check (((partnership_id = current_partnership()) AND (person_id = current_person())));
create policy system on sent_form for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant delete, select on sent_form to throughline_system;
grant insert, select on sent_form to throughline_member;
grant update (at, led_to) on sent_form to throughline_member;

-- ── session ─────────────────────────────────────────────────────────────────────────────────────────────────────────

create table session (
  partnership_id uuid not null,
  token_hash text not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  appointment_id uuid not null,
  how text not null,
  is_strong boolean not null,
  idle_until timestamp with time zone not null,
  ended_why text,
  has_others boolean not null default false,
  issuer text,
  PRIMARY KEY (partnership_id, token_hash),
  CHECK (((ended_at IS NULL) = (ended_why IS NULL))),
  CHECK (((issuer IS NULL) OR (how = 'single_sign_on'::text))),
  CHECK ((ended_why = ANY (ARRAY['signed_out'::text, 'replaced'::text, 'disabled'::text, 'left'::text, 'changed'::text]))),
  CHECK ((how = ANY (ARRAY['password'::text, 'single_sign_on'::text, 'passkey'::text, 'development'::text]))),
  CHECK ((idle_until <= expires_at)),
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (partnership_id, appointment_id) REFERENCES appointment(partnership_id, appointment_id),
  FOREIGN KEY (partnership_id, person_id) REFERENCES person(partnership_id, person_id)
);
alter table session enable row level security;
alter table session force row level security;
CREATE INDEX session_of_person ON session USING btree (partnership_id, person_id) WHERE (ended_at IS NULL);
create policy member on session for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on session for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on session to throughline_system;
grant select on session to throughline_member;
grant update (ended_at, ended_why) on session to throughline_system;
grant update (ended_at, ended_why, idle_until) on session to throughline_member;

-- ── sign_in_link ────────────────────────────────────────────────────────────────────────────────────────────────────

create table sign_in_link (
  token_hash text not null,
  purpose text not null,
  account_id uuid,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  PRIMARY KEY (token_hash),
  CHECK (((purpose = 'set_up'::text) = (account_id IS NULL))),
  CHECK ((purpose = ANY (ARRAY['set_up'::text, 'invitation'::text, 'reset'::text]))),
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (account_id) REFERENCES account(account_id)
);
grant insert, select, update on sign_in_link to throughline_system;

-- ── sign_in_source ──────────────────────────────────────────────────────────────────────────────────────────────────

create table sign_in_source (
  key_hash text not null,
  last_at timestamp with time zone not null,
  PRIMARY KEY (key_hash)
);
CREATE INDEX sign_in_source_by_age ON sign_in_source USING btree (last_at);
grant delete, insert, select, update on sign_in_source to throughline_system;

-- ── sign_in_step ────────────────────────────────────────────────────────────────────────────────────────────────────

create table sign_in_step (
  token_hash text not null,
  kind text not null,
  account_id uuid,
  about jsonb not null,
  began_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  spent_at timestamp with time zone,
  PRIMARY KEY (token_hash),
  CHECK ((kind = ANY (ARRAY['second_factor'::text, 'choose'::text, 'provider'::text, 'passkey'::text]))),
  CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text)),
  FOREIGN KEY (account_id) REFERENCES account(account_id)
);
grant delete, insert, select, update on sign_in_step to throughline_system;

-- ── sign_in_try ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table sign_in_try (
  key_hash text not null,
  at timestamp with time zone not null,
  try_id uuid not null,
  PRIMARY KEY (key_hash, at, try_id)
);
CREATE INDEX sign_in_try_by_age ON sign_in_try USING btree (at);
CREATE INDEX sign_in_try_by_id ON sign_in_try USING btree (try_id);
grant delete, insert, select, update on sign_in_try to throughline_system;

-- ── statement ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table statement (
  partnership_id uuid not null,
  statement_id uuid not null,
  recommendation_id uuid not null,
  proposal_id uuid not null,
  position integer not null,
  kind text not null,
  text text not null,
  page integer,
  span_start integer,
  span_end integer,
  ledger_seq bigint not null,
  review_id uuid not null,
  PRIMARY KEY (partnership_id, statement_id),
  CHECK ((kind = ANY (ARRAY['claim'::text, 'standing'::text]))),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, proposal_id) REFERENCES proposal(partnership_id, proposal_id),
  FOREIGN KEY (partnership_id, recommendation_id) REFERENCES recommendation(partnership_id, recommendation_id),
  FOREIGN KEY (partnership_id, recommendation_id, review_id) REFERENCES recommendation(partnership_id, recommendation_id, review_id)
);
alter table statement enable row level security;
alter table statement force row level security;
CREATE INDEX statement_of_recommendation ON statement USING btree (partnership_id, recommendation_id, "position");
create policy as_of on statement as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on statement for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy record on statement for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on statement to throughline_record;
grant insert, select on statement to throughline_member;
grant select (kind, ledger_seq, page, partnership_id, position, proposal_id, recommendation_id, review_id, span_end, span_start, statement_id, text) on statement to throughline_record;

-- ── support_access ──────────────────────────────────────────────────────────────────────────────────────────────────

create table support_access (
  partnership_id uuid not null,
  support_id uuid not null,
  appointment_id uuid not null,
  reason text not null,
  salt text not null,
  opened_at timestamp with time zone not null,
  until timestamp with time zone not null,
  ledger_seq bigint not null,
  closed_at timestamp with time zone,
  closed_seq bigint,
  PRIMARY KEY (partnership_id, support_id),
  UNIQUE (partnership_id, appointment_id),
  CHECK (((closed_at IS NULL) = (closed_seq IS NULL))),
  CHECK (((until > opened_at) AND (until <= (opened_at + '08:00:00'::interval)))),
  CHECK ((closed_at >= opened_at)),
  CHECK ((reason <> ''::text)),
  FOREIGN KEY (partnership_id, appointment_id) REFERENCES appointment(partnership_id, appointment_id),
  FOREIGN KEY (partnership_id, closed_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table support_access enable row level security;
alter table support_access force row level security;
create policy member on support_access for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on support_access for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on support_access for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on support_access to throughline_record;
grant insert, select on support_access to throughline_system;
grant select on support_access to throughline_member;
grant select (appointment_id, closed_at, closed_seq, ledger_seq, opened_at, partnership_id, reason, salt, support_id, until) on support_access to throughline_record;
grant update (closed_at, closed_seq) on support_access to throughline_system;

-- ── theme ───────────────────────────────────────────────────────────────────────────────────────────────────────────

create table theme (
  partnership_id uuid not null,
  theme_id uuid not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, theme_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table theme enable row level security;
alter table theme force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON theme FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON theme FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on theme as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on theme for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on theme for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on theme to throughline_record;
grant insert, select on theme to throughline_member;
grant select (ledger_seq, partnership_id, theme_id) on theme to throughline_record;

-- ── theme_move ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table theme_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  PRIMARY KEY (from_status, act, to_status)
);
grant select on theme_move to throughline_member;
grant select on theme_move to throughline_system;

-- ── theme_step ──────────────────────────────────────────────────────────────────────────────────────────────────────

create table theme_step (
  partnership_id uuid not null,
  theme_id uuid not null,
  seq integer not null,
  from_status text not null,
  act text not null,
  to_status text not null,
  name text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (NULLIF((seq - 1), 0)) stored,
  PRIMARY KEY (partnership_id, theme_id, seq),
  UNIQUE (partnership_id, theme_id, seq, to_status),
  CHECK (((name <> ''::text) AND (length(name) <= 60))),
  CHECK (((seq = 1) = (from_status = 'none'::text))),
  CHECK ((seq > 0)),
  FOREIGN KEY (from_status, act, to_status) REFERENCES theme_move(from_status, act, to_status),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, theme_id) REFERENCES theme(partnership_id, theme_id),
  FOREIGN KEY (partnership_id, theme_id, previous_seq, from_status) REFERENCES theme_step(partnership_id, theme_id, seq, to_status),
  FOREIGN KEY (partnership_id, under_id, person_id, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table theme_step enable row level security;
alter table theme_step force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON theme_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON theme_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on theme_step as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on theme_step for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy record on theme_step for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on theme_step to throughline_record;
grant insert, select on theme_step to throughline_member;
grant select (act, at, for_agency, from_status, ledger_seq, name, partnership_id, person_id, previous_seq, seq, theme_id, to_status, under_id) on theme_step to throughline_record;

-- ── webhook ─────────────────────────────────────────────────────────────────────────────────────────────────────────

create table webhook (
  partnership_id uuid not null,
  webhook_id uuid not null,
  url text not null,
  events text[] not null,
  secret bytea not null,
  salt text not null,
  made_by uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  made_at timestamp with time zone not null,
  status text not null,
  since timestamp with time zone not null,
  why text,
  read_to bigint not null,
  ledger_seq bigint not null,
  changed_seq bigint not null,
  PRIMARY KEY (partnership_id, webhook_id),
  CHECK (((status = 'off'::text) = (why IS NOT NULL))),
  CHECK (((url ~ '^https?://[^[:space:]]+$'::text) AND (length(url) <= 500))),
  CHECK ((cardinality(events) > 0)),
  CHECK ((read_to >= 0)),
  CHECK ((status = ANY (ARRAY['on'::text, 'off'::text, 'ended'::text]))),
  CHECK ((why <> ''::text)),
  FOREIGN KEY (partnership_id, changed_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, under_id, made_by, for_agency) REFERENCES appointment(partnership_id, appointment_id, person_id, agency_id)
);
alter table webhook enable row level security;
alter table webhook force row level security;
create policy as_of on webhook as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on webhook for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on webhook for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on webhook to throughline_member;
grant select on webhook to throughline_system;
grant select (changed_seq, events, for_agency, ledger_seq, made_at, made_by, partnership_id, read_to, since, status, under_id, url, webhook_id, why) on webhook to throughline_member;
grant update (changed_seq, read_to, since, status, why) on webhook to throughline_system;
grant update (changed_seq, since, status, why) on webhook to throughline_member;

-- ── webhook_delivery ────────────────────────────────────────────────────────────────────────────────────────────────

create table webhook_delivery (
  partnership_id uuid not null,
  webhook_id uuid not null,
  delivery_id uuid not null,
  event text not null,
  entry_seq bigint,
  body text not null,
  status text not null,
  tries integer not null default 0,
  queued_at timestamp with time zone not null,
  first_try_at timestamp with time zone,
  next_try_at timestamp with time zone not null,
  PRIMARY KEY (partnership_id, webhook_id, delivery_id),
  UNIQUE (partnership_id, webhook_id, entry_seq),
  CHECK ((event <> ''::text)),
  CHECK ((status = ANY (ARRAY['waiting'::text, 'sending'::text, 'delivered'::text, 'given_up'::text]))),
  CHECK ((tries >= 0)),
  FOREIGN KEY (partnership_id, entry_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, webhook_id) REFERENCES webhook(partnership_id, webhook_id)
);
alter table webhook_delivery enable row level security;
alter table webhook_delivery force row level security;
CREATE INDEX webhook_delivery_arrived ON webhook_delivery USING btree (partnership_id, queued_at) WHERE (status = 'delivered'::text);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery USING btree (partnership_id, webhook_id, COALESCE(entry_seq, (0)::bigint), queued_at) WHERE (status = ANY (ARRAY['waiting'::text, 'sending'::text]));
create policy arrived on webhook_delivery as restrictive for delete to throughline_system using ((status = 'delivered'::text));
create policy member on webhook_delivery for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on webhook_delivery for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant delete, insert, select on webhook_delivery to throughline_system;
grant insert, select on webhook_delivery to throughline_member;
grant update (first_try_at, next_try_at, status, tries) on webhook_delivery to throughline_member;
grant update (first_try_at, next_try_at, status, tries) on webhook_delivery to throughline_system;

-- ── webhook_try ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table webhook_try (
  partnership_id uuid not null,
  webhook_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  took_ms integer,
  outcome text,
  PRIMARY KEY (partnership_id, webhook_id, delivery_id, number),
  CHECK ((number > 0)),
  CHECK ((outcome <> ''::text)),
  CHECK ((took_ms >= 0)),
  FOREIGN KEY (partnership_id, webhook_id, delivery_id) REFERENCES webhook_delivery(partnership_id, webhook_id, delivery_id) ON DELETE CASCADE
);
alter table webhook_try enable row level security;
alter table webhook_try force row level security;
create policy member on webhook_try for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on webhook_try for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on webhook_try to throughline_system;
grant select on webhook_try to throughline_member;
grant update (outcome, took_ms) on webhook_try to throughline_system;

-- ── withdrawn_page ──────────────────────────────────────────────────────────────────────────────────────────────────

create table withdrawn_page (
  partnership_id uuid not null,
  review_id uuid not null,
  edition integer not null,
  slug text not null,
  words text,
  at timestamp with time zone not null,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, review_id, edition),
  CHECK ((words <> ''::text)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, review_id, edition) REFERENCES released_review(partnership_id, review_id, edition)
);
alter table withdrawn_page enable row level security;
alter table withdrawn_page force row level security;
CREATE INDEX withdrawn_page_by_address ON withdrawn_page USING btree (partnership_id, slug, edition);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON withdrawn_page FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON withdrawn_page FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy as_of on withdrawn_page as restrictive for select to throughline_member using ((ledger_seq <= ( SELECT as_of_seq() AS as_of_seq)));
create policy member on withdrawn_page for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy public on withdrawn_page for all to throughline_public using ((partnership_id = current_partnership()));
create policy record on withdrawn_page for all to throughline_record using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on withdrawn_page to throughline_record;
grant insert, select on withdrawn_page to throughline_member;
grant select on withdrawn_page to throughline_public;
grant select (at, edition, ledger_seq, partnership_id, review_id, slug, words) on withdrawn_page to throughline_record;
