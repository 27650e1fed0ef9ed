-- previous: 36e6586685b1df6e730843b7bea3e448a43d5847b815bbd264d5a20665f3d34b
-- What an edition says in Easy Read or in another language, as people wrote it. The last row of each counts; null is taken away.
create table publication_version (
  partnership_id uuid not null,
  review_id uuid not null,
  -- 'easy-read', or the tag of a language
  way text not null check (way ~ '^[a-z]+(-[A-Za-z]+)*$'),
  seq integer not null check (seq > 0),
  words text check (words <> ''),
  -- who put it into these words, as it is printed; null where nobody is named
  by_whom text check (by_whom <> ''),
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, review_id, way, seq),
  check (words is not null or by_whom is null),
  foreign key (partnership_id, review_id) references review (partnership_id, review_id),
  foreign key (partnership_id, review_id, way, previous_seq) references publication_version (partnership_id, review_id, way, seq),
  foreign key (partnership_id, under_id, person_id, for_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on publication_version for each row execute function refuse_change();
create trigger never_emptied before truncate on publication_version for each statement execute function refuse_change();
