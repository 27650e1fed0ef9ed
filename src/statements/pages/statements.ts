import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, view } from '#src/platform/page.ts'
import { isId, pageWithin } from '#src/recommendations/index.ts'
import { countStatements, draftsOf, signedStatement, signedStatements } from '../queries.ts'
import { aboutWords } from '../statement.ts'

const aPage = 25

/** `/statements`: what was signed, newest first; and for a scrutineer, what they have begun. */
export async function statements({ tx, actor, query }: Asked<Actor>): Promise<Answer> {
  const { partnershipId, personId } = actor
  const total = await countStatements(tx, partnershipId)
  const page = Number(query.get('page') ?? 1)
  const place = pageWithin(total, Number.isInteger(page) ? page : 1, aPage)
  const rows = await signedStatements(tx, partnershipId, { limit: aPage, offset: (place.page - 1) * aPage })
  const mayWrite = may(actor, 'sign a statement of the scrutineer')
  const drafts = mayWrite ? await draftsOf(tx, partnershipId, personId) : []
  return view('statements/pages/statements.njk', {
    rows: rows.map(row => ({ ...row, about: aboutWords(row.reviewName, row) })),
    drafts: drafts.map(draft => ({
      ...draft,
      about: aboutWords(draft.reviewName, draft),
      word: draft.scopeId === partnershipId ? 'partnership' : `review:${draft.scopeId}`,
    })),
    place,
    total,
    mayWrite,
    done: query.get('done'),
  })
}

/** `/statements/:id`: one of them, word for word. */
export async function showStatement({ tx, actor, params, query }: Asked<Actor>): Promise<Answer> {
  const found = isId(params.id) ? await signedStatement(tx, actor.partnershipId, params.id) : null
  if (!found) return notFound
  const mayFollow = may(actor, 'sign a statement of the scrutineer') && found.followedBy === null
  const word = found.reviewId === null ? 'partnership' : `review:${found.reviewId}`
  return view('statements/pages/show.njk', {
    statement: { ...found, about: aboutWords(found.reviewName, found) },
    follow: mayFollow ? `/statements/new?about=${word}&instead=latest` : null,
    done: query.get('done'),
  })
}
