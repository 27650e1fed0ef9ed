-- previous: 72d9d9dffeec72a3670ef89be5075c7cb392440bcfc637b47007fad4644c87b7
-- What people choose before a review is published, the signature under an edition, and the stone where one was withdrawn.

-- Words that are left out of an edition, words that were found and may stay, and what the record says against itself that is left out. The
-- last row about a thing counts.
create table publication_choice (
  partnership_id uuid not null,
  review_id uuid not null,
  seq integer not null check (seq > 0),
  -- the words found, or the key of what the record says against itself
  about text not null check (about <> ''),
  act text not null check (act in ('withhold', 'allow', 'leave_out', 'undo')),
  reason text check (reason <> ''),
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, review_id, seq),
  check ((act in ('allow', 'leave_out')) = (reason is not null)),
  foreign key (partnership_id, review_id) references review (partnership_id, review_id),
  foreign key (partnership_id, review_id, previous_seq) references publication_choice (partnership_id, review_id, seq),
  foreign key (partnership_id, under_id, person_id, for_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on publication_choice for each row execute function refuse_change();
create trigger never_emptied before truncate on publication_choice for each statement execute function refuse_change();

-- Words that look like somebody may stay for a reason, and only where the second person has agreed to each.
alter table proposed_page
  add column allowed integer not null default 0 check (allowed >= 0),
  add column allowed_agreed integer,
  add check (state <> 'approved' or coalesce(allowed_agreed, 0) = allowed);

-- Whether a measure counts people, whose small counts are not published. Until somebody says otherwise it does.
alter table measure_version add column counts_people boolean not null default true;

-- Signed as it is released. Editions from before have no signature.
alter table released_review
  add column sha256 text check (length(sha256) = 64),
  add column key_fingerprint text check (length(key_fingerprint) = 64),
  add column signature text check (length(signature) = 86),
  add check (num_nulls(sha256, key_fingerprint, signature) in (0, 3));

-- That a page was here and was withdrawn, for whoever comes to its address; nothing of what it said.
create table withdrawn_page (
  partnership_id uuid not null,
  review_id uuid not null,
  edition integer not null,
  slug text not null,
  -- what the partnership tells whoever comes; null where it told nothing
  words text check (words <> ''),
  at timestamptz not null,
  ledger_seq bigint not null,
  primary key (partnership_id, review_id, edition),
  foreign key (partnership_id, review_id, edition) references released_review (partnership_id, review_id, edition),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index withdrawn_page_by_address on withdrawn_page (partnership_id, slug, edition);
create trigger append_only before update or delete on withdrawn_page for each row execute function refuse_change();
create trigger never_emptied before truncate on withdrawn_page for each statement execute function refuse_change();
