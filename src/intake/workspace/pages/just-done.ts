import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import type { ProposalLine } from '../../proposal.ts'
import { actAddress } from '../addresses.ts'
import { inBoth, withParent } from '../decisions.ts'
import { type Context, staying, ticket } from '../findings.ts'
import { kindWords, nameOf } from '../kind-words.ts'
import { type Deed, deedsAt } from '../queries.ts'

const said: Readonly<Record<string, string>> = {
  accept: 'accepted',
  correct: 'corrected',
  move: 'moved',
  reject: 'rejected',
  add: 'added',
  split_off: 'split in two',
  merge_into: 'merged',
  undo: 'put back as the reader had it',
  bring_back: 'brought back',
}

/** What the person has just done, in words, with the way to undo it; null where nothing was, or it was changed since. */
export async function justDone(
  { tx, actor, query }: Asked<Actor>,
  intakeId: string,
  all: readonly ProposalLine[],
  here: Pick<Context, 'shown' | 'at'>,
) {
  const did = query.get('did')
  if (did === null || !/^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(did)) return null
  const deeds = await deedsAt(tx, actor.partnershipId, intakeId, actor.personId, did)
  const main = mainOf(deeds)
  const first = main[0]
  if (!first) return null
  const now = main.flatMap(deed =>
    all.filter(one => one.proposalId === deed.proposalId && one.version === deed.version),
  )
  const takenBack = first.act === 'undo' || first.act === 'bring_back' || first.reason === 'Taken back'
  const things = main.length === 1 ? kindWords[first.content.kind] : `${main.length} things`
  const named =
    main.length > 1 ? all.find(one => one.proposalId === first.proposalId && one.kind === 'recommendation') : null
  const what = named ? `${nameOf(named)}: ${things}` : things
  const along = deeds.filter(deed => deed.reason === withParent).length
  const rest = along > 0 ? `, and ${along === 1 ? 'one thing' : `${along} things`} that belonged to it` : ''
  const words = takenBack && first.act === 'reject' ? 'taken back' : (said[first.act] ?? 'changed')
  return {
    text: `${what} ${words}${rest}.`,
    undo: takenBack || now.length !== main.length ? null : now.map(ticket).join(' '),
    undoTo: actAddress(intakeId, 'undo', { did, ...staying(here) }),
    proposalId: first.proposalId,
  }
}

/** The deeds that were meant; the others came along with them. A split is one deed, shown by its first half. */
function mainOf(deeds: readonly Deed[]): Deed[] {
  const made = deeds.find(deed => deed.act === 'split_off' || deed.act === 'merge_into')
  if (made) return [made]
  return deeds.filter(deed => deed.act !== 'follow' && deed.reason !== withParent && deed.reason !== inBoth)
}
