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

drop trigger kept_in_step on commitment_owner;
drop trigger kept_in_step on commitment_delivery;
drop trigger kept_in_step on commitment_due;
create trigger kept_in_step after insert on commitment_owner for each row execute function keep_who_holds_it();
create trigger kept_in_step after insert on commitment_delivery for each row execute function keep_what_is_said();
create trigger kept_in_step after insert on commitment_due for each row execute function keep_when_it_is_due();

-- Where a form led that its person sent before. The very same waits for its turn, and then sees what the one before it left: what
-- follows the lock is a statement of its own.
create function where_it_led(form text, since timestamptz) returns text language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', current_partnership(), current_person(), form), 1));
  return (select s.led_to from sent_form s
    where s.partnership_id = current_partnership() and s.person_id = current_person() and s.hash = form and s.at >= since);
end $$;
