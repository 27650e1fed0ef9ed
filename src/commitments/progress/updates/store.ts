import { randomUUID } from 'node:crypto'
import { record, sealed } from '#src/ledger/index.ts'
import { type Actor, mayOn } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { goAlong, type Tx } from '#src/platform/db.ts'
import { reviewOf } from '../../steps/queries.ts'
import { takeStep } from '../../steps/store.ts'
import { saidSoFar } from '../queries.ts'
import { isEmpty, type UpdateWords } from '../update.ts'

/** Why no update was written: there is no such commitment, another agency holds it, or it says nothing. */
export type NotWritten = 'no_such' | 'another_agency' | 'nothing'

/** Writes an update for the agency that holds a commitment. Null where it was written; else why not, and nothing is to stay. */
export async function writeUpdate(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  words: UpdateWords,
): Promise<NotWritten | null> {
  const { salt, digest } = sealed({ ...words })
  const updateId = randomUUID()
  const subject = { kind: 'commitment', id: commitmentId }
  const about = { update: updateId, words: digest }
  const know = () => saidSoFar(tx, actor.partnershipId, commitmentId, dayOf(now))
  const happening = { verb: 'commitment.update-written', subject, about }
  let why: NotWritten = 'no_such'
  const done = await takeStep(tx, actor, now, happening, know, async (stands, doneBy) => {
    if (!stands) return false
    why = mayOn(actor, 'write updates', { agencyId: stands.ownerAgency }) ? 'nothing' : 'another_agency'
    if (why === 'another_agency' || isEmpty(words)) return false
    const whose = { partnership_id: actor.partnershipId, commitment_id: commitmentId, review_id: stands.reviewId }
    add(tx, { ...whose, ...doneBy, request_id: null, update_id: updateId, salt, ...columnsOf(words) })
    return true
  })
  return done ? null : why
}

/** Writes the update that a request asked for. Its link has been seen to, in the same transaction; nobody signed in wrote it. */
export async function writeUpdateByLink(
  tx: Tx,
  { partnershipId, now }: { readonly partnershipId: string; readonly now: string },
  { requestId, commitmentId }: { readonly requestId: string; readonly commitmentId: string },
  words: UpdateWords,
): Promise<void> {
  const { salt, digest } = sealed({ ...words })
  const updateId = randomUUID()
  const ledger_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'system', id: 'secure-link' },
    verb: 'commitment.update-sent',
    subject: { kind: 'commitment', id: commitmentId },
    about: { update: updateId, request: requestId, words: digest },
  })
  const reviewId = await reviewOf(tx, partnershipId, commitmentId)
  if (!reviewId || isEmpty(words)) throw new Error('An update says something of a commitment')
  const whose = { partnership_id: partnershipId, commitment_id: commitmentId, review_id: reviewId }
  const by = { person_id: null, under_id: null, for_agency: null, at: now, ledger_seq }
  add(tx, { ...whose, ...by, request_id: requestId, update_id: updateId, salt, ...columnsOf(words) })
}

const columnsOf = ({ done, next, inTheWay, helpNeeded, says }: UpdateWords) => ({
  done,
  next,
  in_the_way: inTheWay,
  help_needed: helpNeeded,
  says,
})

function add(tx: Tx, row: Parameters<ReturnType<typeof insert>['values']>[0]): void {
  goAlong(tx, insert(tx).values(row).execute())
}

const insert = (tx: Tx) => tx.insertInto('progress_update')
