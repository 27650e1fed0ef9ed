import { questionOfPart } from '#src/commitments/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import type { Post } from '#src/post/index.ts'
import { type About, type Reference, readAbout, readReference } from '../about.ts'
import { agenciesOn } from '../queries.ts'
import { faultInReplyBy, linkDays } from '../request.ts'
import { sendRequest } from '../store.ts'
import { aboutOf } from '../subject/queries.ts'
import type { NewRequestTyped } from './new.form.ts'

/** `/requests/new?gap=…`: the ready question, to be worded for whoever is asked. */
export async function askNew(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const { tx, actor, query, now, today } = asked
  const { partnershipId } = actor
  const isAgain = typeof again.typed.about === 'string'
  const reference = isAgain ? readReference(String(again.typed.about)) : readAbout(query)
  if (!reference) return query.size > 0 ? notFound : view('requests/pages/choose.njk', {})
  const about = await aboutOf(tx, partnershipId, reference)
  if (!about) return notFound
  return view('requests/pages/new.njk', {
    about,
    reference: `${reference.kind}:${reference.id}`,
    typed: isAgain ? again.typed : { question: about.readyQuestion ?? questionOfPart(query.get('part')) ?? '' },
    errors: again.errors,
    agencies: await agenciesOn({ tx, partnershipId, now, today }),
    linkDays,
  })
}

export const takeNew =
  ({ post, address }: { readonly post: Post; readonly address: string }) =>
  async ({ tx, actor, now, today, value }: Asked<Actor> & { value: NewRequestTyped }): Promise<Answer> => {
    const looking = { tx, partnershipId: actor.partnershipId, now, today }
    const about = await named(looking, value.about)
    if (!about) return notFound
    const late = faultInReplyBy(value.replyBy, today)
    if (late) return refuse({ 'replyBy-day': late })
    const agencies = await agenciesOn(looking)
    if (value.agencyId && !agencies.some(one => one.agencyId === value.agencyId))
      return refuse({ agency: 'Choose an agency from the list' })
    const requestId = await sendRequest(tx, actor, { ...value, about }, { now, today, address })
    return seeOther(`/requests/${requestId}?done=sent`, () => post.nudge())
  }

const named = async (
  { tx, partnershipId }: { readonly tx: Asked<Actor>['tx']; readonly partnershipId: string },
  reference: Reference | null,
): Promise<About | null> => reference && aboutOf(tx, partnershipId, reference)
