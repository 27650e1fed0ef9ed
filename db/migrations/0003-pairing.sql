-- previous: 8da4f03f12deb36ed30b0267300509b29410947776b8654cca94650de2f3a2a0
-- A response and the report that it answers, as two documents handed in: which report a person chose, and which of its
-- recommendations each recommendation of the response answers.

-- One saving of it, whole; the latest version stands and an earlier one is never edited. To undo is to save what stood before.
create table pairing (
  partnership_id uuid not null,
  -- the response's
  intake_id uuid not null,
  version integer not null check (version > 0),
  act text not null check (act in ('choose', 'confirm', 'let_go', 'undo')),
  -- null where no report is chosen
  report_intake_id uuid check (report_intake_id <> intake_id),
  -- what a person has said: a list of { response, report }, the proposals of both; none of them where report is empty
  said jsonb not null,
  -- with what was said, what the digest in the ledger was made from
  salt text not null,
  person_id uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (nullif(version - 1, 0)) stored,
  primary key (partnership_id, intake_id, version),
  foreign key (partnership_id, intake_id) references intake,
  foreign key (partnership_id, report_intake_id) references intake,
  foreign key (partnership_id, intake_id, previous_version) references pairing,
  foreign key (partnership_id, person_id) references person,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index pairing_of_report on pairing (partnership_id, report_intake_id);
create trigger append_only before update or delete on pairing for each row execute function refuse_change();
create trigger never_emptied before truncate on pairing for each statement execute function refuse_change();
