-- previous: effffc73aaf120a87315319b66f293a26c3406116b2516bef6b1f9e0fb3befee
-- A request is a question, or asks how a promise stands: then what comes back by its link is an update of that promise, once.

alter table request add column kind text not null default 'question' check (kind in ('question', 'update'));
alter table request add constraint update_of_a_commitment check (kind <> 'update' or (subject_kind = 'commitment' and gap_id is null));
alter table request add constraint request_of_its_subject unique (partnership_id, request_id, subject_id, kind);

alter table progress_update add column request_kind text generated always as (case when request_id is not null then 'update' end) stored;
alter table progress_update add constraint one_update_of_a_request unique (partnership_id, request_id);
alter table progress_update add constraint update_that_was_asked_for foreign key (partnership_id, request_id, commitment_id, request_kind)
  references request (partnership_id, request_id, subject_id, kind);
