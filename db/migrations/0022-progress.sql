-- previous: 0937353f5155628b869cee44f1113d81055c2d4b056f4e9bb7b2a4bc08816e03
-- What the owner says of a commitment (delivery), what was said on the way (updates), and when it is due once its date has moved.
-- Steps are added and never changed; an agency speaks for what it holds itself.

create table delivery_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into delivery_move values
  ('none', 'begin', 'in_progress'),
  ('none', 'deliver', 'delivered'),
  ('none', 'stop', 'stopped'),
  ('none', 'supersede', 'superseded'),
  ('none', 'decline', 'declined'),
  ('in_progress', 'deliver', 'delivered'),
  ('in_progress', 'stop', 'stopped'),
  ('in_progress', 'supersede', 'superseded'),
  ('in_progress', 'decline', 'declined'),
  ('stopped', 'resume', 'in_progress'),
  ('superseded', 'resume', 'in_progress'),
  ('declined', 'resume', 'in_progress'),
  ('delivered', 'take_back', 'in_progress'),
  ('delivered', 'reopen', 'in_progress');

create table commitment_delivery (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  -- the step that made the owner, and for which agency that is
  owner_seq integer not null,
  owner_agency uuid not null,
  -- the day it was begun, delivered or ended, as the owner says
  happened_on date not null,
  reason text check (reason <> ''),
  -- of the digest that the ledger holds of the reason
  salt text,
  superseded_by uuid,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, commitment_id, seq),
  unique (partnership_id, commitment_id, seq, to_status),
  check ((seq = 1) = (from_status = 'none')),
  check ((act in ('begin', 'deliver')) = (reason is null)),
  check (reason is not null or salt is null),
  check ((act = 'supersede') = (superseded_by is not null)),
  check (superseded_by <> commitment_id),
  -- reopening comes of somebody else's looking again; all else the owner says
  check (act = 'reopen' or for_agency = owner_agency),
  foreign key (partnership_id, commitment_id, owner_seq, owner_agency)
    references commitment_owner (partnership_id, commitment_id, seq, agency_id),
  foreign key (partnership_id, superseded_by) references commitment,
  foreign key (from_status, act, to_status) references delivery_move,
  foreign key (partnership_id, commitment_id, previous_seq, from_status)
    references commitment_delivery (partnership_id, commitment_id, seq, to_status)
);
create trigger by_the_owner_that_stands before insert on commitment_delivery for each row execute function cites_the_owner_that_stands();

-- The day by which it is due. The window that was printed is in the commitment and stays; moving it is asked for with a reason
-- and approved by another person.
create table due_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into due_move values
  ('none', 'set', 'stands'),
  ('none', 'ask', 'asked'),
  ('stands', 'ask', 'asked'),
  ('asked', 'approve', 'stands'),
  ('asked', 'refuse', 'refused'),
  ('asked', 'take_back', 'refused'),
  ('refused', 'ask', 'asked');

create table commitment_due (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  -- the day set, asked for, approved or refused
  due_on date not null,
  reason text check (reason <> ''),
  salt text,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  -- of what was asked: by whom, and for which agency
  asked_by uuid,
  asked_agency uuid,
  primary key (partnership_id, commitment_id, seq),
  unique (partnership_id, commitment_id, seq, to_status),
  unique (partnership_id, commitment_id, seq, person_id, for_agency, due_on),
  check ((seq = 1) = (from_status = 'none')),
  check (act not in ('ask', 'refuse') or reason is not null),
  check (reason is not null or salt is null),
  check ((act in ('approve', 'refuse', 'take_back')) = (asked_by is not null)),
  check ((asked_by is null) = (asked_agency is null)),
  check (act not in ('approve', 'refuse') or (asked_by <> person_id and asked_agency <> for_agency)),
  foreign key (from_status, act, to_status) references due_move,
  foreign key (partnership_id, commitment_id, previous_seq, asked_by, asked_agency, due_on)
    references commitment_due (partnership_id, commitment_id, seq, person_id, for_agency, due_on),
  foreign key (partnership_id, commitment_id, previous_seq, from_status)
    references commitment_due (partnership_id, commitment_id, seq, to_status)
);

create function sets_a_day_where_none_was_printed() returns trigger language plpgsql as $$
begin
  if new.act = 'set' and exists (select from commitment c where c.partnership_id = new.partnership_id
      and c.commitment_id = new.commitment_id and c.due_end is not null) then
    raise exception 'its words give a day: moving it is asked for' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger only_where_none_was_printed before insert on commitment_due for each row execute function sets_a_day_where_none_was_printed();

-- Whoever asked, the agency that holds it does not give itself more time.
create function is_decided_by_another_than_the_owner() returns trigger language plpgsql as $$
begin
  if new.act in ('approve', 'refuse') and new.for_agency = (select o.agency_id from commitment_owner o
      where o.partnership_id = new.partnership_id and o.commitment_id = new.commitment_id and o.act in ('accept', 'hand_over')
      order by o.seq desc limit 1) then
    raise exception 'its owner does not decide on its day' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger not_by_the_owner before insert on commitment_due for each row execute function is_decided_by_another_than_the_owner();

-- What was done, what is next, what is in the way, what would help. By a person, or by whoever answered a request by its link.
create table progress_update (
  partnership_id uuid not null,
  update_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  done text check (done <> ''),
  next text check (next <> ''),
  in_the_way text check (in_the_way <> ''),
  help_needed text check (help_needed <> ''),
  -- what whoever wrote it takes it to be; the owner's agency says so or not
  says text check (says in ('not_begun', 'begun', 'delivered')),
  salt text not null,
  person_id uuid,
  under_id uuid,
  for_agency uuid,
  request_id uuid,
  at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, update_id),
  check (num_nonnulls(done, next, in_the_way, help_needed, says) > 0),
  check ((person_id is null) = (request_id is not null)),
  check (num_nulls(person_id, under_id, for_agency) in (0, 3)),
  foreign key (partnership_id, request_id) references request
);
create index update_of_commitment on progress_update (partnership_id, commitment_id, at desc);

do $$
declare
  t text;
begin
  foreach t in array array['commitment_delivery', 'commitment_due', 'progress_update'] loop
    execute format('alter table %I add foreign key (partnership_id, ledger_seq) references ledger_entry', t);
    execute format('alter table %I add foreign key (partnership_id, under_id, person_id, for_agency)
      references appointment (partnership_id, appointment_id, person_id, agency_id)', t);
    execute format('alter table %I add foreign key (partnership_id, commitment_id, review_id)
      references commitment (partnership_id, commitment_id, review_id)', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', t);
  end loop;
end $$;
