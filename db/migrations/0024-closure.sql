-- previous: 8cd50ea141df5a2236a26ab2234e424a50b92f80b906a01c486ee5cae09406fc
-- Closing a commitment takes two people of two agencies, neither of them the owner's, and accepted evidence; then it is looked at
-- again when the attention has gone, and a check that does not hold opens it again.

create table closure_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into closure_move values
  ('none', 'propose', 'proposed'),
  ('open', 'propose', 'proposed'),
  ('proposed', 'close', 'closed'),
  ('proposed', 'send_back', 'open'),
  ('proposed', 'take_back', 'open'),
  ('closed', 'reopen', 'open');

create table commitment_closure (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  owner_seq integer not null,
  owner_agency uuid not null,
  -- what it rests on: that the owner says it is delivered, and evidence that another agency has accepted
  delivery_seq integer,
  delivery_status text check (delivery_status = 'delivered'),
  evidence_id uuid,
  evidence_seq integer,
  evidence_act text check (evidence_act = 'accept'),
  -- of the proposal that is decided on
  proposed_by uuid,
  proposed_agency uuid,
  cause text check (cause in ('check_failed', 'drift', 'repeat_finding', 'new_review', 'owner_lost', 'evidence_wrong', 'other')),
  reason text check (reason <> ''),
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, commitment_id, seq),
  unique (partnership_id, commitment_id, seq, to_status),
  unique (partnership_id, commitment_id, seq, person_id, for_agency),
  unique (partnership_id, commitment_id, seq, act),
  check ((seq = 1) = (from_status = 'none')),
  check ((act in ('propose', 'close')) = (num_nulls(delivery_seq, delivery_status, evidence_id, evidence_seq, evidence_act) = 0)),
  check (num_nulls(delivery_seq, delivery_status, evidence_id, evidence_seq, evidence_act) in (0, 5)),
  check ((act in ('close', 'send_back', 'take_back')) = (num_nulls(proposed_by, proposed_agency) = 0)),
  check (num_nulls(proposed_by, proposed_agency) in (0, 2)),
  -- two people, two agencies, and the one who closes is not of the owner's
  check (act not in ('close', 'send_back') or (person_id <> proposed_by and for_agency <> proposed_agency and for_agency <> owner_agency)),
  check (act <> 'take_back' or for_agency = proposed_agency),
  check ((act in ('send_back', 'reopen')) = (reason is not null)),
  check ((act = 'reopen') = (cause is not null)),
  check (act <> 'reopen' or for_agency <> owner_agency),
  foreign key (partnership_id, commitment_id, owner_seq, owner_agency)
    references commitment_owner (partnership_id, commitment_id, seq, agency_id),
  foreign key (partnership_id, commitment_id, delivery_seq, delivery_status)
    references commitment_delivery (partnership_id, commitment_id, seq, to_status),
  foreign key (partnership_id, evidence_id, evidence_seq, evidence_act, commitment_id)
    references evidence_event (partnership_id, evidence_id, seq, act, commitment_id),
  foreign key (partnership_id, commitment_id, previous_seq, proposed_by, proposed_agency)
    references commitment_closure (partnership_id, commitment_id, seq, person_id, for_agency),
  foreign key (from_status, act, to_status) references closure_move,
  foreign key (partnership_id, commitment_id, previous_seq, from_status)
    references commitment_closure (partnership_id, commitment_id, seq, to_status)
);
create trigger by_the_owner_that_stands before insert on commitment_closure for each row execute function cites_the_owner_that_stands();

create table impact_check_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into impact_check_move values
  ('none', 'plan', 'planned'),
  ('planned', 'move', 'planned'),
  ('planned', 'drop', 'dropped'),
  ('planned', 'hold', 'held'),
  ('planned', 'fail', 'failed'),
  ('dropped', 'put_back', 'planned');

create table impact_check (
  partnership_id uuid not null,
  check_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  -- the closing that it looks back at
  closure_seq integer not null,
  closure_act text not null check (closure_act = 'close'),
  months smallint not null check (months between 1 and 60),
  ledger_seq bigint not null,
  primary key (partnership_id, check_id),
  unique (partnership_id, check_id, commitment_id, review_id),
  foreign key (partnership_id, commitment_id, closure_seq, closure_act)
    references commitment_closure (partnership_id, commitment_id, seq, act)
);
create index impact_check_of_commitment on impact_check (partnership_id, commitment_id);

create table impact_check_event (
  partnership_id uuid not null,
  check_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  due_on date not null,
  owner_seq integer not null,
  owner_agency uuid not null,
  -- what was found, in words and on the axis
  impact text check (impact in ('no_measure', 'no_change', 'improved', 'worse', 'cannot_tell')),
  found text check (found <> ''),
  reading_id uuid,
  reason text check (reason <> ''),
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, check_id, seq),
  unique (partnership_id, check_id, seq, to_status),
  check ((seq = 1) = (from_status = 'none')),
  check ((act in ('hold', 'fail')) = (impact is not null)),
  check ((impact is null) = (found is null)),
  check ((act in ('move', 'drop', 'put_back')) = (reason is not null)),
  -- what moved is shown by a reading
  check (impact not in ('improved', 'worse', 'no_change') or reading_id is not null),
  check (act <> 'hold' or impact in ('improved', 'no_change', 'no_measure', 'cannot_tell')),
  check (act not in ('hold', 'fail') or for_agency <> owner_agency),
  foreign key (partnership_id, check_id, commitment_id, review_id)
    references impact_check (partnership_id, check_id, commitment_id, review_id),
  foreign key (partnership_id, reading_id, commitment_id) references measure_reading (partnership_id, reading_id, commitment_id),
  foreign key (partnership_id, commitment_id, owner_seq, owner_agency)
    references commitment_owner (partnership_id, commitment_id, seq, agency_id),
  foreign key (from_status, act, to_status) references impact_check_move,
  foreign key (partnership_id, check_id, previous_seq, from_status)
    references impact_check_event (partnership_id, check_id, seq, to_status)
);
create trigger by_the_owner_that_stands before insert on impact_check_event for each row execute function cites_the_owner_that_stands();

do $$
declare
  t text;
begin
  foreach t in array array['commitment_closure', 'impact_check', 'impact_check_event'] loop
    execute format('alter table %I add foreign key (partnership_id, ledger_seq) references ledger_entry', t);
    execute format('alter table %I add foreign key (partnership_id, commitment_id, review_id)
      references commitment (partnership_id, commitment_id, review_id)', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', t);
    if t <> 'impact_check' then
      execute format('alter table %I add foreign key (partnership_id, under_id, person_id, for_agency)
        references appointment (partnership_id, appointment_id, person_id, agency_id)', t);
    end if;
  end loop;
end $$;
