import { digest, newSalt, record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { moveRequest, type RequestAct, type RequestStatus, type Standing } from '../request.ts'

/** Where and when an act is done, and by whom; null by whoever came with the link. */
export interface By {
  readonly partnershipId: string
  readonly personId: string | null
  readonly now: string
}

/** A request as it stands, held so that nobody else can act on it before this transaction is over. */
export interface Held extends Standing {
  readonly requestId: string
  readonly version: number
}

/** Holds a request to act on it; null where this partnership has none of that id. */
export async function hold(tx: Tx, partnershipId: string, requestId: string): Promise<Held | null> {
  const found = await tx
    .selectFrom('request')
    .select(['request_id as requestId', 'status', 'version', 'expires_at as expiresAt'])
    .where('partnership_id', '=', partnershipId)
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst()
  return found ? { ...found, status: found.status as RequestStatus } : null
}

const verbs: Readonly<Record<RequestAct, string>> = {
  send: 'request.sent',
  send_again: 'request.sent-again',
  send_code: 'request.code-sent',
  mistake_code: 'request.code-wrong',
  open: 'request.opened',
  answer: 'request.answered',
  withdraw: 'request.withdrawn',
}

interface Act {
  readonly act: RequestAct
  /** Ids, days and digests for the ledger. */
  readonly about?: Readonly<Record<string, string>>
  readonly reason?: string
}

export type Stepped =
  | { readonly ok: true; readonly seq: number; readonly ledgerSeq: number; readonly status: RequestStatus }
  | { readonly ok: false; readonly why: string }

/** The first act: writes its entry and its event, for the request that the same transaction adds. */
export const begin = (tx: Tx, by: By, requestId: string, about: Act['about'], expiresAt: string) =>
  write(tx, by, { requestId, version: 0, expiresAt }, 'none', { act: 'send', ...(about ? { about } : {}) })

/** One act on a request that is held: its ledger entry, its event and its new standing, or why it cannot be done. */
export async function step(tx: Tx, by: By, request: Held, act: Act): Promise<Stepped> {
  const done = await write(tx, by, request, request.status, act)
  if (!done.ok) return done
  await tx
    .updateTable('request')
    .set({
      status: done.status,
      version: done.seq,
      ...(act.act === 'answer' ? { answered_at: by.now } : {}),
    })
    .where('partnership_id', '=', by.partnershipId)
    .where('request_id', '=', request.requestId)
    .execute()
  return done
}

async function write(
  tx: Tx,
  { partnershipId, personId, now }: By,
  request: { readonly requestId: string; readonly version: number; readonly expiresAt: string },
  from: RequestStatus | 'none',
  { act, about = {}, reason }: Act,
): Promise<Stepped> {
  const moved = moveRequest({ status: from, expiresAt: request.expiresAt }, act, now)
  if (!moved.ok) return moved
  const salt = reason === undefined ? null : newSalt()
  const ledgerSeq = await record(tx, partnershipId, {
    at: now,
    actor: personId ? { kind: 'person', id: personId } : { kind: 'system', id: 'secure-link' },
    verb: verbs[act],
    subject: { kind: 'request', id: request.requestId },
    about: reason === undefined || !salt ? about : { ...about, reason: digest(salt, reason) },
  })
  const seq = request.version + 1
  await tx
    .insertInto('request_event')
    .values({
      partnership_id: partnershipId,
      request_id: request.requestId,
      seq,
      from_status: from,
      act,
      to_status: moved.to,
      at: now,
      person_id: personId,
      reason: reason ?? null,
      salt,
      ledger_seq: ledgerSeq,
    })
    .execute()
  return { ok: true, seq, ledgerSeq, status: moved.to }
}
