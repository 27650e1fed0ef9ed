import { childOf, childrenOf, type Element } from '../zip/xml.ts'

/** How words look, as far as a style says. */
export interface Look {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly hidden?: boolean
  readonly struck?: boolean
}

export interface Style extends Look {
  readonly name: string
  readonly list: string | null
  readonly beginsPage: boolean
  /** A section, table or sheet that is not shown. */
  readonly unseen: boolean
}

/** The styles of a document: those it names, and those a part of it makes up for itself, which go first. */
export interface Styles {
  readonly add: (element: Element) => void
  readonly of: (family: string, name: string | undefined) => Style
}

const unstyled: Style = { name: '', list: null, beginsPage: false, unseen: false }

export function stylesOver(base: Styles | null): Styles {
  const raw = new Map<string, Element>()
  const of = (family: string, name: string | undefined, depth = 0): Style => {
    const element = name === undefined ? undefined : raw.get(`${family} ${name}`)
    if (!element || depth > 20) return base?.of(family, name) ?? unstyled
    return extended(element, of(family, element.attributes['style:parent-style-name'], depth + 1))
  }
  return {
    add: element => {
      const { 'style:family': family, 'style:name': name } = element.attributes
      if (element.name === 'style:style') raw.set(`${family} ${name}`, element)
    },
    of: (family, name) => of(family, name),
  }
}

function extended(element: Element, base: Style): Style {
  const words = childOf(element, 'style:text-properties')?.attributes ?? {}
  const paragraph = childOf(element, 'style:paragraph-properties')?.attributes ?? {}
  const { 'fo:font-weight': weight, 'fo:font-style': slope, 'text:display': display } = words
  const line = words['style:text-line-through-style'] ?? words['style:text-line-through-type']
  const list = element.attributes['style:list-style-name']
  const { 'style:name': name = '', 'style:display-name': shown } = element.attributes
  return {
    ...base,
    // A style made up for one paragraph is known by the style it changes.
    name: /^[PT]\d+$/.test(name) && base.name !== '' ? base.name : (shown ?? name),
    list: list ?? base.list,
    beginsPage: paragraph['fo:break-before'] === 'page' || (element.attributes['style:master-page-name'] ?? '') !== '',
    unseen: childrenOf(element).some(child => child.attributes['table:display'] === 'false'),
    ...(weight === undefined ? {} : { bold: /^(?:bold|[6-9]00)$/.test(weight) }),
    ...(slope === undefined ? {} : { italic: slope === 'italic' || slope === 'oblique' }),
    ...(display === undefined ? {} : { hidden: display === 'none' }),
    ...(line === undefined ? {} : { struck: line !== 'none' }),
  }
}
