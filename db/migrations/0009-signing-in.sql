-- previous: a23e052e4b09bb5d7e3dca7612b28e6c6810e9569b6e6b111dcde23f06a99dad
-- Signing in by password: sources that an account was entered from before, and what a session needs for the head of its pages.

-- A source from which an account was entered, known by a keyed hash of both: what strangers try elsewhere never stops it.
create table sign_in_source (
  key_hash text primary key,
  last_at timestamptz not null
);

create index sign_in_try_by_age on sign_in_try (at);
create index sign_in_try_by_id on sign_in_try (try_id);
create index sign_in_source_by_age on sign_in_source (last_at);

-- Whether its person might act for somebody else, as far as was known when it began: then the page has a way to.
alter table session add column has_others boolean not null default false;
