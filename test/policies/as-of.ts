/**
 * Tables whose rows a member sees as they are now even while looking back to a day, each with the reason. Every other table of
 * a partnership is bound: what was recorded later is hidden by the policy `as_of`. A page that shows rows of these has to tell
 * by what the row cites (isRecorded), or is not shown as of a day.
 */
export const seenAsTheyAreNow: Readonly<Record<string, string>> = {
  partnership: 'whose record it is, by the name it has today',
  person: 'people are called by the names they have today',
  session: 'who is asking is asked as of now',
  support_access: 'who may come in is decided as of now',
  held_form: 'what was being typed, kept for a day',
  sent_form: 'what was sent just now, so that it is not taken twice',
  review_draft: 'a draft is hidden as it is now: looking back never shows what is hidden today',
  review_panel: 'who sees a draft is decided as of now',
  ledger_checkpoint: 'signs the ledger, and is signed by nothing: its page is shown as it is now',
  agency_contact: 'written over: its page is shown as it is now',
  webhook_delivery: 'written over as it is sent: its page is shown as it is now',
  webhook_try: 'what came of sending: its page is shown as it is now',
  reminder_day: 'that reminders were worked out on a day, and nothing of whom',
  calendar_entry: 'no member sees it',
  outgoing_mail: 'written over as it is sent: its page is shown as it is now',
  intake: 'written over while it is worked on; on the register it only names the document',
  intake_progress: 'how far the reading has got at this moment',
  proposal: 'written over while it is worked on; its changes are bound, and what the reader said in it does not change',
  action_plan: 'written over while it is worked on; its entries are bound',
  scrutiny_draft: 'what its writer has not signed: outside the ledger, and seen by nobody else',
  request_draft: 'no member sees it',
  follower: 'how many follow now, and nothing of whom: outside the ledger, since entries can be counted',
  request_code: 'no member sees it',
  request_pass: 'no member sees it',
}

/** By what the others are told when they were recorded, where it is not their own `ledger_seq`. */
export const toldOtherwise: Readonly<Record<string, RegExp>> = {
  ledger_entry: /^\(seq <= /,
  request: /^\(\( SELECT e\.ledger_seq\s+FROM request_event e\s.*\(e\.seq = 1\)\)\) <= /s,
  request_answer: /^\(\( SELECT e\.ledger_seq\s+FROM request_event e\s.*\(e\.seq = request_answer\.seq\)\)\) <= /s,
}
const own = /^\((ledger_seq|COALESCE\(ledger_seq, \(0\)::bigint\)) <= /
const seen = / <= \( SELECT as_of_seq\(\) AS as_of_seq\)\)$/

/** Whether a policy `as_of` of a table binds its rows to the day looked back to. */
export const isBound = (table: string, using: string | null): boolean =>
  (toldOtherwise[table] ?? own).test(using ?? '') && seen.test(using ?? '')
