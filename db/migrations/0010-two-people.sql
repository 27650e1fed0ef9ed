-- previous: c83c8f9a1b797a9727539b03b2e35bf7bb843fe8c37903bd62a10b939d258bdb
-- Publishing needs two people of two agencies: one freezes a page and proposes it, another of another agency approves it.

-- So that whoever acts can be held to the person and the agency that their appointment is for.
alter table appointment add constraint whose_and_for_whom unique (partnership_id, appointment_id, person_id, agency_id);

create table proposed_page (
  partnership_id uuid not null,
  proposed_page_id uuid not null,
  review_id uuid not null,
  as_of date not null,
  -- frozen: what was proposed is what is approved, and what is approved is what is seen
  page jsonb not null,
  state text not null check (state in ('waiting', 'approved', 'sent_back', 'taken_back')),
  proposed_by uuid not null,
  proposed_under uuid not null,
  proposed_agency uuid not null,
  proposed_at timestamptz not null,
  ledger_seq bigint not null,
  decided_by uuid,
  decided_under uuid,
  decided_agency uuid,
  decided_at timestamptz,
  decided_seq bigint,
  -- why it was sent back, in the words of who did
  reason text,
  primary key (partnership_id, proposed_page_id),
  check ((state = 'waiting') = (decided_by is null)),
  check (num_nulls(decided_by, decided_under, decided_agency, decided_at, decided_seq) in (0, 5)),
  check ((state = 'sent_back') = (reason is not null)),
  -- nobody approves or sends back what they, or their agency, proposed; only who proposed it takes it back
  check (state not in ('approved', 'sent_back') or (decided_by <> proposed_by and decided_agency <> proposed_agency)),
  check (state <> 'taken_back' or decided_by = proposed_by),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, proposed_under, proposed_by, proposed_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  foreign key (partnership_id, decided_under, decided_by, decided_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  foreign key (partnership_id, decided_seq) references ledger_entry,
  unique (partnership_id, proposed_page_id, review_id, state)
);
create unique index one_page_waits on proposed_page (partnership_id, review_id) where state = 'waiting';

-- An edition comes from a page that two people stand for. Those from before have none.
alter table released_review add column proposed_page_id uuid,
  add column proposed_state text generated always as (case when proposed_page_id is null then null else 'approved' end) stored,
  add foreign key (partnership_id, proposed_page_id, review_id, proposed_state)
    references proposed_page (partnership_id, proposed_page_id, review_id, state);
