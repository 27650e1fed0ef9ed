-- previous: ad4bcf9e6e7b0e032cd0907a35cc7e99b9d7526502f9760e6179981f7ffa5472
-- The end of a body can be corrected: every step is kept, and the one that stands is the last.

create table ending_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into ending_move values
  ('none', 'end', 'ended'),
  ('ended', 'move', 'ended'),
  ('ended', 'take_back', 'standing'),
  ('standing', 'end', 'ended');

create table agency_ending (
  partnership_id uuid not null,
  agency_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  -- the first day without it
  until_day date,
  -- why it was corrected
  reason text check (reason <> ''),
  salt text,
  -- null where it was set up so
  person_id uuid,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, agency_id, seq),
  unique (partnership_id, agency_id, seq, to_status),
  unique (partnership_id, agency_id, seq, until_day),
  unique (partnership_id, agency_id, ledger_seq),
  unique (partnership_id, agency_id, ledger_seq, until_day),
  check ((seq = 1) = (from_status = 'none')),
  check ((to_status = 'ended') = (until_day is not null)),
  check ((act in ('move', 'take_back')) = (reason is not null)),
  check ((reason is null) = (salt is null)),
  foreign key (partnership_id, agency_id) references agency,
  foreign key (from_status, act, to_status) references ending_move,
  foreign key (partnership_id, agency_id, previous_seq, from_status)
    references agency_ending (partnership_id, agency_id, seq, to_status),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- What ended before this: as it was recorded, or as the partnership was set up.
alter table agency no force row level security;
alter table ledger_entry no force row level security;
alter table person no force row level security;
insert into agency_ending (partnership_id, agency_id, seq, from_status, act, to_status, until_day, person_id, at, ledger_seq)
  select a.partnership_id, a.agency_id, 1, 'none', 'end', 'ended', a.valid_until,
    (select p.person_id from person p where p.partnership_id = a.partnership_id and e.happening -> 'actor' ->> 'kind' = 'person'
      and p.person_id::text = e.happening -> 'actor' ->> 'id'), (e.happening ->> 'at')::timestamptz, e.seq
  from agency a join ledger_entry e on e.partnership_id = a.partnership_id and e.seq = coalesce(a.ended_seq, a.ledger_seq)
  where a.valid_until is not null;
update agency set ended_seq = ledger_seq where valid_until is not null and ended_seq is null;

create trigger append_only before update or delete on agency_ending for each row execute function refuse_change();
create trigger never_emptied before truncate on agency_ending for each statement execute function refuse_change();

-- The row of a body says what the last step says. Looked at when the transaction ends, since each cites the other.
alter table agency drop constraint ends_on_a_day,
  add constraint ended_by_an_entry check (valid_until is null or ended_seq is not null),
  add foreign key (partnership_id, agency_id, ended_seq) references agency_ending (partnership_id, agency_id, ledger_seq)
    deferrable initially deferred,
  add foreign key (partnership_id, agency_id, ended_seq, valid_until)
    references agency_ending (partnership_id, agency_id, ledger_seq, until_day) deferrable initially deferred;

-- What follows a body follows one ending of it, on its day: where that is corrected, the rows of before are history.
alter table agency_succession no force row level security;
alter table agency_succession add column ending_seq integer not null default 1;
alter table agency_succession alter column ending_seq drop default,
  drop constraint agency_succession_pkey,
  add primary key (partnership_id, predecessor_id, ending_seq, successor_id),
  add foreign key (partnership_id, predecessor_id, ending_seq, on_day)
    references agency_ending (partnership_id, agency_id, seq, until_day);

-- Entries are added in one trip: the lock on the chain, its head, and each entry after it. What comes before and after the place in the
-- chain is the text of each, as the product writes it; the rules of the table hold for whatever this adds. Runs as its caller.
create function append_to_ledger(partnership uuid, befores text[], afters text[]) returns bigint language plpgsql as $$
declare
  first_seq bigint;
  last_hash text;
  hashes text[];
  bodies text[];
begin
  perform pg_advisory_xact_lock(hashtextextended(partnership::text, 0));
  select seq, hash into first_seq, last_hash from ledger_entry where partnership_id = partnership order by seq desc limit 1;
  first_seq := coalesce(first_seq, 0);
  hashes[0] := last_hash;
  for at in 1 .. cardinality(befores) loop
    bodies[at] := befores[at] || '"prev":' || coalesce('"' || hashes[at - 1] || '"', 'null') || ',"seq":' || first_seq + at || afters[at];
    hashes[at] := encode(sha256(convert_to(bodies[at], 'UTF8')), 'hex');
  end loop;
  insert into ledger_entry (partnership_id, seq, hash, prev_hash, body)
    select partnership, first_seq + at, hashes[at], hashes[at - 1], bodies[at] from generate_series(1, cardinality(befores)) at;
  return first_seq + cardinality(befores);
end $$;
