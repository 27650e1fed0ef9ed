-- previous: 0392c8bbde4b25e719db7b5012d1fcce8fa5cb95ef5f20f14380a816f2ebad62
-- Mail: what is to be sent, written down with the fact that causes it, and what became of it.

create table outgoing_mail (
  partnership_id uuid not null references partnership,
  mail_id uuid not null,
  to_address text not null check (to_address ~ '^[^[:space:]@,;<>"]+@[^[:space:]@,;<>"]+$'),
  subject text not null check (subject <> '' and subject !~ '[[:cntrl:]]'),
  -- may hold a one-time link, so nobody's page shows it, and it is gone once it was sent
  body text,
  body_kept boolean not null generated always as (body is not null) stored,
  -- true: the body goes as soon as sending is given up; otherwise it stays for a while, to be sent again
  one_time boolean not null,
  kind text not null check (kind ~ '^[a-z]+(_[a-z]+)*$'),
  -- the same thing is not told twice
  dedupe_key text,
  about_kind text,
  about_id text,
  -- not sent after this: a link that has run out helps nobody
  good_until timestamptz,
  created_at timestamptz not null,
  -- the entry of the fact that caused it, where it has one
  cause_seq bigint,
  status text not null default 'waiting' check (status in ('waiting', 'sending', 'sent', 'failed')),
  tries integer not null default 0 check (tries >= 0),
  first_try_at timestamptz,
  -- while it is being sent: when whoever sends it is taken to be gone
  next_try_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  bounced_at timestamptz,
  -- the entry that says it was sent or given up; of one to be sent again, the entry that says so
  ledger_seq bigint,
  primary key (partnership_id, mail_id),
  unique (partnership_id, dedupe_key),
  foreign key (partnership_id, cause_seq) references ledger_entry,
  foreign key (partnership_id, ledger_seq) references ledger_entry,
  check ((about_kind is null) = (about_id is null)),
  check ((status = 'sent') = (sent_at is not null)),
  check (status not in ('sent', 'failed') or ledger_seq is not null),
  check (status <> 'sent' or body is null),
  check (status <> 'failed' or not one_time or body is null),
  check (status not in ('waiting', 'sending') or body is not null),
  check (bounced_at is null or status = 'sent')
);
create index outgoing_mail_due on outgoing_mail (partnership_id, next_try_at) where status in ('waiting', 'sending');
create index outgoing_mail_newest on outgoing_mail (partnership_id, created_at desc, mail_id);
