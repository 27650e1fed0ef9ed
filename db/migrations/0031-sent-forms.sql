-- previous: 7b8841f66cecd24c76b18d62bec8ef74cbf6f5d086820a249606d4df74107655
-- A form that was sent and taken, by a hash of all that came with it, so that the same sent again changes nothing. It passes: cleared
-- away after a day, and no fact of the record.
create table sent_form (
  partnership_id uuid not null,
  person_id uuid not null,
  hash text not null check (length(hash) = 64),
  -- where whoever sent it was led; null while it is being answered, and where the answer was no other page
  led_to text,
  at timestamptz not null,
  primary key (partnership_id, person_id, hash),
  foreign key (partnership_id, person_id) references person (partnership_id, person_id)
);
create index sent_form_by_age on sent_form (partnership_id, at);
