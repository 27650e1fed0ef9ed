import { sql } from 'kysely'
import { newSalt, sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { goAlong, type Tx } from '#src/platform/db.ts'
import { moved, type WhyNot } from '../steps/store.ts'
import { moveEvidence } from './evidence.ts'
import { mayHandIn, mayTakeBack, mayWithdraw, whyNotAccept, whyNotJudge } from './judging.ts'
import { addEvidence, addFile, type KeptUpload, step, type Which } from './life/store.ts'
import type { EvidenceKind } from './words.ts'

/** What somebody says of a piece of evidence as they hand it in. */
export interface Said {
  readonly kind: EvidenceKind
  readonly level: number
  readonly datedOn: string
  readonly source: string
  readonly words: string | null
  readonly address: string | null
  readonly figure: string | null
  readonly ofTotal: string | null
  readonly checkedBy: string | null
  readonly goodUntil: string | null
}

const notYours = 'Evidence is handed in by the agency that holds the commitment'

/** True where a form of this id was answered before; a second answer sent meanwhile waits here for the first. */
export async function handedInBefore(tx: Tx, partnershipId: string, evidenceId: string): Promise<boolean> {
  // The second is answered once the first was: it sees what was kept meanwhile.
  const [, { rows }] = await Promise.all([
    sql`select pg_advisory_xact_lock(hashtextextended(${`${partnershipId}/${evidenceId}`}, 1))`.execute(tx),
    sql`select from evidence where partnership_id = ${partnershipId} and evidence_id = ${evidenceId}`.execute(tx),
  ])
  return rows.length > 0
}

/** Asks whoever holds a commitment for a piece of evidence, by a day. */
export const askFor = (
  tx: Tx,
  actor: Actor,
  now: string,
  which: Which,
  { title, asked, askedBy }: { readonly title: string; readonly asked: string; readonly askedBy: string | null },
): Promise<WhyNot> => {
  const { salt, digest } = sealed({ title, asked })
  return step(tx, actor, now, which, 'evidence.asked', { words: digest }, async ({ holder, owner, doneBy, add }) => {
    addEvidence(tx, actor, which, holder, {
      title,
      asked,
      asked_by: askedBy,
      salt,
      ledger_seq: doneBy.ledger_seq,
    })
    return add('ask', owner, {})
  })
}

/**
 * Hands in a piece of evidence: the first version of one that was not asked for (`title`), or the next of one that is there
 * (`seq`: the step that the form was made from).
 */
export const handIn = (
  tx: Tx,
  actor: Actor,
  now: string,
  which: Which,
  from: { readonly title: string } | { readonly seq: number },
  said: Said,
  file: KeptUpload | null,
): Promise<WhyNot> => {
  const { salt, digest } = sealed({
    ...said,
    ...('title' in from ? { title: from.title } : {}),
    sha256: file?.sha256 ?? null,
  })
  const about = { words: digest, level: String(said.level) }
  return step(tx, actor, now, which, 'evidence.submitted', about, async ({ holder, owner, line, doneBy, add }) => {
    if (!mayHandIn(actor, owner.agencyId)) return notYours
    if ('seq' in from && line?.seq !== from.seq) return moved
    const key = { partnership_id: actor.partnershipId, evidence_id: which.evidenceId }
    const of = { ...key, commitment_id: which.commitmentId, review_id: holder.reviewId }
    if ('title' in from)
      addEvidence(tx, actor, which, holder, { title: from.title, salt: newSalt(), ledger_seq: doneBy.ledger_seq })
    if (file) addFile(tx, actor, holder, file, doneBy)
    const version = (line?.version ?? 0) + 1
    // Looked at before anything else is written: the tables refuse what is no move.
    const why = moveEvidence(line?.status ?? 'none', 'submit')
    if (!why.ok) return moved
    const { datedOn, ofTotal, checkedBy, goodUntil, ...rest } = said
    const row = tx.insertInto('evidence_version').values({
      ...of,
      ...rest,
      ...doneBy,
      version,
      dated_on: datedOn,
      of_total: ofTotal,
      checked_by: checkedBy,
      good_until: goodUntil,
      file_id: file?.fileId ?? null,
      salt,
    })
    goAlong(tx, row.execute())
    return add('submit', owner, { version, version_agency: actor.agencyId })
  })
}

/** Accepts it at a step no higher than it was said to reach, or returns it with a reason. Never by the agency that holds it or handed it in. */
export const judge = (
  tx: Tx,
  actor: Actor,
  now: string,
  which: Which,
  seq: number,
  verdict: { readonly act: 'accept'; readonly level: number } | { readonly act: 'return'; readonly reason: string },
): Promise<WhyNot> => {
  const isAccepted = verdict.act === 'accept'
  const verb = isAccepted ? 'evidence.accepted' : 'evidence.returned'
  const about: Record<string, string> = isAccepted ? { level: String(verdict.level) } : {}
  return step(tx, actor, now, which, verb, about, async ({ owner, line, add }) => {
    if (!line || line.seq !== seq) return moved
    const why = whyNotJudge(actor, line) ?? (isAccepted ? whyNotAccept(line) : null)
    if (why) return why
    if (line.version === null || line.level === null) return moved
    const of = { version: line.version, version_agency: line.versionAgency }
    if (!isAccepted) return add('return', owner, { ...of, reason: verdict.reason })
    if (verdict.level > line.level) return 'It cannot be accepted above the step that it was said to reach'
    return add('accept', owner, { ...of, level: verdict.level, claimed_level: line.level })
  })
}

/** Takes back what one’s own agency handed in and nobody has accepted, or what was asked for and has not come. */
export const withdraw = (
  tx: Tx,
  actor: Actor,
  now: string,
  which: Which,
  seq: number,
  reason: string,
): Promise<WhyNot> =>
  step(tx, actor, now, which, 'evidence.withdrawn', {}, async ({ owner, line, add }) => {
    if (!line || line.seq !== seq) return moved
    if (!mayWithdraw(actor, line) && !mayTakeBack(actor, line))
      return 'Only whoever handed it in can withdraw it, and only while nobody has accepted it'
    return add('withdraw', owner, { reason })
  })
