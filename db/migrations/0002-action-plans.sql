-- previous: 21df09bb595fe7b2e5fc504b35f2152fac7ea6c41267b4611401abf4220ed46a
-- Action plans kept elsewhere come on to the register: what is handed in may be a plan, and what a plan says of a promise is
-- kept beside the promise, row by row, and never in the place of its own words.

alter table intake add column kind text not null default 'response' check (kind in ('response', 'plan'));

-- An action plan handed in: the tables read in it, and how a person says that they are to be taken.
create table action_plan (
  partnership_id uuid not null,
  intake_id uuid not null,
  -- the review on the register that it is for; null where it begins a new one
  review_id uuid,
  -- filled once, when the reader has read it
  tables jsonb,
  -- which table, which row names its columns, what each column holds, which rows are left out; null until a person has said
  settings jsonb,
  -- what becomes of rows that are on the register already
  choice text check (choice in ('stop', 'skip', 'update')),
  version integer not null default 1,
  -- how many of what were imported; null until they were
  outcome jsonb,
  ledger_seq bigint not null,
  primary key (partnership_id, intake_id),
  foreign key (partnership_id, intake_id) references intake,
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);

-- What one row of an action plan says of a recommendation, or of a promise made in answer to it, word for word; never edited.
-- A later import adds a later row.
create table plan_entry (
  partnership_id uuid not null,
  entry_id uuid not null,
  intake_id uuid not null,
  recommendation_id uuid not null,
  commitment_id uuid,
  sheet text not null,
  -- as the spreadsheet numbers it, from 1
  row_number integer not null check (row_number > 0),
  said jsonb not null,
  -- with what it says, what the digest in the ledger was made from
  salt text not null,
  ledger_seq bigint not null,
  primary key (partnership_id, entry_id),
  foreign key (partnership_id, intake_id) references action_plan,
  foreign key (partnership_id, recommendation_id) references recommendation,
  foreign key (partnership_id, commitment_id) references commitment,
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create index plan_entry_of_recommendation on plan_entry (partnership_id, recommendation_id, commitment_id, ledger_seq);
create index plan_entry_of_commitment on plan_entry (partnership_id, commitment_id, ledger_seq);
create trigger append_only before update or delete on plan_entry for each row execute function refuse_change();
create trigger never_emptied before truncate on plan_entry for each statement execute function refuse_change();
