import { cannotRead } from '../flow/opened.ts'
import { openArchive } from '../zip/archive.ts'
import { type Relation, relations } from '../zip/relations.ts'

/** The parts of a Word document, found by what they are for: their names differ from program to program. */
export interface WordParts {
  readonly body: Uint8Array
  readonly styles: Uint8Array | null
  readonly numbering: Uint8Array | null
  readonly footnotes: Uint8Array | null
  readonly endnotes: Uint8Array | null
  readonly comments: Uint8Array | null
  readonly core: Uint8Array | null
  readonly headers: readonly Uint8Array[]
  readonly footers: readonly Uint8Array[]
}

/** A document has a few headers and footers for each of its sections; the first ones name it. */
const mostHeads = 40

export async function wordParts(bytes: Uint8Array): Promise<WordParts> {
  const archive = await openArchive(bytes)
  const top = await relations(archive, '')
  const main = top.find(each => each.type === 'officeDocument')?.target ?? 'word/document.xml'
  const body = await archive.part(main)
  if (body === null)
    return cannotRead(
      'This Word document has no text in it: the part that should hold it is missing.',
      'Open it in Word, save it again, and choose the new file.',
    )
  const own = await relations(archive, main)
  const one = async (among: readonly Relation[], type: string): Promise<Uint8Array | null> => {
    const target = among.find(each => each.type === type)?.target
    return target === undefined ? null : await archive.part(target)
  }
  const all = async (type: string): Promise<readonly Uint8Array[]> => {
    const parts: Uint8Array[] = []
    for (const each of own.filter(relation => relation.type === type).slice(0, mostHeads)) {
      const part = await archive.part(each.target)
      if (part !== null) parts.push(part)
    }
    return parts
  }
  return {
    body,
    styles: await one(own, 'styles'),
    numbering: await one(own, 'numbering'),
    footnotes: await one(own, 'footnotes'),
    endnotes: await one(own, 'endnotes'),
    comments: await one(own, 'comments'),
    core: await one(top, 'core-properties'),
    headers: await all('header'),
    footers: await all('footer'),
  }
}
