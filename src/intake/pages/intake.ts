import type { Actor } from '#src/partnerships/index.ts'
import { may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { statusWords } from '../intake.ts'
import { countIntakes, intakesHandedIn } from '../queries.ts'

const aPage = 25

/** Documents handed in, newest first. */
export async function listDocuments({ tx, actor, query }: Asked<Actor>): Promise<Answer> {
  const total = await countIntakes(tx, actor.partnershipId)
  const pages = Math.max(1, Math.ceil(total / aPage))
  const asked = Number(query.get('page') ?? 1)
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1
  const lines = await intakesHandedIn(tx, actor.partnershipId, { limit: aPage, offset: (page - 1) * aPage })
  return view('intake/pages/intake.njk', {
    lines: lines.map(line => ({ ...line, state: statusWords(line.status, line) })),
    mayHandIn: may(actor, 'hand in a document'),
    total,
    page,
    pages,
  })
}
