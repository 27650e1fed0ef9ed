import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { themesOf } from '../queries.ts'
import { addTheme, changeTheme } from '../store.ts'
import { mostThemes } from '../theme.ts'
import type { ChangeThemeTyped } from './themes.form.ts'

/** `/recommendations/themes`: the themes that the partnership keeps, and how much has each. `?change=…` opens one to be renamed. */
export async function showThemes(
  { tx, actor, query }: Asked<Actor>,
  { typed, errors }: Again = untouched,
): Promise<Answer> {
  const all = await themesOf(tx, actor.partnershipId)
  const mayChange = may(actor, 'look after themes')
  const opened = typeof typed.theme === 'string' ? typed.theme : query.get('change')
  return view('recommendations/themes/pages/themes.njk', {
    kept: all.filter(one => one.status === 'kept'),
    retired: all.filter(one => one.status === 'retired'),
    opened: mayChange ? all.find(one => one.themeId === opened && one.status === 'kept') : null,
    isFull: all.length >= mostThemes,
    mayChange,
    mayPack: may(actor, 'make an inspection pack'),
    typed,
    errors,
    done: query.get('done'),
  })
}

export async function takeAddTheme(asked: Asked<Actor> & { value: { name: string } }): Promise<Answer> {
  const fault = await addTheme(asked.tx, asked.actor, asked.now, asked.value.name)
  return fault ? refuse({ name: fault }) : seeOther('/recommendations/themes?done=added')
}

export async function takeChangeTheme(asked: Asked<Actor> & { value: ChangeThemeTyped }): Promise<Answer> {
  const { theme, ...change } = asked.value
  const fault = await changeTheme(asked.tx, asked.actor, asked.now, { themeId: theme, ...change })
  return fault
    ? refuse({ [asked.value.act === 'rename' ? 'new-name' : 'form']: fault })
    : seeOther(`/recommendations/themes?done=${asked.value.act}`)
}
