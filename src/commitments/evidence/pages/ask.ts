import { randomUUID } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { askFor, handedInBefore } from '../store.ts'
import { commitmentAt } from './found.ts'

/** `/commitments/:id/evidence/ask`: say what has to be shown, and by when. */
export async function askForEvidence(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const commitment = await commitmentAt(asked)
  if (!commitment) return notFound
  const data = { commitment, typed: { ...typed, once: typed.once ?? randomUUID() }, errors }
  return view('commitments/evidence/pages/ask.njk', data)
}

interface AskTyped {
  readonly title: string
  readonly asked: string
  readonly askedBy: string | null
  readonly once: string
}

export async function takeAsk(asked: Asked<Actor> & { value: AskTyped }): Promise<Answer> {
  const { tx, actor, now, today, value } = asked
  const evidenceId = isId(value.once) ? value.once : randomUUID()
  const [commitment, isAsked] = await Promise.all([
    commitmentAt(asked),
    handedInBefore(tx, actor.partnershipId, evidenceId),
  ])
  if (!commitment) return notFound
  if (value.askedBy !== null && value.askedBy < today)
    return refuse({ 'by-day': 'The day must be today or in the future' })
  if (isAsked) return seeOther(`${commitment.href}?done=asked`)
  const why = await askFor(tx, actor, now, { commitmentId: commitment.id, evidenceId }, value)
  return why ? refuse({ form: why }) : seeOther(`${commitment.href}?done=asked`)
}
