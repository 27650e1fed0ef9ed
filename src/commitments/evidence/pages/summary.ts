import { type Actor, may } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { StandingOf } from '../../standing/queries.ts'
import { acceptedLevel, isAcceptedOn, levelTitle } from '../evidence.ts'
import { mayHandIn } from '../judging.ts'
import { type EvidenceLine, evidenceOf } from '../queries.ts'
import { evidenceKinds, standingWords, verdictWords } from '../words.ts'

/** One piece as a row, with where this person may go from it. */
export function lineShown(actor: Actor, one: EvidenceLine, today: string) {
  const at = `/commitments/${one.commitmentId}/evidence/${one.evidenceId}`
  const isOpen = one.status !== 'withdrawn'
  return {
    ...one,
    standing: standingWords(one, today),
    kindTitle: one.kind && evidenceKinds[one.kind],
    levelTitle: one.level === null ? null : levelTitle(one.level),
    verdictWords: one.verdict === 'infected' || one.verdict === 'held' ? verdictWords[one.verdict] : null,
    href: may(actor, 'open evidence') ? at : null,
    againHref: isOpen && mayHandIn(actor, one.ownerAgency) ? `${at}/again` : null,
  }
}

/** What there is to show for a commitment, as its own page tells it. */
export async function evidenceShown(
  tx: Tx,
  actor: Actor,
  { commitmentId, evidence }: Pick<StandingOf, 'commitmentId' | 'evidence'>,
  today: string,
) {
  const lines = evidence.length === 0 ? [] : await evidenceOf(tx, actor.partnershipId, commitmentId)
  const leaning = lines.map(one => ({ ...one, level: one.acceptedLevel ?? one.level ?? 0 }))
  const highest = acceptedLevel(leaning, today)
  const best = leaning.find(one => isAcceptedOn(one, today) && one.level === highest)
  const count = (status: EvidenceLine['status']) => lines.filter(one => one.status === status).length
  return {
    highest:
      highest === null ? null : { level: highest, title: levelTitle(highest), goodUntil: best?.goodUntil ?? null },
    isEmpty: lines.every(one => one.version === null || one.status === 'withdrawn'),
    waiting: count('submitted'),
    asked: count('requested'),
    returned: count('returned'),
    lapsed: lines.filter(one => one.status === 'accepted' && !isAcceptedOn({ ...one, level: 0 }, today)).length,
    href: `/commitments/${commitmentId}/evidence`,
    today,
  }
}
