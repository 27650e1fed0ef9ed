-- previous: 3fa71398acad284989085f432b5fa106b93cf8af6204ee9493eb76a71f53f595
-- What was left of access: a session knows by whose word it began.

-- The issuer that vouched for whoever began the session, where it was single sign-on. What that issuer gave can be acted by in
-- its own sessions only, and they are over within the hours that its word is good for.
alter table session add column issuer text check (issuer is null or how = 'single_sign_on');

-- From when on an identity lets nobody in; null while it does. It is kept, as what was, and may be linked anew.
alter table account_identity add column unlinked_at timestamptz check (unlinked_at >= linked_at);
