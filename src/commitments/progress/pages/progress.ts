import { keptForEach } from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import type { FieldErrors } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { standingTold } from '../../standing/pages/told.ts'
import type { StandingWithin } from '../../standing/whole/store.ts'
import { reviewOf } from '../../steps/queries.ts'
import { deliveryMoves } from '../delivery.ts'
import { commitmentNamed, deliverySteps } from '../queries.ts'
import { type NotSaid, type OwnersAct, sayDelivery } from '../store.ts'
import { updatesOf } from '../updates/queries.ts'
import { actWords, deliveryTitle, partsTold, saidOf, writtenBy } from '../words.ts'
import { commitmentStanding } from './asked.ts'
import type { SayTyped } from './progress.form.ts'

/** How many pages are kept. */
const most = 200

/** `/commitments/:id/progress`: what its owner says of it, what was written on the way, and how that came to be. */
export const showProgress = ({ standing }: { readonly standing: StandingWithin }) => {
  const shownOf = keptForEach(most, (asked: Asked<Actor>) => asked.params.id, shownBy(standing))
  return async (asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> => {
    const shown = isId(asked.params.id) ? await shownOf(asked) : null
    if (!shown) return notFound
    return view('commitments/progress/pages/progress.njk', { shown, typed, errors, done: asked.query.get('done') })
  }
}

const shownBy = (standing: StandingWithin) => async (asked: Asked<Actor>) => {
  const { tx, actor, today } = asked
  const id = asked.params.id ?? ''
  const [found, steps, updates] = await Promise.all([
    commitmentStanding(asked, standing),
    deliverySteps(tx, actor.partnershipId, id),
    updatesOf(tx, actor.partnershipId, id),
  ])
  if (!found) return null
  const { commitment, stands, here, mayAsOwner } = found
  const maySay = mayAsOwner('say how commitments stand') && stands.isOwned
  const acts = (Object.keys(deliveryMoves[stands.delivery]) as (OwnersAct | 'reopen')[]).filter(act => act !== 'reopen')
  const last = updates[0] ?? null
  return {
    commitment,
    here,
    told: standingTold(stands, today),
    maySay,
    isOwned: stands.isOwned,
    acts: acts.map(act => ({ act, ...actWords[act] })),
    wantsDay: acts.includes('deliver'),
    seen: stands.deliverySeq ?? 0,
    said: maySay ? saidOf(last, stands.delivery) : null,
    agencyName: actor.agencyName,
    mayWrite: mayAsOwner('write updates'),
    askHref: may(actor, 'ask a question') ? `/requests/new?update=${commitment.commitmentId}` : null,
    history: steps
      .map(one => ({ title: deliveryTitle(one), at: one.at, by: `${one.by} (${one.byAgency})`, text: one.reason }))
      .reverse(),
    updates: updates.map(one => ({ ...one, writtenBy: writtenBy(one), parts: partsTold(one) })),
    today,
  }
}

export async function takeSaying(asked: Asked<Actor> & { value: SayTyped }): Promise<Answer> {
  const { tx, actor, now, today, value, params } = asked
  const { partnershipId } = actor
  if (!isId(params.id)) return notFound
  const commitmentId = params.id
  const reviewId = value.instead ? await reviewOf(tx, partnershipId, commitmentId) : null
  const supersededBy =
    reviewId && value.instead ? await commitmentNamed(tx, partnershipId, reviewId, value.instead) : null
  const happenedOn = value.act === 'begin' || value.act === 'deliver' ? (value.happenedOn ?? today) : today
  const fault = await sayDelivery(tx, actor, now, commitmentId, { ...value, happenedOn, supersededBy })
  if (fault === 'no_such') return notFound
  return fault ? refuse(faultWords[fault]) : seeOther(`/commitments/${commitmentId}/progress?done=said`)
}

const faultWords: Readonly<Record<Exclude<NotSaid, 'no_such'>, FieldErrors>> = {
  another_agency: { act: 'Only the agency that holds this promise says how it stands' },
  moved_on: {
    act: 'Something was said since this page was opened. See how it stands now, and say it again if it still holds',
  },
  cannot: { act: 'That cannot be said as it stands now' },
  closing: { act: 'Its closing rests on what was said. Take the closing back first, or have it opened again' },
  not_another: { instead: 'Enter another commitment of this partnership, one that goes on' },
  not_yet: { 'happenedOn-day': 'The day must be today or earlier' },
}
