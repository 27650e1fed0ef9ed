/**
 * What each verb of the ledger says, in plain words: “…” is where the thing stands. The one table: a verb that the product writes and
 * that has no words here fails a test.
 */
export const verbWords: Readonly<Record<string, string>> = {
  'account.codes-made': 'made new recovery codes',
  'account.details-changed': 'took in changed details of …',
  'account.disabled': 'closed the account of …',
  'account.enabled': 'opened the account of … again',
  'account.factor-added': 'added a second factor',
  'account.factor-removed': 'removed a second factor',
  'account.identity-linked': 'connected an account to an organisation’s sign-in',
  'account.identity-unlinked': 'disconnected an account from an organisation’s sign-in',
  'account.invitation-accepted': 'accepted an invitation and chose a password',
  'account.passkey-refused': 'refused a passkey that may have been copied',
  'account.password-changed': 'changed a password',
  'account.password-reset': 'chose a new password by a link',
  'account.signed-out': 'signed out',
  'account.signed-out-elsewhere': 'signed out on all other devices',
  'agency.added': 'added …',
  'agency.alias-added': 'added a name that … is also known by',
  'agency.contact-removed': 'stopped sending daily checkpoints to …',
  'agency.contact-set': 'said where the daily checkpoints for … go',
  'agency.ended': 'ended …',
  'agency.followed': 'recorded what follows …',
  'agency.renamed': 'renamed …',
  'appointment.began': 'appointed …',
  'appointment.ended': 'ended an appointment of …',
  'case-data.read': 'looked at …',
  'commitment.accepted': 'took on …',
  'commitment.declined': 'declined …',
  'commitment.handed-over': 'handed … over',
  'commitment.offer-taken-back': 'took back the offer of …',
  'commitment.offered': 'offered …',
  'document.handed-in': 'handed in …',
  'document.kept': 'put … into safe keeping',
  'document.read': 'took in the words of …',
  'forum.added': 'added a forum',
  'forum.chair-taken': 'took the chair of a forum',
  'forum.ended': 'ended a forum',
  'forum.joined': 'joined somebody to a forum',
  'forum.left': 'took somebody off a forum',
  'intake.particulars-changed': 'changed what is known of …',
  'intake.read': 'finished reading …',
  'intake.reading': 'began to read …',
  'intake.registered': 'put … on the register',
  'intake.set-aside': 'set … aside',
  'intake.unreadable': 'could not read …',
  'intake.waiting': 'put … in line to be read',
  'mail.came-back': 'noted that … came back',
  'mail.given-up': 'gave up sending …',
  'mail.sent': 'sent …',
  'mail.sent-again': 'asked for … to be sent again',
  'pairing.confirmed': 'confirmed how … and its report fit together',
  'pairing.report-chosen': 'chose the report that … answers',
  'pairing.report-let-go': 'let go of the report chosen for …',
  'pairing.undone': 'took back how … and its report fit together',
  'partnership.added': 'set up …',
  'person.left': 'recorded that … has left',
  'plan-entry.recorded': 'recorded a row of an action plan',
  'plan.handed-in': 'handed in … as an action plan',
  'plan.imported': 'imported …',
  'plan.settled': 'settled how … is read',
  'proposal.accepted': 'accepted something read in …',
  'proposal.added': 'added something to …',
  'proposal.corrected': 'corrected something read in …',
  'proposal.proposed': 'proposed something in …',
  'proposal.rejected': 'rejected something read in …',
  'proposal.replaced': 'replaced something read in …',
  'proposed-page.handed-over': 'handed over the page proposed for …',
  'request.answered': 'answered a question',
  'request.code-sent': 'asked for a code to answer a question',
  'request.code-wrong': 'typed a wrong code for a question',
  'request.opened': 'opened a question with a code',
  'request.sent': 'sent a question',
  'request.sent-again': 'sent a question again',
  'request.withdrawn': 'withdrew a question',
  'review.made-draft': 'made … a draft',
  'review.page-proposed': 'proposed to let the public see the page of …',
  'review.page-sent-back': 'sent back the page proposed for …',
  'review.page-taken-back': 'took back the page proposed for …',
  'review.panel-ended': 'took somebody off the panel of …',
  'review.panel-named': 'named somebody to the panel of …',
  'review.registered': 'registered …',
  'review.released': 'approved the page of …, and released it to the public',
  'review.shared': 'shared … with the partnership',
  'review.withdrawn': 'withdrew the public page of …',
  'session.started': 'signed in',
  'support.closed': 'ended the support access of …',
  'support.ended': 'ended the support access of …, whose time was up',
  'support.opened': 'let … in as support',
}

/** What things are called where they have no name of their own. */
const kindWords: Readonly<Record<string, string>> = {
  account: 'an account',
  agency: 'an agency',
  appointment: 'somebody',
  commitment: 'a promise',
  document: 'a document',
  forum: 'a forum',
  intake: 'a document',
  mail: 'a message',
  partnership: 'the partnership',
  person: 'a person',
  proposal: 'a document',
  request: 'a question',
  review: 'a review',
}

/** What these are called is the name of a document, which may tell of a child: shown with a second factor only. */
export const isCaseLevel = (kind: string): boolean =>
  !['person', 'appointment', 'agency', 'partnership', 'review', 'mail'].includes(kind)

/** Who does what is no person’s doing. */
const systemWords: Readonly<Record<string, string>> = {
  operator: 'Whoever looks after this installation',
  post: 'The sender of messages',
  reader: 'The reader of documents',
  'set-up': 'Whoever installed Throughline',
}

/** A happening as one sentence without its full stop: “handed in Child K”. `name` is null where the thing has none that is known. */
export function didWhat(verb: string, kind: string, name: string | null): string {
  const words = verbWords[verb] ?? `did something that has no words yet (${verb}) to …`
  return words.replace('…', name ?? kindWords[kind] ?? 'something')
}

export const systemName = (id: string): string => systemWords[id] ?? 'Throughline itself'
