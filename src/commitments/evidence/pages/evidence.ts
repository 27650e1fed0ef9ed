import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, view } from '#src/platform/page.ts'
import { ladder } from '../evidence.ts'
import { mayHandIn } from '../judging.ts'
import { evidenceOf } from '../queries.ts'
import { commitmentAt } from './found.ts'
import { lineShown } from './summary.ts'

/** `/commitments/:id/evidence`: what there is, what was asked for, and what each step of the ladder means. Words and files are one page on. */
export async function evidenceList(asked: Asked<Actor>): Promise<Answer> {
  const { tx, actor, today, query } = asked
  const commitment = await commitmentAt(asked)
  if (!commitment) return notFound
  const lines = await evidenceOf(tx, actor.partnershipId, commitment.id)
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
