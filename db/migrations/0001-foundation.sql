-- previous: none
-- Partnerships, the people in them, the ledger, and the path from a document to a register and a public page.
-- Every tenant table's key begins with partnership_id; who may touch which is in policies.sql and nowhere else.

create function current_partnership() returns uuid language sql stable
  return nullif(current_setting('app.partnership_id', true), '')::uuid;

-- ── partnerships ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table partnership (
  partnership_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  created_at timestamptz not null default now()
);

create table agency (
  partnership_id uuid not null references partnership,
  agency_id uuid not null,
  name text not null,
  kind text not null check (kind in ('safeguarding_partner', 'relevant_agency', 'education_body', 'other_board')),
  primary key (partnership_id, agency_id)
);

create table person (
  partnership_id uuid not null references partnership,
  person_id uuid not null,
  agency_id uuid not null,
  name text not null,
  role text not null check (role in ('business_team', 'executive', 'independent_scrutineer', 'agency_lead', 'contributor',
    'auditor', 'learning_and_development', 'reader')),
  primary key (partnership_id, person_id),
  foreign key (partnership_id, agency_id) references agency
);

-- A session is known by the SHA-256 of its token; the token itself is only ever in the person's browser.
create table session (
  partnership_id uuid not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (partnership_id, token_hash),
  foreign key (partnership_id, person_id) references person
);

-- ── ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The hashed text itself is kept, since hashing jsonb would depend on its order. nulls not distinct: one first entry a chain.
create table ledger_entry (
  partnership_id uuid not null references partnership,
  seq bigint not null check (seq > 0),
  hash text not null check (hash = encode(sha256(convert_to(body, 'UTF8')), 'hex')),
  prev_hash text,
  body text not null,
  happening jsonb not null generated always as (body::jsonb) stored,
  primary key (partnership_id, seq),
  unique (partnership_id, hash),
  unique nulls not distinct (partnership_id, prev_hash),
  foreign key (partnership_id, prev_hash) references ledger_entry (partnership_id, hash),
  check ((seq = 1) = (prev_hash is null)),
  check (body::jsonb ->> 'partnership' = partnership_id::text),
  check ((body::jsonb ->> 'seq')::bigint = seq),
  check (body::jsonb ->> 'prev' is not distinct from prev_hash)
);

create table ledger_checkpoint (
  partnership_id uuid not null,
  seq bigint not null,
  hash text not null,
  signed_at timestamptz not null,
  key_fingerprint text not null,
  signature text not null,
  primary key (partnership_id, seq, signed_at),
  foreign key (partnership_id, hash) references ledger_entry (partnership_id, hash)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
end $$;

create trigger append_only before update or delete on ledger_entry for each row execute function refuse_change();
create trigger never_emptied before truncate on ledger_entry for each statement execute function refuse_change();
create trigger append_only before update or delete on ledger_checkpoint for each row execute function refuse_change();
create trigger never_emptied before truncate on ledger_checkpoint for each statement execute function refuse_change();

-- ── intake: a document, what the reader proposes from it, and what people decide ─────────────────────────────────────────

create table document (
  partnership_id uuid not null references partnership,
  document_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  salt text not null,
  file_name text not null,
  bytes bytea not null,
  -- filled once, when the reader has read it
  format text,
  reader text,
  canonical jsonb,
  canonical_sha256 text,
  ledger_seq bigint not null,
  primary key (partnership_id, document_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

create table intake (
  partnership_id uuid not null,
  intake_id uuid not null,
  document_id uuid not null,
  -- each "not stated" where null
  review_name text,
  publisher text,
  published_on date,
  created_by uuid not null,
  created_at timestamptz not null,
  version integer not null default 1,
  ledger_seq bigint not null,
  primary key (partnership_id, intake_id),
  foreign key (partnership_id, document_id) references document,
  foreign key (partnership_id, created_by) references person (partnership_id, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- The life of an intake; the same moves as src/intake/intake.ts, compared by a test.
create table intake_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into intake_move values
  ('none', 'hand_in', 'waiting'),
  ('waiting', 'begin', 'reading'),
  ('reading', 'begin_again', 'waiting'),
  ('reading', 'finish', 'read'),
  ('reading', 'give_up', 'unreadable'),
  ('read', 'register', 'registered'),
  ('read', 'set_aside', 'set_aside'),
  ('unreadable', 'set_aside', 'set_aside'),
  ('unreadable', 'read_again', 'waiting'),
  ('set_aside', 'take_up_again', 'read'),
  ('set_aside', 'read_again', 'waiting');

create table intake_status (
  partnership_id uuid not null,
  intake_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  why text,
  try_this text,
  person_id uuid,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, intake_id, seq),
  unique (partnership_id, intake_id, seq, to_status),
  check ((seq = 1) = (from_status = 'none')),
  foreign key (partnership_id, intake_id) references intake,
  foreign key (from_status, act, to_status) references intake_move,
  foreign key (partnership_id, intake_id, previous_seq, from_status)
    references intake_status (partnership_id, intake_id, seq, to_status),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on intake_status for each row execute function refuse_change();
create trigger never_emptied before truncate on intake_status for each statement execute function refuse_change();

-- How far the reading has got: passing news for a progress bar, so changed in place and not in the ledger.
create table intake_progress (
  partnership_id uuid not null,
  intake_id uuid not null,
  stage text not null,
  fraction real not null check (fraction between 0 and 1),
  updated_at timestamptz not null,
  primary key (partnership_id, intake_id),
  foreign key (partnership_id, intake_id) references intake
);

-- The life of one proposal; the same moves as src/intake/proposal.ts, compared by a test.
create table proposal_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into proposal_move values
  ('none', 'propose', 'proposed'),
  ('none', 'add', 'added'),
  ('none', 'split_off', 'corrected'),
  ('none', 'merge_into', 'corrected'),
  ('proposed', 'accept', 'accepted'),
  ('proposed', 'correct', 'corrected'),
  ('proposed', 'move', 'corrected'),
  ('proposed', 'reject', 'rejected'),
  ('proposed', 'split', 'replaced'),
  ('proposed', 'merge', 'replaced'),
  ('accepted', 'correct', 'corrected'),
  ('accepted', 'move', 'corrected'),
  ('accepted', 'reject', 'rejected'),
  ('accepted', 'split', 'replaced'),
  ('accepted', 'merge', 'replaced'),
  ('accepted', 'undo', 'proposed'),
  ('corrected', 'correct', 'corrected'),
  ('corrected', 'move', 'corrected'),
  ('corrected', 'reject', 'rejected'),
  ('corrected', 'split', 'replaced'),
  ('corrected', 'merge', 'replaced'),
  ('corrected', 'undo', 'proposed'),
  ('added', 'correct', 'added'),
  ('added', 'move', 'added'),
  ('added', 'reject', 'rejected'),
  ('added', 'split', 'replaced'),
  ('added', 'merge', 'replaced'),
  ('rejected', 'undo', 'proposed'),
  ('rejected', 'bring_back', 'added'),
  ('replaced', 'undo', 'proposed'),
  ('replaced', 'bring_back', 'added'),
  ('proposed', 'follow', 'proposed'),
  ('accepted', 'follow', 'accepted'),
  ('corrected', 'follow', 'corrected'),
  ('added', 'follow', 'added'),
  ('rejected', 'follow', 'rejected'),
  ('replaced', 'follow', 'replaced');

-- Every change of a proposal, with what it was before and is after; never edited.
create table proposal_change (
  partnership_id uuid not null,
  proposal_id uuid not null,
  version integer not null check (version > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  content jsonb not null,
  -- with the content, what the digest in the ledger was made from
  salt text not null,
  reason text,
  person_id uuid,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (nullif(version - 1, 0)) stored,
  primary key (partnership_id, proposal_id, version),
  unique (partnership_id, proposal_id, version, to_status),
  check ((version = 1) = (from_status = 'none')),
  foreign key (from_status, act, to_status) references proposal_move,
  foreign key (partnership_id, proposal_id, previous_version, from_status)
    references proposal_change (partnership_id, proposal_id, version, to_status),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on proposal_change for each row execute function refuse_change();
create trigger never_emptied before truncate on proposal_change for each statement execute function refuse_change();

-- One thing read in, or added to, a document, as it stands now. `machine` is what the reader proposed, kept for good.
create table proposal (
  partnership_id uuid not null,
  proposal_id uuid not null,
  intake_id uuid not null,
  kind text not null check (kind in ('recommendation', 'ask', 'response', 'commitment', 'claim', 'standing', 'gap')),
  parent_id uuid,
  position double precision not null,
  text text not null,
  page integer,
  span_start integer,
  span_end integer,
  fields jsonb not null,
  machine jsonb,
  made_from uuid[] not null default '{}',
  status text not null,
  version integer not null,
  reason text,
  primary key (partnership_id, proposal_id),
  check (span_start is null or span_start <= span_end),
  foreign key (partnership_id, intake_id) references intake,
  foreign key (partnership_id, parent_id) references proposal,
  foreign key (partnership_id, proposal_id, version, status)
    references proposal_change (partnership_id, proposal_id, version, to_status)
);
create index proposal_of_intake on proposal (partnership_id, intake_id, position);

-- ── the register ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table review (
  partnership_id uuid not null references partnership,
  review_id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  publisher text,
  published_on date,
  intake_id uuid not null,
  document_id uuid not null,
  registered_by uuid not null,
  registered_at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, review_id),
  unique (partnership_id, slug),
  foreign key (partnership_id, intake_id) references intake,
  foreign key (partnership_id, document_id) references document,
  foreign key (partnership_id, registered_by) references person (partnership_id, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

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
  search tsvector not null generated always as
    (to_tsvector('english', coalesce(number, '') || ' ' || text || ' ' || coalesce(response_text, ''))) stored,
  primary key (partnership_id, recommendation_id),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, proposal_id) references proposal,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index recommendation_of_review on recommendation (partnership_id, review_id, position);

create table ask (
  partnership_id uuid not null,
  ask_id uuid not null,
  recommendation_id uuid not null,
  proposal_id uuid not null,
  position integer not null,
  text text not null,
  coverage text not null check (coverage in ('addressed', 'partial', 'substituted', 'restated', 'unaddressed')),
  kinds text[] not null,
  because text not null,
  question text,
  page integer,
  span_start integer,
  span_end integer,
  ledger_seq bigint not null,
  primary key (partnership_id, ask_id),
  foreign key (partnership_id, recommendation_id) references recommendation,
  foreign key (partnership_id, proposal_id) references proposal,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index ask_of_recommendation on ask (partnership_id, recommendation_id, position);

create table commitment (
  partnership_id uuid not null,
  commitment_id uuid not null,
  recommendation_id uuid not null,
  proposal_id uuid not null,
  position integer not null,
  reference text not null,
  text text not null,
  who text[] not null,
  owner_class text not null check (owner_class in ('person', 'body', 'collective', 'none')),
  when_words text,
  due_start date,
  due_end date,
  due_basis text,
  means text not null check (means in ('assurance_report', 'audit', 'training', 'policy_change', 'review', 'meeting', 'other')),
  page integer,
  span_start integer,
  span_end integer,
  ledger_seq bigint not null,
  search tsvector not null generated always as
    (to_tsvector('english', reference || ' ' || text || ' ' || coalesce(when_words, ''))) stored,
  primary key (partnership_id, commitment_id),
  check (due_start is null or due_start <= due_end),
  foreign key (partnership_id, recommendation_id) references recommendation,
  foreign key (partnership_id, proposal_id) references proposal,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index commitment_of_recommendation on commitment (partnership_id, recommendation_id, position);
create index commitment_by_due on commitment (partnership_id, due_end, commitment_id);

-- What a response says of past or present practice (claim), or of whose function something is (standing).
create table statement (
  partnership_id uuid not null,
  statement_id uuid not null,
  recommendation_id uuid not null,
  proposal_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('claim', 'standing')),
  text text not null,
  page integer,
  span_start integer,
  span_end integer,
  ledger_seq bigint not null,
  primary key (partnership_id, statement_id),
  foreign key (partnership_id, recommendation_id) references recommendation,
  foreign key (partnership_id, proposal_id) references proposal,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index statement_of_recommendation on statement (partnership_id, recommendation_id, position);

-- A typed gap or defect of one thing on the register, or of the whole document (subject_kind 'review').
create table gap (
  partnership_id uuid not null,
  gap_id uuid not null,
  review_id uuid not null,
  subject_kind text not null check (subject_kind in ('review', 'recommendation', 'ask', 'commitment', 'statement')),
  subject_id uuid not null,
  proposal_id uuid not null,
  position integer not null,
  code text not null,
  because text not null,
  question text not null,
  ledger_seq bigint not null,
  primary key (partnership_id, gap_id),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, proposal_id) references proposal,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index gap_of_subject on gap (partnership_id, subject_id, position);
create index gap_of_review on gap (partnership_id, review_id, code);

-- ── publishing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What the public may see of a review: a page frozen from the record as of a day. Nothing else is open to the public role.
create table released_review (
  partnership_id uuid not null,
  review_id uuid not null,
  edition integer not null check (edition > 0),
  slug text not null,
  as_of date not null,
  page jsonb not null,
  state text not null check (state in ('released', 'superseded', 'withdrawn')),
  released_by uuid not null,
  released_at timestamptz not null,
  ledger_seq bigint not null,
  -- the entry that superseded or withdrew it
  ended_seq bigint,
  primary key (partnership_id, review_id, edition),
  check ((state = 'released') = (ended_seq is null)),
  foreign key (partnership_id, ended_seq) references ledger_entry,
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, released_by) references person (partnership_id, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create unique index one_released_edition on released_review (partnership_id, slug) where state = 'released';
