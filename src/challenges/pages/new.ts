import { type Actor, agencyRegister, standsOn } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { readReference, referenceOf } from '../about.ts'
import { faultInReplyBy, replyWantedBy } from '../challenge.ts'
import { raise } from '../store.ts'
import { aboutOf } from '../subject/queries.ts'
import { kinds } from '../words.ts'
import type { NewChallengeTyped } from './new.form.ts'

/** `/challenges/new?about=…`: a question, a challenge or an offer, to one agency about one thing. */
export async function askNew(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const { tx, actor, query, today } = asked
  const isAgain = typeof again.typed.about === 'string'
  const reference = readReference(isAgain ? String(again.typed.about) : (query.get('about') ?? 'partnership'))
  const about = reference && (await aboutOf(tx, actor.partnershipId, reference))
  if (!about) return notFound
  return view('challenges/pages/new.njk', {
    about,
    reference: referenceOf(about),
    back: about.shown.href ?? '/challenges',
    kinds: Object.entries(kinds).map(([value, { text, hint }]) => ({ value, text, hint })),
    agencies: await agenciesToAsk(asked),
    typed: isAgain ? again.typed : { ...dayTyped(replyWantedBy(today)) },
    errors: again.errors,
  })
}

export async function takeNew(asked: Asked<Actor> & { value: NewChallengeTyped }): Promise<Answer> {
  const { tx, actor, now, today, value } = asked
  const about = value.about && (await aboutOf(tx, actor.partnershipId, value.about))
  if (!about) return notFound
  const late = faultInReplyBy(value.replyBy, today)
  if (late) return refuse({ 'replyBy-day': late })
  if (!(await agenciesToAsk(asked)).some(one => one.agencyId === value.to)) return refuse({ to: 'Select an agency' })
  const id = await raise(tx, actor, now, { ...value, about, toAgency: value.to })
  return seeOther(`/challenges/${id}?done=raised`)
}

/** The agencies that are there, but for their own: a scrutineer is independent of whoever employs them, and may ask every one. */
async function agenciesToAsk({ tx, actor, today }: Asked<Actor>) {
  const { agencies } = await agencyRegister(tx, actor.partnershipId)
  const isIndependent = actor.role === 'independent_scrutineer'
  return agencies.filter(one => standsOn(one, today) && (isIndependent || one.agencyId !== actor.agencyId))
}

/** A day in the three boxes of a form. */
export function dayTyped(on: string): Readonly<Record<string, string>> {
  const [year = '', month = '', day = ''] = on.split('-')
  return { 'replyBy-day': String(Number(day)), 'replyBy-month': String(Number(month)), 'replyBy-year': year }
}
