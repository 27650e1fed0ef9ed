import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, download, notFound, seeOther, view } from '#src/platform/page.ts'
import { statusWords } from '../intake.ts'
import { progressOf, stepsOf } from '../life/queries.ts'
import { isPlan } from '../plans/index.ts'
import { type IntakeShown, intakeShown } from '../queries.ts'
import { showWorkspace } from '../workspace/index.ts'

/** One document: how far the reading has got, why it could not be read, or what was read in it. */
export async function showDocument(asked: Asked<Actor>, again?: Again): Promise<Answer> {
  const { tx, actor, params } = asked
  const intake = await intakeShown(tx, actor.partnershipId, params.id ?? '')
  if (!intake)
    return (await isPlan(tx, actor.partnershipId, params.id ?? '')) ? seeOther(`/intake/plans/${params.id}`) : notFound
  if (intake.status === 'waiting' || intake.status === 'reading')
    return view('intake/pages/reading.njk', { intake, ...(await howFar(asked, intake)) })
  if (!intake.hasWords) return view('intake/pages/unreadable.njk', { intake, ...(await whyNot(asked, intake)) })
  return showWorkspace(asked, intake, again)
}

/** The same in a few bytes, for the page that waits. */
export async function tellProgress(asked: Asked<Actor>): Promise<Answer> {
  const intake = await intakeShown(asked.tx, asked.actor.partnershipId, asked.params.id ?? '')
  if (!intake) return notFound
  return download('progress.json', 'application/json', JSON.stringify(await howFar(asked, intake)))
}

async function howFar({ tx, actor }: Asked<Actor>, { intakeId, status }: IntakeShown) {
  const progress = status === 'reading' ? await progressOf(tx, actor.partnershipId, intakeId) : null
  const stage = progress?.stage ?? (status === 'waiting' ? 'Waiting for its turn' : '')
  return {
    status,
    done: status !== 'waiting' && status !== 'reading',
    stage,
    percent: Math.round((progress?.fraction ?? 0) * 100),
  }
}

async function whyNot({ tx, actor }: Asked<Actor>, { intakeId, status }: IntakeShown) {
  const steps = await stepsOf(tx, actor.partnershipId, intakeId)
  return {
    why: steps.findLast(step => step.act === 'give_up') ?? null,
    aside: status === 'set_aside' ? steps.at(-1) : null,
    state: statusWords(status),
    mayDecide: may(actor, 'decide on what was read'),
    mayHandIn: may(actor, 'hand in a document'),
  }
}
