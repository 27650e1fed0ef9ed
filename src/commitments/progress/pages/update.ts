import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { saysTitles, type UpdateWords, updateParts } from '../update.ts'
import { lastUpdate } from '../updates/queries.ts'
import { type NotWritten, writeUpdate } from '../updates/store.ts'
import { partsTold, writtenBy } from '../words.ts'
import { commitmentStanding } from './asked.ts'

/** `/commitments/:id/progress/update`: four short boxes, with the update before beside them. */
export async function showUpdate(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  const { commitment, here, mayAsOwner } = found
  const last = await lastUpdate(asked.tx, asked.actor.partnershipId, commitment.commitmentId)
  return view('commitments/progress/pages/update.njk', {
    commitment,
    here,
    mayWrite: mayAsOwner('write updates'),
    parts: updateParts,
    says: Object.entries(saysTitles).map(([value, text]) => ({ value, text })),
    last: last && { ...last, writtenBy: writtenBy(last), parts: partsTold(last) },
    typed,
    errors,
  })
}

export async function takeUpdate(asked: Asked<Actor> & { value: UpdateWords }): Promise<Answer> {
  const { tx, actor, now, value, params } = asked
  const why = isId(params.id) ? await writeUpdate(tx, actor, now, params.id, value) : 'no_such'
  if (why === 'no_such') return notFound
  return why === null ? seeOther(`/commitments/${params.id}/progress?done=updated`) : refuse({ done: whyWords[why] })
}

const whyWords: Readonly<Record<Exclude<NotWritten, 'no_such'>, string>> = {
  another_agency: 'Updates are written by the agency that holds this promise',
  nothing: 'The update could not be written',
}
