import { type Actor, agencyRegister, appointmentsOn, roles, standsOn } from '#src/partnerships/index.ts'
import { parseForm } from '#src/platform/form.ts'
import type { Asked } from '#src/platform/page.ts'
import { offer, takeBack } from '../../../owners/store.ts'
import { isEnded } from '../../../progress/delivery.ts'
import { standingsOf } from '../../../standing/queries.ts'
import type { Each, Fact, Outlook } from '../../many.ts'
import type { ManyAct } from '../../pages/act.ts'
import { stampOf } from '../../stamp.ts'
import { type Owning, owningOf } from '../queries.ts'
import { offeringForm, type To } from './offering.form.ts'

/** Offers many to one agency, or to one person of it; it holds none before it has accepted. */
export const offering: ManyAct<To> = {
  read: typed => parseForm(offeringForm, typed),
  fields: ['to'],
  offered: async asked => ({ choices: await choicesOn(asked) }),
  faults: async (asked, to) => ((await whom(asked, to)) ? {} : { to: 'Select somebody who acts for an agency today' }),
  outlook,
  take: async (asked, choice, ids) => {
    const { tx, actor, now } = asked
    const to = await whom(asked, choice)
    if (!to) throw new Error('Nobody is there to be offered anything')
    for (const id of ids)
      if (!(await offer(tx, actor, now, id, { agencyId: to.agencyId, appointmentId: to.appointmentId, post: null })))
        throw new Error('A commitment could not be offered')
    const owning = await owningOf(tx, actor.partnershipId, ids)
    return new Map(ids.map((id): [string, Fact] => [id, { seq: owning.get(id)?.seq ?? 0 }]))
  },
  kept: to => ({ [to.kind]: to.id }),
  title: (kept, names) => {
    const name = kept.agency && names.get(kept.agency)
    return name ? `Offered to ${name}` : 'Offered to one person'
  },
  whyKept: async ({ tx, actor }, done) => {
    const ids = done.map(one => one.commitmentId)
    const owning = await owningOf(tx, actor.partnershipId, ids)
    return new Map(done.map(({ commitmentId, fact }) => [commitmentId, whyKept(owning.get(commitmentId), fact)]))
  },
  takeBack: async ({ tx, actor, now }, done) => {
    for (const { commitmentId } of done)
      if (!(await takeBack(tx, actor, now, commitmentId))) throw new Error('An offer could not be taken back')
  },
  backWords: 'An offer that its agency has not answered is taken back. One that was answered stays as it is.',
}

async function outlook(asked: Asked<Actor>, choice: To, ids: readonly string[]): Promise<Each<Outlook>> {
  const { tx, actor, today } = asked
  const to = await whom(asked, choice)
  const owning = await owningOf(tx, actor.partnershipId, ids)
  const stands = await standingsOf(tx, actor.partnershipId, ids, today)
  return new Map(
    ids.map(id => {
      const now = owning.get(id)
      const whyNot = whyNotOffered(now, to?.agencyId ?? null, stands.get(id) ?? null)
      const on = now?.holderName ? ` ${now.holderName} holds it until then.` : ''
      const words = whyNot ?? `It is offered to ${to?.words}, and waits until they accept or decline it.${on}`
      const past = whyNot ?? `Offered to ${to?.words}.`
      return [id, { can: whyNot === null, words, past, seen: stampOf(words, now?.seq ?? 0) }]
    }),
  )
}

function whyNotOffered(
  owning: Owning | undefined,
  agencyId: string | null,
  stands: { readonly closure: string; readonly delivery: Parameters<typeof isEnded>[0] } | null,
): string | null {
  if (!stands) return 'It is not on the register that you see.'
  if (stands.closure === 'closed') return 'It is closed. It would have to be opened again first.'
  if (isEnded(stands.delivery)) return 'Its owner has ended it, with a reason.'
  if (owning?.status === 'offered' || owning?.status === 'offered_on')
    return `It waits for ${owning.agencyName} to accept or decline it.`
  return owning?.holderId === agencyId && agencyId !== null ? `${owning.holderName} holds it already.` : null
}

function whyKept(owning: Owning | undefined, fact: Fact): string | null {
  if (!owning || owning.seq === fact.seq) return null
  if (owning.act === 'accept') return `${owning.agencyName} has accepted it since.`
  if (owning.act === 'decline') return `${owning.agencyName} has declined it since.`
  return owning.act === 'take_back' ? 'The offer was taken back already.' : 'Somebody has acted on it since.'
}

/** Whom it would be offered to, by name; null where nobody of that id is there today. */
async function whom({ tx, actor, today }: Asked<Actor>, { kind, id }: To) {
  const { agencies } = await agencyRegister(tx, actor.partnershipId)
  const person = kind === 'appointment' ? (await appointmentsOn(tx, today)).find(one => one.appointmentId === id) : null
  const agencyId = kind === 'agency' ? id : person?.agencyId
  const agency = agencies.find(one => one.agencyId === agencyId && standsOn(one, today))
  if (!agency) return null
  const words = person ? `${agency.name} (${person.name})` : agency.name
  return { agencyId: agency.agencyId, appointmentId: person?.appointmentId ?? null, words }
}

async function choicesOn({ tx, actor, today }: Asked<Actor>) {
  const { agencies } = await agencyRegister(tx, actor.partnershipId)
  const people = await appointmentsOn(tx, today)
  return agencies
    .filter(one => standsOn(one, today))
    .flatMap(agency => [
      { value: `agency:${agency.agencyId}`, text: agency.name },
      ...people
        .filter(one => one.agencyId === agency.agencyId)
        .map(one => ({
          value: `appointment:${one.appointmentId}`,
          text: `${agency.name}: ${one.name}, ${roles[one.role].toLowerCase()}`,
        })),
    ])
}
