import { dayOf } from '#src/platform/clock.ts'
import {
  type Again,
  type Answer,
  type Asked,
  instead,
  notFound,
  refuse,
  seeOther,
  untouched,
  view,
} from '#src/platform/page.ts'
import { plural } from '#src/shell/index.ts'
import type { Actor } from '../../../person.ts'
import { type HeldWork, passedOn, type WorkKeeper, workHeld } from '../../../work/queries.ts'
import type { Agency, AgencyRegister } from '../../agency.ts'
import { agencyAsked } from '../../pages/show.ts'
import { hasEndedBy } from '../../succession.ts'
import { inWords } from '../../words.ts'
import { dayRefusal, type EndingStep, endedSince } from '../ending.ts'
import { endingSteps } from '../queries.ts'
import { correctEnding } from '../store.ts'
import { refusalWords } from '../words.ts'
import type { CorrectTyped } from './correct.form.ts'

interface Found {
  readonly agency: Agency
  readonly register: AgencyRegister
  readonly last: EndingStep
  /** What somebody else has accepted since it was said to end. */
  readonly accepted: readonly HeldWork[]
  readonly successors: readonly string[]
}

/** `/partnership/agencies/:id/end/correct`: it ended on another day, or did not end. */
export const askCorrect =
  (work: readonly WorkKeeper[]) =>
  async (asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> => {
    const found = await endingAsked(asked, work)
    return found
      ? view('partnerships/agencies/endings/pages/correct.njk', {
          ...found,
          recordedOn: dayOf(found.last.at),
          typed,
          errors,
        })
      : notFound
  }

/** Shows first what changes, and records it once that has been confirmed. */
export const takeCorrect =
  (work: readonly WorkKeeper[]) =>
  async (asked: Asked<Actor> & { value: CorrectTyped; typed: Again['typed'] }): Promise<Answer> => {
    const { tx, actor, now, value, typed } = asked
    const found = await endingAsked(asked, work)
    if (!found) return notFound
    const errors = wrongIn(found, value)
    if (Object.keys(errors).length > 0) return refuse(errors)
    if (!value.isConfirmed) return instead(await preview(asked, work, found, value, typed))
    const { agency, register } = found
    const correction = {
      agencyId: agency.agencyId,
      seenSeq: value.seen,
      onDay: value.onDay,
      reason: value.reason,
      successions: register.successions.filter(one => one.predecessorId === agency.agencyId),
    }
    const mayStill = async (since: number) =>
      value.onDay !== null || (await passedOn(work, tx, actor.partnershipId, agency.agencyId, since)).length === 0
    if (!(await correctEnding(tx, actor, now, correction, mayStill)))
      return refuse({ form: 'Somebody else has just recorded something about it. Look at it again first' })
    return seeOther(`/partnership/agencies/${agency.agencyId}?done=corrected`)
  }

function wrongIn({ agency, register, last, accepted }: Found, value: CorrectTyped): Record<string, string> {
  if (value.seen !== last.seq) return { form: 'Somebody else has corrected it meanwhile. Look at it again first' }
  if (value.onDay === null)
    return accepted.length === 0
      ? {}
      : {
          how: `It cannot be taken back: ${plural(accepted.length, 'piece')} of its work has been accepted by others since`,
        }
  if (value.onDay === agency.validUntil) return { 'onDay-day': 'This is the day that is recorded. Enter another' }
  const refusal = dayRefusal(agency, value.onDay, register)
  return refusal ? { 'onDay-day': refusalWords(refusal, register) } : {}
}

async function preview(
  { tx, actor, today }: Asked<Actor>,
  work: readonly WorkKeeper[],
  found: Found,
  value: CorrectTyped,
  typed: Again['typed'],
) {
  const { agency } = found
  return view('partnerships/agencies/endings/pages/correct-preview.njk', {
    ...found,
    successors: inWords(found.successors),
    to: value.onDay,
    reason: value.reason,
    waitsNow: hasEndedBy(agency, today),
    waitsThen: value.onDay !== null && hasEndedBy({ validUntil: value.onDay }, today),
    work: await workHeld(work, { tx, partnershipId: actor.partnershipId, today }, agency),
    typed,
  })
}

/** The body that the address names, where an end is recorded of it. */
async function endingAsked(asked: Asked<Actor>, work: readonly WorkKeeper[]): Promise<Found | null> {
  const { tx, actor } = asked
  const found = await agencyAsked(asked)
  if (!found) return null
  const { agency, register } = found
  const steps = await endingSteps(tx, actor.partnershipId, agency.agencyId)
  const [last, since] = [steps.at(-1), endedSince(steps)]
  if (!last || since === null) return null
  const accepted = await passedOn(work, tx, actor.partnershipId, agency.agencyId, since)
  const follows = register.successions.filter(one => one.predecessorId === agency.agencyId)
  const successors = register.agencies.filter(one => follows.some(next => next.successorId === one.agencyId))
  return { agency, register, last, accepted, successors: successors.map(one => one.name) }
}
