import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { commitmentStanding } from '../../progress/pages/asked.ts'
import { type ReopeningCause, reopeningCauses } from '../closure.ts'
import { reopen } from '../store.ts'
import { causesToChoose } from './closing.form.ts'
import { closureShown } from './summary.ts'

/** `/commitments/:id/reopen`: opens a closed commitment again, for another cause than a look that did not hold. */
export async function showReopen(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  return view('commitments/closure/pages/reopen.njk', {
    commitment: found.commitment,
    here: found.here,
    closure: await closureShown(asked, found.stands),
    causes: causesToChoose.map(value => ({ value, text: reopeningCauses[value] })),
    typed,
    errors,
  })
}

export async function takeReopen(
  asked: Asked<Actor> & { value: { seen: number; cause: ReopeningCause; reason: string } },
): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  const why = await reopen(tx, actor, now, found.commitment.commitmentId, value.seen, value)
  return why ? refuse({ form: why }) : seeOther(`${found.here}/closing?done=reopened`)
}
