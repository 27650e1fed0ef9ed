-- previous: 1ce85549bf6601371f73a5fb6ec57c0cf6c8e6156f2fd0a4be92fe0c3183cf55
-- Following by e-mail: who of the public asked to hear of one review, and what they are told of. No member of a partnership can read an
-- address of theirs, and nothing is left of somebody who has left.

-- What those who follow are told of: one row with each release, withdrawal or end, in its transaction. A worker takes it up.
create table following_notice (
  partnership_id uuid not null,
  notice_id uuid not null,
  review_id uuid not null,
  slug text not null,
  kind text not null check (kind in ('edition', 'withdrawn', 'withdrawn_for_good', 'ended')),
  edition integer,
  at timestamptz not null,
  -- the entry of what is told
  ledger_seq bigint not null,
  -- how many it concerned so far: shown to nobody but as small counts of people are
  told integer not null default 0 check (told >= 0),
  -- null while it waits; then the entry that says how many were told, or its own where it concerned nobody
  told_seq bigint,
  primary key (partnership_id, notice_id),
  unique (partnership_id, ledger_seq),
  check ((kind = 'edition') = (edition is not null)),
  foreign key (partnership_id, review_id) references review (partnership_id, review_id),
  foreign key (partnership_id, review_id, edition) references released_review (partnership_id, review_id, edition),
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  foreign key (partnership_id, told_seq) references ledger_entry
);
create index following_notice_waiting on following_notice (partnership_id, ledger_seq) where told_seq is null;
create index following_notice_of_review on following_notice (partnership_id, slug, ledger_seq);

-- Somebody who follows, or has asked to and has not confirmed it yet.
create table follower (
  partnership_id uuid not null,
  follower_id uuid not null,
  review_id uuid not null,
  -- the place of one recommendation in an edition, from 1; null for the whole review
  recommendation integer check (recommendation > 0),
  -- opened with the installation's own key, which is not in the database
  address_sealed bytea not null,
  -- by a keyed hash of its own in each partnership, to know the same address again
  address_hash text not null check (address_hash ~ '^[0-9a-f]{64}$'),
  is_quiet boolean not null,
  asked_at timestamptz not null,
  confirm_hash text not null check (confirm_hash ~ '^[0-9a-f]{64}$'),
  confirm_until timestamptz not null check (confirm_until > asked_at),
  confirmed_at timestamptz,
  -- the last notice that was gone through for them, and when they were last written to because of one
  told_seq bigint not null default 0,
  told_at timestamptz,
  -- what is gathered for somebody who is written to at most once a month
  pending_notice uuid,
  primary key (partnership_id, follower_id),
  unique (partnership_id, confirm_hash),
  -- whoever has not confirmed is told nothing
  check (confirmed_at is not null or (told_seq = 0 and told_at is null and pending_notice is null)),
  foreign key (partnership_id, review_id) references review (partnership_id, review_id),
  foreign key (partnership_id, pending_notice) references following_notice (partnership_id, notice_id)
);
create unique index follower_once on follower (partnership_id, review_id, recommendation, address_hash) nulls not distinct
  where confirmed_at is not null;
create index follower_to_tell on follower (partnership_id, review_id, told_seq) where confirmed_at is not null;
create index follower_of_address on follower (partnership_id, address_hash);
create index follower_unconfirmed on follower (partnership_id, confirm_until) where confirmed_at is null;
create index follower_pending on follower (partnership_id, told_at) where pending_notice is not null;

-- A message to somebody who follows: its address is sealed, kept until it was sent or given up, and it is in no entry by itself, since
-- entries could be counted.
alter table outgoing_mail
  alter column to_address drop not null,
  add column to_sealed bytea,
  drop constraint outgoing_mail_check2,
  add constraint ended_on_the_record check (status not in ('sent', 'failed') or ledger_seq is not null or kind = 'following'),
  add constraint addressed check ((kind = 'following') = (to_address is null)),
  add constraint sealed_until_it_ended check ((kind = 'following' and status in ('waiting', 'sending')) = (to_sealed is not null)),
  add constraint following_is_never_kept check (kind <> 'following' or one_time);
