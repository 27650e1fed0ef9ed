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
import type { Actor } from '../../person.ts'
import { appointmentsOn } from '../../queries.ts'
import { type WorkKeeper, workHeld } from '../../work/queries.ts'
import type { Agency, AgencyRegister } from '../agency.ts'
import { dayRefusal } from '../endings/ending.ts'
import { type Ending, endAgency, follow } from '../endings/store.ts'
import { refusalWords } from '../endings/words.ts'
import { refusalOf, successionKinds } from '../succession.ts'
import type { EndTyped } from './end.form.ts'
import { agencyAsked } from './show.ts'

/** `/partnership/agencies/:id/end`: when it ends and what follows it; or, where it has ended, only what follows it. */
export async function askEnd(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const found = await agencyAsked(asked)
  return found
    ? view('partnerships/agencies/pages/end.njk', shownFor(found.agency, found.register, typed, errors))
    : notFound
}

/** Shows first what will wait, and records it once that has been confirmed. */
export const takeEnd =
  (work: readonly WorkKeeper[]) =>
  async (asked: Asked<Actor> & { value: EndTyped; typed: Again['typed'] }): Promise<Answer> => {
    const { tx, actor, now, value, typed } = asked
    const found = await agencyAsked(asked)
    if (!found) return notFound
    const { agency, register } = found
    const onDay = agency.validUntil ?? value.onDay
    const errors =
      onDay === null
        ? { 'onDay-day': 'Enter the first day on which it is no longer there' }
        : wrongIn(agency, register, onDay, value)
    if (onDay === null || Object.keys(errors).length > 0) return refuse(errors)
    const ending = { agencyId: agency.agencyId, onDay, kind: value.kind, successorIds: value.to, note: value.note }
    if (!value.isConfirmed) return instead(await preview(asked, work, found, ending, typed))
    if (agency.validUntil) await follow(tx, actor, now, ending)
    else if (!(await endAgency(tx, actor, now, ending)))
      return refuse({ form: 'Somebody else has just recorded that it ends' })
    return seeOther(`/partnership/agencies/${agency.agencyId}?done=ended`)
  }

function wrongIn(agency: Agency, register: AgencyRegister, onDay: string, { to }: EndTyped): Record<string, string> {
  const refusal = agency.validUntil === null && dayRefusal(agency, onDay, register)
  if (refusal) return { 'onDay-day': refusalWords(refusal, register) }
  if (agency.validUntil && to.length === 0) return { to: 'Select at least one body that follows it' }
  for (const id of to) {
    const next = register.agencies.find(one => one.agencyId === id)
    if (!next) return { to: 'Select bodies of this partnership only' }
    const already = register.successions.some(one => one.predecessorId === agency.agencyId && one.successorId === id)
    if (already) return { to: `${next.name} follows it already` }
    const refusal = refusalOf(agency.agencyId, next, onDay, register.successions)
    if (refusal === 'circle') return { to: `${next.name} was itself followed by ${agency.name}` }
    if (refusal) return { to: `${next.name} is not there on that day, so it cannot follow` }
  }
  return {}
}

async function preview(
  { tx, actor, today }: Asked<Actor>,
  work: readonly WorkKeeper[],
  { agency, register }: { agency: Agency; register: AgencyRegister },
  ending: Ending,
  typed: Again['typed'],
) {
  return view('partnerships/agencies/pages/end-preview.njk', {
    agency,
    ending,
    kind: successionKinds[ending.kind],
    successors: register.agencies.filter(one => ending.successorIds.includes(one.agencyId)),
    waits: await workHeld(work, { tx, partnershipId: actor.partnershipId, today }, agency),
    people: (await appointmentsOn(tx, today)).filter(one => one.agencyId === agency.agencyId),
    typed,
    to: ending.successorIds,
  })
}

const shownFor = (agency: Agency, register: AgencyRegister, typed: Again['typed'], errors: Again['errors']) => ({
  agency,
  kinds: successionKinds,
  others: register.agencies.filter(one => one !== agency && one.validUntil === null),
  chosen: [typed.to ?? []].flat(),
  typed,
  errors,
})
