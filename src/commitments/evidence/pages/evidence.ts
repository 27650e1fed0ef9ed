import { keptForEach } from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, view } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { ladder } from '../evidence.ts'
import { mayHandIn } from '../judging.ts'
import { evidenceOf } from '../queries.ts'
import { commitmentAt } from './found.ts'
import { lineShown } from './summary.ts'

/** How many pages are kept. */
const most = 200

const shownOf = keptForEach(
  most,
  (asked: Asked<Actor>) => asked.params.id,
  async (asked: Asked<Actor>) => {
    const { tx, actor, today } = asked
    const [commitment, lines] = await Promise.all([
      commitmentAt(asked),
      evidenceOf(tx, actor.partnershipId, asked.params.id ?? ''),
    ])
    if (!commitment) return null
    return {
      commitment,
      ladder,
      lines: lines.map(one => lineShown(actor, one, today)),
      mayHandIn: mayHandIn(actor, commitment.ownerAgency),
      mayAsk: commitment.ownerAgency !== null && may(actor, 'ask for evidence'),
      today,
    }
  },
)

/** `/commitments/:id/evidence`: what there is, what was asked for, and what each step of the ladder means. Words and files are one page on. */
export async function evidenceList(asked: Asked<Actor>): Promise<Answer> {
  const shown = isId(asked.params.id) ? await shownOf(asked) : null
  return shown ? view('commitments/evidence/pages/evidence.njk', { shown, done: asked.query.get('done') }) : notFound
}
