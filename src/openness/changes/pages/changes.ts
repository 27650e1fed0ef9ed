import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { changes } from '../queries.ts'
import { didWhat, isCaseLevel, systemName } from '../verbs.ts'

const aPage = 50

/** `/ledger/changes`: who did what to what, in plain words, newest first. */
export async function showChanges({ tx, actor, query }: Asked<Actor>): Promise<Answer> {
  const asked = query.get('before') ?? ''
  const before = /^[1-9][0-9]{0,14}$/.test(asked) ? Number(asked) : null
  const found = await changes(tx, actor.partnershipId, { before, limit: aPage + 1 })
  const shown = found.slice(0, aPage)
  return view('openness/changes/pages/changes.njk', {
    changes: shown.map(one => ({
      seq: one.seq,
      at: one.at,
      who: one.byKind === 'system' ? systemName(one.byId) : (one.byName ?? 'Somebody'),
      did: didWhat(one.verb, one.kind, actor.isStrong || !isCaseLevel(one.kind) ? one.name : null),
    })),
    before,
    older: found.length > aPage ? (shown.at(-1)?.seq ?? null) : null,
  })
}
