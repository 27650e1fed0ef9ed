-- previous: 428c000d92f37abf44593c8bcffd7a7938f25a9942fc0493b1058e71fe1a4b84
-- What the calendar of a person has shown, so that what changed or went can be told as that (RFC 5545: SEQUENCE, STATUS). No fact of
-- the record: it holds references, days and addresses, and none of the words.
create table calendar_entry (
  partnership_id uuid not null,
  person_id uuid not null,
  uid text not null check (uid <> ''),
  sequence integer not null check (sequence >= 0),
  status text not null check (status in ('confirmed', 'cancelled')),
  summary text not null check (summary <> ''),
  href text not null check (href like '/%'),
  due_on date not null,
  at timestamptz not null,
  previous_sequence integer generated always as (nullif(sequence, 0) - 1) stored,
  primary key (partnership_id, person_id, uid, sequence),
  foreign key (partnership_id, person_id, uid, previous_sequence) references calendar_entry (partnership_id, person_id, uid, sequence),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id)
);

create trigger append_only before update or delete on calendar_entry for each row execute function refuse_change();
create trigger never_emptied before truncate on calendar_entry for each statement execute function refuse_change();
