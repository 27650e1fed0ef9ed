-- previous: 146714ba75effdb0d0f9ed379acc6828b59d29bb8234074e3513b26077e9a2cd
-- By which days a review wants its response, its plan and its formal look back, in months from its publication. A review of which
-- nothing is said here goes by the usual rules; whoever sets others says whose they are. Each change is a row of its own.
create table review_clock (
  partnership_id uuid not null,
  review_id uuid not null,
  version integer not null check (version > 0),
  response_months smallint not null check (response_months between 1 and 60),
  plan_months smallint not null check (plan_months between 1 and 60),
  look_back_months smallint not null check (look_back_months between 1 and 60),
  -- whose rules these are, in words
  source text not null check (source <> ''),
  salt text not null,
  person_id uuid not null,
  under_id uuid not null,
  for_agency uuid not null,
  at timestamptz not null,
  ledger_seq bigint not null,
  previous_version integer generated always as (nullif(version - 1, 0)) stored,
  primary key (partnership_id, review_id, version),
  check (response_months <= plan_months and plan_months <= look_back_months),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, review_id, previous_version) references review_clock (partnership_id, review_id, version),
  foreign key (partnership_id, under_id, person_id, for_agency)
    references appointment (partnership_id, appointment_id, person_id, agency_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on review_clock for each row execute function refuse_change();
create trigger never_emptied before truncate on review_clock for each statement execute function refuse_change();
