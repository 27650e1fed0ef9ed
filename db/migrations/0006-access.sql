-- previous: 7c6aba417c2fdaac38d3ff0a3ed281b35fe4d5b12498fd7647cd90729e556420
-- Who somebody is, and for whom they act: accounts of this installation, appointments in a partnership, agencies that begin,
-- end and are followed by others, and sessions that know all that.

-- ── accounts ────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- An account is a person's key to this installation; it belongs to no partnership, so that one person may act in several.
-- Only the product itself reads these tables (system role): no member's transaction can, whatever it asks.
create table account (
  account_id uuid primary key,
  email text not null unique check (email = lower(email) and email ~ '^[^@[:space:],;<>]+@[^@[:space:],;<>]+$'),
  name text not null,
  -- argon2id; null where the person signs in by single sign-on or a passkey alone, or has not accepted the invitation yet
  password_hash text,
  password_set_at timestamptz,
  created_at timestamptz not null,
  disabled_at timestamptz
);

-- Single sign-on: an account is known by who says so, and by the name they give it; never by its e-mail address.
create table account_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references account,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);

create table second_factor (
  account_id uuid not null references account,
  factor_id uuid not null,
  kind text not null check (kind in ('authenticator_app', 'passkey')),
  label text not null,
  -- an authenticator app's secret, sealed with a key that is not in the database; a passkey's public key and counter
  sealed bytea,
  credential jsonb,
  -- the last time step whose code was taken: no code is good twice
  last_step bigint,
  added_at timestamptz not null,
  -- null until a first code has shown that it works
  confirmed_at timestamptz,
  removed_at timestamptz,
  primary key (account_id, factor_id),
  check ((kind = 'authenticator_app') = (sealed is not null) and (kind = 'passkey') = (credential is not null))
);

create table recovery_code (
  account_id uuid not null references account,
  code_hash text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- A link sent to somebody, good once and for a day. Known by its hash; opening it does not spend it.
create table sign_in_link (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  purpose text not null check (purpose in ('set_up', 'invitation', 'reset')),
  -- null for the link that sets up an empty installation
  account_id uuid references account,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'set_up') = (account_id is null))
);

-- Half-way in: the password was right and the second factor is awaited, a provider was asked, or somebody who acts for several
-- must say for whom. Known to the browser by a cookie of its own.
create table sign_in_step (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('second_factor', 'choose', 'provider', 'passkey')),
  account_id uuid references account,
  about jsonb not null,
  began_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at timestamptz
);

-- Wrong tries, counted by account and by source, each known only by a keyed hash.
create table sign_in_try (
  key_hash text not null,
  at timestamptz not null,
  try_id uuid not null,
  primary key (key_hash, at, try_id)
);

-- ── agencies, over time ─────────────────────────────────────────────────────────────────────────────────────────────────

-- Days are half open: the body was there from valid_from up to, and not on, valid_until. Null: for as long as is known.
alter table agency add column valid_from date, add column valid_until date, add column ledger_seq bigint,
  add constraint agency_ends_after_it_begins check (valid_from < valid_until),
  add foreign key (partnership_id, ledger_seq) references ledger_entry;

-- Another name that documents call it by, or called it by until it was renamed.
create table agency_alias (
  partnership_id uuid not null,
  agency_id uuid not null,
  alias text not null,
  ledger_seq bigint not null,
  primary key (partnership_id, agency_id, alias),
  foreign key (partnership_id, agency_id) references agency,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- One body's work passing to another on a day. A merger is several rows with one successor, a split one predecessor with several.
create table agency_succession (
  partnership_id uuid not null,
  predecessor_id uuid not null,
  successor_id uuid not null,
  kind text not null check (kind in ('rename', 'merge', 'split', 'boundary_change')),
  on_day date not null,
  -- what passes, where not everything does: "services for west Larkshire"
  note text,
  ledger_seq bigint not null,
  primary key (partnership_id, predecessor_id, successor_id, on_day),
  check (predecessor_id <> successor_id),
  foreign key (partnership_id, predecessor_id) references agency,
  foreign key (partnership_id, successor_id) references agency,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on agency_succession for each row execute function refuse_change();
create trigger never_emptied before truncate on agency_succession for each statement execute function refuse_change();

-- ── people and their appointments ───────────────────────────────────────────────────────────────────────────────────────

-- What a person does here, and for which agency, from a day up to another. One person may have several.
create table appointment (
  partnership_id uuid not null,
  appointment_id uuid not null,
  person_id uuid not null,
  agency_id uuid not null,
  role text not null check (role in ('business_team', 'executive', 'independent_scrutineer', 'agency_lead', 'contributor',
    'auditor', 'learning_and_development', 'reader')),
  -- null only for those there from before appointments were recorded
  from_day date,
  until_day date,
  ledger_seq bigint,
  ended_seq bigint,
  primary key (partnership_id, appointment_id),
  check (from_day <= until_day),
  check ((from_day is null) = (ledger_seq is null)),
  check ((until_day is null) = (ended_seq is null)),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id),
  foreign key (partnership_id, agency_id) references agency,
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  foreign key (partnership_id, ended_seq) references ledger_entry
);
create index appointment_of_person on appointment (partnership_id, person_id);

-- The owner of these tables is held to row-level security like everybody; policies.sql puts it back at the end.
alter table person no force row level security;
insert into appointment (partnership_id, appointment_id, person_id, agency_id, role)
  select partnership_id, person_id, person_id, agency_id, role from person;
alter table person drop column agency_id, drop column role,
  add column account_id uuid references account, add column left_on date,
  add constraint one_person_an_account unique (partnership_id, account_id);

-- ── sessions ────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Everybody signs in again once: a session now knows for whom its person acts.
truncate session;
alter table session
  add column appointment_id uuid not null,
  add column how text not null check (how in ('password', 'single_sign_on', 'passkey', 'development')),
  -- whether a second factor, or a provider that sees to one, has vouched for the person
  add column is_strong boolean not null,
  -- over when nothing was asked for until then; never later than expires_at
  add column idle_until timestamptz not null,
  add column ended_why text check (ended_why in ('signed_out', 'replaced', 'disabled', 'left', 'changed')),
  add constraint ended_for_a_reason check ((ended_at is null) = (ended_why is null)),
  add constraint idle_within check (idle_until <= expires_at),
  add foreign key (partnership_id, appointment_id) references appointment;
create index session_of_person on session (partnership_id, person_id) where ended_at is null;

-- What somebody had typed when their session was found to be over, kept for an hour for them alone.
create table held_form (
  partnership_id uuid not null,
  held_id uuid not null,
  person_id uuid not null,
  path text not null,
  typed jsonb not null,
  kept_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (partnership_id, held_id),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id)
);
