import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, untouched, view } from '#src/platform/page.ts'
import { blockingOf, type LinkAct } from '../link.ts'
import { findOthers, type LinkKind, type Links, linksOf, servedBy } from '../links/queries.ts'
import { takeLink } from '../links/store.ts'
import { done, planAsked } from './asked.ts'
import type { LinkTyped } from './links.form.ts'

/** `/commitments/:id/plan/links`: what it serves besides what it answers, what it waits for, and what waits for it. */
export async function showLinks(asked: Asked<Actor>, { errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, query } = asked
  const commitment = await planAsked(asked)
  if (!commitment) return notFound
  const words = (query.get('find') ?? '').trim().slice(0, 100)
  const kind: LinkKind = query.get('kind') === 'serves' ? 'serves' : 'needs'
  const { waits, first, waitedBy } = waitsOf(await linksOf(tx, actor.partnershipId), commitment.commitmentId)
  const serves = await servedBy(tx, actor.partnershipId, commitment.commitmentId)
  const joined = new Set([...waits, ...serves].map(one => one.id))
  const found =
    words && commitment.mayPlan
      ? await findOthers(tx, actor.partnershipId, kind, { commitmentId: commitment.commitmentId, words })
      : []
  return view('commitments/plan/pages/links.njk', {
    commitment,
    waits,
    first,
    waitedBy,
    serves,
    asked: { words, kind },
    found: found.map(one => ({ ...one, isJoined: joined.has(one.id) })),
    errors,
    done: query.get('done'),
  })
}

export const takeLinkTyped =
  (act: LinkAct) =>
  ({ value, ...asked }: Asked<Actor> & { value: LinkTyped }): Promise<Answer> =>
    done(asked, { page: 'plan/links', what: act === 'link' ? 'joined' : 'parted' }, id =>
      takeLink(asked.tx, asked.actor, asked.now, id, { kind: value.kind, act, otherId: value.other }),
    )

/** What a commitment waits for, which of that has to come first, and what waits for it. */
export function waitsOf({ needs, all }: Links, commitmentId: string) {
  const of = needs.filter(link => link.id === commitmentId).map(link => link.needs)
  const by = needs.filter(link => link.needs === commitmentId).map(link => link.id)
  const isDone = (id: string) => all.get(id)?.isDone ?? true
  const pick = (ids: readonly string[]) => [...all.values()].filter(one => ids.includes(one.id))
  return { waits: pick(of), waitedBy: pick(by), first: pick(blockingOf(needs, commitmentId, isDone)) }
}
