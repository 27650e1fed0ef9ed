import type { Edition } from '../edition/edition.ts'

/** What a document is made from: one frozen edition, and where it stands. Nothing else: the same gives the same bytes. */
export interface Source {
  readonly page: Edition
  readonly edition: number
  readonly partnership: string
  /** The part of its address that names the review. */
  readonly review: string
  /** Where this edition stays, for anybody to go to. */
  readonly address: string
  /** Null for an edition from before they were signed. */
  readonly signed: { readonly sha256: string; readonly key: string } | null
}

/** A document as it is written, whatever kind of file it becomes. Texts are plain: no sign in them means anything to a writer. */
export interface Document {
  readonly title: string
  /** The day it is of, which is the day that its file carries. */
  readonly on: string
  /** At the foot of every page. */
  readonly foot: string
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly look?: 'lead' | 'notice' | 'quiet' }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Each cell holds paragraphs. */
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }
  /** The headings of the second level, with the way to each. */
  | { readonly kind: 'contents'; readonly title: string }

type Cell = readonly string[]

export const heading = (level: 1 | 2 | 3 | 4, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string, look?: 'lead' | 'notice' | 'quiet'): Block => ({
  kind: 'paragraph',
  text,
  ...(look ? { look } : {}),
})
export const quote = (text: string): Block => ({ kind: 'quote', text })
/** Nothing where there is nothing to list. */
export const list = (items: readonly string[]): Block[] => (items.length > 0 ? [{ kind: 'list', items }] : [])
/** What has a heading only where there is something under it. */
export const section = (level: 2 | 3, title: string, inside: readonly Block[]): Block[] =>
  inside.length > 0 ? [heading(level, title), ...inside] : []

/** What neither a page nor a word processor can hold, and what turns the words after it round, is left out; line ends are of one kind. */
export const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(noWords, '')
const noWords = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu
