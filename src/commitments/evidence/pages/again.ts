import { randomUUID } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { keepFile } from '../file.ts'
import { mayHandIn, mayWithdraw } from '../judging.ts'
import type { Which } from '../life/store.ts'
import { handIn, withdraw } from '../store.ts'
import { commitmentAt, evidenceAt } from './found.ts'
import { fieldsShown, type Given, givenOf, type Keeping, typedWithKind } from './new.ts'
import { lineShown } from './summary.ts'

/** `/commitments/:id/evidence/:evidence/again`: what was asked for, or why it was returned, and a new version. */
export async function askAgain(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { actor, today } = asked
  const [commitment, line] = await Promise.all([commitmentAt(asked), evidenceAt(asked)])
  if (!commitment || !line) return notFound
  const isOpen = mayHandIn(actor, line.ownerAgency)
  // What is shown now, beside what was typed: whoever sends it again has seen it.
  const data = {
    line: lineShown(actor, line, today),
    commitment,
    isOpen,
    mayWithdraw: mayWithdraw(actor, line),
    ...fieldsShown,
  }
  return view(
    'commitments/evidence/pages/again.njk',
    { ...data, typed: typedWithKind(asked, typed), errors, seq: line.seq },
    isOpen ? 200 : 403,
  )
}

export const takeAgain =
  ({ files, scanning }: Keeping) =>
  async (asked: Given): Promise<Answer> => {
    const { tx, actor, now, value: typed } = asked
    const [commitment, line] = await Promise.all([commitmentAt(asked), evidenceAt(asked)])
    if (!commitment || !line) return notFound
    if (!mayHandIn(actor, line.ownerAgency)) return refuse({ form: 'Your agency does not hold this commitment' })
    const given = await givenOf(asked)
    if (!given.ok) return refuse(given.errors)
    const kept = given.file && (await keepFile(files, actor.partnershipId, randomUUID(), given.file, scanning.setUp))
    const seq = Number(typed.seq)
    const why = await handIn(tx, actor, now, whichOf(line), { seq }, given.said, kept)
    return why ? refuse({ form: why }) : seeOther(`${commitment.href}?done=handed-in`, () => scanning.nudge())
  }

export async function takeWithdraw(asked: Asked<Actor> & { value: { seq: number; reason: string } }): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const line = await evidenceAt(asked)
  if (!line) return notFound
  const why = await withdraw(tx, actor, now, whichOf(line), value.seq, value.reason)
  return why ? refuse({ form: why }) : seeOther(`/commitments/${line.commitmentId}/evidence?done=withdrawn`)
}

export const whichOf = ({ commitmentId, evidenceId }: Which): Which => ({ commitmentId, evidenceId })
