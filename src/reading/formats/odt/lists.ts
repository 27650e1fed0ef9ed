import { bulletOf } from '../flow/labels.ts'
import { letterOf, romanOf } from '../flow/numerals.ts'
import { childrenOf, type Element } from '../zip/xml.ts'

export interface Label {
  readonly text: string
  readonly bullet: boolean
}

/** One list of a document while it is read. */
export interface List {
  readonly style: string | null
  readonly counts: number[]
}

/** The list styles of a document and how far each of its lists has counted. */
export interface Lists {
  readonly add: (element: Element) => void
  /** A list at the top: a new one, or one that goes on from an earlier. */
  readonly begin: (element: Element, style: string | null) => List
  /** The label of the next item; null where its style gives none. Levels count from 1. */
  readonly next: (list: List, level: number, start: number | null) => Label | null
  readonly outline: List
}

const outlineStyle = '\0outline'

export function listsOf(): Lists {
  const styles = new Map<string, ReadonlyMap<number, Element>>()
  const named = new Map<string, List>()
  const last = new Map<string, List>()
  return {
    outline: { style: outlineStyle, counts: [] },
    add: element => {
      const name = element.name === 'text:outline-style' ? outlineStyle : element.attributes['style:name']
      if (name === undefined || (element.name !== 'text:list-style' && element.name !== 'text:outline-style')) return
      styles.set(name, new Map(childrenOf(element).map(level => [Number(level.attributes['text:level'] ?? 0), level])))
    },
    begin: (element, style) => {
      const { 'xml:id': id, 'text:continue-list': other, 'text:continue-numbering': on } = element.attributes
      const before = (other && named.get(other)) || (on === 'true' ? last.get(style ?? '') : undefined)
      const list: List = { style, counts: before?.counts ?? [] }
      if (id !== undefined) named.set(id, list)
      last.set(style ?? '', list)
      return list
    },
    next: (list, level, start) => {
      const levels = styles.get(list.style ?? '')
      const own = levels?.get(level)
      if (!levels || !own || !Number.isInteger(level) || level > 10) return null
      list.counts[level] = start ?? (list.counts[level] ?? firstOf(own) - 1) + 1
      list.counts.length = level + 1
      if (own.name === 'text:list-level-style-bullet')
        return { text: bulletOf(own.attributes['text:bullet-char'] ?? ''), bullet: true }
      if (own.name === 'text:list-level-style-image') return { text: '•', bullet: true }
      const at = (place: number): string => numeral(list.counts[place] ?? firstOf(levels.get(place)), levels.get(place))
      const text = printed(own, level, at)
      return text.trim() === '' ? null : { text, bullet: false }
    },
  }
}

function printed({ attributes }: Element, level: number, at: (level: number) => string): string {
  const {
    'loext:num-list-format': format,
    'style:num-prefix': prefix = '',
    'style:num-suffix': suffix = '',
  } = attributes
  if (format !== undefined) return format.replace(/%(\d{1,2})%/g, (_, place: string) => at(Number(place)))
  const shown = Math.min(level, Number(attributes['text:display-levels'] ?? 1) || 1)
  const numerals = Array.from({ length: shown }, (_, i) => at(level - shown + 1 + i)).filter(each => each !== '')
  return prefix + numerals.join('.') + suffix
}

const firstOf = (level: Element | undefined): number => Number(level?.attributes['text:start-value'] ?? 1) || 1

function numeral(n: number, level: Element | undefined): string {
  switch (level?.attributes['style:num-format'] ?? '') {
    case '':
      return ''
    case 'a':
      return letterOf(n)
    case 'A':
      return letterOf(n).toUpperCase()
    case 'i':
      return romanOf(n)
    case 'I':
      return romanOf(n).toUpperCase()
    default:
      return String(n)
  }
}
