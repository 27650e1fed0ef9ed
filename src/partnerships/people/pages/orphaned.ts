import { type Again, type Answer, type Asked, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import type { Actor } from '../../person.ts'
import { appointmentsOn } from '../../queries.ts'
import { type HeldWork, type WorkKeeper, workHeld } from '../../work/queries.ts'
import { givenAs, keyOf, orphaned, toGive } from '../handing-over.ts'
import { handOver, piecesShown } from './leave.ts'

/** `/partnership/orphaned`: work whose appointment ended without its being given to anybody. */
export const showOrphaned =
  (work: readonly WorkKeeper[]) =>
  async (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> => {
    const pieces = await piecesAlone(asked, work)
    return view('partnerships/people/pages/orphaned.njk', {
      pieces: piecesShown(pieces, again),
      done: asked.query.get('done'),
      ...again,
    })
  }

/** Gives away those for which somebody was chosen; the others stay on the list. */
export const takeOrphaned =
  (work: readonly WorkKeeper[]) =>
  async (asked: Asked<Actor> & { value: ReadonlyMap<string, string> }): Promise<Answer> => {
    const pieces = (await piecesAlone(asked, work)).filter(one => asked.value.get(keyOf(one.work)))
    const given = givenAs(pieces, asked.value)
    if (pieces.length === 0 || !given.ok) return refuse({ form: 'Choose who takes over at least one piece' })
    if (!(await handOver(asked, work, given.gifts)))
      return refuse({ form: 'Somebody else has just changed this. Look again' })
    return seeOther('/partnership/orphaned?done=given')
  }

/** How many pieces of work nobody sees to, for the alarm on the home page. */
export async function countOrphaned(
  { tx, actor, today }: Pick<Asked<Actor>, 'tx' | 'actor' | 'today'>,
  work: readonly WorkKeeper[],
): Promise<number> {
  return (await alone({ tx, actor, today }, work)).length
}

async function alone(
  { tx, actor, today }: Pick<Asked<Actor>, 'tx' | 'actor' | 'today'>,
  work: readonly WorkKeeper[],
): Promise<HeldWork[]> {
  return orphaned(
    await workHeld(work, { tx, partnershipId: actor.partnershipId, today }, 'appointments'),
    await appointmentsOn(tx, today),
  )
}

async function piecesAlone(asked: Asked<Actor>, work: readonly WorkKeeper[]) {
  const found = await alone(asked, work)
  const ended = found.flatMap(one => one.appointmentId ?? [])
  return toGive(found, ended, await appointmentsOn(asked.tx, asked.today), work)
}
