import { type Moved, type Moves, move } from '#src/platform/moves.ts'

export type ThemeStatus = 'kept' | 'retired'
export type ThemeAct = 'add' | 'rename' | 'retire' | 'take_up'

/** The life of a theme that a partnership keeps. One that is retired stays on what has it, and is not offered any more. */
export const themeMoves: Moves<ThemeStatus, ThemeAct> = {
  none: { add: 'kept' },
  kept: { rename: 'kept', retire: 'retired' },
  retired: { take_up: 'kept' },
}

export const moveTheme = (from: ThemeStatus | 'none', act: ThemeAct): Moved<ThemeStatus> => move(themeMoves, from, act)

export interface Theme {
  readonly themeId: string
  readonly name: string
  readonly status: ThemeStatus
  /** The last of its steps: a form says which it was made from. */
  readonly seq: number
}

/** As long as a name can be on a phone. */
export const longestTheme = 60
/** More than these are no list that people choose from. */
export const mostThemes = 60

/** What is wrong with the name of a theme beside those that are kept, in words; null where nothing is. `but`: the one that is renamed. */
export function faultInTheme(name: string, others: readonly Theme[], but?: string): string | null {
  if (name === '') return 'Enter a name for the theme'
  if (name.length > longestTheme) return `The name must be ${longestTheme} characters or fewer`
  const same = others.find(one => one.themeId !== but && one.name.toLowerCase() === name.toLowerCase())
  if (same)
    return same.status === 'kept'
      ? 'There is a theme of that name'
      : 'A theme of that name is put away: take it up again'
  return but === undefined && others.length >= mostThemes ? `A partnership keeps ${mostThemes} themes at most` : null
}

/** One theme put on a recommendation or taken off it. */
export interface Change {
  readonly act: 'link' | 'unlink'
  readonly themeId: string
}

/** What has to be done so that a recommendation has these themes and no others; empty where it has. */
export function changesTo(has: readonly string[], wanted: readonly string[]): Change[] {
  return [
    ...has.filter(id => !wanted.includes(id)).map(themeId => ({ act: 'unlink' as const, themeId })),
    ...wanted.filter(id => !has.includes(id)).map(themeId => ({ act: 'link' as const, themeId })),
  ]
}
