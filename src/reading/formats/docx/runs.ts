import { gone, type Piece } from '../flow/flow.ts'
import { childOf, childrenOf, type Element, lettersOf } from '../zip/xml.ts'
import { type Context, count } from './context.ts'
import { type Look, lookOf } from './styles.ts'

/** A reference to a note, in the order of the words. */
export interface NoteReference {
  readonly kind: 'footnotes' | 'endnotes'
  readonly id: string
  /** The author's own sign ("*") in the place of a number. */
  readonly custom: boolean
}

export interface Inline {
  readonly pieces: Piece[]
  /** Text boxes that hang on the paragraph. */
  readonly boxes: Element[]
  readonly notes: NoteReference[]
}

/** The words of a paragraph as printed: fields by their result, tracked changes as if accepted. */
export function inlineOf(paragraph: Element, base: Look, context: Context): Inline {
  const inline: Inline = { pieces: [], boxes: [], notes: [] }
  walk(paragraph, base, context, inline)
  // A field's instruction does not outlive its paragraph; one that seems to was never closed.
  for (let i = context.fields.length - 1; i >= 0; i--) if (context.fields[i]) context.fields.splice(i, 1)
  return inline
}

function walk(of: Element, base: Look, context: Context, inline: Inline, tracked: Context['stretch'] = null): void {
  for (const child of childrenOf(of)) {
    switch (child.name) {
      case 'w:r':
        runInto(child, base, context, inline, tracked)
        break
      case 'w:ins':
        walk(child, base, context, inline, 'insertions')
        break
      case 'w:moveTo':
        walk(child, base, context, inline, 'moves')
        break
      case 'w:del':
        if (holdsWords(child)) {
          count(context, 'deletions')
          inline.pieces.push(gone(wordsTakenOut(child)))
        }
        break
      case 'w:hyperlink':
      case 'w:fldSimple':
      case 'w:smartTag':
      case 'w:customXml':
      case 'w:dir':
      case 'w:bdo':
        walk(child, base, context, inline, tracked)
        break
      case 'w:sdt':
        if (isPrompt(child)) context.tally.prompts++
        else walk(childOf(child, 'w:sdtContent') ?? child, base, context, inline, tracked)
        break
      case 'm:oMath':
      case 'm:oMathPara':
        say(mathOf(child), base, context, inline, tracked)
    }
  }
}

/** A form field that shows only its grey prompt ("Click here to enter text"). */
export const isPrompt = (field: Element): boolean => {
  const shown = childOf(childOf(field, 'w:sdtPr'), 'w:showingPlcHdr')
  return shown !== null && shown.attributes['w:val'] !== '0' && shown.attributes['w:val'] !== 'false'
}

const holdsWords = (of: Element): boolean =>
  childrenOf(of).some(child =>
    child.name === 'w:t' || child.name === 'w:delText' ? lettersOf(child).trim() !== '' : holdsWords(child),
  )

/** The words of something deleted, as they were printed. */
export const wordsTakenOut = (of: Element): string =>
  childrenOf(of)
    .map(child => {
      if (child.name === 'w:t' || child.name === 'w:delText') return lettersOf(child)
      return child.name === 'w:tab' || child.name === 'w:br' || child.name === 'w:p' || child.name === 'w:tc'
        ? `${wordsTakenOut(child)} `
        : wordsTakenOut(child)
    })
    .join('')

const mathOf = (of: Element): string =>
  childrenOf(of)
    .map(child => (child.name === 'm:t' ? lettersOf(child) : mathOf(child)))
    .join('')

function runInto(run: Element, base: Look, context: Context, inline: Inline, tracked: Context['stretch']): void {
  const properties = childOf(run, 'w:rPr')
  const named = childOf(properties, 'w:rStyle')?.attributes['w:val']
  const { bold, italic, hidden, struck } = named === undefined ? {} : context.styles.of(named)
  const look = {
    ...base,
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(hidden ? { hidden } : {}),
    ...(struck ? { struck } : {}),
    ...lookOf(properties),
  }
  for (const child of childrenOf(run)) {
    const words = printed(child, context)
    if (words !== null) say(words, look, context, inline, tracked)
    else if (child.name === 'w:ruby') walk(childOf(child, 'w:rubyBase') ?? child, base, context, inline, tracked)
    else if (child.name === 'w:fldChar') field(child, context)
    else if (child.name === 'w:footnoteReference' || child.name === 'w:endnoteReference')
      inline.notes.push({
        kind: child.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes',
        id: child.attributes['w:id'] ?? '',
        custom: child.attributes['w:customMarkFollows'] !== undefined,
      })
    else boxesInto(child, context, inline)
  }
}

function say(words: string, look: Look, context: Context, inline: Inline, tracked: Context['stretch']): void {
  if (context.fields.includes(true) || words === '') return
  if (look.hidden) return void (words.trim() !== '' && count(context, 'hidden'))
  if (words !== '\f') {
    if (tracked !== null) count(context, tracked)
    else if (look.struck && words.trim() !== '') count(context, 'struck')
    else context.stretch = null
  }
  const change = tracked === 'insertions' ? 'inserted' : tracked === 'moves' ? 'moved' : null
  const piece = { text: words, bold: look.bold ?? false, italic: look.italic ?? false }
  inline.pieces.push(change ? { ...piece, change } : piece)
}

/** The letters a part of a run stands for; null where it is something else. */
function printed(part: Element, context: Context): string | null {
  switch (part.name) {
    case 'w:t':
      return spaced(part)
    case 'w:tab':
    case 'w:ptab':
      return '\t'
    case 'w:cr':
      return '\n'
    case 'w:br':
      return part.attributes['w:type'] !== 'page' ? '\n' : context.pagesNoted ? '' : '\f'
    case 'w:lastRenderedPageBreak':
      return context.pagesNoted ? '\f' : ''
    case 'w:noBreakHyphen':
      return '-'
    case 'w:sym':
      return symbols[(part.attributes['w:char'] ?? '').slice(-2).toLowerCase()] ?? ''
    default:
      return null
  }
}

/** Spaces at the ends of a run are only kept where the file says so. */
const spaced = (text: Element): string =>
  text.attributes['xml:space'] === 'preserve' ? lettersOf(text) : lettersOf(text).trim()

/** Signs of the fonts Wingdings and Symbol that people put into plans. */
const symbols: Readonly<Record<string, string>> = {
  a7: '▪',
  a8: '☐',
  b7: '•',
  d8: '➢',
  fb: '✗',
  fc: '✓',
  fd: '☒',
  fe: '☑',
  '6f': '☐',
  '78': '☒',
  e0: '→',
}

function field(char: Element, context: Context): void {
  const type = char.attributes['w:fldCharType']
  if (type === 'begin') context.fields.push(true)
  else if (type === 'separate') {
    if (context.fields.length > 0) context.fields[context.fields.length - 1] = false
  } else if (type === 'end') context.fields.pop()
}

/** Text boxes in a drawing. The same box is written twice, for newer and for older programs: one is taken. */
function boxesInto(part: Element, context: Context, inline: Inline): void {
  if (part.name === 'w:txbxContent') return void inline.boxes.push(part)
  const mark = part.name === '?:textpath' ? part.attributes.string : undefined
  if (mark) context.watermarks.add(mark)
  if (part.name !== 'mc:AlternateContent') {
    for (const child of childrenOf(part)) boxesInto(child, context, inline)
    return
  }
  const before = inline.boxes.length
  for (const choice of childrenOf(part)) {
    boxesInto(choice, context, inline)
    if (inline.boxes.length > before) return
  }
}
