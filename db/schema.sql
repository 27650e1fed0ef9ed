-- Made by test/support/write-generated.ts from a migrated database; do not edit. A review shows here what a migration did.

-- ── roles ───────────────────────────────────────────────────────────────────────────────────────────────────────────

-- throughline_member: may log in
-- throughline_owner: may log in, may make roles
-- throughline_public: may log in
-- throughline_system: may log in

-- ── functions ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE FUNCTION public.current_partnership()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN (NULLIF(current_setting('app.partnership_id'::text, true), ''::text))::uuid;
CREATE OR REPLACE FUNCTION public.hidden_intakes()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN ARRAY(SELECT d.intake_id FROM review_draft d WHERE ((d.partnership_id = current_partnership()) AND (d.shared_seq IS NULL) AND (d.review_id = ANY (hidden_reviews()))));
CREATE OR REPLACE FUNCTION public.hidden_reviews()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
RETURN ARRAY(SELECT d.review_id FROM review_draft d WHERE ((d.partnership_id = current_partnership()) AND (d.shared_seq IS NULL) AND (current_setting('app.role'::text, true) IS DISTINCT FROM 'business_team'::text) AND (NOT (EXISTS (SELECT FROM review_panel p WHERE ((p.partnership_id = d.partnership_id) AND (p.review_id = d.review_id) AND (p.ended_seq IS NULL) AND (p.person_id = (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid)))))));
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
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
create policy system on action_plan for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on action_plan to throughline_member;
grant select on action_plan to throughline_system;
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
  PRIMARY KEY (partnership_id, agency_id),
  CHECK ((kind = ANY (ARRAY['safeguarding_partner'::text, 'relevant_agency'::text, 'education_body'::text, 'other_board'::text]))),
  CHECK ((valid_from < valid_until)),
  FOREIGN KEY (partnership_id) REFERENCES partnership(partnership_id),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq)
);
alter table agency enable row level security;
alter table agency force row level security;
create policy member on agency for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on agency for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on agency to throughline_member;
grant insert, select on agency to throughline_system;
grant update (ledger_seq, name, valid_from, valid_until) on agency to throughline_member;

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
create policy member on agency_alias for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on agency_alias for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on agency_alias to throughline_member;
grant insert, select on agency_alias to throughline_system;

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
create policy system on agency_contact for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on agency_contact to throughline_member;
grant select on agency_contact to throughline_system;
grant update (email, ledger_seq) on agency_contact to throughline_member;

-- ── agency_succession ───────────────────────────────────────────────────────────────────────────────────────────────

create table agency_succession (
  partnership_id uuid not null,
  predecessor_id uuid not null,
  successor_id uuid not null,
  kind text not null,
  on_day date not null,
  note text,
  ledger_seq bigint not null,
  PRIMARY KEY (partnership_id, predecessor_id, successor_id, on_day),
  CHECK ((kind = ANY (ARRAY['rename'::text, 'merge'::text, 'split'::text, 'boundary_change'::text]))),
  CHECK ((predecessor_id <> successor_id)),
  FOREIGN KEY (partnership_id, ledger_seq) REFERENCES ledger_entry(partnership_id, seq),
  FOREIGN KEY (partnership_id, predecessor_id) REFERENCES agency(partnership_id, agency_id),
  FOREIGN KEY (partnership_id, successor_id) REFERENCES agency(partnership_id, agency_id)
);
alter table agency_succession enable row level security;
alter table agency_succession force row level security;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON agency_succession FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON agency_succession FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy member on agency_succession for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on agency_succession for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on agency_succession to throughline_member;
grant insert, select on agency_succession to throughline_system;

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
create policy member on appointment for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on appointment for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on appointment to throughline_member;
grant insert, select on appointment to throughline_system;
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
create policy member on ask for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
grant insert, select on ask to throughline_member;

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
CREATE INDEX commitment_of_recommendation ON commitment USING btree (partnership_id, recommendation_id, "position");
create policy member on commitment for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
grant insert, select on commitment to throughline_member;

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
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON commitment_owner FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy member on commitment_owner for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on commitment_owner to throughline_member;

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
create policy member on document for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on document for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on document to throughline_member;
grant select on document to throughline_system;
grant update (canonical, canonical_sha256, format, reader) on document to throughline_system;

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
create policy member on forum for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on forum for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on forum to throughline_member;
grant insert, select on forum to throughline_system;
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
create policy member on forum_seat for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on forum_seat for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on forum_seat to throughline_member;
grant insert, select on forum_seat to throughline_system;

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
create policy member on gap for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
grant insert, select on gap to throughline_member;

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
create policy system on intake for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on intake to throughline_member;
grant select on intake to throughline_system;
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
create policy system on intake_progress for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on intake_progress to throughline_system;
grant select on intake_progress to throughline_member;
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
create policy member on intake_status for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on intake_status for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on intake_status to throughline_member;
grant insert, select on intake_status to throughline_system;

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
create policy system on ledger_checkpoint for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on ledger_checkpoint to throughline_system;
grant select on ledger_checkpoint to throughline_member;
grant select on ledger_checkpoint to throughline_public;

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
CREATE INDEX ledger_changes ON ledger_entry USING btree (partnership_id, seq DESC) WHERE ((happening ->> 'verb'::text) <> 'case-data.read'::text);
CREATE INDEX ledger_reads ON ledger_entry USING btree (partnership_id, seq DESC) WHERE ((happening ->> 'verb'::text) = 'case-data.read'::text);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create policy member on ledger_entry for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on ledger_entry for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on ledger_entry to throughline_member;
grant insert, select on ledger_entry to throughline_system;

-- ── migration ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table migration (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now(),
  PRIMARY KEY (name)
);

-- ── outgoing_mail ───────────────────────────────────────────────────────────────────────────────────────────────────

create table outgoing_mail (
  partnership_id uuid not null,
  mail_id uuid not null,
  to_address text not null,
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
  PRIMARY KEY (partnership_id, mail_id),
  UNIQUE (partnership_id, dedupe_key),
  CHECK (((about_kind IS NULL) = (about_id IS NULL))),
  CHECK (((bounced_at IS NULL) OR (status = 'sent'::text))),
  CHECK (((status <> 'failed'::text) OR (NOT one_time) OR (body IS NULL))),
  CHECK (((status <> 'sent'::text) OR (body IS NULL))),
  CHECK (((status <> ALL (ARRAY['sent'::text, 'failed'::text])) OR (ledger_seq IS NOT NULL))),
  CHECK (((status <> ALL (ARRAY['waiting'::text, 'sending'::text])) OR (body IS NOT NULL))),
  CHECK (((status = 'sent'::text) = (sent_at IS NOT NULL))),
  CHECK (((subject <> ''::text) AND (subject !~ '[[:cntrl:]]'::text))),
  CHECK ((kind ~ '^[a-z]+(_[a-z]+)*$'::text)),
  CHECK ((status = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text]))),
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
create policy system on outgoing_mail for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert on outgoing_mail to throughline_member;
grant insert, select on outgoing_mail to throughline_system;
grant select (about_id, about_kind, body_kept, bounced_at, cause_seq, created_at, dedupe_key, first_try_at, good_until, kind, last_error, ledger_seq, mail_id, next_try_at, one_time, partnership_id, sent_at, status, subject, to_address, tries) on outgoing_mail to throughline_member;
grant update (body, first_try_at, last_error, ledger_seq, next_try_at, sent_at, status, tries) on outgoing_mail to throughline_system;
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
create policy member on pairing for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on pairing to throughline_member;

-- ── partnership ─────────────────────────────────────────────────────────────────────────────────────────────────────

create table partnership (
  partnership_id uuid not null,
  slug text not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (partnership_id),
  UNIQUE (slug),
  CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);
alter table partnership enable row level security;
alter table partnership force row level security;
create policy member on partnership for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy public on partnership for all to throughline_public using ((slug = NULLIF(current_setting('app.partnership_slug'::text, true), ''::text)));
create policy system on partnership for all to throughline_system using (true) with check (true);
grant insert, select on partnership to throughline_system;
grant select on partnership to throughline_member;
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
create policy system on person for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on person to throughline_member;
grant insert, select on person to throughline_system;
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
create policy member on plan_entry for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
grant insert, select on plan_entry to throughline_member;

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
create policy system on proposal for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on proposal to throughline_member;
grant insert, select on proposal to throughline_system;
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
create policy member on proposal_change for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on proposal_change for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on proposal_change to throughline_member;
grant insert, select on proposal_change to throughline_system;

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
  PRIMARY KEY (partnership_id, proposed_page_id),
  UNIQUE (partnership_id, proposed_page_id, review_id, state),
  CHECK (((state <> 'taken_back'::text) OR (decided_by = COALESCE(kept_by, proposed_by)))),
  CHECK (((state <> ALL (ARRAY['approved'::text, 'sent_back'::text])) OR ((decided_by <> proposed_by) AND (decided_agency <> proposed_agency)))),
  CHECK (((state <> ALL (ARRAY['approved'::text, 'sent_back'::text])) OR (kept_by IS NULL) OR ((decided_by <> kept_by) AND (decided_agency <> kept_agency)))),
  CHECK (((state = 'sent_back'::text) = (reason IS NOT NULL))),
  CHECK (((state = 'waiting'::text) = (decided_by IS NULL))),
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
create policy member on proposed_page for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
grant insert, select on proposed_page to throughline_member;
grant update (decided_agency, decided_at, decided_by, decided_seq, decided_under, kept_agency, kept_by, kept_seq, kept_under, reason, state) on proposed_page to throughline_member;

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
CREATE INDEX recommendation_of_review ON recommendation USING btree (partnership_id, review_id, "position");
create policy member on recommendation for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
grant insert, select on recommendation to throughline_member;

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
  PRIMARY KEY (partnership_id, review_id, edition),
  CHECK (((state = 'released'::text) = (ended_seq IS NULL))),
  CHECK ((edition > 0)),
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
create policy member on released_review for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
create policy public on released_review for all to throughline_public using (((partnership_id = current_partnership()) AND (state = 'released'::text)));
grant insert, select on released_review to throughline_member;
grant select on released_review to throughline_public;
grant update (ended_seq, state) on released_review to throughline_member;

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
  PRIMARY KEY (partnership_id, request_id),
  UNIQUE (partnership_id, token_hash),
  CHECK (((expires_at > asked_at) AND (expires_at <= (asked_at + '62 days'::interval)))),
  CHECK (((status = 'answered'::text) = (answered_at IS NOT NULL))),
  CHECK ((answered_at < expires_at)),
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
create policy member on request for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on request for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on request to throughline_member;
grant select on request to throughline_system;
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
create policy member on request_answer for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on request_answer for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on request_answer to throughline_system;
grant select on request_answer to throughline_member;

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
create policy member on request_event for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
create policy system on request_event for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on request_event to throughline_member;
grant insert, select on request_event to throughline_system;

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
create policy member on review for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
grant insert, select on review to throughline_member;

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
create policy member on review_draft for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on review_draft to throughline_member;
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
create policy member on review_panel for all to throughline_member using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on review_panel to throughline_member;
grant update (ended_seq) on review_panel to throughline_member;

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
create policy member on statement for all to throughline_member using (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id])))) with check (((partnership_id = current_partnership()) AND (NOT (( SELECT hidden_reviews() AS hidden_reviews) @> ARRAY[review_id]))));
grant insert, select on statement to throughline_member;

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
create policy system on support_access for all to throughline_system using ((partnership_id = current_partnership())) with check ((partnership_id = current_partnership()));
grant insert, select on support_access to throughline_system;
grant select on support_access to throughline_member;
grant update (closed_at, closed_seq) on support_access to throughline_system;
