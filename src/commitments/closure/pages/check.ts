import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { ukDate } from '#src/shell/index.ts'
import { measuresOf, readingsOf } from '../../measures/queries.ts'
import { amountWords } from '../../measures/words.ts'
import { commitmentStanding } from '../../progress/pages/asked.ts'
import type { WhyNot } from '../../steps/store.ts'
import { earliestLook, impactTitles, mayBeMadeOn } from '../check.ts'
import { dropCheck, lookAgain, moveCheckTo, putBack, type Seen } from '../checks/store.ts'
import { checkSteps, checksOf } from '../queries.ts'
import { checkStepTitle } from '../words.ts'
import { checkShown } from './summary.ts'

/** `/commitments/:id/checks/:check`: one look back, with the readings it can be made by. */
export async function showCheck(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const found = await checkAsked(asked)
  if (!found) return notFound
  const { actor, tx, today } = asked
  const { check, commitment, stands, here, at } = found
  const readings = await readingsShown(asked, commitment.commitmentId)
  const isOpen = check.status === 'planned' && check.isOfThisClosing && stands.closure === 'closed'
  const isEarly = !mayBeMadeOn(check.dueOn, today)
  return view('commitments/closure/pages/check.njk', {
    commitment,
    here,
    at,
    check: checkShown(check, today),
    reading: readings.find(one => one.readingId === check.readingId) ?? null,
    readings: readings.filter(one => !one.isReplaced),
    impacts: (['improved', 'no_change', 'worse', 'cannot_tell', 'no_measure'] as const).map(value => ({
      value,
      text: impactTitles[value],
    })),
    mayLook: isOpen && !isEarly && found.mayAsOwner('look again'),
    isEarly: isOpen && isEarly,
    earliestLook,
    mayPlan: check.isOfThisClosing && stands.closure === 'closed' && may(actor, 'plan looking again'),
    history: (await checkSteps(tx, actor.partnershipId, check.checkId))
      .map(one => ({
        title: checkStepTitle(one),
        at: one.at,
        by: `${one.by} (${one.byAgency})`,
        text: one.reason ?? one.found,
      }))
      .reverse(),
    typed,
    errors,
    done: asked.query.get('done'),
  })
}

async function readingsShown({ tx, actor }: Asked<Actor>, commitmentId: string) {
  const measures = await measuresOf(tx, actor.partnershipId, commitmentId)
  const readings = await readingsOf(tx, actor.partnershipId, commitmentId)
  return readings.flatMap(one => {
    const measure = measures.find(({ measureId }) => measureId === one.measureId)
    return measure
      ? [{ ...one, words: `${measure.title}: ${amountWords(measure.unit, one)}, ${ukDate(one.readOn)}` }]
      : []
  })
}

type Posted<V> = Asked<Actor> & { readonly value: V & { readonly at: number } }

export async function takeLook(asked: Posted<{ seen: Seen }>): Promise<Answer> {
  const found = await checkAsked(asked)
  if (found && !found.mayAsOwner('look again'))
    return refuse({ form: 'It is looked at by another agency than the one that holds it' })
  return done(asked, 'looked', 'form', which => lookAgain(asked.tx, asked.actor, asked.now, which, asked.value.seen))
}

export async function takeMove(asked: Posted<{ dueOn: string; reason: string }>): Promise<Answer> {
  const { tx, actor, now, today, value } = asked
  if (value.dueOn < today) return refuse({ 'newDay-day': 'The day must be today or later' })
  return done(asked, 'moved', 'newDay-day', which => moveCheckTo(tx, actor, now, which, value.dueOn, value.reason))
}

export const takeDrop = (asked: Posted<{ reason: string }>): Promise<Answer> =>
  done(asked, 'dropped', 'why', which => dropCheck(asked.tx, asked.actor, asked.now, which, asked.value.reason))

export const takePutBack = (asked: Posted<{ reason: string }>): Promise<Answer> =>
  done(asked, 'put-back', 'why', which => putBack(asked.tx, asked.actor, asked.now, which, asked.value.reason))

async function done(
  asked: Posted<object>,
  what: string,
  field: string,
  act: (which: { commitmentId: string; checkId: string; seen: number }) => Promise<WhyNot>,
): Promise<Answer> {
  const found = await checkAsked(asked)
  if (!found) return notFound
  const { commitmentId, checkId } = found.check
  const why = await act({ commitmentId, checkId, seen: asked.value.at })
  return why ? refuse({ [field]: why }) : seeOther(`${found.at}?done=${what}`)
}

async function checkAsked(asked: Asked<Actor>) {
  const { tx, actor, params } = asked
  const found = params.check && isId(params.check) ? await commitmentStanding(asked) : null
  if (!found) return null
  const checks = await checksOf(tx, actor.partnershipId, found.commitment.commitmentId)
  const check = checks.find(one => one.checkId === params.check)
  return check ? { ...found, check, at: `${found.here}/checks/${check.checkId}` } : null
}
