import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, view } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { ladder } from '../evidence.ts'
import { mayHandIn } from '../judging.ts'
import { evidenceOf } from '../queries.ts'
import { commitmentAt } from './found.ts'
import { lineShown } from './summary.ts'

/** `/commitments/:id/evidence`: what there is, what was asked for, and what each step of the ladder means. Words and files are one page on. */
export async function evidenceList(asked: Asked<Actor>): Promise<Answer> {
  const { tx, actor, today, query, params } = asked
  if (!isId(params.id)) return notFound
  const [commitment, lines] = await Promise.all([commitmentAt(asked), evidenceOf(tx, actor.partnershipId, params.id)])
  if (!commitment) return notFound
  return view('commitments/evidence/pages/evidence.njk', {
    commitment,
    ladder,
    lines: lines.map(one => lineShown(actor, one, today)),
    mayHandIn: mayHandIn(actor, commitment.ownerAgency),
    mayAsk: commitment.ownerAgency !== null && may(actor, 'ask for evidence'),
    today,
    done: query.get('done'),
  })
}
