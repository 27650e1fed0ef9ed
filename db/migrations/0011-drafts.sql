-- previous: 852fe8f8dfb850bb0e301a84126735aa1a5e1c71a2f0236d79da367330d384bc
-- A review is a draft (the business team and a named panel), shared (the partnership) or public. Everything that hangs under
-- a review says which one, so that one rule hides all of it.

-- The owner of these tables is held to row-level security like everybody; policies.sql puts it back at the end.
alter table recommendation no force row level security;
alter table ask no force row level security;
alter table commitment no force row level security;
alter table statement no force row level security;
alter table plan_entry no force row level security;

alter table recommendation add constraint of_its_review unique (partnership_id, recommendation_id, review_id);
alter table ask add column review_id uuid;
alter table commitment add column review_id uuid;
alter table statement add column review_id uuid;
alter table plan_entry add column review_id uuid;
alter table plan_entry disable trigger append_only;
update ask x set review_id = m.review_id from recommendation m
  where m.partnership_id = x.partnership_id and m.recommendation_id = x.recommendation_id;
update commitment x set review_id = m.review_id from recommendation m
  where m.partnership_id = x.partnership_id and m.recommendation_id = x.recommendation_id;
update statement x set review_id = m.review_id from recommendation m
  where m.partnership_id = x.partnership_id and m.recommendation_id = x.recommendation_id;
update plan_entry x set review_id = m.review_id from recommendation m
  where m.partnership_id = x.partnership_id and m.recommendation_id = x.recommendation_id;
alter table plan_entry enable trigger append_only;
alter table ask alter column review_id set not null,
  add foreign key (partnership_id, recommendation_id, review_id) references recommendation (partnership_id, recommendation_id, review_id);
alter table commitment alter column review_id set not null,
  add foreign key (partnership_id, recommendation_id, review_id) references recommendation (partnership_id, recommendation_id, review_id);
alter table statement alter column review_id set not null,
  add foreign key (partnership_id, recommendation_id, review_id) references recommendation (partnership_id, recommendation_id, review_id);
alter table plan_entry alter column review_id set not null,
  add foreign key (partnership_id, recommendation_id, review_id) references recommendation (partnership_id, recommendation_id, review_id);

-- While a row stands unshared, its review is a draft. Ids only, so that everybody may be held to it.
create table review_draft (
  partnership_id uuid not null,
  review_id uuid not null,
  -- the document it came from is hidden with it
  intake_id uuid not null,
  made_seq bigint not null,
  shared_seq bigint,
  primary key (partnership_id, review_id, made_seq),
  check (shared_seq > made_seq),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, intake_id) references intake,
  foreign key (partnership_id, made_seq) references ledger_entry,
  foreign key (partnership_id, shared_seq) references ledger_entry
);
create unique index one_draft_of_a_review on review_draft (partnership_id, review_id) where shared_seq is null;

-- Who, beside the business team, sees a review while it is a draft.
create table review_panel (
  partnership_id uuid not null,
  review_id uuid not null,
  person_id uuid not null,
  named_seq bigint not null,
  ended_seq bigint,
  primary key (partnership_id, review_id, person_id, named_seq),
  check (ended_seq > named_seq),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, person_id) references person (partnership_id, person_id),
  foreign key (partnership_id, named_seq) references ledger_entry,
  foreign key (partnership_id, ended_seq) references ledger_entry
);
create unique index one_place_on_a_panel on review_panel (partnership_id, review_id, person_id) where ended_seq is null;

-- The drafts that whoever this transaction is for does not see. Asked once for a query, as (select hidden_reviews()).
create function hidden_reviews() returns uuid[] language sql stable
  return array(
    select d.review_id from review_draft d
    where d.partnership_id = current_partnership() and d.shared_seq is null
      and current_setting('app.role', true) is distinct from 'business_team'
      and not exists (
        select from review_panel p where p.partnership_id = d.partnership_id and p.review_id = d.review_id and p.ended_seq is null
          and p.person_id = nullif(current_setting('app.person_id', true), '')::uuid));

create function hidden_intakes() returns uuid[] language sql stable
  return array(
    select d.intake_id from review_draft d
    where d.partnership_id = current_partnership() and d.shared_seq is null and d.review_id = any (hidden_reviews()));
