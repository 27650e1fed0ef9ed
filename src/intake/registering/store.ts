import { addGaps, addReview, makeDraft } from '#src/case-reviews/index.ts'
import { addCommitments } from '#src/commitments/index.ts'
import { recordAll } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { addAsks, addRecommendations, addStatements } from '#src/recommendations/index.ts'
import { changeParticulars } from '../handing-in/store.ts'
import { holdIntake, moveTo } from '../life/store.ts'
import { doubledOnRegister } from '../pairs/queries.ts'
import type { Proposal } from '../proposal.ts'
import { type IntakeShown, intakeShown, proposalsOf } from '../queries.ts'
import { type By, change, happening, newId } from '../store.ts'
import { accept } from '../workspace/decisions.ts'
import { slugFor } from './names.ts'
import { latestChange, slugsLike } from './queries.ts'
import { readinessOf } from './readiness.ts'
import { type Planned, planOf } from './registering.ts'

export interface Wanted {
  readonly intake: IntakeShown
  readonly reviewName: string
  /** The latest change that the person was shown. */
  readonly seen: number
  /** They have looked at what nobody decided on, and take it as it was read. */
  readonly acceptUndecided: boolean
  readonly asDraft: boolean
}

export type Registered =
  | { readonly ok: true; readonly slug: string }
  | { readonly ok: false; readonly why: 'changed' | 'not_open' | 'not_ready' | 'undecided' | 'doubled' }

/**
 * Puts a document on the register: everything that stands, each with its own ledger entry, or nothing at all. Where it answers
 * other than ok, the caller must roll back.
 */
export async function putOnRegister(tx: Tx, by: By & { readonly actor: Actor }, wanted: Wanted): Promise<Registered> {
  const { partnershipId } = by
  const { intakeId, documentId } = wanted.intake
  const now = await holdIntake(tx, partnershipId, intakeId)
  if (now.status !== 'read') return { ok: false, why: 'not_open' }
  if ((await latestChange(tx, partnershipId, intakeId)) !== wanted.seen) return { ok: false, why: 'changed' }
  const read = await proposalsOf(tx, partnershipId, intakeId)
  const { going, undecided, astray, doubled } = readinessOf(read)
  if (going.every(one => one.kind !== 'recommendation') || astray.length > 0 || doubled.length > 0)
    return { ok: false, why: 'not_ready' }
  if (undecided.length > 0 && !wanted.acceptUndecided) return { ok: false, why: 'undecided' }
  if (!(await acceptAll(tx, by, intakeId, undecided))) return { ok: false, why: 'changed' }
  const intake = await named(tx, by, wanted)

  const reviewId = newId()
  const plan = planOf(await proposalsOf(tx, partnershipId, intakeId), reviewId, newId)
  const kinds = [
    ...confirmedAs('recommendation', plan.recommendations),
    ...confirmedAs('ask', plan.asks),
    ...confirmedAs('commitment', plan.commitments),
    ...confirmedAs('statement', plan.statements),
    ...confirmedAs('gap', plan.gaps),
  ]
  await moveTo(tx, by, intakeId, 'register')
  // The chain is ours from here on: the other document of a pair cannot be registered meanwhile.
  if (await doubledOnRegister(tx, partnershipId, intakeId)) return { ok: false, why: 'doubled' }
  const [reviewSeq, ...seqs] = await recordAll(tx, partnershipId, [
    happening(by, 'review.registered', 'review', reviewId, { intake: intakeId, document: documentId }),
    ...kinds.map(({ kind, id, from }) =>
      happening(by, `${kind}.confirmed`, kind, id, {
        review: reviewId,
        proposal: from.proposalId,
        version: String(from.version),
      }),
    ),
  ])
  const seqOf = new Map(kinds.map(({ id }, at) => [id, Number(seqs[at])]))
  const rowsOf = <Row>(all: readonly Planned<Row>[]) =>
    all.map(({ id, row }) => ({ ...row, partnership_id: partnershipId, ledger_seq: Number(seqOf.get(id)) }))

  // The chain is ours until the end of this transaction, so nobody takes the address meanwhile.
  const slug = slugFor(wanted.reviewName, await slugsLike(tx, partnershipId, slugFor(wanted.reviewName, [])))
  await addReview(tx, {
    partnership_id: partnershipId,
    review_id: reviewId,
    slug,
    name: wanted.reviewName,
    publisher: intake.publisher,
    published_on: intake.publishedOn,
    intake_id: intakeId,
    document_id: documentId,
    registered_by: by.actor.personId,
    registered_at: by.now,
    ledger_seq: Number(reviewSeq),
  })
  if (wanted.asDraft) await makeDraft(tx, by, { reviewId, intakeId })
  await addRecommendations(tx, rowsOf(plan.recommendations))
  await addAsks(tx, rowsOf(plan.asks))
  await addCommitments(tx, rowsOf(plan.commitments))
  await addStatements(tx, rowsOf(plan.statements))
  await addGaps(tx, rowsOf(plan.gaps))
  return { ok: true, slug }
}

const confirmedAs = (kind: string, all: readonly Planned<unknown>[]) => all.map(({ id, from }) => ({ kind, id, from }))

async function acceptAll(tx: Tx, by: By, intakeId: string, undecided: readonly Proposal[]): Promise<boolean> {
  const decided = accept(undecided)
  return undecided.length === 0 || (decided.ok && (await change(tx, by, intakeId, decided.changes)).ok)
}

/** What was said of it, with the name it goes by on the register. */
async function named(tx: Tx, by: By, { intake, reviewName }: Wanted): Promise<IntakeShown> {
  const now = (await intakeShown(tx, by.partnershipId, intake.intakeId)) ?? intake
  if (now.reviewName === reviewName) return now
  await changeParticulars(tx, by, now.intakeId, now.version, { ...now, reviewName })
  return { ...now, reviewName }
}
