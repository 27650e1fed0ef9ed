-- previous: 444631821b30e5f423c985e4b8a6a5060943a51645f01544b499f9dd92cd4943
-- Single sign-on and passkeys: appointments that a provider's word gave, and passkeys found by their own name.

-- The issuer whose claims gave the appointment, by the installation's settings: it ends when they no longer do. Null: a person
-- appointed them, and what a provider says changes nothing.
alter table appointment add column granted_by text check (granted_by <> '');

-- An account is found by what its passkey calls itself; two accounts never have the same one.
create unique index passkey_by_id on second_factor ((credential ->> 'id')) where kind = 'passkey';
create index account_identity_of_account on account_identity (account_id);
