import { type Library, utf16, withText } from '#src/reading/formats/pdf/pdfium.ts'
import { openedBy } from './test-support.ts'

/** A part of the structure: its kind, what is read out in its place, and whether a heading of a table says what it heads. */
export interface Part {
  readonly kind: string
  readonly parent: string
  readonly instead: string
  readonly scope: string
}

interface PageSeen {
  readonly parts: readonly Part[]
  /** Numbers of marked content that the structure holds. */
  readonly held: ReadonlySet<number>
  /** For each thing that is drawn: the number it is marked by, −1 where by none; whether it is of no account; whether its font is in the file. */
  readonly drawn: readonly { readonly mark: number; readonly isArtifact: boolean; readonly isEmbedded: boolean }[]
  readonly links: readonly string[]
}

/**
 * What keeps a PDF from being PDF/UA-1, as far as a program can tell that did not write it: checkpoints of the Matterhorn Protocol 1.1
 * (PDF Association) by number, seen through PDFium. Nothing where all of them hold. What only a person can tell (whether a heading is one,
 * whether words in place of a picture say what it shows) is not among them.
 */
export const matterhornFaults = (pdf: Uint8Array): Promise<string[]> =>
  openedBy(pdf, (of, document) => {
    const { call } = of
    const pages = Array.from({ length: call('FPDF_GetPageCount')(document) }, (_, page) => pageSeen(of, document, page))
    const raw = Buffer.from(pdf).toString('latin1')
    return [
      ...(call('FPDFCatalog_IsTagged')(document) === 0 ? ['06-001 it is not tagged'] : []),
      ...(/<pdfuaid:part>1</.test(raw) ? [] : ['06-002 it does not say that it is PDF/UA']),
      ...(/<dc:title>/.test(raw) ? [] : ['06-003 it has no title in its metadata']),
      ...(/\/DisplayDocTitle true/.test(raw) ? [] : ['07-001 its title is not shown']),
      ...(utf16(of, (buffer, size) => call('FPDFCatalog_GetLanguage')(document, buffer, size)) === ''
        ? ['11-006 it has no language']
        : []),
      ...pages.flatMap(faultsOfContent),
      ...faultsOfStructure(pages.flatMap(one => one.parts)),
      ...faultsOfLinks(pages),
    ]
  })

function faultsOfContent({ drawn, held }: PageSeen, page: number): string[] {
  return drawn.flatMap(({ mark, isArtifact, isEmbedded }) => {
    const where = `on page ${page + 1}`
    const isHeld = held.has(mark)
    return [
      ...(isHeld || isArtifact
        ? []
        : [`01-005 something drawn ${where} is neither in the structure nor of no account`]),
      ...(isHeld && isArtifact ? [`01-003 something drawn ${where} is both`] : []),
      ...(isEmbedded ? [] : [`31-009 a font of words ${where} is not in the file`]),
    ]
  })
}

const within: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  LBody: ['LI'],
  TOCI: ['TOC'],
}

export function faultsOfStructure(parts: readonly Part[]): string[] {
  let level = 0
  return parts.flatMap(({ kind, parent, instead, scope }) => {
    const faults: string[] = []
    const heading = Number(/^H([1-6])$/.exec(kind)?.[1] ?? 0)
    if (heading > level + 1) faults.push(`14-003 ${kind} comes after ${level === 0 ? 'no heading' : `H${level}`}`)
    if (heading > 0) level = heading
    if (kind in within && !within[kind]?.includes(parent)) faults.push(`09-004 ${kind} stands in ${parent}`)
    if (kind === 'Figure' && instead === '') faults.push('13-004 a picture has no words in its place')
    if (kind === 'TH' && scope === '') faults.push('15-003 a heading of a table does not say what it heads')
    return faults
  })
}

function faultsOfLinks(pages: readonly PageSeen[]): string[] {
  const links = pages.flatMap(one => one.links)
  const parts = pages.flatMap(one => one.parts).filter(one => one.kind === 'Link').length
  return [
    ...(links.length > 0 && parts === 0 ? ['28-011 links are not in the structure'] : []),
    ...links.filter(words => words === '').map(() => '28-005 a link does not say where it leads'),
  ]
}

function pageSeen(of: Library, document: number, nth: number): PageSeen {
  const { call } = of
  const page = call('FPDF_LoadPage')(document, nth)
  const tree = call('FPDF_StructTree_GetForPage')(page)
  const held = new Set<number>()
  try {
    return {
      parts: tree === 0 ? [] : partsUnder(of, tree, { what: 'Tree', parent: 'Document', held }),
      held,
      drawn: drawnIn(of, page, 'Page'),
      links: linksOn(of, page),
    }
  } finally {
    if (tree !== 0) call('FPDF_StructTree_Close')(tree)
    call('FPDF_ClosePage')(page)
  }
}

interface Under {
  readonly what: 'Tree' | 'Element'
  readonly parent: string
  readonly held: Set<number>
}

function partsUnder(of: Library, at: number, { what, parent, held }: Under): Part[] {
  const { call } = of
  const ask = (name: string) => call(`FPDF_Struct${what}_${name}`)
  return Array.from({ length: Math.max(0, ask('CountChildren')(at)) }, (_, nth) => nth).flatMap(nth => {
    if (what === 'Element') {
      const mark = call('FPDF_StructElement_GetChildMarkedContentID')(at, nth)
      if (mark >= 0) held.add(mark)
    }
    const child = ask('GetChildAtIndex')(at, nth)
    if (child === 0) return []
    const text = (name: string) => utf16(of, (buffer, size) => call(`FPDF_StructElement_${name}`)(child, buffer, size))
    const kind = text('GetType')
    const scope = withText(of, 'Scope', name =>
      utf16(of, (buffer, size) => call('FPDF_StructElement_GetStringAttribute')(child, name, buffer, size)),
    )
    const part = { kind, parent, instead: text('GetAltText') || text('GetActualText'), scope }
    return [part, ...partsUnder(of, child, { what: 'Element', parent: kind, held })]
  })
}

function drawnIn(of: Library, at: number, what: 'Page' | 'FormObj'): PageSeen['drawn'] {
  const { call } = of
  return Array.from({ length: call(`FPDF${what}_CountObjects`)(at) }, (_, nth) =>
    call(`FPDF${what}_GetObject`)(at, nth),
  ).flatMap(one => {
    const kind = call('FPDFPageObj_GetType')(one)
    if (kind === form && call('FPDFPageObj_CountMarks')(one) === 0) return drawnIn(of, one, 'FormObj')
    return [
      {
        mark: call('FPDFPageObj_GetMarkedContentID')(one),
        isArtifact: marksOf(of, one).includes('Artifact'),
        isEmbedded: kind !== text || call('FPDFFont_GetIsEmbedded')(call('FPDFTextObj_GetFont')(one)) === 1,
      },
    ]
  })
}
/** Kinds of things that are drawn, as PDFium numbers them. */
const [text, form] = [1, 5]

function marksOf(of: Library, one: number): string[] {
  const { call, memory } = of
  return Array.from({ length: call('FPDFPageObj_CountMarks')(one) }, (_, nth) => {
    const mark = call('FPDFPageObj_GetMark')(one, nth)
    const [room, size] = [call('malloc')(64), call('malloc')(4)]
    try {
      call('FPDFPageObjMark_GetName')(mark, room, 64, size)
      const length = memory().HEAPU32[size >> 2] ?? 2
      return Buffer.from(memory().HEAPU8.slice(room, room + Math.max(0, length - 2))).toString('utf16le')
    } finally {
      call('free')(room)
      call('free')(size)
    }
  })
}

/** The words by which each link on a page says where it leads. */
function linksOn(of: Library, page: number): string[] {
  const { call } = of
  return Array.from({ length: call('FPDFPage_GetAnnotCount')(page) }, (_, nth) =>
    call('FPDFPage_GetAnnot')(page, nth),
  ).flatMap(annotation => {
    try {
      if (call('FPDFAnnot_GetSubtype')(annotation) !== link) return []
      return [
        withText(of, 'Contents', name =>
          utf16(of, (buffer, size) => call('FPDFAnnot_GetStringValue')(annotation, name, buffer, size)),
        ),
      ]
    } finally {
      call('FPDFPage_CloseAnnot')(annotation)
    }
  })
}
/** The number that PDFium gives a link among annotations. */
const link = 2
