import type { Actor } from '#src/partnerships/index.ts'
import {
  type Again,
  type Answer,
  type Asked,
  instead,
  notFound,
  seeOther,
  untouched,
  view,
} from '#src/platform/page.ts'
import { typedFor } from '../handing-in/particulars.form.ts'
import { changeParticulars } from '../handing-in/store.ts'
import type { Particulars } from '../intake.ts'
import { type IntakeShown, intakeShown } from '../queries.ts'

export async function askParticulars(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const intake = await intakeShown(asked.tx, asked.actor.partnershipId, asked.params.id ?? '')
  if (!intake) return notFound
  if (intake.status === 'registered') return seeOther(`/intake/${intake.intakeId}`)
  const shown = Object.keys(errors).length > 0 ? typed : { ...typedFor(intake), version: String(intake.version) }
  return view('intake/pages/particulars.njk', { intake, typed: shown, errors })
}

export async function changeWhatWasSaid(
  asked: Asked<Actor> & { value: Particulars & { version: number } },
): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const { partnershipId } = actor
  const intake = await intakeShown(tx, partnershipId, asked.params.id ?? '')
  if (!intake) return notFound
  const here = `/intake/${intake.intakeId}`
  if (intake.status === 'registered' || sameAs(intake, value)) return seeOther(here)
  const changed = await changeParticulars(tx, { actor, partnershipId, now }, intake.intakeId, value.version, value)
  return changed ? seeOther(here) : instead(await bothShown(asked, value))
}

/** Somebody changed it since the form was shown: theirs and yours side by side, and yours can be saved over theirs on purpose. */
async function bothShown({ tx, actor, params }: Asked<Actor>, yours: Particulars) {
  const theirs = await intakeShown(tx, actor.partnershipId, params.id ?? '')
  const typed = { ...typedFor(yours), version: String(theirs?.version) }
  return view('intake/pages/particulars.njk', { intake: theirs, typed, errors: {}, theirs, yours }, 409)
}

const sameAs = (intake: IntakeShown, said: Particulars): boolean =>
  intake.reviewName === said.reviewName &&
  intake.publisher === said.publisher &&
  intake.publishedOn === said.publishedOn
