import { hash } from 'node:crypto'
import { digest, record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type PlanFile, reader } from '#src/reading/index.ts'
import { handIn } from '../handing-in/store.ts'
import { holdIntake, moveTo } from '../life/store.ts'
import { type By, happening } from '../store.ts'
import type { Settings } from './mapping.ts'
import type { Choice, PlanShown } from './queries.ts'

/** Hands in an action plan that has been kept: it waits to be read. */
export async function handInPlan(
  tx: Tx,
  by: By & { readonly actor: Actor },
  plan: {
    readonly intakeId: string
    readonly documentId: string
    readonly reviewId: string | null
    readonly reviewName: string
  },
): Promise<void> {
  const { intakeId, documentId, reviewId, reviewName } = plan
  const particulars = { reviewName, publisher: null, publishedOn: null }
  await handIn(tx, by, { intakeId, documentId, kind: 'plan', ...particulars })
  const about = reviewId === null ? {} : { review: reviewId }
  const ledger_seq = await record(tx, by.partnershipId, happening(by, 'plan.handed-in', 'intake', intakeId, about))
  await tx
    .insertInto('action_plan')
    .values({ partnership_id: by.partnershipId, intake_id: intakeId, review_id: reviewId, ledger_seq })
    .execute()
}

/** Writes down the tables of a plan once it has been read, or nothing. */
export async function finishPlan(tx: Tx, by: By, intakeId: string, plan: PlanFile): Promise<void> {
  const moved = await moveTo(tx, by, intakeId, 'finish')
  if (!moved.ok) return
  const { documentId, salt } = await tx
    .selectFrom('intake as i')
    .innerJoin('document as d', join =>
      join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
    )
    .select(['d.document_id as documentId', 'd.salt'])
    .where('i.partnership_id', '=', by.partnershipId)
    .where('i.intake_id', '=', intakeId)
    .executeTakeFirstOrThrow()
  const { format, canonical, tables, likeliest, warnings } = plan
  const canonical_sha256 = hash('sha256', canonical.text)
  const about = { intake: intakeId, canonical: digest(salt, canonical_sha256), tables: String(tables.length) }
  await record(tx, by.partnershipId, happening(by, 'document.read', 'document', documentId, about))
  await tx
    .updateTable('document')
    .set({ format, reader, canonical: JSON.stringify(canonical), canonical_sha256 })
    .where('partnership_id', '=', by.partnershipId)
    .where('document_id', '=', documentId)
    .execute()
  await tx
    .updateTable('action_plan')
    .set({ tables: JSON.stringify({ tables, likeliest, warnings }) })
    .where('partnership_id', '=', by.partnershipId)
    .where('intake_id', '=', intakeId)
    .execute()
}

/** Keeps what a person says of a plan, unless somebody said otherwise since `version` was shown. */
export async function settle(
  tx: Tx,
  by: By,
  { intakeId, salt }: PlanShown,
  version: number,
  { settings, choice }: { readonly settings: Settings; readonly choice: Choice | null },
): Promise<boolean> {
  const now = await holdIntake(tx, by.partnershipId, intakeId)
  const current = await tx
    .selectFrom('action_plan')
    .select('version')
    .where('partnership_id', '=', by.partnershipId)
    .where('intake_id', '=', intakeId)
    .executeTakeFirst()
  if (now.status !== 'read' || current?.version !== version) return false
  const about = { version: String(version + 1), settings: digest(salt, JSON.stringify([settings, choice])) }
  const ledger_seq = await record(tx, by.partnershipId, happening(by, 'plan.settled', 'intake', intakeId, about))
  await tx
    .updateTable('action_plan')
    .set({ settings: JSON.stringify(settings), choice, version: version + 1, ledger_seq })
    .where('partnership_id', '=', by.partnershipId)
    .where('intake_id', '=', intakeId)
    .execute()
  return true
}
