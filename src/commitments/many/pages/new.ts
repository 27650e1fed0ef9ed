import { randomUUID } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import type { Typed } from '#src/platform/form.ts'
import {
  type Again,
  type Answer,
  type Asked,
  instead,
  refuse,
  seeOther,
  untouched,
  type View,
  view,
} from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { understood } from '../../pages/asked.ts'
import { manyKinds, mostAtOnce } from '../many.ts'
import { idsFound, pickedOf } from '../picked/queries.ts'
import { doMany } from '../store.ts'
import type { ManyAct, ManyActs } from './act.ts'
import type { ChosenTyped, ConfirmedTyped } from './many.form.ts'
import { kindWords } from './words.ts'

/** `/commitments/many/new?pick=…`: what to do with those that were ticked, or with all that a filter finds. */
export const showNew =
  (acts: ManyActs) =>
  async (asked: Asked<Actor>, again: Again = untouched): Promise<View> => {
    const { ids, back, isTooMany } = again.typed.ids === undefined ? await picked(asked) : typedIds(again.typed)
    const rows = await pickedOf(asked.tx, asked.actor.partnershipId, ids)
    // One after another: they share a connection, and what goes wrong says where.
    const offered: [string, unknown][] = []
    for (const kind of manyKinds) offered.push([kind, await acts[kind].offered(asked)])
    return view('commitments/many/pages/new.njk', {
      rows,
      ids: rows.map(row => row.commitmentId).join(','),
      back,
      isTooMany,
      mostAtOnce,
      kinds: kindWords,
      offered: Object.fromEntries(offered),
      typed: again.typed,
      errors: again.errors,
    })
  }

/** Shows what would happen, row by row; nothing is done yet. */
export const takeNew =
  (acts: ManyActs) =>
  async ({ value, typed, ...asked }: Asked<Actor> & { value: ChosenTyped; typed: Typed }): Promise<Answer> => {
    if (value.change) return instead(await showNew(acts)(asked, { typed, errors: {} }))
    const act = acts[value.kind]
    const choice = await chosen(asked, act, typed)
    if (!choice.ok) return refuse(choice.errors)
    const ids = await seenIds(asked, value.ids)
    if (ids.length === 0) return refuse({ kind: 'Go back to the list, and tick the commitments' })
    return instead(await preview(asked, act, { ...value, ids, typed, choice: choice.value, changed: new Set() }))
  }

/** Does it, where every row stands as it was shown. */
export const takeConfirmed =
  (acts: ManyActs) =>
  async ({ value, typed, ...asked }: Asked<Actor> & { value: ConfirmedTyped; typed: Typed }): Promise<Answer> => {
    const act = acts[value.kind]
    const choice = await chosen(asked, act, typed)
    if (!choice.ok) return refuse(choice.errors)
    const wanted = { ...value, manyId: value.many, choice: choice.value }
    const done = await doMany(asked, act, wanted)
    if (done.kind === 'none') return refuse({ kind: 'Nothing would be done to any of them' })
    if (done.kind === 'changed') {
      const ids = await seenIds(asked, value.ids)
      return instead(await preview(asked, act, { ...value, ids, typed, choice: choice.value, changed: done.ids }))
    }
    return seeOther(`/commitments/many/${value.many}${done.kind === 'done' ? '?done=done' : ''}`, act.afterwards)
  }

async function chosen(asked: Asked<Actor>, act: ManyAct<unknown>, typed: Typed) {
  const parsed = act.read(typed)
  if (!parsed.ok) return parsed
  const errors = await act.faults(asked, parsed.value)
  return Object.keys(errors).length > 0 ? { ok: false as const, errors } : parsed
}

interface Previewed extends ChosenTyped {
  readonly typed: Typed
  readonly choice: unknown
  /** Those that were shown otherwise before. */
  readonly changed: ReadonlySet<string>
}

async function preview(
  asked: Asked<Actor>,
  act: ManyAct<unknown>,
  { ids, back, kind, typed, choice, changed }: Previewed,
): Promise<View> {
  const outlook = await act.outlook(asked, choice, ids)
  const rows = (await pickedOf(asked.tx, asked.actor.partnershipId, ids)).flatMap(row => {
    const one = outlook.get(row.commitmentId)
    return one ? [{ ...row, ...one, isChanged: changed.has(row.commitmentId) }] : []
  })
  const isKnown = changed.size === 0
  return view(
    'commitments/many/pages/preview.njk',
    {
      words: kindWords[kind],
      would: rows.filter(row => row.can),
      left: rows.filter(row => !row.can),
      changed: changed.size,
      hidden: [
        { name: 'ids', value: rows.map(row => row.commitmentId).join(',') },
        { name: 'seen', value: rows.map(row => row.seen).join(',') },
        { name: 'many', value: randomUUID() },
        { name: 'back', value: back },
        { name: 'kind', value: kind },
        ...act.fields.map(name => ({ name, value: String(typed[name] ?? '') })),
      ],
      back,
    },
    isKnown ? 200 : 409,
  )
}

/** Those that were ticked; or all that the filter of the list finds, and whether they are too many. */
async function picked(asked: Asked<Actor>) {
  const { query } = asked
  const filter = new URLSearchParams(query)
  for (const name of ['pick', 'all']) filter.delete(name)
  const back = filter.toString()
  if (query.get('all') === null) {
    const ids = query.getAll('pick').filter(isId)
    return { ids: ids.slice(0, mostAtOnce), back, isTooMany: ids.length > mostAtOnce }
  }
  const { register, asking } = await understood({ ...asked, query: filter })
  const ids = await idsFound(register, asking.filter, mostAtOnce + 1)
  return { ids: ids.length > mostAtOnce ? [] : ids, back, isTooMany: ids.length > mostAtOnce }
}

const typedIds = (typed: Typed) => ({
  ids: String(typed.ids ?? '')
    .split(',')
    .filter(isId)
    .slice(0, mostAtOnce),
  back: String(typed.back ?? ''),
  isTooMany: false,
})

/** Of some ids those that are on the register that this person sees, in the order in which they are shown. */
const seenIds = async ({ tx, actor }: Asked<Actor>, ids: readonly string[]): Promise<string[]> =>
  (await pickedOf(tx, actor.partnershipId, ids)).map(row => row.commitmentId)
