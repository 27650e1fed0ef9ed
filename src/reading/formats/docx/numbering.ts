import { bulletOf } from '../flow/labels.ts'
import { letterOf, ordinalOf, romanOf, wordOf } from '../flow/numerals.ts'
import { childOf, childrenOf, type Element, eachElement } from '../zip/xml.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  /** The paragraph style that stands for this level. */
  readonly style: string | null
  readonly legal: boolean
  /** What stands between the label and the words: nothing, or a space. */
  readonly gap: string
  /** The deepest level whose step sets this one back; -1 where none does. */
  readonly restartsAfter: number
}

export interface Label {
  readonly text: string
  readonly gap: string
  readonly bullet: boolean
}

/** Counts the lists of a document as Word does, and gives each item the label it is printed with. */
export interface Labels {
  readonly next: (list: string, level: number) => Label | null
  /** The level that a style stands for in a list. */
  readonly levelOf: (list: string, style: string) => number | null
}

interface List {
  readonly abstract: string
  readonly overrides: ReadonlyMap<number, { readonly start: number | null; readonly level: Level | null }>
}

export async function labelsOf(bytes: Uint8Array | null): Promise<Labels> {
  const abstracts = new Map<string, { readonly levels: ReadonlyMap<number, Level>; readonly link: string | null }>()
  const lists = new Map<string, List>()
  const linked = new Map<string, string>()
  if (bytes !== null)
    await eachElement(bytes, ['w:numbering'], element => {
      const { 'w:abstractNumId': abstract = '', 'w:numId': list = '' } = element.attributes
      if (element.name === 'w:abstractNum') {
        abstracts.set(abstract, { levels: levelsOf(element), link: attributeOf(element, 'w:numStyleLink') })
        const style = attributeOf(element, 'w:styleLink')
        if (style !== null) linked.set(style, abstract)
      } else if (element.name === 'w:num')
        lists.set(list, { abstract: attributeOf(element, 'w:abstractNumId') ?? '', overrides: overridesOf(element) })
    })
  const home = (list: List): string => {
    const link = abstracts.get(list.abstract)?.link
    return (link !== null && link !== undefined ? linked.get(link) : undefined) ?? list.abstract
  }
  const levelIn = (list: List, level: number): Level | null =>
    list.overrides.get(level)?.level ?? abstracts.get(home(list))?.levels.get(level) ?? null

  // Lists made from one abstract list count on together, unless one of them says where it starts.
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return {
    levelOf: (list, style) => {
      const found = lists.get(list)
      if (!found) return null
      for (let level = 0; level < 9; level++) if (levelIn(found, level)?.style === style) return level
      return null
    },
    next: (id, level) => {
      const list = lists.get(id)
      const own = list && levelIn(list, level)
      if (!list || !own || level > 8) return null
      const count = counts.get(home(list)) ?? []
      counts.set(home(list), count)
      const override = list.overrides.get(level)?.start ?? null
      if (override !== null && !begun.has(`${id} ${level}`)) count[level] = override
      else count[level] = (count[level] ?? own.start - 1) + 1
      begun.add(`${id} ${level}`)
      for (let deeper = level + 1; deeper < 9; deeper++) {
        const after = levelIn(list, deeper)?.restartsAfter ?? deeper - 1
        if (after >= level) delete count[deeper]
      }
      return printed(own, place => {
        const at = levelIn(list, place)
        if (!at) return ''
        return numeral(count[place] ?? at.start, own.legal && at.format !== 'none' ? 'decimal' : at.format)
      })
    },
  }
}

function printed(level: Level, numeralAt: (level: number) => string): Label {
  if (level.format === 'bullet') return { text: bulletOf(level.text), gap: ' ', bullet: true }
  const text = level.text.replace(/%([1-9])/g, (_, place: string) => numeralAt(Number(place) - 1))
  return { text, gap: level.gap, bullet: false }
}

function numeral(n: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return romanOf(n).toUpperCase()
    case 'lowerRoman':
      return romanOf(n)
    case 'upperLetter':
      return letterOf(n).toUpperCase()
    case 'lowerLetter':
      return letterOf(n)
    case 'decimalZero':
      return n < 10 ? `0${n}` : String(n)
    case 'ordinal':
      return ordinalOf(n)
    case 'cardinalText':
    case 'ordinalText':
      return wordOf(n)
    case 'none':
      return ''
    default:
      return String(n)
  }
}

const attributeOf = (of: Element, name: string): string | null => childOf(of, name)?.attributes['w:val'] ?? null
const wholeOf = (text: string | null): number | null => (text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null)

function levelsOf(element: Element): ReadonlyMap<number, Level> {
  return new Map(childrenOf(element, 'w:lvl').map(level => [Number(level.attributes['w:ilvl'] ?? 0), levelOf(level)]))
}

function levelOf(element: Element): Level {
  const legal = childOf(element, 'w:isLgl')
  const restart = wholeOf(attributeOf(element, 'w:lvlRestart'))
  const at = Number(element.attributes['w:ilvl'] ?? 0)
  return {
    start: wholeOf(attributeOf(element, 'w:start')) ?? 0,
    format: attributeOf(element, 'w:numFmt') ?? 'decimal',
    text: attributeOf(element, 'w:lvlText') ?? '',
    style: attributeOf(element, 'w:pStyle'),
    legal: legal !== null && legal.attributes['w:val'] !== '0' && legal.attributes['w:val'] !== 'false',
    gap: attributeOf(element, 'w:suff') === 'nothing' ? '' : ' ',
    restartsAfter: restart === null ? at - 1 : restart - 1,
  }
}

function overridesOf(element: Element): List['overrides'] {
  return new Map(
    childrenOf(element, 'w:lvlOverride').map(override => {
      const level = childOf(override, 'w:lvl')
      return [
        Number(override.attributes['w:ilvl'] ?? 0),
        { start: wholeOf(attributeOf(override, 'w:startOverride')), level: level && levelOf(level) },
      ]
    }),
  )
}
