-- previous: aea8fdc03a0719db9cc2d5be574c0ace20c9e086d74f2fbafd06fa111131e831
-- A signed checkpoint of each ledger a day, kept by people who cannot write to this database; and who those people are.

-- The day in London whose checkpoint this is; null for one made on the way, such as for an export. With the key to check it by,
-- since the key of an installation may change.
alter table ledger_checkpoint add column day date, add column public_key text,
  add constraint daily_with_its_key check (day is null or public_key is not null),
  add constraint one_checkpoint_a_day unique (partnership_id, day);

-- Where the checkpoints of each day go, for one agency. Null: nowhere any more.
create table agency_contact (
  partnership_id uuid not null,
  agency_id uuid not null,
  email text check (email ~ '^[^@[:space:],;<>]+@[^@[:space:],;<>]+$'),
  ledger_seq bigint not null,
  primary key (partnership_id, agency_id),
  foreign key (partnership_id, agency_id) references agency,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- Somebody who looks after the installation and was let into one partnership, for a reason, until an instant not far off.
create table support_access (
  partnership_id uuid not null,
  support_id uuid not null,
  appointment_id uuid not null,
  -- in the words of who opened it; the ledger has its digest
  reason text not null check (reason <> ''),
  salt text not null,
  opened_at timestamptz not null,
  until timestamptz not null,
  ledger_seq bigint not null,
  closed_at timestamptz,
  closed_seq bigint,
  primary key (partnership_id, support_id),
  unique (partnership_id, appointment_id),
  check (until > opened_at and until <= opened_at + interval '8 hours'),
  check ((closed_at is null) = (closed_seq is null)),
  check (closed_at >= opened_at),
  foreign key (partnership_id, appointment_id) references appointment,
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  foreign key (partnership_id, closed_seq) references ledger_entry
);

-- Who has looked at what, and what was changed, newest first: each without reading through the other.
create index ledger_reads on ledger_entry (partnership_id, seq desc) where happening ->> 'verb' = 'case-data.read';
create index ledger_changes on ledger_entry (partnership_id, seq desc) where happening ->> 'verb' <> 'case-data.read';
