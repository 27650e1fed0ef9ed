import { randomUUID } from 'node:crypto'
import { type Again, type Answer, type Asked, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import type { Actor } from '../../person.ts'
import { type AgencyKind, agencyCalled, agencyKinds } from '../agency.ts'
import { agencyRegister } from '../queries.ts'
import { addAgency } from '../store.ts'

/** `/partnership/agencies/new`. */
export async function askNewAgency(_: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  return view('partnerships/agencies/pages/new.njk', { kinds: agencyKinds, typed, errors })
}

export async function takeNewAgency(
  asked: Asked<Actor> & { value: { name: string; kind: AgencyKind; from: string | null } },
): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const { agencies } = await agencyRegister(tx, actor.partnershipId)
  const known = agencyCalled(agencies, value.name)
  if (known) return refuse({ name: `${known.name} is on the register already, by this name` })
  const agencyId = randomUUID()
  await addAgency(tx, actor, now, { agencyId, ...value })
  return seeOther(`/partnership/agencies/${agencyId}?done=added`)
}
