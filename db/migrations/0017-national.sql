-- previous: af5cf72adbc862f646888bc530f69402ac246d992d1d8727a05cbc1a3fd9497e
-- National and regional readers: somebody of a body beyond every partnership, to whom a partnership opens its register to be read.

-- The address of a partnership never changes, so that a reading can carry it: a reader then finds what was opened to them by rows
-- that are theirs alone.
alter table partnership add constraint with_its_address unique (partnership_id, slug);

-- One person of one body may read one partnership's register, from an instant up to the end of a day, or until it is ended.
create table national_reading (
  partnership_id uuid not null,
  reading_id uuid not null,
  slug text not null,
  account_id uuid not null references account,
  -- as the partnership calls them; the account has a name of its own
  reader_name text not null check (reader_name <> ''),
  email text not null check (email ~ '^[^@[:space:],;<>]+@[^@[:space:],;<>]+$'),
  body text not null check (body <> ''),
  -- why, in words; the ledger has their digest
  reason text not null check (reason <> ''),
  salt text not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  -- the last day on which it can be read, in London
  last_day date not null,
  ledger_seq bigint not null,
  ended_at timestamptz,
  ended_seq bigint,
  primary key (partnership_id, reading_id),
  check (last_day <= opened_at::date + 367),
  check ((ended_at is null) = (ended_seq is null)),
  check (ended_at >= opened_at),
  foreign key (partnership_id, slug) references partnership (partnership_id, slug),
  foreign key (partnership_id, opened_by) references person (partnership_id, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  foreign key (partnership_id, ended_seq) references ledger_entry
);
create index national_reading_of_account on national_reading (account_id, slug) where ended_at is null;

-- A reader acts for no partnership, and so is signed in to none: their session is the installation's. Only the product itself opens it.
create table national_session (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  account_id uuid not null references account,
  how text not null check (how in ('password', 'single_sign_on', 'passkey', 'development')),
  is_strong boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  idle_until timestamptz not null check (idle_until <= expires_at),
  ended_at timestamptz,
  ended_why text check (ended_why in ('signed_out', 'replaced', 'disabled', 'left', 'changed')),
  check ((ended_at is null) = (ended_why is null))
);
create index national_session_of_account on national_session (account_id) where ended_at is null;

-- The drafts of this transaction's partnership, whoever asks: who is beyond it is on no panel. Asked once for a query.
create function drafts_here() returns uuid[] language sql stable
  return array(
    select d.review_id from review_draft d where d.partnership_id = current_partnership() and d.shared_seq is null);
