import { decode, hasUtf16Mark } from '../../text/decode.ts'
import { canonicalOf } from '../flow/flow.ts'
import { type Opened, opened, opening } from '../flow/opened.ts'
import { emptyTally, warningsOf } from '../flow/tally.ts'
import { flowOf } from './flow.ts'
import { find, lettersOf, type Node, treeOf } from './tree.ts'

/** Reads a web page, without its menus, its banners and whatever it hides. Never throws for what a file holds. */
export const readHtml = (bytes: Uint8Array): Promise<Opened> => opening(() => read(bytes))

async function read(bytes: Uint8Array): Promise<Opened> {
  const { text, warnings } = lettersIn(bytes)
  const tree = await treeOf(text)
  const body = find(tree, 'body')?.childNodes ?? tree
  const tally = emptyTally()
  const canonical = canonicalOf(flowOf(mainOf(body), tally))
  return opened(canonical, titleOf(tree, body), [...warnings, ...warningsOf(tally)])
}

/** What a page marks as its main part, where that holds words; else all of it. */
function mainOf(body: readonly Node[]): readonly Node[] {
  const main = find(body, 'main')
  return main && /\p{L}/u.test(lettersOf(main)) ? [main] : body
}

/** The page's own heading; else its name in the browser, less the name of the site. */
function titleOf(tree: readonly Node[], body: readonly Node[]): string | null {
  const heading = find(mainOf(body), 'h1')
  const named = find(tree, 'title')
  const words = [
    heading && lettersOf(heading),
    named && lettersOf(named).replace(/\s+[-–—|]\s+(?:GOV\.UK|[^-–—|]{1,60})\s*$/, ''),
  ]
  return words.map(each => each?.replace(/\s+/g, ' ').trim()).find(each => each) ?? null
}

/** A page says how its letters are coded; most that do not are UTF-8 or windows-1252. */
function lettersIn(bytes: Uint8Array): { readonly text: string; readonly warnings: readonly string[] } {
  if (!hasUtf16Mark(bytes)) {
    const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
    const named = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(head)?.[1]
    if (named !== undefined && !/^utf-?(?:8|16)/i.test(named))
      try {
        return { text: new TextDecoder(named).decode(bytes), warnings: [] }
      } catch {
        // Not a coding that anybody knows: tell from the bytes.
      }
  }
  return decode(bytes)
}
