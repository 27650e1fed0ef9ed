import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { contentOf } from '../decisions.ts'
import { compare, describe } from '../describe.ts'
import { historyOf } from '../queries.ts'
import { beside } from './beside.ts'

const did: Readonly<Record<string, string>> = {
  propose: 'Read',
  add: 'Added',
  split_off: 'Made by splitting another',
  merge_into: 'Made by merging two',
  accept: 'Accepted',
  correct: 'Corrected',
  move: 'Moved',
  reject: 'Rejected',
  split: 'Split in two',
  merge: 'Merged with another',
  undo: 'Put back to be decided',
  bring_back: 'Brought back',
  follow: 'Moved with what it belongs to',
}

/** Who did what to one thing, and when; the reader's words beside the present ones. */
export const showHistory = (asked: Asked<Actor>): Promise<Answer> =>
  beside(asked, async ({ proposal, frame }) => {
    const deeds = await historyOf(asked.tx, asked.actor.partnershipId, proposal.proposalId)
    return view('intake/workspace/pages/history.njk', {
      frame: { ...frame, readerRead: null },
      rows: proposal.machine ? compare(proposal.machine, contentOf(proposal)) : null,
      now: describe(proposal),
      deeds: deeds.map((deed, at) => {
        const before = deeds[at + 1]
        const changed = before ? compare(before.content, deed.content).filter(row => !row.same) : []
        return {
          title: did[deed.act] ?? deed.act,
          at: deed.at,
          by: deed.by ?? 'the reader',
          reason: deed.reason,
          changed,
        }
      }),
    })
  })
