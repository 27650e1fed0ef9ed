import { shortened } from '#src/case-reviews/index.ts'
import { type HeldWork, rolesThatMay, type WorkKeeper } from '#src/partnerships/index.ts'
import { type ChallengeShown, challengesAbout } from '../queries.ts'
import { handOver } from '../store.ts'
import { kinds } from '../words.ts'

const isScrutineers = ({ raisedRole }: ChallengeShown): boolean => raisedRole === 'independent_scrutineer'
const isOpen = ({ state }: ChallengeShown): boolean =>
  state !== 'changed' && state !== 'unchanged' && state !== 'withdrawn'

const keeping = (
  kind: string,
  isOfKind: (one: ChallengeShown) => boolean,
  canHold: WorkKeeper['canHold'],
): WorkKeeper => ({
  kind,
  held: async (tx, partnershipId, today) =>
    (await challengesAbout({ tx, partnershipId, today }, {}))
      .filter(one => isOpen(one) && isOfKind(one))
      .map(one => asWork(kind, one)),
  canHold,
  giveTo: (tx, actor, now, id, to) => handOver(tx, actor, now, id, to),
})

/**
 * Those that are open, as work of whoever judges and closes them: it passes on once they leave, an agency's within that agency, a
 * scrutineer's to whoever is the scrutineer then.
 */
export const challengeWork: readonly WorkKeeper[] = [
  keeping(
    'challenge',
    one => !isScrutineers(one),
    (work, to) => work.agencyId === to.agencyId && rolesThatMay('raise a challenge or offer support').includes(to.role),
  ),
  keeping('scrutineer_challenge', isScrutineers, (_, to) => to.role === 'independent_scrutineer'),
]

const asWork = (kind: string, one: ChallengeShown): HeldWork => ({
  kind,
  id: one.challengeId,
  title: shortened(one.words, 120),
  why: `${kinds[one.kind].text} to ${one.toAgencyName}, to be judged and closed`,
  href: `/challenges/${one.challengeId}`,
  agencyId: one.keeperAgency,
  appointmentId: one.keeperId,
})
