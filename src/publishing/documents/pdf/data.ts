import { type Block, type Document, plain } from '../document.ts'

/** Makes a text one that the letters at hand can show. */
export type Drawn = (text: string) => string

/**
 * A document as document.typ takes it: each text as lines, since a value with a line end in it would run on, and each quotation as
 * paragraphs of lines. Words that are longer than a line get places to break at.
 */
export function dataOf({ title, foot, blocks }: Document, drawn: Drawn): object {
  const lines = (text: string): string[] => drawn(plain(text)).split('\n').map(breakable)
  const one = (text: string): string => lines(text).join(' ')
  const paragraphs = (text: string): string[][] =>
    plain(text)
      .split(/\n{2,}/)
      .map(lines)
  const block = (of: Block): object => {
    switch (of.kind) {
      case 'heading':
        return { ...of, text: [one(of.text)] }
      case 'paragraph':
        return { look: '', ...of, text: lines(of.text) }
      case 'quote':
        return { kind: 'quote', paragraphs: paragraphs(of.text) }
      case 'list':
        return { kind: 'list', items: of.items.map(lines) }
      case 'table':
        return {
          kind: 'table',
          columns: of.columns.map(lines),
          rows: of.rows.map(row => row.map(cell => cell.flatMap(paragraphs))),
        }
      case 'link':
        return { ...of, text: lines(of.text) }
      case 'contents':
        return { kind: 'contents', title: [one(of.title)] }
    }
  }
  return { title: one(title), foot: one(foot), blocks: blocks.map(block) }
}

const longest = 60
/** A place to break without a mark, after so many letters that are one word. */
const breakable = (line: string): string =>
  line.replace(/\S{61,}/gu, word =>
    [...word].map((letter, at) => (at > 0 && at % longest === 0 ? `\u200b${letter}` : letter)).join(''),
  )
