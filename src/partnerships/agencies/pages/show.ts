import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { type Actor, may } from '../../person.ts'
import { roles } from '../../policy.ts'
import { appointmentsOn } from '../../queries.ts'
import { type WorkKeeper, workHeld } from '../../work/queries.ts'
import { type Agency, type AgencyRegister, agencyCalled, agencyKinds } from '../agency.ts'
import { endingSteps } from '../endings/queries.ts'
import { endingWords } from '../endings/words.ts'
import { agencyRegister } from '../queries.ts'
import { addAlias, renameAgency } from '../store.ts'
import { candidatesOn, hasEndedBy } from '../succession.ts'
import { daysWords, standing, storyWords } from '../words.ts'

/** `/partnership/agencies/:id`: what it is called, its days, its story, who acts for it and what it answers for. */
export const showAgency =
  (work: readonly WorkKeeper[]) =>
  async (asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> => {
    const { tx, actor, today, query } = asked
    const found = await agencyAsked(asked)
    if (!found) return notFound
    const { agency, register } = found
    return view('partnerships/agencies/pages/show.njk', {
      agency: { ...agency, kind: agencyKinds[agency.kind], days: daysWords(agency), standing: standing(agency, today) },
      hasEnded: hasEndedBy(agency, today),
      candidates: candidatesOn(agency.agencyId, today, register),
      story: storyWords(agency.agencyId, register),
      endings: endingWords(await endingSteps(tx, actor.partnershipId, agency.agencyId)),
      people: (await appointmentsOn(tx, today))
        .filter(one => one.agencyId === agency.agencyId)
        .map(one => ({ ...one, role: roles[one.role] })),
      work: await workHeld(work, { tx, partnershipId: actor.partnershipId, today }, agency),
      mayChange: may(actor, 'look after agencies and people'),
      typed,
      errors,
      done: query.get('done'),
    })
  }

export async function takeAlias(asked: Asked<Actor> & { value: { alias: string } }): Promise<Answer> {
  const found = await agencyAsked(asked)
  if (!found) return notFound
  const { alias } = asked.value
  const known = agencyCalled(found.register.agencies, alias)
  if (known) return refuse({ alias: `${known.name} is known by this name already` })
  await addAlias(asked.tx, asked.actor, asked.now, found.agency.agencyId, alias)
  return seeOther(`/partnership/agencies/${found.agency.agencyId}?done=alias`)
}

export async function takeRename(asked: Asked<Actor> & { value: { name: string } }): Promise<Answer> {
  const found = await agencyAsked(asked)
  if (!found) return notFound
  const { agency, register } = found
  const { name } = asked.value
  if (name === agency.name) return refuse({ name: 'It is called this already' })
  const known = agencyCalled(
    register.agencies.filter(one => one !== agency),
    name,
  )
  if (known) return refuse({ name: `${known.name} is known by this name already` })
  await renameAgency(asked.tx, asked.actor, asked.now, agency, name)
  return seeOther(`/partnership/agencies/${agency.agencyId}?done=renamed`)
}

/** The body that the address names, with the register it stands in; null where this partnership has none of that id. */
export async function agencyAsked({
  tx,
  actor,
  params,
}: Asked<Actor>): Promise<{ agency: Agency; register: AgencyRegister } | null> {
  const register = await agencyRegister(tx, actor.partnershipId)
  const agency = register.agencies.find(one => one.agencyId === params.id)
  return agency ? { agency, register } : null
}
