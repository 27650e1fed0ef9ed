-- previous: be47eba42cd82ef69e48d2c55c95b731b18dd03ec4614e296e655516afbdbfa2
-- Who answers for a commitment: offered by the business team, accepted or declined by the agency in writing, handed over within
-- it. The words of the response stay as they were printed; this is kept beside them, step by step. And who keeps a page that
-- waits, once its proposer has left.

create table owner_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into owner_move values
  ('none', 'offer', 'offered'),
  ('unowned', 'offer', 'offered'),
  ('offered', 'accept', 'accepted'),
  ('offered', 'decline', 'unowned'),
  ('offered', 'take_back', 'unowned'),
  ('accepted', 'offer', 'offered_on'),
  ('accepted', 'hand_over', 'accepted'),
  ('offered_on', 'accept', 'accepted'),
  ('offered_on', 'decline', 'accepted'),
  ('offered_on', 'take_back', 'accepted'),
  ('offered_on', 'hand_over', 'offered_on');

-- So that a person who is named for an agency truly acts for it.
alter table appointment add constraint for_which_agency unique (partnership_id, appointment_id, agency_id);

create table commitment_owner (
  partnership_id uuid not null,
  commitment_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  -- whom it was offered to, or who accepted, declined, gave it back or holds it
  agency_id uuid not null,
  -- who sees to it there: a person, or a post by its title, or neither yet
  appointment_id uuid,
  post text check (post <> ''),
  reason text check (reason <> ''),
  -- who did this, and for which agency they did it
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, commitment_id, seq),
  unique (partnership_id, commitment_id, seq, to_status),
  check ((seq = 1) = (from_status = 'none')),
  check (appointment_id is null or post is null),
  -- an agency speaks for itself: nobody accepts or declines for another
  check (act not in ('accept', 'decline') or for_agency = agency_id),
  check ((act = 'decline') = (reason is not null)),
  foreign key (partnership_id, commitment_id) references commitment,
  foreign key (from_status, act, to_status) references owner_move,
  foreign key (partnership_id, commitment_id, previous_seq, from_status)
    references commitment_owner (partnership_id, commitment_id, seq, to_status),
  foreign key (partnership_id, agency_id) references agency,
  foreign key (partnership_id, appointment_id, agency_id) references appointment (partnership_id, appointment_id, agency_id),
  foreign key (partnership_id, under_id, person_id, for_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on commitment_owner for each row execute function refuse_change();
create trigger never_emptied before truncate on commitment_owner for each statement execute function refuse_change();

-- A page that waits for the public is kept by somebody else once its proposer has left. What was proposed, by whom and for which
-- agency stays as it was; whoever keeps it can take it back, and can no more approve it than its proposer could.
alter table proposed_page add column kept_by uuid, add column kept_under uuid, add column kept_agency uuid, add column kept_seq bigint,
  add check (num_nulls(kept_by, kept_under, kept_agency, kept_seq) in (0, 4)),
  add check (state not in ('approved', 'sent_back') or kept_by is null or (decided_by <> kept_by and decided_agency <> kept_agency)),
  add foreign key (partnership_id, kept_under, kept_by, kept_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  add foreign key (partnership_id, kept_seq) references ledger_entry;
do $$
declare
  only_its_proposer text;
begin
  select conname into strict only_its_proposer from pg_constraint
  where conrelid = 'proposed_page'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%taken_back%decided_by = proposed_by%';
  execute format('alter table proposed_page drop constraint %I', only_its_proposer);
end $$;
alter table proposed_page add check (state <> 'taken_back' or decided_by = coalesce(kept_by, proposed_by));
