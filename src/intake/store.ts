import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { digest, type Happening, newSalt, record, recordAll } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { partsOf } from '#src/platform/parts.ts'
import { type Content, moveProposal, type Proposal, type ProposalAct, type ProposalStatus } from './proposal.ts'
import { proposalOf } from './proposal-row.ts'

/** Who did it and when; a null actor is the reader. */
export interface By {
  readonly actor: Actor | null
  readonly partnershipId: string
  readonly now: string
}

/** One change to make. `version` is the one the person was looking at; 0 makes a new proposal. */
export interface Change {
  readonly proposalId: string
  readonly version: number
  readonly act: ProposalAct
  readonly content: Content
  readonly reason?: string | null
  readonly madeFrom?: readonly string[]
}

export type Changed =
  | { readonly ok: true; readonly proposalIds: readonly string[] }
  /** Somebody else changed it first: as it stands now, and what was about to be written. */
  | { readonly ok: false; readonly conflict: Proposal; readonly yours: Content }
  | { readonly ok: false; readonly conflict: null; readonly why: string }

/**
 * Writes changes to the proposals of one intake: each with its ledger entry, its row of history and its new state, or none
 * of them. Refused whole where one was changed by somebody else since, or is not a move that can be made.
 */
export async function change(tx: Tx, by: By, intakeId: string, changes: readonly Change[]): Promise<Changed> {
  if (!(await holdOpen(tx, by.partnershipId, intakeId)))
    return { ok: false, conflict: null, why: 'This document is no longer open for decisions.' }
  const standingNow = await lock(tx, by.partnershipId, changes)
  const made: (Change & { from: ProposalStatus | 'none'; to: ProposalStatus; salt: string })[] = []
  for (const wanted of changes) {
    const now = standingNow.get(wanted.proposalId)
    if (now ? now.intakeId !== intakeId : wanted.version > 0)
      return { ok: false, conflict: null, why: 'That is no longer here.' }
    if (now && now.version !== wanted.version) return { ok: false, conflict: now, yours: wanted.content }
    const moved = moveProposal(now?.status ?? 'none', wanted.act)
    if (!moved.ok) return { ok: false, conflict: null, why: moved.why }
    made.push({ ...wanted, from: now?.status ?? 'none', to: moved.to, salt: newSalt() })
  }
  const seqs = await recordAll(
    tx,
    by.partnershipId,
    made.map(one =>
      happening(by, `proposal.${one.to}`, 'proposal', one.proposalId, {
        intake: intakeId,
        version: String(one.version + 1),
        content: digest(one.salt, JSON.stringify(one.content)),
      }),
    ),
  )
  await write(
    tx,
    by,
    intakeId,
    made.map((one, at) => ({ ...one, ledgerSeq: seqs[at] as number })),
  )
  return { ok: true, proposalIds: made.map(one => one.proposalId) }
}

/** Writes down what the reader proposes: one ledger entry for the whole reading, cited by all of it. */
export async function propose(
  tx: Tx,
  by: By,
  intakeId: string,
  proposals: readonly { readonly proposalId: string; readonly content: Content }[],
): Promise<number> {
  const salt = newSalt()
  const seq = await record(
    tx,
    by.partnershipId,
    happening(by, 'intake.read', 'intake', intakeId, {
      proposals: String(proposals.length),
      content: digest(salt, JSON.stringify(proposals)),
    }),
  )
  const rows = proposals.map(({ proposalId, content }) => ({
    proposalId,
    version: 0,
    act: 'propose' as const,
    content,
    from: 'none' as const,
    to: 'proposed' as const,
    salt,
    ledgerSeq: seq,
  }))
  await write(tx, by, intakeId, rows)
  return seq
}

type Written = Change & {
  readonly from: ProposalStatus | 'none'
  readonly to: ProposalStatus
  readonly salt: string
  readonly ledgerSeq: number
}

async function write(tx: Tx, by: By, intakeId: string, made: readonly Written[]): Promise<void> {
  if (made.length === 0) return
  const partnership_id = by.partnershipId
  const history = made.map(one => ({
    partnership_id,
    proposal_id: one.proposalId,
    version: one.version + 1,
    from_status: one.from,
    act: one.act,
    to_status: one.to,
    content: JSON.stringify(one.content),
    salt: one.salt,
    reason: one.reason ?? null,
    person_id: by.actor?.personId ?? null,
    at: by.now,
    ledger_seq: one.ledgerSeq,
  }))
  for (const part of partsOf(history)) await tx.insertInto('proposal_change').values(part).execute()
  const fresh = made
    .filter(one => one.version === 0)
    .map(one => ({
      partnership_id,
      proposal_id: one.proposalId,
      intake_id: intakeId,
      ...columnsOf(one),
      machine: one.act === 'propose' ? JSON.stringify(one.content) : null,
      made_from: [...(one.madeFrom ?? [])],
    }))
  for (const part of partsOf(fresh)) await tx.insertInto('proposal').values(part).execute()
  const moved = made
    .filter(one => one.version > 0)
    .map(one => ({ proposal_id: one.proposalId, ...columnsOf(one), fields: one.content.fields }))
  if (moved.length === 0) return
  // One statement for all of them: a whole document may be accepted at once.
  await sql`
    update proposal p set kind = n.kind, parent_id = n.parent_id, position = n.position, text = n.text, page = n.page,
      span_start = n.span_start, span_end = n.span_end, fields = n.fields, status = n.status, version = n.version, reason = n.reason
    from json_to_recordset(${JSON.stringify(moved)}::json) as n (proposal_id uuid, kind text, parent_id uuid, position double precision,
      text text, page integer, span_start integer, span_end integer, fields jsonb, status text, version integer, reason text)
    where p.partnership_id = ${partnership_id} and p.proposal_id = n.proposal_id`.execute(tx)
}

function columnsOf({ content, to, version, reason }: Written) {
  return {
    kind: content.kind,
    parent_id: content.parentId,
    position: content.position,
    text: content.text,
    page: content.place?.page ?? null,
    span_start: content.place?.start ?? null,
    span_end: content.place?.end ?? null,
    fields: JSON.stringify(content.fields),
    status: to,
    version: version + 1,
    reason: reason ?? null,
  }
}

/**
 * Whether people may decide on this document, and holds it so until this transaction ends: setting it aside or putting it on the
 * register waits, and two people deciding do not wait for each other.
 */
async function holdOpen(tx: Tx, partnershipId: string, intakeId: string): Promise<boolean> {
  await tx
    .selectFrom('intake')
    .select('intake_id')
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .forShare()
    .execute()
  const now = await tx
    .selectFrom('intake_status')
    .select('to_status')
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return now?.to_status === 'read'
}

async function lock(tx: Tx, partnershipId: string, changes: readonly Change[]): Promise<Map<string, Proposal>> {
  const ids = changes.map(one => one.proposalId)
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('proposal_id', 'in', ids)
    .orderBy('proposal_id')
    .forUpdate()
    .execute()
  return new Map(rows.map(row => [row.proposal_id, proposalOf(row)]))
}

export const newId = (): string => randomUUID()

export function happening(
  by: By,
  verb: string,
  kind: string,
  id: string,
  about: Readonly<Record<string, string>> = {},
): Happening {
  return {
    at: by.now,
    actor: by.actor ? { kind: 'person', id: by.actor.personId } : { kind: 'system', id: 'reader' },
    verb,
    subject: { kind, id },
    about,
  }
}
