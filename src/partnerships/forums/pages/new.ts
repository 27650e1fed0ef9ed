import { randomUUID } from 'node:crypto'
import { type Again, type Answer, type Asked, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { sameName } from '../../agencies/agency.ts'
import type { Actor } from '../../person.ts'
import { forumKinds } from '../forum.ts'
import { forumsHere } from '../queries.ts'
import { addForum } from '../store.ts'
import type { NewForumTyped } from './forums.form.ts'

/** `/partnership/forums/new`. */
export async function askNewForum(_: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  return view('partnerships/forums/pages/new.njk', { kinds: forumKinds, typed, errors })
}

export async function takeNewForum(asked: Asked<Actor> & { value: NewForumTyped }): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const known = (await forumsHere(tx, actor.partnershipId)).find(
    one => one.until === null && sameName(one.name, value.name),
  )
  if (known) return refuse({ name: `${known.name} is here already` })
  const forumId = randomUUID()
  await addForum(tx, actor, now, { forumId, ...value })
  return seeOther(`/partnership/forums/${forumId}?done=added`)
}
