-- previous: ec36f3238259924e5268ed53be7b3c395d7362df1638792a8eac7cc89250bd2d
-- Themes that a partnership keeps for what reviews asked for; what somebody did to many commitments at once, and took back; and how each
-- commitment stands in one row, so that a list can be sought by it.

create table theme_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into theme_move values
  ('none', 'add', 'kept'),
  ('kept', 'rename', 'kept'),
  ('kept', 'retire', 'retired'),
  ('retired', 'take_up', 'kept');

create table theme (
  partnership_id uuid not null,
  theme_id uuid not null,
  ledger_seq bigint not null,
  primary key (partnership_id, theme_id)
);

create table theme_step (
  partnership_id uuid not null,
  theme_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  name text not null check (name <> '' and length(name) <= 60),
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, theme_id, seq),
  unique (partnership_id, theme_id, seq, to_status),
  check ((seq = 1) = (from_status = 'none')),
  foreign key (partnership_id, theme_id) references theme,
  foreign key (from_status, act, to_status) references theme_move,
  foreign key (partnership_id, theme_id, previous_seq, from_status) references theme_step (partnership_id, theme_id, seq, to_status)
);

-- A recommendation may have several themes; each is put on and taken off step by step.
create table recommendation_theme (
  partnership_id uuid not null,
  recommendation_id uuid not null,
  theme_id uuid not null,
  review_id uuid not null,
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
  primary key (partnership_id, recommendation_id, theme_id, seq),
  unique (partnership_id, recommendation_id, theme_id, seq, to_status),
  check ((seq = 1) = (from_status = 'none')),
  foreign key (partnership_id, recommendation_id, review_id) references recommendation (partnership_id, recommendation_id, review_id),
  foreign key (partnership_id, theme_id) references theme,
  foreign key (from_status, act, to_status) references link_move,
  foreign key (partnership_id, recommendation_id, theme_id, previous_seq, from_status)
    references recommendation_theme (partnership_id, recommendation_id, theme_id, seq, to_status)
);
create index recommendation_theme_last on recommendation_theme (partnership_id, ledger_seq);
create index recommendations_of_theme on recommendation_theme (partnership_id, theme_id, recommendation_id, seq);

-- What somebody did to many at once: what was chosen, by ids and days, and what became of each. The facts themselves are kept where they
-- are kept when one is done by itself, each with its own entry.
create table many (
  partnership_id uuid not null,
  many_id uuid not null,
  kind text not null check (kind in ('offer', 'theme', 'update')),
  chosen jsonb not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, many_id)
);
create index many_newest on many (partnership_id, at desc);

create table many_item (
  partnership_id uuid not null,
  many_id uuid not null,
  position integer not null check (position between 1 and 200),
  commitment_id uuid not null,
  review_id uuid not null,
  outcome text not null check (outcome in ('done', 'left')),
  -- what was done to it, or why it was left
  words text not null check (words <> ''),
  -- by which it can be taken back: ids and places in a history
  fact jsonb,
  ledger_seq bigint not null,
  primary key (partnership_id, many_id, position),
  unique (partnership_id, many_id, commitment_id),
  unique (partnership_id, many_id, position, review_id, outcome),
  check ((outcome = 'done') = (fact is not null)),
  foreign key (partnership_id, many_id) references many,
  foreign key (partnership_id, commitment_id, review_id) references commitment (partnership_id, commitment_id, review_id)
);

-- It is taken back once, each row as far as nobody had acted on it since.
create table many_undo (
  partnership_id uuid not null,
  many_id uuid not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, many_id),
  foreign key (partnership_id, many_id) references many
);

create table many_undo_item (
  partnership_id uuid not null,
  many_id uuid not null,
  position integer not null,
  review_id uuid not null,
  done_outcome text not null check (done_outcome = 'done'),
  outcome text not null check (outcome in ('undone', 'left')),
  words text not null check (words <> ''),
  ledger_seq bigint not null,
  primary key (partnership_id, many_id, position),
  foreign key (partnership_id, many_id) references many_undo,
  foreign key (partnership_id, many_id, position, review_id, done_outcome)
    references many_item (partnership_id, many_id, position, review_id, outcome)
);

do $$
declare
  t text;
begin
  foreach t in array array['theme', 'theme_step', 'recommendation_theme', 'many', 'many_item', 'many_undo', 'many_undo_item'] loop
    execute format('alter table %I add foreign key (partnership_id, ledger_seq) references ledger_entry', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create trigger never_emptied before truncate on %I for each statement execute function refuse_change()', t);
    if t in ('theme_step', 'recommendation_theme', 'many', 'many_undo') then
      execute format('alter table %I add foreign key (partnership_id, under_id, person_id, for_agency)
        references appointment (partnership_id, appointment_id, person_id, agency_id)', t);
    end if;
  end loop;
end $$;

-- How a commitment stands, as far as a list can be sought by it: worked out from its steps, each of which keeps the row below in step.
-- Nobody types it in, and no page shows it. What depends on the day, such as a colour, is not in it.
create view commitment_stands_by_steps with (security_invoker = true) as
select c.partnership_id, c.commitment_id, c.review_id, o.agency_id as owner_agency, d.to_status as delivery,
  case when d.to_status = 'delivered' then d.happened_on end as delivered_on, l.to_status as closure,
  u.due_on, coalesce(u.moved, 0)::smallint as moved,
  e.accepted_until, coalesce(e.has_submitted, false) as has_submitted, coalesce(e.has_returned, false) as has_returned,
  coalesce(e.is_said, false) as is_said,
  k.look_on, coalesce(k.has_failed, false) as has_failed, coalesce(k.has_held, false) as has_held, k.impact,
  exists (select from measure_version m where m.partnership_id = c.partnership_id and m.commitment_id = c.commitment_id
    and m.act <> 'retire' and not exists (select from measure_version n where n.partnership_id = m.partnership_id
      and n.measure_id = m.measure_id and n.version > m.version)) as has_measure,
  o.seq as owner_seq, o.appointment_id as owner_appointment, case when f.act = 'offer' then f.agency_id end as offered_to
from commitment c
left join lateral (select o.seq, o.agency_id, o.appointment_id from commitment_owner o where o.partnership_id = c.partnership_id
  and o.commitment_id = c.commitment_id and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o on true
left join lateral (select f.act, f.agency_id from commitment_owner f where f.partnership_id = c.partnership_id
  and f.commitment_id = c.commitment_id and f.act <> 'hand_over' order by f.seq desc limit 1) f on true
left join lateral (select d.to_status, d.happened_on from commitment_delivery d where d.partnership_id = c.partnership_id
  and d.commitment_id = c.commitment_id order by d.seq desc limit 1) d on true
left join lateral (select l.seq, l.to_status from commitment_closure l where l.partnership_id = c.partnership_id
  and l.commitment_id = c.commitment_id order by l.seq desc limit 1) l on true
left join lateral (select (array_agg(u.due_on order by u.seq desc) filter (where u.act in ('set', 'approve')))[1] as due_on,
    count(*) filter (where u.act = 'approve') as moved
  from commitment_due u where u.partnership_id = c.partnership_id and u.commitment_id = c.commitment_id) u on true
left join lateral (
  select max(coalesce(v.good_until, 'infinity')) filter (where n.status = 'accepted' and coalesce(e.level, v.level, 0) > 0) as accepted_until,
    bool_or(n.status = 'submitted' and coalesce(e.level, v.level, 0) > 0) as has_submitted,
    bool_or(n.status = 'returned' and coalesce(e.level, v.level, 0) > 0) as has_returned,
    bool_or(n.status not in ('requested', 'withdrawn') and coalesce(e.level, v.level, 0) = 0) as is_said
  from evidence x
  cross join lateral (select e.to_status, e.level, e.version from evidence_event e where e.partnership_id = x.partnership_id
    and e.evidence_id = x.evidence_id order by e.seq desc limit 1) e
  left join evidence_version v on v.partnership_id = x.partnership_id and v.evidence_id = x.evidence_id and v.version = e.version
  -- what a scanner refused waits for nobody to judge it
  cross join lateral (select case when e.to_status = 'submitted' and (select z.verdict from evidence_scan z
    where z.partnership_id = v.partnership_id and z.file_id = v.file_id order by z.seq desc limit 1) = 'infected'
    then 'returned' else e.to_status end as status) n
  where x.partnership_id = c.partnership_id and x.commitment_id = c.commitment_id) e on true
left join lateral (
  select min(k.due_on) filter (where k.to_status = 'planned') as look_on, bool_or(k.to_status = 'failed') as has_failed,
    bool_or(k.to_status = 'held' and i.closure_seq = l.seq) as has_held,
    (array_agg(k.impact order by k.at desc) filter (where k.impact is not null))[1] as impact
  from impact_check i
  cross join lateral (select k.to_status, k.due_on, k.impact, k.at from impact_check_event k where k.partnership_id = i.partnership_id
    and k.check_id = i.check_id order by k.seq desc limit 1) k
  where i.partnership_id = c.partnership_id and i.commitment_id = c.commitment_id
    and (k.impact is not null or i.closure_seq = l.seq)) k on true;

create table commitment_stands (
  partnership_id uuid not null,
  commitment_id uuid not null,
  review_id uuid not null,
  -- who accepted it, whether they are still there or not
  owner_agency uuid,
  delivery text,
  delivered_on date,
  closure text,
  -- the day that stands, where it is not the printed one; and how often it was moved
  due_on date,
  moved smallint not null,
  -- the last day on which anything that another agency accepted can be leant on
  accepted_until date,
  has_submitted boolean not null,
  has_returned boolean not null,
  is_said boolean not null,
  -- the first day on which a look that is planned falls due
  look_on date,
  has_failed boolean not null,
  has_held boolean not null,
  impact text,
  has_measure boolean not null,
  -- the step by which its owner holds it, who there sees to it, and an agency that it is offered to and that has not answered
  owner_seq integer,
  owner_appointment uuid,
  offered_to uuid,
  -- the entry of the last of its steps
  ledger_seq bigint not null,
  primary key (partnership_id, commitment_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  foreign key (partnership_id, commitment_id, review_id) references commitment (partnership_id, commitment_id, review_id)
);
create index stands_with_agency on commitment_stands (partnership_id, owner_agency, commitment_id);
create index stands_last on commitment_stands (partnership_id, ledger_seq);
create index stands_with_somebody on commitment_stands (partnership_id, owner_appointment) where owner_appointment is not null;
create index stands_offered on commitment_stands (partnership_id, offered_to) where offered_to is not null;
do $$
declare
  t text;
begin
  -- The owner is held to row-level rules like everybody, but while it works this out; the policies are put back after each migration.
  foreach t in array array['ledger_entry', 'commitment', 'commitment_owner', 'commitment_delivery', 'commitment_due', 'commitment_closure', 'evidence',
      'evidence_version', 'evidence_event', 'impact_check', 'impact_check_event', 'measure_version'] loop
    execute format('alter table %I no force row level security', t);
  end loop;
end $$;
insert into commitment_stands
  select s.*, (select max(e.seq) from ledger_entry e where e.partnership_id = s.partnership_id) from commitment_stands_by_steps s
  where exists (select from commitment_owner o where o.partnership_id = s.partnership_id and o.commitment_id = s.commitment_id)
    or s.delivery is not null or s.closure is not null or s.due_on is not null or s.moved > 0 or s.has_measure
    or exists (select from evidence x where x.partnership_id = s.partnership_id and x.commitment_id = s.commitment_id);

create function stand_anew(partnership uuid, commitment uuid, seq bigint) returns void language plpgsql as $$
begin
  insert into commitment_stands
  select s.*, seq from commitment_stands_by_steps s where s.partnership_id = partnership and s.commitment_id = commitment
  on conflict (partnership_id, commitment_id) do update set owner_agency = excluded.owner_agency, delivery = excluded.delivery,
    delivered_on = excluded.delivered_on, closure = excluded.closure, due_on = excluded.due_on, moved = excluded.moved,
    accepted_until = excluded.accepted_until, has_submitted = excluded.has_submitted, has_returned = excluded.has_returned,
    is_said = excluded.is_said, look_on = excluded.look_on, has_failed = excluded.has_failed, has_held = excluded.has_held,
    impact = excluded.impact, has_measure = excluded.has_measure, owner_seq = excluded.owner_seq,
    owner_appointment = excluded.owner_appointment, offered_to = excluded.offered_to, ledger_seq = excluded.ledger_seq;
end $$;

create function keep_how_it_stands() returns trigger language plpgsql as $$
begin
  perform stand_anew(new.partnership_id, new.commitment_id, new.ledger_seq);
  return null;
end $$;

create function keep_how_it_stands_scanned() returns trigger language plpgsql as $$
begin
  perform stand_anew(x.partnership_id, x.commitment_id, new.ledger_seq)
  from evidence_version v join evidence x on x.partnership_id = v.partnership_id and x.evidence_id = v.evidence_id
  where v.partnership_id = new.partnership_id and v.file_id = new.file_id;
  return null;
end $$;
create trigger kept_in_step after insert on evidence_scan for each row execute function keep_how_it_stands_scanned();

do $$
declare
  t text;
begin
  foreach t in array array['commitment_owner', 'commitment_delivery', 'commitment_due', 'commitment_closure', 'evidence_event',
      'impact_check_event', 'measure_version'] loop
    execute format('create trigger kept_in_step after insert on %I for each row execute function keep_how_it_stands()', t);
  end loop;
end $$;
