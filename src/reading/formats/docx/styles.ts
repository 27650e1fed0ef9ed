import { childOf, type Element, eachElement } from '../zip/xml.ts'

/** How a style or a run looks, as far as it is said there. */
export interface Look {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly hidden?: boolean
  readonly struck?: boolean
}

/** A style with what it takes from the styles it is based on. */
export interface Style extends Look {
  readonly name: string
  /** 0 is the highest level of heading; null where it is none. */
  readonly outline: number | null
  readonly numbering: { readonly list: string | null; readonly level: number | null } | null
}

export interface Styles {
  readonly of: (id: string | undefined) => Style
  /** What a paragraph without a style takes. */
  readonly byDefault: Style
}

const unstyled: Style = { name: '', outline: null, numbering: null }

export async function stylesOf(bytes: Uint8Array | null): Promise<Styles> {
  const raw = new Map<string, Element>()
  let standard: string | undefined
  let defaults: Look = {}
  if (bytes !== null)
    await eachElement(bytes, ['w:styles'], element => {
      const id = element.attributes['w:styleId']
      if (element.name === 'w:docDefaults') defaults = lookOf(childOf(childOf(element, 'w:rPrDefault'), 'w:rPr'))
      if (element.name !== 'w:style' || id === undefined) return
      raw.set(id, element)
      if (element.attributes['w:type'] === 'paragraph' && isOn(element.attributes['w:default'])) standard ??= id
    })
  const known = new Map<string, Style>()
  const of = (id: string | undefined, depth = 0): Style => {
    const element = id === undefined ? undefined : raw.get(id)
    if (id === undefined || !element || depth > 20) return { ...unstyled, ...defaults }
    const before = known.get(id)
    if (before) return before
    const parent = childOf(element, 'w:basedOn')?.attributes['w:val']
    const style = extended(element, of(parent, depth + 1))
    known.set(id, style)
    return style
  }
  return { of: id => of(id ?? standard), byDefault: of(standard) }
}

function extended(element: Element, base: Style): Style {
  const name = childOf(element, 'w:name')?.attributes['w:val'] ?? ''
  const properties = childOf(element, 'w:pPr')
  return {
    ...base,
    ...lookOf(childOf(element, 'w:rPr')),
    name,
    outline: outlineOf(properties) ?? headingLevel(name) ?? base.outline,
    numbering: numberingOf(properties) ?? base.numbering,
  }
}

/** "heading 2" is Word's own name of a style in every language of its menus. */
function headingLevel(name: string): number | null {
  const level = /^heading ([1-9])\b/i.exec(name)?.[1]
  return level === undefined ? (/^(?:title|subtitle)$/i.test(name) ? 0 : null) : Number(level) - 1
}

/** 9 is "body text". */
export function outlineOf(properties: Element | null): number | null {
  const level = childOf(properties, 'w:outlineLvl')?.attributes['w:val']
  return level !== undefined && /^[0-8]$/.test(level) ? Number(level) : null
}

export function numberingOf(properties: Element | null): Style['numbering'] {
  const numbering = childOf(properties, 'w:numPr')
  if (!numbering) return null
  const level = childOf(numbering, 'w:ilvl')?.attributes['w:val']
  return {
    list: childOf(numbering, 'w:numId')?.attributes['w:val'] ?? null,
    level: level === undefined ? null : Number(level),
  }
}

const isOn = (value: string | undefined): boolean =>
  value !== undefined && value !== '0' && value !== 'false' && value !== 'off' && value !== 'none'

export function lookOf(properties: Element | null): Look {
  const toggle = (name: string): boolean | undefined => {
    const element = childOf(properties, name)
    return element ? isOn(element.attributes['w:val'] ?? '1') : undefined
  }
  const bold = toggle('w:b')
  const italic = toggle('w:i')
  const hidden = toggle('w:vanish')
  const struck = toggle('w:strike') || toggle('w:dstrike')
  return {
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(struck === undefined ? {} : { struck }),
  }
}
