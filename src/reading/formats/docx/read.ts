import { canonicalOf, type Flow, wordsOf } from '../flow/flow.ts'
import { type Opened, opened, opening } from '../flow/opened.ts'
import { emptyTally, warningsOf } from '../flow/tally.ts'
import { type Element, eachElement, lettersOf } from '../zip/xml.ts'
import { bodyReader } from './body.ts'
import type { Context } from './context.ts'
import { labelsOf } from './numbering.ts'
import { wordParts } from './package.ts'
import { stylesOf } from './styles.ts'

/** How letters look and where lines stand: most of a document's bytes, and nothing a reader needs. */
const looks = new Set(
  'w:rFonts w:lang w:sz w:szCs w:color w:spacing w:ind w:jc w:kern w:bCs w:iCs w:shd w:tcBorders w:tblBorders w:pBdr w:cnfStyle w:tcW w:tblW w:tblLook w:noWrap w:proofErr w:bookmarkStart w:bookmarkEnd w:rPrChange w:pPrChange w:tblPrChange w:trPrChange w:tcPrChange w:sectPrChange w:tblGrid w:instrText w:tabs'.split(
    ' ',
  ),
)

/** Reads a Word document (DOCX). Never throws for what a file holds. */
export const readDocx = (bytes: Uint8Array): Promise<Opened> => opening(() => read(bytes))

async function read(bytes: Uint8Array): Promise<Opened> {
  const parts = await wordParts(bytes)
  const context: Context = {
    styles: await stylesOf(parts.styles),
    labels: await labelsOf(parts.numbering),
    footnotes: await notesIn(parts.footnotes, 'w:footnotes'),
    endnotes: await notesIn(parts.endnotes, 'w:endnotes'),
    tally: emptyTally(),
    watermarks: new Set(),
    pagesNoted: Buffer.from(parts.body.buffer, parts.body.byteOffset, parts.body.length).includes(
      'lastRenderedPageBreak',
    ),
    noted: { footnotes: 0, endnotes: 0 },
    fields: [],
    stretch: null,
  }
  const heads = await running(parts.headers, context)
  const feet = await running(parts.footers, context)
  const body = bodyReader(context)
  await eachElement(parts.body, ['w:body'], element => body.read([element]), looks)
  context.tally.comments = (await notesIn(parts.comments, 'w:comments')).size
  const canonical = canonicalOf([...heads, ...body.end(), ...feet])
  const watermarks = [...context.watermarks].map(mark => `“${mark}” is printed across its pages.`)
  return opened(canonical, (await titleIn(parts.core)) ?? body.title(), [...watermarks, ...warningsOf(context.tally)])
}

/** Notes and comments by their number; the lines that part notes from the text are no notes. */
async function notesIn(bytes: Uint8Array | null, inside: string): Promise<ReadonlyMap<string, Element>> {
  const notes = new Map<string, Element>()
  if (bytes === null) return notes
  await eachElement(
    bytes,
    [inside],
    note => {
      const { 'w:id': id, 'w:type': type = 'normal' } = note.attributes
      if (id !== undefined && type === 'normal') notes.set(id, note)
    },
    looks,
  )
  return notes
}

/** Headers and footers, each different line once. */
async function running(parts: readonly Uint8Array[], context: Context): Promise<readonly Flow[]> {
  const lines = new Map<string, Flow>()
  for (const part of parts) {
    const reader = bodyReader(context)
    await eachElement(part, ['w:hdr', 'w:ftr'], element => reader.read([element]), looks)
    for (const words of wordsOf(reader.end())) {
      const line = words.map(piece => piece.text).join('')
      if (line.trim() !== '' && !lines.has(line))
        lines.set(line, { kind: 'running', words: words.filter(piece => piece.text !== '\f') })
    }
  }
  return [...lines.values()]
}

/** The title its author gave it; not one that a program made up. */
async function titleIn(core: Uint8Array | null): Promise<string | null> {
  const titles: string[] = []
  if (core !== null)
    await eachElement(core, ['?:coreProperties'], element => {
      if (element.name === 'dc:title') titles.push(lettersOf(element).replace(/\s+/g, ' ').trim())
    })
  return titles.find(title => title !== '' && !madeUp.test(title)) ?? null
}

const madeUp =
  /^(?:microsoft word\b|document\s?\d*$|doc\d+$|untitled|template\b|\[?title\]?$)|\.(?:docx?|dotx?|odt|rtf)$/i
