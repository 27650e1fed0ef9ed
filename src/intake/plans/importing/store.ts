import { hash } from 'node:crypto'
import { addReview } from '#src/case-reviews/index.ts'
import { addCommitments } from '#src/commitments/index.ts'
import { digest, newSalt, recordAll } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { partsOf } from '#src/platform/parts.ts'
import { addRecommendations } from '#src/recommendations/index.ts'
import { holdIntake, moveTo } from '../../life/store.ts'
import { slugFor } from '../../registering/names.ts'
import { slugsLike } from '../../registering/queries.ts'
import { type By, change, happening, newId, propose } from '../../store.ts'
import { compare } from '../compare.ts'
import type { Comparison } from '../comparison.ts'
import { type Choice, type PlanShown, registerOf } from '../queries.ts'
import { planRead } from '../settled.ts'
import { importOf, type New, type NewEntry } from './importing.ts'

export type Imported =
  | { readonly ok: true; readonly slug: string }
  | { readonly ok: false; readonly why: 'changed' | 'not_open' | 'blocked' | 'stopped' }

/** Imports a plan whole: every row that is new and what is said anew, each with its own ledger entry, or nothing at all. */
export async function importPlan(
  tx: Tx,
  by: By & { readonly actor: Actor },
  shown: PlanShown,
  { choice, seen }: { readonly choice: Choice; readonly seen: string },
): Promise<Imported> {
  const { partnershipId } = by
  const { intakeId } = shown
  const now = await holdIntake(tx, partnershipId, intakeId)
  if (now.status !== 'read') return { ok: false, why: 'not_open' }
  // Takes the chain: from here on nobody else can put anything on the register until this is done.
  await recordAll(tx, partnershipId, [])
  const read = planRead(shown)
  if (!read) return { ok: false, why: 'not_open' }
  const register = shown.reviewId === null ? [] : await registerOf(tx, partnershipId, shown.reviewId)
  const comparison = compare(read.plan, register, read.settings.leftOut)
  if (fingerprintOf(comparison, choice) !== seen) return { ok: false, why: 'changed' }
  if (comparison.lines.some(line => !line.leftOut && line.faults.some(fault => fault.blocks)))
    return { ok: false, why: 'blocked' }
  if (choice === 'stop' && comparison.wanted.some(one => one.known !== null)) return { ok: false, why: 'stopped' }

  const made = importOf(comparison, register, choice, newId)
  const fresh = [...made.recommendations, ...made.commitments]
  if (fresh.length > 0) await proposeAndAccept(tx, by, intakeId, fresh)
  await moveTo(tx, by, intakeId, 'register')
  const review =
    shown.reviewSlug === null ? await beginReview(tx, by, shown) : { id: shown.reviewId, slug: shown.reviewSlug }
  const reviewId = review.id ?? ''
  await confirm(tx, by, reviewId, made)
  await addEntries(tx, by, { intakeId, reviewId, sheet: read.sheet.name }, made.entries)
  await noteOutcome(tx, by, intakeId, choice, made.outcome)
  return { ok: true, slug: review.slug }
}

/** What the person was shown: changes when anything that would be imported does. */
export const fingerprintOf = ({ lines, wanted }: Comparison, choice: Choice | null): string =>
  hash(
    'sha256',
    JSON.stringify([
      choice,
      wanted.map(one => [one.number, one.text, one.known?.id]),
      lines.map(({ item, leftOut, recommendation, parts }) => [
        item.row,
        leftOut,
        recommendation,
        parts.map(part => [part.state, part.known?.id, part.said]),
      ]),
    ]),
  )

/** The reader proposes what is new, and the person accepts it: as with every document, what was read stays beside what was confirmed. */
async function proposeAndAccept(tx: Tx, by: By, intakeId: string, fresh: readonly New[]): Promise<void> {
  await propose(tx, { ...by, actor: null }, intakeId, fresh)
  const changes = fresh.map(({ proposalId, content }) => ({ proposalId, version: 1, act: 'accept' as const, content }))
  const accepted = await change(tx, by, intakeId, changes)
  if (!accepted.ok) throw new Error('what was just proposed could not be accepted')
}

async function beginReview(
  tx: Tx,
  by: By & { readonly actor: Actor },
  { intakeId, documentId, reviewName }: PlanShown,
) {
  const id = newId()
  const { partnershipId } = by
  const about = { intake: intakeId, document: documentId }
  const [seq] = await recordAll(tx, partnershipId, [happening(by, 'review.registered', 'review', id, about)])
  const slug = slugFor(reviewName, await slugsLike(tx, partnershipId, slugFor(reviewName, [])))
  await addReview(tx, {
    partnership_id: partnershipId,
    review_id: id,
    slug,
    name: reviewName,
    publisher: null,
    published_on: null,
    intake_id: intakeId,
    document_id: documentId,
    registered_by: by.actor.personId,
    registered_at: by.now,
    ledger_seq: Number(seq),
  })
  return { id, slug }
}

/** Puts what is new on the register, each with its entry in the ledger. */
async function confirm(tx: Tx, by: By, reviewId: string, made: ReturnType<typeof importOf>): Promise<void> {
  const { recommendations, commitments } = made
  const confirmed = (kind: string) => (one: New) =>
    happening(by, `${kind}.confirmed`, kind, one.id, { review: reviewId, proposal: one.proposalId, version: '2' })
  const seqs = await recordAll(tx, by.partnershipId, [
    ...recommendations.map(confirmed('recommendation')),
    ...commitments.map(confirmed('commitment')),
  ])
  const partnership_id = by.partnershipId
  await addRecommendations(
    tx,
    recommendations.map(({ id, proposalId, content, number, position }, at) => ({
      partnership_id,
      recommendation_id: id,
      review_id: reviewId,
      proposal_id: proposalId,
      position,
      number,
      kind: 'recommendation',
      text: content.text,
      addressed_to: [],
      ledger_seq: Number(seqs[at]),
    })),
  )
  await addCommitments(
    tx,
    commitments.map(({ id, proposalId, content, position, recommendationId, reference, fields }, at) => ({
      partnership_id,
      commitment_id: id,
      recommendation_id: recommendationId,
      review_id: reviewId,
      proposal_id: proposalId,
      position,
      reference,
      text: content.text,
      who: [...fields.who],
      owner_class: fields.ownerClass,
      when_words: fields.when,
      due_start: fields.due?.start ?? null,
      due_end: fields.due?.end ?? null,
      due_basis: fields.due?.basis ?? null,
      means: fields.means,
      ledger_seq: Number(seqs[recommendations.length + at]),
    })),
  )
}

async function addEntries(
  tx: Tx,
  by: By,
  { intakeId, reviewId, sheet }: { intakeId: string; reviewId: string; sheet: string },
  entries: readonly NewEntry[],
): Promise<void> {
  const salted = entries.map(entry => ({ ...entry, salt: newSalt() }))
  const seqs = await recordAll(
    tx,
    by.partnershipId,
    salted.map(({ id, recommendationId, commitmentId, said, salt }) =>
      happening(by, 'plan-entry.recorded', 'plan-entry', id, {
        intake: intakeId,
        recommendation: recommendationId,
        ...(commitmentId === null ? {} : { commitment: commitmentId }),
        said: digest(salt, JSON.stringify(said)),
      }),
    ),
  )
  const rows = salted.map((entry, at) => ({
    partnership_id: by.partnershipId,
    entry_id: entry.id,
    intake_id: intakeId,
    review_id: reviewId,
    recommendation_id: entry.recommendationId,
    commitment_id: entry.commitmentId,
    sheet,
    row_number: entry.row,
    said: JSON.stringify(entry.said),
    salt: entry.salt,
    ledger_seq: Number(seqs[at]),
  }))
  for (const part of partsOf(rows)) await tx.insertInto('plan_entry').values(part).execute()
}

async function noteOutcome(
  tx: Tx,
  by: By,
  intakeId: string,
  choice: Choice,
  outcome: ReturnType<typeof importOf>['outcome'],
): Promise<void> {
  const about = Object.fromEntries(Object.entries(outcome).map(([name, count]) => [name, String(count)]))
  const [seq] = await recordAll(tx, by.partnershipId, [happening(by, 'plan.imported', 'intake', intakeId, about)])
  await tx
    .updateTable('action_plan')
    .set({ outcome: JSON.stringify(outcome), choice, ledger_seq: Number(seq) })
    .where('partnership_id', '=', by.partnershipId)
    .where('intake_id', '=', intakeId)
    .execute()
}
