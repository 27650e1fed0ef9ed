import { none } from '#src/recommendations/index.ts'
import { byColour, type Count, named } from './bars.ts'

const noTheme = 'No theme given yet'

/** A bar for each theme that any of them goes by, and last what goes by none: each leads to the list of what it counts. */
export const themes: Count = whole => {
  const ids = new Map(whole.flatMap(one => one.themes.map(({ name, themeId }) => [name, themeId])))
  const under = named(
    whole.filter(one => one.themes.length > 0),
    one => one.themes.map(theme => theme.name),
    byColour.count,
  )
  const left = named(
    whole.filter(one => one.themes.length === 0),
    () => [noTheme],
    byColour.count,
  )
  return {
    title: 'By theme',
    text: 'Under which of the partnership’s themes each commitment is, by those of the recommendation that it answers. It may be under several, and is counted under each.',
    of: 'Theme',
    parts: byColour.parts,
    overlaps: true,
    bars: [...under, ...left].map(bar => ({ ...bar, href: `/commitments?theme=${ids.get(bar.name) ?? none}` })),
    beside: { href: '/recommendations/themes', text: 'Themes, and where they are given' },
  }
}
