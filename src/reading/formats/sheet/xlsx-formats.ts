import { childOf, childrenOf, type Element, eachElement } from '../zip/xml.ts'
import { colourOf } from './colours.ts'
import { type Shown, shownAs } from './dates.ts'
import type { Colour } from './grid.ts'

/** For each style of a cell, what its number means and what its fill says. */
export type Formats = readonly { readonly shown: Shown; readonly colour: Colour | null }[]

export async function formatsOf(bytes: Uint8Array | null): Promise<Formats> {
  const codes = new Map<number, string>()
  const fills: (Colour | null)[] = []
  const formats: { shown: Shown; colour: Colour | null }[] = []
  if (bytes !== null)
    await eachElement(bytes, ['s:styleSheet'], element => {
      if (element.name === 's:numFmts')
        for (const { attributes } of childrenOf(element))
          codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (element.name === 's:fills') fills.push(...childrenOf(element).map(fillOf))
      if (element.name === 's:cellXfs')
        for (const { attributes } of childrenOf(element)) {
          const id = Number(attributes.numFmtId ?? 0)
          formats.push({ shown: shownAs(id, codes.get(id)), colour: fills[Number(attributes.fillId ?? 0)] ?? null })
        }
    })
  return formats
}

/** The office themes' own colours would need the theme's part; people who colour states pick plain ones. */
function fillOf(fill: Element): Colour | null {
  const pattern = childOf(fill, 's:patternFill')
  if (pattern?.attributes.patternType !== 'solid') return null
  return colourOf(childOf(pattern, 's:fgColor')?.attributes.rgb)
}
