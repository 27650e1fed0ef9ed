-- previous: 8977df5634e13433c62c81abcfe9553cd610c68d1114b5e96214bdfd0cc6ec0b
-- What a step can change of how a commitment stands is worked out of the steps of its own kind, and not of all that was ever done to it
-- (docs/decisions/0052). A row that is not there yet says that nothing was done: what no step of the others has said is as it begins.

alter table commitment_stands
  alter column moved set default 0,
  alter column has_submitted set default false,
  alter column has_returned set default false,
  alter column is_said set default false,
  alter column has_failed set default false,
  alter column has_held set default false,
  alter column has_measure set default false;

create function keep_who_holds_it() returns trigger language plpgsql as $$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, owner_seq, owner_agency, owner_appointment, offered_to, ledger_seq)
  select c.partnership_id, c.commitment_id, c.review_id, o.seq, o.agency_id, o.appointment_id,
    case when f.act = 'offer' then f.agency_id end, new.ledger_seq
  from commitment c
  left join lateral (select o.seq, o.agency_id, o.appointment_id from commitment_owner o where o.partnership_id = c.partnership_id
    and o.commitment_id = c.commitment_id and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o on true
  left join lateral (select f.act, f.agency_id from commitment_owner f where f.partnership_id = c.partnership_id
    and f.commitment_id = c.commitment_id and f.act <> 'hand_over' order by f.seq desc limit 1) f on true
  where c.partnership_id = new.partnership_id and c.commitment_id = new.commitment_id
  on conflict (partnership_id, commitment_id) do update set owner_seq = excluded.owner_seq, owner_agency = excluded.owner_agency,
    owner_appointment = excluded.owner_appointment, offered_to = excluded.offered_to, ledger_seq = excluded.ledger_seq;
  return null;
end $$;

create function keep_what_is_said() returns trigger language plpgsql as $$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, delivery, delivered_on, ledger_seq)
  select d.partnership_id, d.commitment_id, d.review_id, d.to_status, case when d.to_status = 'delivered' then d.happened_on end,
    new.ledger_seq
  from commitment_delivery d where d.partnership_id = new.partnership_id and d.commitment_id = new.commitment_id
  order by d.seq desc limit 1
  on conflict (partnership_id, commitment_id) do update set delivery = excluded.delivery, delivered_on = excluded.delivered_on,
    ledger_seq = excluded.ledger_seq;
  return null;
end $$;

create function keep_when_it_is_due() returns trigger language plpgsql as $$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, due_on, moved, ledger_seq)
  select new.partnership_id, new.commitment_id, new.review_id,
    (array_agg(u.due_on order by u.seq desc) filter (where u.act in ('set', 'approve')))[1],
    count(*) filter (where u.act = 'approve'), new.ledger_seq
  from commitment_due u where u.partnership_id = new.partnership_id and u.commitment_id = new.commitment_id
  on conflict (partnership_id, commitment_id) do update set due_on = excluded.due_on, moved = excluded.moved,
    ledger_seq = excluded.ledger_seq;
  return null;
end $$;

create function keep_what_shows_it() returns trigger language plpgsql as $$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, accepted_until, has_submitted, has_returned, is_said, ledger_seq)
  select new.partnership_id, new.commitment_id, new.review_id,
    max(coalesce(v.good_until, 'infinity')) filter (where n.status = 'accepted' and n.level > 0),
    coalesce(bool_or(n.status = 'submitted' and n.level > 0), false), coalesce(bool_or(n.status = 'returned' and n.level > 0), false),
    coalesce(bool_or(n.status not in ('requested', 'withdrawn') and n.level = 0), false), new.ledger_seq
  from evidence x
  cross join lateral (select e.to_status, e.level, e.version from evidence_event e where e.partnership_id = x.partnership_id
    and e.evidence_id = x.evidence_id order by e.seq desc limit 1) e
  left join evidence_version v on v.partnership_id = x.partnership_id and v.evidence_id = x.evidence_id and v.version = e.version
  cross join lateral (select coalesce(e.level, v.level, 0) as level, case when e.to_status = 'submitted' and (select z.verdict
    from evidence_scan z where z.partnership_id = v.partnership_id and z.file_id = v.file_id order by z.seq desc limit 1) = 'infected'
    then 'returned' else e.to_status end as status) n
  where x.partnership_id = new.partnership_id and x.commitment_id = new.commitment_id
  on conflict (partnership_id, commitment_id) do update set accepted_until = excluded.accepted_until,
    has_submitted = excluded.has_submitted, has_returned = excluded.has_returned, is_said = excluded.is_said,
    ledger_seq = excluded.ledger_seq;
  return null;
end $$;

create function keep_what_measures_it() returns trigger language plpgsql as $$
begin
  insert into commitment_stands (partnership_id, commitment_id, review_id, has_measure, ledger_seq)
  values (new.partnership_id, new.commitment_id, new.review_id, exists (select from measure_version m
    where m.partnership_id = new.partnership_id and m.commitment_id = new.commitment_id and m.act <> 'retire'
    and not exists (select from measure_version n where n.partnership_id = m.partnership_id and n.measure_id = m.measure_id
      and n.version > m.version)), new.ledger_seq)
  on conflict (partnership_id, commitment_id) do update set has_measure = excluded.has_measure, ledger_seq = excluded.ledger_seq;
  return null;
end $$;

do $$
declare
  kept record;
begin
  for kept in select * from (values
    ('commitment_owner', 'keep_who_holds_it'), ('commitment_delivery', 'keep_what_is_said'), ('commitment_due', 'keep_when_it_is_due'),
    ('evidence_event', 'keep_what_shows_it'), ('measure_version', 'keep_what_measures_it')) as t (step, kept_by)
  loop
    execute format('drop trigger kept_in_step on %I', kept.step);
    execute format('create trigger kept_in_step after insert on %I for each row execute function %I()', kept.step, kept.kept_by);
  end loop;
end $$;

-- Where a form led that its person sent before. The very same waits for its turn, and then sees what the one before it left: what
-- follows the lock is a statement of its own.
create function where_it_led(form text, since timestamptz) returns text language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', current_partnership(), current_person(), form), 1));
  return (select s.led_to from sent_form s
    where s.partnership_id = current_partnership() and s.person_id = current_person() and s.hash = form and s.at >= since);
end $$;

-- One entry, as nearly always, is added as it is: to add it from a list takes half as long again.
create or replace function append_to_ledger(partnership uuid, befores text[], afters text[]) returns bigint language plpgsql as $$
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
  if cardinality(befores) = 1 then
    insert into ledger_entry (partnership_id, seq, hash, prev_hash, body) values (partnership, first_seq + 1, hashes[1], last_hash, bodies[1]);
  else
    insert into ledger_entry (partnership_id, seq, hash, prev_hash, body)
      select partnership, first_seq + at, hashes[at], hashes[at - 1], bodies[at] from generate_series(1, cardinality(befores)) at;
  end if;
  return first_seq + cardinality(befores);
end $$;
