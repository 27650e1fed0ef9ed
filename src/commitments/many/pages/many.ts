import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { isId, pageWithin } from '#src/recommendations/index.ts'
import { namesOf } from '../../standing/sought/queries.ts'
import { countWords } from '../many.ts'
import { countMany, itemsOf, listMany, type ManyDone, manyDone } from '../queries.ts'
import { doneOf, undoMany } from '../store.ts'
import type { ManyActs } from './act.ts'
import { kindWords } from './words.ts'

const aPage = 25

/** `/commitments/many`: what was done to many at once, newest first. */
export const showManies =
  (acts: ManyActs) =>
  async ({ tx, actor, today, query }: Asked<Actor>): Promise<Answer> => {
    const total = await countMany(tx, actor.partnershipId)
    const place = pageWithin(total, Number(query.get('page') ?? 1) || 1, aPage)
    const rows = await listMany(tx, actor.partnershipId, { limit: aPage, offset: (place.page - 1) * aPage })
    const names = await namesOf({ tx, partnershipId: actor.partnershipId, today })
    return view('commitments/many/pages/manies.njk', {
      rows: rows.map(row => ({ ...row, title: acts[row.kind].title(row.chosen, names) })),
      place,
      total,
    })
  }

/** `/commitments/many/:id`: what was done, what was left and why, and what of it can be taken back. */
export const showMany =
  (acts: ManyActs) =>
  async (asked: Asked<Actor>, { errors }: Again = untouched): Promise<Answer> => {
    const { tx, actor, today, query } = asked
    const many = await manyAsked(asked)
    if (!many) return notFound
    const act = acts[many.kind]
    const items = await itemsOf(tx, actor.partnershipId, many.manyId)
    const done = items.filter(one => one.outcome === 'done')
    const isOpen = many.undoneAt === null && may(actor, 'work on many commitments at once')
    const whyKept = isOpen ? await act.whyKept(asked, done.map(doneOf)) : new Map<string, string | null>()
    const names = await namesOf({ tx, partnershipId: actor.partnershipId, today })
    const counted = (undone: 'undone' | 'left') => done.filter(one => one.undone === undone).length
    return view('commitments/many/pages/many.njk', {
      many,
      title: act.title(many.chosen, names),
      said: countWords(done.length, items.length - done.length, kindWords[many.kind].past),
      undone: many.undoneAt === null ? null : countWords(counted('undone'), counted('left'), 'taken back'),
      done: done.map(one => ({ ...one, whyKept: whyKept.get(one.commitmentId) ?? null })),
      left: items.filter(one => one.outcome === 'left'),
      isOpen,
      canUndo: isOpen ? done.filter(one => whyKept.get(one.commitmentId) === null).length : 0,
      backWords: act.backWords,
      errors,
      told: query.get('done'),
    })
  }

/** Takes it back, once. */
export const takeUndo =
  (acts: ManyActs) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const many = await manyAsked(asked)
    if (!many) return notFound
    const act = acts[many.kind]
    const outcome = await undoMany(asked, act, many.manyId)
    if (outcome === 'none')
      return refuse({ undo: 'Somebody has acted on each of them since, so nothing was taken back' })
    return seeOther(`/commitments/many/${many.manyId}${outcome === 'done' ? '?done=undone' : ''}`, act.afterwards)
  }

const manyAsked = async ({ tx, actor, params }: Asked<Actor>): Promise<ManyDone | null> =>
  isId(params.id) ? manyDone(tx, actor.partnershipId, params.id) : null
