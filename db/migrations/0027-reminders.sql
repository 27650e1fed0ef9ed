-- previous: 8f7c58f2482748cd89c19d609ff6f2cda05d89d2de9759aed97dbe2d4726ddbb
-- Reminders: what somebody was told of a commitment and when, how often they want to be written to, and their calendar.

-- The days on which reminders of a partnership were worked out, each once, whichever process did it.
create table reminder_day (
  partnership_id uuid not null references partnership,
  day date not null,
  at timestamptz not null,
  primary key (partnership_id, day)
);

-- One e-mail of a person on a day.
create table reminder_digest (
  partnership_id uuid not null,
  digest_id uuid not null,
  person_id uuid not null,
  day date not null,
  mail_id uuid not null,
  -- what stops the list of news, as its hash: the link itself is in the e-mail only
  stop_hash text not null check (stop_hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, digest_id),
  unique (partnership_id, digest_id, day, person_id),
  unique (partnership_id, person_id, day),
  unique (partnership_id, stop_hash),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id),
  foreign key (partnership_id, mail_id) references outgoing_mail,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- A step of the ladder that was told, once to each person for the day it is counted from. By no e-mail where nobody at all could be
-- written to: the ladder goes on, and the executive's agenda shows it.
create table reminder (
  partnership_id uuid not null,
  reminder_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  step text not null check (step in ('notice', 'due', 'lead', 'partner', 'agenda', 'waiting')),
  -- the day that stands, or the one since which it waits
  from_on date not null,
  day date not null,
  person_id uuid,
  digest_id uuid,
  ledger_seq bigint not null,
  primary key (partnership_id, reminder_id),
  unique nulls not distinct (partnership_id, commitment_id, step, from_on, person_id),
  check ((person_id is null) = (digest_id is null)),
  foreign key (partnership_id, commitment_id, review_id) references commitment (partnership_id, commitment_id, review_id),
  foreign key (partnership_id, digest_id, day, person_id) references reminder_digest (partnership_id, digest_id, day, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- Reminders of one commitment paused, with the reason, up to a day; or going on again.
create table reminder_pause (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null check (seq > 0),
  act text not null check (act in ('pause', 'go_on')),
  -- the last day of the pause
  until_on date,
  reason text check (reason <> ''),
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, commitment_id, seq),
  check ((act = 'pause') = (until_on is not null)),
  check ((act = 'pause') = (reason is not null)),
  foreign key (partnership_id, commitment_id, review_id) references commitment (partnership_id, commitment_id, review_id),
  foreign key (partnership_id, commitment_id, previous_seq) references reminder_pause (partnership_id, commitment_id, seq),
  foreign key (partnership_id, under_id, person_id, for_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- When the partnership's round goes: the last row counts.
create table reminder_rhythm (
  partnership_id uuid not null,
  seq integer not null check (seq > 0),
  cycle text not null check (cycle in ('weekly', 'daily')),
  -- 1 for Monday to 5 for Friday
  weekday smallint not null check (weekday between 1 and 5),
  person_id uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, seq),
  foreign key (partnership_id, previous_seq) references reminder_rhythm (partnership_id, seq),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- How often a person wants to be written to: the last row counts; none, as the partnership does.
create table reminder_choice (
  partnership_id uuid not null,
  person_id uuid not null,
  seq integer not null check (seq > 0),
  cycle text not null check (cycle in ('weekly', 'daily', 'off')),
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, person_id, seq),
  foreign key (partnership_id, person_id, previous_seq) references reminder_choice (partnership_id, person_id, seq),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- The secret address of a person's calendar: the last row counts. The address itself is shown once and kept as a hash.
create table calendar_link (
  partnership_id uuid not null,
  person_id uuid not null,
  seq integer not null check (seq > 0),
  act text not null check (act in ('make', 'end')),
  token_hash text check (token_hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, person_id, seq),
  unique (partnership_id, token_hash),
  check ((act = 'make') = (token_hash is not null)),
  foreign key (partnership_id, person_id, previous_seq) references calendar_link (partnership_id, person_id, seq),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

do $$
declare
  t text;
begin
  foreach t in array array['reminder_day', 'reminder_digest', 'reminder', 'reminder_pause', 'reminder_rhythm', 'reminder_choice', 'calendar_link'] loop
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', t);
  end loop;
end $$;

-- The address by which a reader of mail offers to unsubscribe. Like the words of a message it is nobody's to see, and goes with them.
alter table outgoing_mail add column stop_link text check (stop_link ~ '^https?://[^[:space:]]+$'),
  add constraint stopped_with_its_words check (stop_link is null or body is not null);
