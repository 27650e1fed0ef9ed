import { type Actor, may } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { themeHistory, themesOf, themesOn } from '../queries.ts'

/** The themes of one recommendation for its page: which it has, which it could have, and what was done to them. */
export async function themesBeside({ tx, actor }: Asked<Actor>, recommendationId: string) {
  const mayChange = may(actor, 'look after themes')
  const [on, all, history] = await Promise.all([
    themesOn(tx, actor.partnershipId, [recommendationId]),
    mayChange ? themesOf(tx, actor.partnershipId) : [],
    themeHistory(tx, actor.partnershipId, recommendationId),
  ])
  const has = on.get(recommendationId) ?? []
  const ids = has.map(one => one.themeId)
  return {
    has,
    had: ids,
    choices: all.filter(one => one.status === 'kept' || ids.includes(one.themeId)),
    mayChange,
    history: history.map(({ act, name, at, by, ledgerSeq }) => ({
      title: act === 'link' ? `Theme put on: ${name}` : `Theme taken off: ${name}`,
      at,
      by,
      text: `Ledger entry ${ledgerSeq}.`,
    })),
  }
}
