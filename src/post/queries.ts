import type { Tx } from '#src/platform/db.ts'
import type { MailStatus } from './mail.ts'

/** One message as the outbox shows it: everything but its body. */
export interface OutboxLine {
  readonly mailId: string
  readonly to: string | null
  readonly subject: string
  readonly kind: string
  readonly status: MailStatus
  readonly tries: number
  readonly createdAt: string
  readonly nextTryAt: string
  readonly sentAt: string | null
  readonly bouncedAt: string | null
  readonly lastError: string | null
  readonly bodyKept: boolean
  readonly oneTime: boolean
}

/** What a filter of the outbox may ask for. */
export type OutboxState = 'waiting' | 'sent' | 'failed' | 'returned'

/** How many messages of each state there are, but for those to people who follow. */
export async function countOutbox(tx: Tx, partnershipId: string): Promise<Record<OutboxState, number>> {
  const rows = await tx
    .selectFrom('outgoing_mail')
    .select(select => [
      'status',
      select('bounced_at', 'is not', null).as('returned'),
      select.fn.countAll<number>().as('n'),
    ])
    .where('partnership_id', '=', partnershipId)
    .where('kind', '<>', 'following')
    .groupBy(['status', 'returned'])
    .execute()
  const counts = { waiting: 0, sent: 0, failed: 0, returned: 0 }
  for (const { status, returned, n } of rows) counts[stateOf(status, Boolean(returned))] += n
  return counts
}

const stateOf = (status: string, returned: boolean): OutboxState => {
  if (returned) return 'returned'
  return status === 'sent' || status === 'failed' ? status : 'waiting'
}

/** And of those: how many wait, went and did not arrive. They are listed nowhere one by one, since lines can be counted. */
export async function countFollowing(
  tx: Tx,
  partnershipId: string,
): Promise<Record<'waiting' | 'sent' | 'failed', number>> {
  const rows = await tx
    .selectFrom('outgoing_mail')
    .select(select => ['status', select.fn.countAll<number>().as('n')])
    .where('partnership_id', '=', partnershipId)
    .where('kind', '=', 'following')
    .groupBy('status')
    .execute()
  const counts = { waiting: 0, sent: 0, failed: 0 }
  for (const { status, n } of rows) counts[status === 'sent' || status === 'failed' ? status : 'waiting'] += n
  return counts
}

/** Messages, newest first. */
export async function outbox(
  tx: Tx,
  partnershipId: string,
  { state, limit, offset }: { state: OutboxState | null; limit: number; offset: number },
): Promise<OutboxLine[]> {
  const statuses = state === 'waiting' ? ['waiting', 'sending'] : state === 'returned' ? ['sent'] : [state ?? '']
  const rows = await tx
    .selectFrom('outgoing_mail')
    .select(shown)
    .where('partnership_id', '=', partnershipId)
    .where('kind', '<>', 'following')
    .$if(state !== null, query => query.where('status', 'in', statuses))
    .$if(state === 'sent', query => query.where('bounced_at', 'is', null))
    .$if(state === 'returned', query => query.where('bounced_at', 'is not', null))
    .orderBy('created_at', 'desc')
    .orderBy('mail_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(row => ({ ...row, status: row.status as MailStatus }))
}

/** One message, held until this transaction ends; null where there is none. */
export async function held(tx: Tx, partnershipId: string, mailId: string): Promise<OutboxLine | null> {
  const row = await tx
    .selectFrom('outgoing_mail')
    .select(shown)
    .where('partnership_id', '=', partnershipId)
    .where('mail_id', '=', mailId)
    .where('kind', '<>', 'following')
    .forUpdate()
    .executeTakeFirst()
  return row ? { ...row, status: row.status as MailStatus } : null
}

const shown = [
  'mail_id as mailId',
  'to_address as to',
  'subject',
  'kind',
  'status',
  'tries',
  'created_at as createdAt',
  'next_try_at as nextTryAt',
  'sent_at as sentAt',
  'bounced_at as bouncedAt',
  'last_error as lastError',
  'body_kept as bodyKept',
  'one_time as oneTime',
] as const

/** Whose post there is: the id of every partnership. */
export async function partnershipsWithPost(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('partnership').select('partnership_id').orderBy('partnership_id').execute()
  return rows.map(row => row.partnership_id)
}

/** Messages that wait, with their words: for development only, where nothing is sent. */
export async function waitingWithWords(tx: Tx, partnershipId: string) {
  return tx
    .selectFrom('outgoing_mail')
    .select(['mail_id as mailId', 'to_address as to', 'subject', 'body', 'created_at as createdAt'])
    .where('partnership_id', '=', partnershipId)
    .where('status', 'in', ['waiting', 'sending'])
    .orderBy('created_at', 'desc')
    .orderBy('mail_id')
    .limit(100)
    .execute()
}
