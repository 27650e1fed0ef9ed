-- previous: 97fe012bca803e6cdff5d9ca357c42b9f06b276349ca96e7afeb41c3b4732435
-- Which reviews are hidden from whoever asks is worked out once in a transaction, when it is known who that is, and kept in a setting
-- of it beside the person and the role: each table of a query asked it anew. Where nothing is kept it is worked out as before.
create function hidden_reviews_now() returns uuid[]
  language sql stable
  return array(select d.review_id from review_draft d
    where d.partnership_id = current_partnership() and d.shared_seq is null
      and current_setting('app.role', true) is distinct from 'business_team'
      and not exists (select from review_panel p where p.partnership_id = d.partnership_id and p.review_id = d.review_id
        and p.ended_seq is null and p.person_id = nullif(current_setting('app.person_id', true), '')::uuid));

create or replace function hidden_reviews() returns uuid[]
  language sql stable
  return coalesce(nullif(current_setting('app.hidden_reviews', true), '')::uuid[], hidden_reviews_now());

-- Whoever makes a draft, shares it or changes its panel, sees what came of that in the same transaction.
create function forget_hidden_reviews() returns trigger language plpgsql as $$
begin
  perform set_config('app.hidden_reviews', '', true);
  return null;
end $$;
create trigger review_draft_moves_what_is_hidden after insert or update or delete on review_draft
  for each statement execute function forget_hidden_reviews();
create trigger review_panel_moves_what_is_hidden after insert or update or delete on review_panel
  for each statement execute function forget_hidden_reviews();
