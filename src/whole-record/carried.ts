/**
 * Which tables the record of a partnership is, in plain words for whoever opens it elsewhere; and which are no part of it, with the
 * reason. A table that is in neither list stops an export: nothing is to be lost because nobody thought of it.
 */
export const carried: Readonly<Record<string, string>> = {
  partnership: 'The partnership itself: its short name, its name, and when it was set up here.',
  agency: 'The agencies that are of it, or were, each with its days.',
  agency_alias: 'Other names by which documents call an agency.',
  agency_contact: 'Whom in each agency the daily checkpoints are sent to.',
  agency_ending: 'How an agency came to end, step by step.',
  agency_succession: 'Which agency took over from which.',
  person: 'Everybody who has acted here: their name, the address of their account, and when they left.',
  appointment: 'Who acted for which agency, in which role, from when to when.',
  forum: 'The groups and meetings of the partnership.',
  forum_seat: 'Which agency or person sits in which group.',
  national_reading: 'Readers from beyond to whom the register was opened, by whom, why, and until when.',
  support_access: 'When somebody who looks after the installation was let in, by whom and why.',
  ledger_entry:
    'The ledger: every entry of who did what, in order. It is in ledger.jsonl, as “throughline ledger verify” reads it.',
  ledger_checkpoint: 'The signed checkpoints of the ledger, with the day and the public key of each.',
  outgoing_mail: 'What was sent to whom and when, and what became of it; the words of what was sent are not kept.',
  document:
    'Documents that were handed in to be read: their names, and the text that was found. Their bytes are in files/.',
  intake: 'The handing in of each document, and what it is.',
  intake_status: 'How far the reading of each document had got, step by step.',
  intake_progress: 'How far the last reading of each document has come.',
  proposal: 'What the reader found in documents, and what people made of it.',
  proposal_change: 'Every change that people made to what was found.',
  action_plan: 'Action plans that were brought in: their tables, and how their columns were understood.',
  plan_entry: 'Which row of an action plan became which record.',
  pairing: 'Which recommendation of a report answers to which of a response.',
  review: 'The reviews on the register.',
  review_clock: 'The days that a review has to be published by, as they were worked out.',
  review_draft: 'Reviews that are not shared with the whole partnership yet, or were not at first.',
  review_panel: 'Who was on the panel of a review that was not shared yet.',
  recommendation: 'The recommendations of each review, with what was answered.',
  ask: 'The parts that a recommendation asks for, and how far each was answered.',
  commitment: 'The commitments: each promise in its published words.',
  statement: 'What a response says was done already, or stands as it is.',
  gap: 'What a response does not say.',
  theme: 'The themes of the partnership.',
  theme_step: 'How each theme was named, renamed or set aside.',
  recommendation_theme: 'Which recommendation was put under which theme.',
  commitment_owner: 'Which agency answers for each commitment, step by step.',
  commitment_plan: 'The plan of each commitment, in each of its versions.',
  commitment_serves: 'Other recommendations that a commitment serves.',
  commitment_needs: 'Commitments that a commitment waits for.',
  commitment_delivery: 'What was said of doing it: begun, done, taken back.',
  commitment_due: 'Days that were asked for, and who agreed or did not.',
  commitment_stands: 'How each commitment stands, as worked out from its steps.',
  commitment_closure: 'Who proposed to close a commitment, and who of another agency decided.',
  milestone: 'The milestones of a plan.',
  milestone_event: 'What became of each milestone.',
  measure_version: 'What a commitment is measured by, in each version.',
  measure_reading: 'What was measured, and when.',
  progress_update: 'What its owner said of a commitment, each time.',
  evidence: 'The evidence of a commitment.',
  evidence_file: 'Files that were handed in as evidence: their names, sizes and SHA-256. Their bytes are in files/.',
  evidence_scan: 'What a scanner said of each file.',
  evidence_version: 'What evidence was handed in, in each version.',
  evidence_event: 'How evidence was judged, by whom of another agency.',
  impact_check: 'The looks again at a closed commitment.',
  impact_check_event: 'What was found at each look.',
  many: 'Changes that were made to many commitments at once.',
  many_item: 'The commitments in each of those changes.',
  many_undo: 'Which of those changes were undone.',
  many_undo_item: 'The commitments in what was undone.',
  request: 'Questions that were sent to people outside, and to whom.',
  request_event: 'What became of each question.',
  request_answer: 'What was answered.',
  challenge: 'Support and challenge: who raised what with whom.',
  challenge_step: 'What was replied, judged and closed.',
  scrutiny_statement: 'The statements that the independent scrutineer signed.',
  proposed_page: 'Pages that were proposed to the public, and who decided on them.',
  publication_choice: 'What was chosen about publishing a review.',
  publication_version: 'What pages for the public say in Easy Read and in other languages.',
  released_review: 'The editions that were released, as they were signed.',
  withdrawn_page: 'Editions that were withdrawn, and what was said of it.',
  reminder: 'What people were reminded of, and when.',
  reminder_choice: 'How often each person wants to be reminded.',
  reminder_day: 'The days on which reminders were worked out.',
  reminder_digest: 'The letters that reminded.',
  reminder_pause: 'Commitments of which nobody is reminded for a while.',
  reminder_rhythm: 'How long before its day the partnership has people reminded.',
  calendar_entry: 'What was put into the calendars that people subscribed to.',
  calendar_link: 'Who made or ended a calendar’s link, and when; the link itself is not told.',
}

/** Rows of a partnership that are no part of its record. */
export const leftBehind: Readonly<Record<string, string>> = {
  session: 'Who is signed in at the moment: nobody is, elsewhere.',
  held_form: 'What somebody had typed when their session ended: kept for minutes, and theirs alone.',
  sent_form: 'Marks by which a form sent twice is taken once: of no use after a day.',
  request_draft: 'An answer that somebody outside has begun: theirs until they send it.',
  request_code: 'Codes that let somebody in once: they open a door.',
  request_pass: 'Passes of people who came by a link: they open a door.',
  scrutiny_draft: 'A statement that the scrutineer has begun: theirs alone until they sign it.',
  follower:
    'Addresses of the public who follow a page, sealed by the key of the installation: nobody elsewhere could open them.',
  following_notice: 'What was to be told to those who follow, who are not carried.',
  api_token: 'Tokens of programs: they open a door. Who made each is in the ledger.',
  webhook: 'Addresses of programs that are told of what happens, each with its secret: they are made anew.',
  webhook_delivery: 'What was told to those programs.',
  webhook_try: 'How the telling of it went.',
}

/** What of the tables carried is not told, for the README of the record. */
export const notTold: readonly string[] = [
  'Ways in. Passwords, second factors, passkeys, sessions and links that let somebody in are no part of the record. Whoever acted is named, with the address of their account: at another installation that account has no way in until somebody makes them a new link (`throughline user reset ADDRESS`). Links that were sent to people outside, links of calendars and links that stop reminders have to be sent anew. Tokens and webhooks of programs are made anew, and whoever of the public followed a page by e-mail follows it again.',
  'Messages that waited to be sent. They are told as not sent, without their words, so that no message is sent twice.',
  'Keys of the installation: that which seals, and the private one that signs.',
]

/** What stands against taking these tables for a whole record; nothing where they are all known. */
export const unknownAmong = (tables: readonly string[]): string[] =>
  tables.filter(table => !(table in carried) && !(table in leftBehind))

/** Rows that change with no entry of the ledger of their own, once anything has happened: how far something has got, and what was sent. */
export const changesByItself: readonly string[] = ['intake_progress', 'outgoing_mail']

/** What is empty at first and filled in by the product itself, as a document is read. */
export const filledLater: Readonly<Record<string, readonly string[]>> = {
  document: ['format', 'reader', 'canonical', 'canonical_sha256'],
  action_plan: ['tables'],
}
