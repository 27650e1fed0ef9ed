import { shortened } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import type { Tx } from '#src/platform/db.ts'
import { ukDate } from '#src/shell/index.ts'
import type { Duty } from '../../duties.ts'
import { mayHandIn, whyNotAccept, whyNotJudge } from '../judging.ts'
import { type EvidenceLine, evidenceWaiting } from '../queries.ts'
import { soon } from '../words.ts'

/** What waits for this person in the matter of evidence: to judge, to hand in, to mend, or to bring up to date before it lapses. */
export async function evidenceDutiesFor(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  const until = addDays(today, soon)
  return (await evidenceWaiting(tx, actor.partnershipId, until)).flatMap(one => dutyOf(actor, one, today) ?? [])
}

function dutyOf(actor: Actor, one: EvidenceLine, today: string): Duty | null {
  const at = `/commitments/${one.commitmentId}/evidence/${one.evidenceId}`
  const where = `${one.reviewName}, ${one.reference}`
  const duty = (kind: string, why: string, href: string, dueOn: string | null): Duty => ({
    kind,
    title: one.title,
    why: `${why}: ${where}`,
    href,
    dueOn,
    agencyId: actor.agencyId,
    appointmentId: null,
  })
  if (one.status === 'submitted' && whyNotJudge(actor, one) === null && whyNotAccept(one) === null)
    return duty('evidence to judge', `Handed in by ${one.versionAgencyName}`, at, null)
  if (one.status === 'submitted' && one.verdict === 'infected') {
    const isTheirs = one.versionAgency === actor.agencyId || one.ownerAgency === actor.agencyId
    const why = 'The scanner found something harmful in the file, so nobody can judge it'
    return isTheirs && mayHandIn(actor, one.ownerAgency) ? duty('evidence to replace', why, `${at}/again`, null) : null
  }
  if (one.ownerAgency !== actor.agencyId || !mayHandIn(actor, one.ownerAgency)) return null
  if (one.status === 'requested')
    return duty('evidence asked for', `Asked for by ${one.by} (${one.byAgency})`, `${at}/again`, one.askedBy)
  if (one.status === 'returned') {
    const why = `${one.byAgency} returned it${one.reason === null ? '' : `: “${shortened(one.reason, 300)}”`}`
    return { ...duty('evidence returned', '', `${at}/again`, null), why: `${why} ${where}.` }
  }
  if (one.status === 'submitted') return null
  const lapses = one.goodUntil !== null && one.goodUntil >= today ? 'Can be leant on until' : 'Could be leant on until'
  return duty('evidence that lapses', `${lapses} ${ukDate(one.goodUntil)}`, `${at}/again`, one.goodUntil)
}
