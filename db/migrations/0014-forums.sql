-- previous: e2c4a7f777028536ef65a34152ad856b5bf4a20cc793fea7a91892600fc873cf
-- The groups in which a partnership decides and works, and who sits in them, from a day up to another.

create table forum (
  partnership_id uuid not null references partnership,
  forum_id uuid not null,
  name text not null,
  kind text not null check (kind in ('executive', 'sub_group', 'task_and_finish_group', 'outside_board')),
  from_day date,
  -- the first day on which it no longer meets
  until_day date,
  ledger_seq bigint not null,
  ended_seq bigint,
  primary key (partnership_id, forum_id),
  check (from_day <= until_day),
  check ((until_day is null) = (ended_seq is null)),
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  foreign key (partnership_id, ended_seq) references ledger_entry
);

-- Each joining and leaving, and each taking of the chair: from and until are told by them, and nothing is written over. Somebody
-- sits by an appointment, so it is always known for which agency.
create table forum_seat (
  partnership_id uuid not null,
  forum_id uuid not null,
  seq integer not null check (seq > 0),
  act text not null check (act in ('join', 'leave', 'take_chair')),
  appointment_id uuid not null,
  on_day date not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, forum_id, seq),
  foreign key (partnership_id, forum_id) references forum,
  foreign key (partnership_id, forum_id, previous_seq) references forum_seat (partnership_id, forum_id, seq),
  foreign key (partnership_id, appointment_id) references appointment,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on forum_seat for each row execute function refuse_change();
create trigger never_emptied before truncate on forum_seat for each statement execute function refuse_change();
