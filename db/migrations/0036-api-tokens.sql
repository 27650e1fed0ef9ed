-- previous: 1ce85549bf6601371f73a5fb6ec57c0cf6c8e6156f2fd0a4be92fe0c3183cf55
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
