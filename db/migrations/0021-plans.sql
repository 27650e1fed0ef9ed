-- previous: 440ffab4c761e8ba7abd7e23ee7542ff2e4846b6bcfafa1b1cdd5a6494d207e1
-- The plan of a commitment: why, by whom beside its owner, in which steps, after what, and by what anybody will know. Each change is
-- a row of its own; the words that were published are never touched. Everything names its review, so that a draft hides all of it.

alter table commitment add constraint commitment_of_its_review unique (partnership_id, commitment_id, review_id);
alter table commitment_owner add constraint owner_of_an_agency unique (partnership_id, commitment_id, seq, agency_id);

-- Whoever acts "as the owner" or "as another than the owner" says which step made the owner. That it is the step that stands is seen
-- to here: a chain takes one writer at a time, so nothing comes between.
create function cites_the_owner_that_stands() returns trigger language plpgsql as $$
begin
  if new.owner_seq is distinct from (select max(o.seq) from commitment_owner o
      where o.partnership_id = new.partnership_id and o.commitment_id = new.commitment_id and o.act in ('accept', 'hand_over')) then
    raise exception '%: another owner stands', tg_table_name using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

-- Because, we will, so that, seen by; the kind of evidence that will count; the agencies that help.
create table commitment_plan (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  version integer not null check (version > 0),
  because text check (because <> ''),
  we_will text check (we_will <> ''),
  so_that text check (so_that <> ''),
  assumption text check (assumption <> ''),
  harm_to_watch text check (harm_to_watch <> ''),
  -- the least step of the ladder that will count, 1 to 6, and what would show it
  evidence_level smallint check (evidence_level between 1 and 6),
  evidence_words text check (evidence_words <> ''),
  contributors uuid[] not null default '{}',
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (nullif(version - 1, 0)) stored,
  primary key (partnership_id, commitment_id, version),
  foreign key (partnership_id, commitment_id, previous_version) references commitment_plan (partnership_id, commitment_id, version)
);

create table milestone_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into milestone_move values
  ('none', 'add', 'open'),
  ('open', 'reach', 'reached'),
  ('open', 'move', 'open'),
  ('open', 'drop', 'dropped'),
  ('reached', 'put_back', 'open'),
  ('dropped', 'put_back', 'open');

create table milestone (
  partnership_id uuid not null,
  milestone_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  text text not null check (text <> ''),
  salt text not null,
  ledger_seq bigint not null,
  primary key (partnership_id, milestone_id),
  unique (partnership_id, milestone_id, review_id)
);
create index milestone_of_commitment on milestone (partnership_id, commitment_id);

create table milestone_event (
  partnership_id uuid not null,
  milestone_id uuid not null,
  review_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  due_on date not null,
  reason text check (reason <> ''),
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, milestone_id, seq),
  unique (partnership_id, milestone_id, seq, to_status),
  check ((seq = 1) = (from_status = 'none')),
  check ((act in ('move', 'drop', 'put_back')) = (reason is not null)),
  foreign key (partnership_id, milestone_id, review_id) references milestone (partnership_id, milestone_id, review_id),
  foreign key (from_status, act, to_status) references milestone_move,
  foreign key (partnership_id, milestone_id, previous_seq, from_status)
    references milestone_event (partnership_id, milestone_id, seq, to_status)
);

-- What else a commitment serves, and what it waits for. Joined and parted step by step; the same two moves for both.
create table link_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into link_move values ('none', 'link', 'linked'), ('linked', 'unlink', 'unlinked'), ('unlinked', 'link', 'linked');

create table commitment_serves (
  partnership_id uuid not null,
  commitment_id uuid not null,
  recommendation_id uuid not null,
  review_id uuid not null,
  -- the review of the recommendation, where it is another
  served_review_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, commitment_id, recommendation_id, seq),
  unique (partnership_id, commitment_id, recommendation_id, seq, to_status),
  check ((seq = 1) = (from_status = 'none')),
  foreign key (partnership_id, recommendation_id, served_review_id)
    references recommendation (partnership_id, recommendation_id, review_id),
  foreign key (from_status, act, to_status) references link_move,
  foreign key (partnership_id, commitment_id, recommendation_id, previous_seq, from_status)
    references commitment_serves (partnership_id, commitment_id, recommendation_id, seq, to_status)
);
create index commitment_serves_what on commitment_serves (partnership_id, recommendation_id);

create table commitment_needs (
  partnership_id uuid not null,
  commitment_id uuid not null,
  -- what has to be done first
  needs_id uuid not null,
  review_id uuid not null,
  needs_review_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, commitment_id, needs_id, seq),
  unique (partnership_id, commitment_id, needs_id, seq, to_status),
  check (commitment_id <> needs_id),
  check ((seq = 1) = (from_status = 'none')),
  foreign key (partnership_id, needs_id, needs_review_id) references commitment (partnership_id, commitment_id, review_id),
  foreign key (from_status, act, to_status) references link_move,
  foreign key (partnership_id, commitment_id, needs_id, previous_seq, from_status)
    references commitment_needs (partnership_id, commitment_id, needs_id, seq, to_status)
);
create index commitment_needed_by on commitment_needs (partnership_id, needs_id);

-- By what anybody will know: what is counted, from where to where, by when, how and how often it is read.
create table measure_version (
  partnership_id uuid not null,
  measure_id uuid not null,
  version integer not null check (version > 0),
  commitment_id uuid not null,
  review_id uuid not null,
  act text not null check (act in ('define', 'change', 'retire', 'take_up')),
  title text not null check (title <> ''),
  unit text not null check (unit in ('number', 'percent', 'n_of_n', 'days', 'score')),
  better text not null check (better in ('up', 'down')),
  -- of how many, where it counts some of a number
  baseline numeric,
  baseline_of numeric,
  baseline_on date,
  target numeric,
  target_of numeric,
  target_on date,
  how_read text check (how_read <> ''),
  every_months smallint check (every_months between 1 and 36),
  reason text check (reason <> ''),
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (nullif(version - 1, 0)) stored,
  primary key (partnership_id, measure_id, version),
  unique (partnership_id, measure_id, version, commitment_id),
  check ((version = 1) = (act = 'define')),
  check ((act = 'define') = (reason is null)),
  check ((baseline_of is not null) = (unit = 'n_of_n' and baseline is not null)),
  check ((target_of is not null) = (unit = 'n_of_n' and target is not null)),
  check (baseline_of > 0 and baseline between 0 and baseline_of),
  check (target_of > 0 and target between 0 and target_of),
  foreign key (partnership_id, measure_id, previous_version, commitment_id)
    references measure_version (partnership_id, measure_id, version, commitment_id)
);
create index measure_of_commitment on measure_version (partnership_id, commitment_id);

-- One reading. A wrong one is not changed: a later one stands in its place and says which.
create table measure_reading (
  partnership_id uuid not null,
  reading_id uuid not null,
  measure_id uuid not null,
  measure_version integer not null,
  commitment_id uuid not null,
  review_id uuid not null,
  read_on date not null,
  value numeric not null,
  -- of how many, where it is some of a number
  of_total numeric check (of_total > 0 and value <= of_total),
  source text not null check (source <> ''),
  note text check (note <> ''),
  in_place_of uuid,
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, reading_id),
  unique (partnership_id, reading_id, measure_id),
  unique (partnership_id, reading_id, commitment_id),
  unique (partnership_id, in_place_of),
  check (in_place_of <> reading_id),
  foreign key (partnership_id, measure_id, measure_version, commitment_id)
    references measure_version (partnership_id, measure_id, version, commitment_id),
  foreign key (partnership_id, in_place_of, measure_id) references measure_reading (partnership_id, reading_id, measure_id)
);
create index reading_of_measure on measure_reading (partnership_id, measure_id, read_on);

do $$
declare
  t text;
begin
  foreach t in array array['commitment_plan', 'milestone', 'milestone_event', 'commitment_serves', 'commitment_needs', 'measure_version', 'measure_reading'] loop
    execute format('alter table %I add foreign key (partnership_id, ledger_seq) references ledger_entry', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', t);
    if t <> 'milestone' then
      execute format('alter table %I add foreign key (partnership_id, under_id, person_id, for_agency)
        references appointment (partnership_id, appointment_id, person_id, agency_id)', t);
    end if;
    if t <> 'milestone_event' then
      execute format('alter table %I add foreign key (partnership_id, commitment_id, review_id)
        references commitment (partnership_id, commitment_id, review_id)', t);
    end if;
  end loop;
end $$;
