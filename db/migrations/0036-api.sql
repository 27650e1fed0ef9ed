-- previous: b93754c4210e4c6ac78c7b00eecb64dd613763272513a834c2e02271eb42e8f5
-- Tokens by which another program reads what a role may read of one partnership, and the order in which it reads.

create table api_token (
  partnership_id uuid not null,
  token_id uuid not null,
  name text not null check (name <> ''),
  role text not null check (role in ('business_team', 'executive', 'independent_scrutineer', 'agency_lead', 'contributor', 'auditor', 'learning_and_development', 'reader')),
  -- the first letters of its secret, by which people tell tokens apart
  prefix text not null check (prefix ~ '^[0-9a-f]{8}$'),
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  salt text not null,
  made_by uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  made_at timestamptz not null,
  last_day date not null,
  last_used_on date,
  revoked_at timestamptz,
  ledger_seq bigint not null,
  ended_seq bigint,
  primary key (partnership_id, token_id),
  unique (partnership_id, token_hash),
  check (last_day <= made_at::date + 367),
  check ((revoked_at is null) = (ended_seq is null)),
  check (revoked_at >= made_at),
  foreign key (partnership_id, under_id, made_by, for_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  foreign key (partnership_id, ended_seq) references ledger_entry
);
-- Of those that were not revoked no two have the same name.
create unique index api_token_by_name on api_token (partnership_id, name) where revoked_at is null;

-- The order in which they came to the register: what is added meanwhile comes at the end.
create index review_in_order on review (partnership_id, ledger_seq, review_id);
create index recommendation_in_order on recommendation (partnership_id, ledger_seq, recommendation_id);
create index commitment_in_order on commitment (partnership_id, ledger_seq, commitment_id);

-- Addresses of other programs that are told of what happens. What is said is references alone, signed with a secret of each.
create table webhook (
  partnership_id uuid not null,
  webhook_id uuid not null,
  url text not null check (url ~ '^https?://[^[:space:]]+$' and length(url) <= 500),
  -- the kinds of event that are told
  events text[] not null check (cardinality(events) > 0),
  -- sealed: nobody has it but whoever was shown it
  secret bytea not null,
  salt text not null,
  made_by uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  made_at timestamptz not null,
  status text not null check (status in ('on', 'off', 'ended')),
  -- since when it stands so, and why it was switched off, in words
  since timestamptz not null,
  why text check (why <> ''),
  -- the last entry of the ledger that was looked at for it
  read_to bigint not null check (read_to >= 0),
  ledger_seq bigint not null,
  changed_seq bigint not null,
  primary key (partnership_id, webhook_id),
  check ((status = 'off') = (why is not null)),
  foreign key (partnership_id, under_id, made_by, for_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  foreign key (partnership_id, changed_seq) references ledger_entry
);

-- One thing that is told to one address: a state, taken by whoever sends it. What it says never changes, nor does its id.
create table webhook_delivery (
  partnership_id uuid not null,
  webhook_id uuid not null,
  delivery_id uuid not null,
  event text not null check (event <> ''),
  -- the entry of the ledger that it tells of; null for a test
  entry_seq bigint,
  body text not null,
  status text not null check (status in ('waiting', 'sending', 'delivered', 'given_up')),
  tries integer not null default 0 check (tries >= 0),
  queued_at timestamptz not null,
  first_try_at timestamptz,
  next_try_at timestamptz not null,
  primary key (partnership_id, webhook_id, delivery_id),
  unique (partnership_id, webhook_id, entry_seq),
  foreign key (partnership_id, webhook_id) references webhook (partnership_id, webhook_id),
  foreign key (partnership_id, entry_seq) references ledger_entry
);
create index webhook_delivery_waiting on webhook_delivery (partnership_id, webhook_id, (coalesce(entry_seq, 0)), queued_at)
  where status in ('waiting', 'sending');

-- Each time that it was sent, and what came of it: null where that is not known.
create table webhook_try (
  partnership_id uuid not null,
  webhook_id uuid not null,
  delivery_id uuid not null,
  number integer not null check (number > 0),
  at timestamptz not null,
  took_ms integer check (took_ms >= 0),
  outcome text check (outcome <> ''),
  primary key (partnership_id, webhook_id, delivery_id, number),
  foreign key (partnership_id, webhook_id, delivery_id) references webhook_delivery (partnership_id, webhook_id, delivery_id)
);
