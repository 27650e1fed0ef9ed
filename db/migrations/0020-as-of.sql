-- previous: 4cd930c1f14bb30d792d5839e9c287e3a17560ca47ddd9ba728feff5411d20de
-- The record as it stood on a day: how far into the ledger a transaction sees. Nothing recorded later is then there for it.

-- The last entry that this transaction sees; past every entry where it does not look back. Asked once for a query, as
-- (select as_of_seq()).
create function as_of_seq() returns bigint language sql stable
return coalesce(nullif(current_setting('app.as_of_seq', true), '')::bigint, 9223372036854775807);

-- Whether what cites this entry had happened by then: false where nothing is cited, since then nothing has.
create function is_recorded(seq bigint) returns boolean language sql stable
return seq is not null and seq <= as_of_seq();

-- To find the last entry by the end of a day without reading the whole chain. Instants are all in UTC, to the millisecond, so
-- that as text they are in order.
create index ledger_by_time on ledger_entry (partnership_id, ((happening ->> 'at') collate "C") desc, seq desc);

-- A body is on the register from one entry on and ends by another: told apart, so that each can be looked back before.
alter table agency add column ended_seq bigint;
alter table agency no force row level security;
alter table ledger_entry no force row level security;
update agency a set ended_seq = e.seq from ledger_entry e where a.valid_until is not null
  and e.partnership_id = a.partnership_id and e.happening ->> 'verb' = 'agency.ended'
  and e.happening -> 'subject' ->> 'id' = a.agency_id::text;
-- Since a new name and an end used to be written over the entry that the body was added by.
update agency a set ledger_seq = (
  select min(e.seq) from ledger_entry e where e.partnership_id = a.partnership_id and (e.happening ->> 'verb' = 'partnership.added'
    or e.happening ->> 'verb' = 'agency.added' and e.happening -> 'subject' ->> 'id' = a.agency_id::text)
    and (e.happening ->> 'verb' = 'agency.added' or not exists (
      select from ledger_entry o where o.partnership_id = a.partnership_id and o.happening ->> 'verb' = 'agency.added'
        and o.happening -> 'subject' ->> 'id' = a.agency_id::text)))
  from ledger_entry l where l.partnership_id = a.partnership_id and l.seq = a.ledger_seq
    and l.happening ->> 'verb' in ('agency.renamed', 'agency.ended');
alter table agency add foreign key (partnership_id, ended_seq) references ledger_entry,
  add constraint ends_on_a_day check (ended_seq is null or valid_until is not null);
