-- previous: db8da50343916aa051ea4522157532307a59815b725ccaba242b4038edbcabc3
-- Evidence for a commitment: asked for, submitted in versions, accepted or returned with reasons by a person of another agency.

create table evidence_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into evidence_move values
  ('none', 'ask', 'requested'),
  ('none', 'submit', 'submitted'),
  ('requested', 'submit', 'submitted'),
  ('requested', 'withdraw', 'withdrawn'),
  ('submitted', 'submit', 'submitted'),
  ('submitted', 'accept', 'accepted'),
  ('submitted', 'return', 'returned'),
  ('submitted', 'withdraw', 'withdrawn'),
  ('returned', 'submit', 'submitted'),
  ('returned', 'withdraw', 'withdrawn'),
  ('accepted', 'submit', 'submitted'),
  ('accepted', 'return', 'returned');

create table evidence (
  partnership_id uuid not null,
  evidence_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  title text not null check (title <> ''),
  -- what was asked to be shown, where it was asked for
  asked text check (asked <> ''),
  asked_by date,
  salt text not null,
  ledger_seq bigint not null,
  primary key (partnership_id, evidence_id),
  unique (partnership_id, evidence_id, commitment_id, review_id)
);
create index evidence_of_commitment on evidence (partnership_id, commitment_id);

-- A file as it was handed in: its bytes are kept apart, under the name made up here. Held until looked through, where a scanner is set up.
create table evidence_file (
  partnership_id uuid not null references partnership,
  file_id uuid not null,
  review_id uuid not null,
  file_name text not null check (file_name <> ''),
  media_type text not null,
  size bigint not null check (size between 1 and 26214400),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  salt text not null,
  ledger_seq bigint not null,
  primary key (partnership_id, file_id),
  unique (partnership_id, file_id, review_id)
);

create table evidence_scan (
  partnership_id uuid not null,
  file_id uuid not null,
  seq integer not null check (seq > 0),
  verdict text not null check (verdict in ('clean', 'infected', 'not_scanned')),
  scanner text not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, file_id, seq),
  foreign key (partnership_id, file_id) references evidence_file
);

create table evidence_version (
  partnership_id uuid not null,
  evidence_id uuid not null,
  version integer not null check (version > 0),
  review_id uuid not null,
  commitment_id uuid not null,
  kind text not null check (kind in ('file', 'link', 'note', 'figure')),
  -- the step of the ladder that it is said to reach: 0 statement … 6 outcome moved
  level smallint not null check (level between 0 and 6),
  -- the day the evidence is of, which is not the day it was handed in
  dated_on date not null,
  source text not null check (source <> ''),
  words text check (words <> ''),
  address text check (address ~ '^https?://'),
  file_id uuid,
  figure numeric,
  of_total numeric check (of_total > 0 and figure <= of_total),
  checked_by text check (checked_by <> ''),
  -- the last day it can be leant on
  good_until date check (good_until >= dated_on),
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, evidence_id, version),
  unique (partnership_id, evidence_id, version, level),
  unique (partnership_id, evidence_id, version, for_agency),
  check ((kind = 'file') = (file_id is not null)),
  check ((kind = 'link') = (address is not null)),
  check ((kind = 'figure') = (figure is not null)),
  check (kind <> 'note' or words is not null),
  check (of_total is null or kind = 'figure'),
  foreign key (partnership_id, evidence_id, commitment_id, review_id)
    references evidence (partnership_id, evidence_id, commitment_id, review_id),
  foreign key (partnership_id, file_id, review_id) references evidence_file (partnership_id, file_id, review_id)
);

create table evidence_event (
  partnership_id uuid not null,
  evidence_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  -- which version was submitted, accepted or returned; for which agency it was handed in
  version integer,
  version_agency uuid,
  -- the step of the ladder that it is accepted at, no higher than it was said to reach
  level smallint,
  claimed_level smallint,
  owner_seq integer not null,
  owner_agency uuid not null,
  reason text check (reason <> ''),
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, evidence_id, seq),
  unique (partnership_id, evidence_id, seq, to_status),
  unique (partnership_id, evidence_id, seq, act, commitment_id),
  check ((seq = 1) = (from_status = 'none')),
  check ((act in ('submit', 'accept', 'return')) = (version is not null)),
  check ((version is null) = (version_agency is null)),
  check ((act = 'accept') = (level is not null)),
  check ((act = 'accept') = (claimed_level is not null)),
  check (level between 0 and claimed_level),
  check ((act in ('return', 'withdraw')) = (reason is not null)),
  -- nobody judges their own agency's work, nor what their own agency handed in
  check (act not in ('accept', 'return') or (for_agency <> owner_agency and for_agency <> version_agency)),
  foreign key (partnership_id, evidence_id, commitment_id, review_id)
    references evidence (partnership_id, evidence_id, commitment_id, review_id),
  foreign key (partnership_id, evidence_id, version, version_agency)
    references evidence_version (partnership_id, evidence_id, version, for_agency),
  foreign key (partnership_id, evidence_id, version, claimed_level)
    references evidence_version (partnership_id, evidence_id, version, level),
  foreign key (partnership_id, commitment_id, owner_seq, owner_agency)
    references commitment_owner (partnership_id, commitment_id, seq, agency_id),
  foreign key (from_status, act, to_status) references evidence_move,
  foreign key (partnership_id, evidence_id, previous_seq, from_status)
    references evidence_event (partnership_id, evidence_id, seq, to_status)
);
create trigger by_the_owner_that_stands before insert on evidence_event for each row execute function cites_the_owner_that_stands();

do $$
declare
  t text;
begin
  foreach t in array array['evidence', 'evidence_file', 'evidence_scan', 'evidence_version', 'evidence_event'] loop
    execute format('alter table %I add foreign key (partnership_id, ledger_seq) references ledger_entry', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', t);
    if t in ('evidence', 'evidence_version', 'evidence_event') then
      execute format('alter table %I add foreign key (partnership_id, commitment_id, review_id)
        references commitment (partnership_id, commitment_id, review_id)', t);
    end if;
    if t in ('evidence_version', 'evidence_event') then
      execute format('alter table %I add foreign key (partnership_id, under_id, person_id, for_agency)
        references appointment (partnership_id, appointment_id, person_id, agency_id)', t);
    end if;
  end loop;
end $$;
alter table evidence_file add foreign key (partnership_id, review_id) references review;
