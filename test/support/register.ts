import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Ask, Commitment, Gap, Proposal, ProposalChange, Recommendation, Statement } from '#db/types.ts'
import { addGaps, addReview } from '#src/case-reviews/index.ts'
import { addCommitments } from '#src/commitments/index.ts'
import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { partsOf } from '#src/platform/parts.ts'
import type { Coverage, Means, OwnerClass, RecommendationKind } from '#src/reading/reading.ts'
import { addAsks, addRecommendations, addStatements } from '#src/recommendations/index.ts'

/** What a test says of a review; everything it leaves out has the default written at `registered`. */
export interface Told {
  readonly name?: string
  readonly slug?: string
  readonly gaps?: readonly string[]
  readonly recommendations?: readonly {
    readonly number?: string | null
    readonly kind?: RecommendationKind
    readonly text?: string
    readonly addressedTo?: readonly string[]
    readonly responseText?: string | null
    readonly gaps?: readonly string[]
    readonly asks?: readonly {
      text?: string
      coverage?: Coverage
      kinds?: readonly string[]
      question?: string | null
    }[]
    readonly claims?: readonly string[]
    readonly commitments?: readonly {
      readonly reference?: string
      readonly text?: string
      readonly who?: readonly string[]
      readonly ownerClass?: OwnerClass
      readonly whenWords?: string | null
      readonly due?: readonly [start: string | null, end: string] | null
      readonly means?: Means
      readonly gaps?: readonly string[]
    }[]
  }[]
}

export interface Registered {
  readonly reviewId: string
  readonly intakeId: string
  readonly slug: string
  readonly recommendationIds: readonly string[]
  readonly commitmentIds: readonly string[]
}

/** Puts a review on the register of somebody's partnership, with the document, intake and proposals it would have come from. */
export async function addToRegister(
  tx: Tx,
  by: { readonly partnershipId: string; readonly personId: string; readonly now?: string },
  told: Told = {},
): Promise<Registered> {
  const { partnershipId: partnership_id, personId, now = '2026-11-02T10:00:00.000Z' } = by
  const [reviewId, intakeId, documentId] = [randomUUID(), randomUUID(), randomUUID()]
  const slug = told.slug ?? `review-${reviewId.slice(0, 8)}`
  const subject = { kind: 'review', id: reviewId }
  const ledger_seq = await record(tx, partnership_id, {
    at: now,
    actor: { kind: 'person', id: personId },
    verb: 'review.registered',
    subject,
  })
  const hash = '0'.repeat(64)
  await tx
    .insertInto('document')
    .values({
      partnership_id,
      document_id: documentId,
      sha256: hash,
      salt: 'x'.repeat(32),
      file_name: `${slug}.txt`,
      bytes: Buffer.from(''),
      ledger_seq,
    })
    .execute()
  await tx
    .insertInto('intake')
    .values({
      partnership_id,
      intake_id: intakeId,
      document_id: documentId,
      created_by: personId,
      created_at: now,
      ledger_seq,
    })
    .execute()

  const proposals: Insertable<Proposal>[] = []
  const changes: Insertable<ProposalChange>[] = []
  const proposed = (kind: string, text: string, fields: object, parent_id: string | null = null): string => {
    const proposal_id = randomUUID()
    const content = JSON.stringify({
      kind,
      parentId: parent_id,
      position: proposals.length + 1,
      text,
      place: null,
      fields,
    })
    const change = { partnership_id, proposal_id, content, salt: 'x'.repeat(32), ledger_seq, at: now }
    changes.push(
      { ...change, version: 1, from_status: 'none', act: 'propose', to_status: 'proposed', person_id: null },
      { ...change, version: 2, from_status: 'proposed', act: 'accept', to_status: 'accepted', person_id: personId },
    )
    proposals.push({
      partnership_id,
      proposal_id,
      intake_id: intakeId,
      kind,
      parent_id,
      position: proposals.length + 1,
      text,
      fields: JSON.stringify(fields),
      machine: content,
      status: 'accepted',
      version: 2,
    })
    return proposal_id
  }

  const recommendations: Insertable<Recommendation>[] = []
  const asks: Insertable<Ask>[] = []
  const commitments: Insertable<Commitment>[] = []
  const statements: Insertable<Statement>[] = []
  const gaps: Insertable<Gap>[] = []
  const gapsOf = (subject_kind: string, subject_id: string, proposal_id: string, codes: readonly string[]) =>
    codes.forEach((code, at) => {
      gaps.push({
        partnership_id,
        gap_id: randomUUID(),
        review_id: reviewId,
        subject_kind,
        subject_id,
        proposal_id,
        position: at + 1,
        code,
        because: `Because of ${code}.`,
        question: `What about ${code}?`,
        ledger_seq,
      })
    })

  told.recommendations?.forEach((one, at) => {
    const recommendation_id = randomUUID()
    const text = one.text ?? `To consider the evidence, part ${at + 1}.`
    const own = { number: one.number === undefined ? String(at + 1) : one.number, kind: one.kind ?? 'recommendation' }
    const addressed_to = [...(one.addressedTo ?? ['Children’s Services'])]
    const proposal_id = proposed('recommendation', text, {
      number: own.number,
      recommendationKind: own.kind,
      addressedTo: addressed_to,
    })
    const shared = { partnership_id, recommendation_id, review_id: reviewId, ledger_seq, page: 1 }
    const words = (one.commitments ?? []).map((promise, n) => promise.text ?? `We will do thing ${n + 1}.`)
    const response_text = one.responseText === undefined ? words.join(' ') || null : one.responseText
    recommendations.push({
      ...shared,
      proposal_id,
      position: at + 1,
      ...own,
      text,
      addressed_to,
      response_text,
    })
    gapsOf('recommendation', recommendation_id, proposal_id, one.gaps ?? [])
    one.asks?.forEach((ask, n) => {
      const askText = ask.text ?? `ask ${n + 1}`
      const coverage = ask.coverage ?? 'unaddressed'
      asks.push({
        ...shared,
        ask_id: randomUUID(),
        proposal_id: proposed('ask', askText, {}, proposal_id),
        position: n + 1,
        text: askText,
        coverage,
        kinds: [...(ask.kinds ?? [])],
        because: 'The response does not say.',
        question:
          ask.question === undefined ? (coverage === 'addressed' ? null : `Who will answer ${askText}?`) : ask.question,
      })
    })
    one.claims?.forEach((claim, n) => {
      statements.push({
        ...shared,
        statement_id: randomUUID(),
        proposal_id: proposed('claim', claim, {}, proposal_id),
        position: n + 1,
        kind: 'claim',
        text: claim,
      })
    })
    one.commitments?.forEach((promise, n) => {
      const commitment_id = randomUUID()
      const [start, end] = promise.due ?? [null, null]
      const who = [...(promise.who ?? ['Executive group'])]
      const row = {
        who,
        owner_class: promise.ownerClass ?? (who.length ? 'body' : 'none'),
        means: promise.means ?? 'other',
      }
      const promiseProposal = proposed(
        'commitment',
        words[n] ?? '',
        {
          who,
          ownerClass: row.owner_class,
          when: promise.whenWords ?? null,
          due: end === null ? null : { start, end, basis: 'calendar year' },
          means: row.means,
        },
        proposal_id,
      )
      commitments.push({
        ...shared,
        ...row,
        commitment_id,
        proposal_id: promiseProposal,
        position: n + 1,
        text: words[n] ?? '',
        reference: promise.reference ?? `C${commitments.length + 1}`,
        when_words: promise.whenWords ?? null,
        due_start: start,
        due_end: end,
        due_basis: end ? 'calendar year' : null,
      })
      gapsOf('commitment', commitment_id, promiseProposal, promise.gaps ?? [])
    })
  })
  const whole = proposed('gap', 'Of the document as a whole', {})
  gapsOf('review', reviewId, whole, told.gaps ?? [])

  for (const part of partsOf(changes.filter(one => one.version === 1)))
    await tx.insertInto('proposal_change').values(part).execute()
  for (const part of partsOf(changes.filter(one => one.version === 2)))
    await tx.insertInto('proposal_change').values(part).execute()
  for (const part of partsOf(proposals)) await tx.insertInto('proposal').values(part).execute()
  await addReview(tx, {
    partnership_id,
    review_id: reviewId,
    slug,
    name: told.name ?? `Review ${slug}`,
    publisher: null,
    published_on: null,
    intake_id: intakeId,
    document_id: documentId,
    registered_by: personId,
    registered_at: now,
    ledger_seq,
  })
  await addRecommendations(tx, recommendations)
  await addAsks(tx, asks)
  await addStatements(tx, statements)
  await addCommitments(tx, commitments)
  await addGaps(tx, gaps)
  return {
    reviewId,
    intakeId,
    slug,
    recommendationIds: recommendations.map(one => one.recommendation_id),
    commitmentIds: commitments.map(one => one.commitment_id),
  }
}
