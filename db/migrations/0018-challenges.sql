-- previous: c2e8f44c77445161a9d02ba33c23fc944e3f98b707fcd84d31e2aa8d19b4c0da
-- Support and challenge between agencies, about anything in the chain, and what the independent scrutineer signs. What a scrutineer
-- raises or signs is theirs alone: the checks below hold whoever writes the rows, the business team included.

-- The life of a challenge; the same moves as src/challenges/challenge.ts, compared by a test.
create table challenge_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into challenge_move values
  ('none', 'raise', 'raised'),
  ('raised', 'correct', 'raised'),
  ('raised', 'reply', 'replied'),
  ('raised', 'escalate', 'escalated'),
  ('raised', 'withdraw', 'withdrawn'),
  ('raised', 'hand_over', 'raised'),
  ('replied', 'reply', 'replied'),
  ('replied', 'satisfied_yes', 'satisfied'),
  ('replied', 'satisfied_partly', 'partly_satisfied'),
  ('replied', 'satisfied_no', 'not_satisfied'),
  ('replied', 'withdraw', 'withdrawn'),
  ('replied', 'hand_over', 'replied'),
  ('satisfied', 'close_changed', 'changed'),
  ('satisfied', 'close_unchanged', 'unchanged'),
  ('satisfied', 'withdraw', 'withdrawn'),
  ('satisfied', 'hand_over', 'satisfied'),
  ('partly_satisfied', 'ask_again', 'asked_again'),
  ('partly_satisfied', 'escalate', 'escalated'),
  ('partly_satisfied', 'close_changed', 'changed'),
  ('partly_satisfied', 'close_unchanged', 'unchanged'),
  ('partly_satisfied', 'withdraw', 'withdrawn'),
  ('partly_satisfied', 'hand_over', 'partly_satisfied'),
  ('not_satisfied', 'ask_again', 'asked_again'),
  ('not_satisfied', 'escalate', 'escalated'),
  ('not_satisfied', 'close_changed', 'changed'),
  ('not_satisfied', 'close_unchanged', 'unchanged'),
  ('not_satisfied', 'withdraw', 'withdrawn'),
  ('not_satisfied', 'hand_over', 'not_satisfied'),
  ('asked_again', 'reply', 'replied'),
  ('asked_again', 'escalate', 'escalated'),
  ('asked_again', 'withdraw', 'withdrawn'),
  ('asked_again', 'hand_over', 'asked_again'),
  ('escalated', 'reply', 'replied'),
  ('escalated', 'close_changed', 'changed'),
  ('escalated', 'close_unchanged', 'unchanged'),
  ('escalated', 'withdraw', 'withdrawn'),
  ('escalated', 'hand_over', 'escalated');

-- So that whoever is said to have acted in a role truly had it.
alter table appointment add constraint in_which_role unique (partnership_id, appointment_id, person_id, agency_id, role);

-- Whoever this transaction is for; null where it is for nobody.
create function current_person() returns uuid language sql stable
  return nullif(current_setting('app.person_id', true), '')::uuid;

create table challenge (
  partnership_id uuid not null references partnership,
  challenge_id uuid not null,
  -- the review it belongs to; the partnership itself where it is about the work as a whole
  scope_id uuid not null,
  review_id uuid generated always as (nullif(scope_id, partnership_id)) stored,
  kind text not null check (kind in ('question', 'challenge', 'offer')),
  about_kind text not null
    check (about_kind in ('partnership', 'review', 'recommendation', 'ask', 'commitment', 'statement', 'gap')),
  about_id uuid not null,
  -- what it is about, as its page names it: published words and their place
  shown jsonb not null,
  to_agency uuid not null,
  raised_by uuid not null,
  raised_under uuid not null,
  raised_agency uuid not null,
  raised_role text not null,
  raised_at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, challenge_id),
  unique (partnership_id, challenge_id, scope_id, to_agency, raised_by, raised_agency, raised_role),
  check ((about_kind = 'partnership') = (scope_id = partnership_id)),
  check (about_kind not in ('partnership', 'review') or about_id = scope_id),
  check (raised_role in ('business_team', 'executive', 'agency_lead', 'independent_scrutineer')),
  -- an agency does not challenge itself; the scrutineer is independent of whoever employs them
  check (raised_role = 'independent_scrutineer' or raised_agency <> to_agency),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, to_agency) references agency,
  foreign key (partnership_id, raised_under, raised_by, raised_agency, raised_role)
    references appointment (partnership_id, appointment_id, person_id, agency_id, role),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index challenge_newest on challenge (partnership_id, raised_at desc, challenge_id);
create index challenge_about on challenge (partnership_id, about_id);
create index challenge_of_review on challenge (partnership_id, review_id);
create trigger append_only before update or delete on challenge for each row execute function refuse_change();
create trigger never_emptied before truncate on challenge for each statement execute function refuse_change();

create table challenge_step (
  partnership_id uuid not null,
  challenge_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  -- of the challenge, for the rules below to look at
  scope_id uuid not null,
  review_id uuid generated always as (nullif(scope_id, partnership_id)) stored,
  to_agency uuid not null,
  raised_by uuid not null,
  raised_agency uuid not null,
  raised_role text not null,
  -- who did this, for which agency and in which role
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  for_role text not null,
  -- whose it is to judge and close: before this step, and from it on
  from_keeper uuid,
  keeper_id uuid not null,
  keeper_person uuid not null,
  keeper_agency uuid not null,
  keeper_role text not null,
  -- what was said, with the salt of its digest
  words text check (words <> ''),
  salt text,
  reply_by date,
  -- to whom it was escalated: a forum, or a person
  forum_id uuid,
  escalated_to uuid,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, challenge_id, seq),
  unique (partnership_id, challenge_id, seq, to_status, keeper_id),
  check ((seq = 1) = (from_status = 'none')),
  check ((seq = 1) = (from_keeper is null)),
  check ((words is null) = (salt is null)),
  check (act in ('satisfied_yes', 'hand_over') or words is not null),
  check ((act in ('raise', 'ask_again')) = (reply_by is not null)),
  check (num_nonnulls(forum_id, escalated_to) = (case when act = 'escalate' then 1 else 0 end)),
  -- it is raised by whoever it then belongs to
  check (act <> 'raise' or (under_id = keeper_id and person_id = raised_by)),
  -- only the agency it is put to replies, and nobody to themselves
  check (act <> 'reply' or (for_agency = to_agency and for_role in ('business_team', 'executive', 'agency_lead')
    and person_id not in (raised_by, keeper_person))),
  -- only whoever it belongs to corrects, judges, asks again, escalates, closes or withdraws it
  check (act in ('raise', 'reply', 'hand_over') or under_id = from_keeper),
  -- and only the very person who raised it withdraws it
  check (act <> 'withdraw' or person_id = raised_by),
  -- it passes to somebody else by a hand-over alone
  check (act = 'raise' or (act = 'hand_over') = (keeper_id <> from_keeper)),
  check (act <> 'hand_over' or for_role = 'business_team'),
  -- a scrutineer's stays with a scrutineer, and an agency's with that agency
  check (case when raised_role = 'independent_scrutineer' then keeper_role = raised_role else keeper_agency = raised_agency end),
  foreign key (from_status, act, to_status) references challenge_move,
  foreign key (partnership_id, challenge_id, previous_seq, from_status, from_keeper)
    references challenge_step (partnership_id, challenge_id, seq, to_status, keeper_id),
  foreign key (partnership_id, challenge_id, scope_id, to_agency, raised_by, raised_agency, raised_role)
    references challenge (partnership_id, challenge_id, scope_id, to_agency, raised_by, raised_agency, raised_role),
  foreign key (partnership_id, under_id, person_id, for_agency, for_role)
    references appointment (partnership_id, appointment_id, person_id, agency_id, role),
  foreign key (partnership_id, keeper_id, keeper_person, keeper_agency, keeper_role)
    references appointment (partnership_id, appointment_id, person_id, agency_id, role),
  foreign key (partnership_id, forum_id) references forum,
  foreign key (partnership_id, escalated_to) references appointment,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on challenge_step for each row execute function refuse_change();
create trigger never_emptied before truncate on challenge_step for each statement execute function refuse_change();

-- What a scrutineer raised passes to another only once they are no longer one. Looked at when the transaction ends, since a leaving
-- gives the work away first.
create function refuse_taking_over() returns trigger language plpgsql as $$
begin
  if not exists (
    select from appointment a where a.partnership_id = new.partnership_id and a.appointment_id = new.from_keeper
      and a.until_day <= (new.at at time zone 'Europe/London')::date) then
    raise exception 'a scrutineer''s challenge stays theirs while they are the scrutineer' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger passed_on_by_leaving after insert on challenge_step deferrable initially deferred
  for each row when (new.act = 'hand_over' and new.raised_role = 'independent_scrutineer') execute function refuse_taking_over();

-- What the independent scrutineer signs of a review, or of the partnership's work over a time. Signed, it never changes; one signed
-- later may take its place, and the one before it stays to be read.
create table scrutiny_statement (
  partnership_id uuid not null references partnership,
  statement_id uuid not null,
  scope_id uuid not null,
  review_id uuid generated always as (nullif(scope_id, partnership_id)) stored,
  from_day date,
  until_day date,
  text text not null check (text <> ''),
  salt text not null,
  -- the one whose place it takes
  instead_of uuid,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  for_role text not null check (for_role = 'independent_scrutineer'),
  signed_at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, statement_id),
  unique (partnership_id, statement_id, scope_id),
  unique (partnership_id, instead_of),
  check (from_day <= until_day),
  check ((from_day is null) = (until_day is null)),
  check (scope_id <> partnership_id or from_day is not null),
  check (instead_of <> statement_id),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, instead_of, scope_id) references scrutiny_statement (partnership_id, statement_id, scope_id),
  foreign key (partnership_id, under_id, person_id, for_agency, for_role)
    references appointment (partnership_id, appointment_id, person_id, agency_id, role),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index scrutiny_statement_newest on scrutiny_statement (partnership_id, signed_at desc, statement_id);
create trigger append_only before update or delete on scrutiny_statement for each row execute function refuse_change();
create trigger never_emptied before truncate on scrutiny_statement for each statement execute function refuse_change();

-- One begun and not signed: nobody but whoever writes it sees it. Once it was signed or let go of, its text is empty.
create table scrutiny_draft (
  partnership_id uuid not null references partnership,
  person_id uuid not null,
  scope_id uuid not null,
  review_id uuid generated always as (nullif(scope_id, partnership_id)) stored,
  from_day date,
  until_day date,
  text text not null,
  instead_of uuid,
  saved_at timestamptz not null,
  primary key (partnership_id, person_id, scope_id),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, instead_of) references scrutiny_statement,
  foreign key (partnership_id, person_id) references person (partnership_id, person_id)
);
