-- previous: 44d09ad5f9e21ba4d07fae334043b8df349d79ea299997b8fb09c6dace0d4258
-- Questions sent to somebody without an account, and the one answer to each by a link that runs out.

-- The life of a request; the same moves as src/requests/request.ts, compared by a test. Nothing follows a withdrawal, and what
-- was answered can only be looked at again.
create table request_move (
  from_status text not null,
  act text not null,
  to_status text not null,
  primary key (from_status, act, to_status)
);
insert into request_move values
  ('none', 'send', 'waiting'),
  ('waiting', 'send_again', 'waiting'),
  ('waiting', 'send_code', 'waiting'),
  ('waiting', 'mistake_code', 'waiting'),
  ('waiting', 'open', 'waiting'),
  ('waiting', 'answer', 'answered'),
  ('waiting', 'withdraw', 'withdrawn'),
  ('answered', 'send_code', 'answered'),
  ('answered', 'mistake_code', 'answered'),
  ('answered', 'open', 'answered');

create table request_event (
  partnership_id uuid not null,
  request_id uuid not null,
  seq integer not null check (seq > 0),
  from_status text not null,
  act text not null,
  to_status text not null,
  at timestamptz not null,
  -- null where it was done by whoever came with the link
  person_id uuid,
  -- why it was withdrawn, with the salt of its digest
  reason text,
  salt text,
  ledger_seq bigint not null,
  previous_seq integer generated always as (nullif(seq - 1, 0)) stored,
  primary key (partnership_id, request_id, seq),
  unique (partnership_id, request_id, seq, to_status),
  unique (partnership_id, request_id, seq, act),
  check ((seq = 1) = (from_status = 'none')),
  check ((act = 'withdraw') = (reason is not null)),
  check ((reason is null) = (salt is null)),
  check ((act in ('send', 'send_again', 'withdraw')) = (person_id is not null)),
  foreign key (from_status, act, to_status) references request_move,
  foreign key (partnership_id, request_id, previous_seq, from_status)
    references request_event (partnership_id, request_id, seq, to_status),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id),
  foreign key (partnership_id, ledger_seq) references ledger_entry
);
create trigger append_only before update or delete on request_event for each row execute function refuse_change();
create trigger never_emptied before truncate on request_event for each statement execute function refuse_change();

create table request (
  partnership_id uuid not null references partnership,
  request_id uuid not null,
  review_id uuid not null,
  subject_kind text not null check (subject_kind in ('review', 'recommendation', 'ask', 'commitment', 'statement')),
  subject_id uuid not null,
  gap_id uuid,
  -- the published words that whoever answers is shown beside the question, as they were when it was sent
  shown jsonb not null,
  -- what the register had ready to ask, where it had
  ready_question text,
  question text not null check (question <> ''),
  to_name text not null check (to_name <> ''),
  to_email text not null check (to_email ~ '^[^[:space:]@,;<>"]+@[^[:space:]@,;<>"]+$'),
  agency_id uuid,
  -- of the digest that the ledger holds of the question
  salt text not null,
  asked_by uuid not null,
  asked_under uuid not null,
  asked_at timestamptz not null,
  reply_by date not null,
  expires_at timestamptz not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  answered_at timestamptz,
  status text not null,
  version integer not null,
  primary key (partnership_id, request_id),
  unique (partnership_id, token_hash),
  check (expires_at > asked_at and expires_at <= asked_at + interval '62 days'),
  check ((status = 'answered') = (answered_at is not null)),
  check (answered_at < expires_at),
  foreign key (partnership_id, review_id) references review,
  foreign key (partnership_id, gap_id) references gap,
  foreign key (partnership_id, agency_id) references agency,
  foreign key (partnership_id, asked_by) references person (partnership_id, person_id),
  foreign key (partnership_id, asked_under) references appointment,
  foreign key (partnership_id, request_id, version, status)
    references request_event (partnership_id, request_id, seq, to_status)
);
create index request_newest on request (partnership_id, asked_at desc, request_id);
create index request_of_subject on request (partnership_id, subject_id);

-- The answer, once and for good. The entry that its event cites holds the digest.
create table request_answer (
  partnership_id uuid not null,
  request_id uuid not null,
  seq integer not null,
  act text not null check (act = 'answer'),
  text text not null check (text <> ''),
  salt text not null,
  answered_at timestamptz not null,
  primary key (partnership_id, request_id),
  foreign key (partnership_id, request_id) references request,
  foreign key (partnership_id, request_id, seq, act) references request_event (partnership_id, request_id, seq, act)
);
create trigger append_only before update or delete on request_answer for each row execute function refuse_change();
create trigger never_emptied before truncate on request_answer for each statement execute function refuse_change();

-- An answer begun and not sent: nobody but whoever writes it sees it, and it is gone once it was sent or the request is over.
create table request_draft (
  partnership_id uuid not null,
  request_id uuid not null,
  text text not null,
  saved_at timestamptz not null,
  primary key (partnership_id, request_id),
  foreign key (partnership_id, request_id) references request
);

-- A code that was sent, known by a keyed hash. The one sent last is the one that counts.
create table request_code (
  partnership_id uuid not null,
  request_id uuid not null,
  seq integer not null,
  act text not null check (act = 'send_code'),
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  sent_at timestamptz not null,
  good_until timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  spent_at timestamptz,
  primary key (partnership_id, request_id, seq),
  check (spent_at < good_until),
  foreign key (partnership_id, request_id) references request,
  foreign key (partnership_id, request_id, seq, act) references request_event (partnership_id, request_id, seq, act)
);

-- What a right code gave to one browser.
create table request_pass (
  partnership_id uuid not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  request_id uuid not null,
  began_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (partnership_id, token_hash),
  foreign key (partnership_id, request_id) references request
);
