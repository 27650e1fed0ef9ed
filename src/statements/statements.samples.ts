import type { Actor } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { draftsOf } from './queries.ts'
import type { Scope } from './statement.ts'
import { saveDraft, sign } from './store.ts'

/** A statement signed by a scrutineer. Gives its id. */
export const statementSigned = (
  database: Database,
  actor: Actor,
  scope: Scope,
  { text, now, takesPlace = false }: { readonly text: string; readonly now: string; readonly takesPlace?: boolean },
): Promise<string> =>
  database.asMember(actor, async tx => {
    const [fromDay, untilDay] = scope === 'partnership' ? ['2026-04-01', '2026-09-30'] : [null, null]
    await saveDraft(tx, actor, now, scope, { text, fromDay, untilDay, takesPlace })
    const [draft] = await draftsOf(tx, actor.partnershipId, actor.personId)
    const id = draft && (await sign(tx, actor, now, scope, draft.savedAt, dayOf(now)))
    if (!id) throw new Error('The statement was not signed')
    return id
  })
