import { newSalt } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { goAlong, type Tx } from '#src/platform/db.ts'
import { type DoneBy, moved, nobodyHolds, takeStep, type WhyNot } from '../../steps/store.ts'
import { type EvidenceAct, moveEvidence } from '../evidence.ts'
import { type EvidenceLine, evidenceLine, type Holder, holderOf } from '../queries.ts'

/** Which piece of evidence, of which commitment. */
export interface Which {
  readonly commitmentId: string
  readonly evidenceId: string
}

/** A file whose bytes are kept already, under its id. */
export interface KeptUpload {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  /** False where no scanner is set up: nobody holds it then. */
  readonly isHeld: boolean
}

interface Known {
  readonly holder: Holder
  readonly owner: { readonly seq: number; readonly agencyId: string }
  /** Null where it is not there yet. */
  readonly line: EvidenceLine | null
  readonly doneBy: DoneBy
  /** Adds the step; why not, where it is no move from how it stands. */
  readonly add: (act: EvidenceAct, owner: Known['owner'], values: Partial<EventValues>) => Promise<WhyNot>
}
interface EventValues {
  version: number
  version_agency: string | null
  level: number
  claimed_level: number
  reason: string
}

/** Records an act, reads how things stand after that, and does it. */
export async function step(
  tx: Tx,
  actor: Actor,
  now: string,
  which: Which,
  verb: string,
  about: Readonly<Record<string, string>>,
  work: (known: Known) => Promise<WhyNot>,
): Promise<WhyNot> {
  const { partnershipId } = actor
  let why: WhyNot = null
  const subject = { kind: 'evidence', id: which.evidenceId }
  const know = () =>
    Promise.all([
      holderOf(tx, partnershipId, which.commitmentId),
      evidenceLine(tx, partnershipId, which.commitmentId, which.evidenceId),
    ])
  await takeStep(
    tx,
    actor,
    now,
    { verb, subject, about: { commitment: which.commitmentId, ...about } },
    know,
    async ([holder, line], doneBy) => {
      if (!holder || holder.ownerSeq === null || holder.ownerAgency === null) {
        why = nobodyHolds
        return false
      }
      const add: Known['add'] = async (act, owner, values) => {
        const from = line?.status ?? 'none'
        const to = moveEvidence(from, act)
        if (!to.ok) return moved
        const row = tx.insertInto('evidence_event').values({
          partnership_id: partnershipId,
          evidence_id: which.evidenceId,
          commitment_id: which.commitmentId,
          review_id: holder.reviewId,
          seq: (line?.seq ?? 0) + 1,
          from_status: from,
          act,
          to_status: to.to,
          owner_seq: owner.seq,
          owner_agency: owner.agencyId,
          ...doneBy,
          ...values,
        })
        goAlong(tx, row.execute())
        return null
      }
      why = await work({ holder, owner: { seq: holder.ownerSeq, agencyId: holder.ownerAgency }, line, doneBy, add })
      return why === null
    },
  )
  return why
}

export function addEvidence(
  tx: Tx,
  actor: Actor,
  which: Which,
  { reviewId }: Holder,
  values: { title: string; asked?: string; asked_by?: string | null; salt: string; ledger_seq: number },
): void {
  const row = tx.insertInto('evidence').values({
    partnership_id: actor.partnershipId,
    evidence_id: which.evidenceId,
    commitment_id: which.commitmentId,
    review_id: reviewId,
    ...values,
  })
  goAlong(tx, row.execute())
}

export function addFile(tx: Tx, actor: Actor, { reviewId }: Holder, file: KeptUpload, doneBy: DoneBy): void {
  const key = { partnership_id: actor.partnershipId, file_id: file.fileId }
  const { ledger_seq } = doneBy
  const row = tx.insertInto('evidence_file').values({
    ...key,
    review_id: reviewId,
    file_name: file.name,
    media_type: file.mediaType,
    size: file.size,
    sha256: file.sha256,
    salt: newSalt(),
    ledger_seq,
  })
  goAlong(tx, row.execute())
  if (file.isHeld) return
  const unseen = { seq: 1, verdict: 'not_scanned', scanner: 'none' }
  const scan = tx.insertInto('evidence_scan').values({ ...key, ...unseen, at: doneBy.at, ledger_seq })
  goAlong(tx, scan.execute())
}
