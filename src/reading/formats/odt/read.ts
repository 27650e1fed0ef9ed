import { canonicalOf, type Flow, wordsOf } from '../flow/flow.ts'
import { cannotRead, type Opened, opened, opening } from '../flow/opened.ts'
import { emptyTally, warningsOf } from '../flow/tally.ts'
import { openArchive } from '../zip/archive.ts'
import { childrenOf, eachElement, lettersOf } from '../zip/xml.ts'
import { bodyReader } from './body.ts'
import { type Context, nothingTracked } from './context.ts'
import { listsOf } from './lists.ts'
import { stylesOver } from './styles.ts'

/** Reads an OpenDocument text (ODT). Never throws for what a file holds. */
export const readOdt = (bytes: Uint8Array): Promise<Opened> => opening(() => read(bytes))

async function read(bytes: Uint8Array): Promise<Opened> {
  const archive = await openArchive(bytes)
  const content = await archive.part('content.xml')
  if (content === null)
    return cannotRead(
      'This OpenDocument file has no text in it: the part that should hold it is missing.',
      'Open it in the program that made it, save it again, and choose the new file.',
    )
  const lists = listsOf()
  const named = stylesOver(null)
  const tally = emptyTally()
  const heads: Flow[] = []
  const feet: Flow[] = []
  const styles = await archive.part('styles.xml')
  if (styles !== null) {
    const own = stylesOver(named)
    const context: Context = { styles: own, lists, tally: emptyTally(), tracked: nothingTracked() }
    await eachElement(
      styles,
      ['office:styles', 'office:automatic-styles', 'office:master-styles'],
      (element, parent) => {
        lists.add(element)
        if (parent === 'office:styles') named.add(element)
        else own.add(element)
        if (element.name !== 'style:master-page') return
        for (const each of childrenOf(element)) {
          const lines = running(each.name.startsWith('style:header') ? heads : feet)
          if (/^style:(?:header|footer)/.test(each.name)) lines(bodyOf(context, childrenOf(each)))
        }
      },
    )
  }
  const own = stylesOver(named)
  const body = bodyReader({ styles: own, lists, tally, tracked: nothingTracked() })
  await eachElement(content, ['office:automatic-styles', 'office:text'], (element, parent) => {
    if (parent === 'office:text') body.read([element])
    else {
      own.add(element)
      lists.add(element)
    }
  })
  const canonical = canonicalOf([...heads, ...body.flow, ...feet])
  return opened(canonical, (await titleIn(await archive.part('meta.xml'))) ?? body.title(), warningsOf(tally))
}

function bodyOf(context: Context, elements: Parameters<ReturnType<typeof bodyReader>['read']>[0]): readonly Flow[] {
  const reader = bodyReader(context)
  reader.read(elements)
  return reader.flow
}

/** Adds headers or footers, each different line once. */
const running =
  (to: Flow[]) =>
  (flow: readonly Flow[]): void => {
    const said = new Set(wordsOf(to).map(words => words.map(piece => piece.text).join('')))
    for (const words of wordsOf(flow)) {
      const line = words.map(piece => piece.text).join('')
      if (line.trim() !== '' && !said.has(line))
        to.push({ kind: 'running', words: words.filter(piece => piece.text !== '\f') })
    }
  }

async function titleIn(meta: Uint8Array | null): Promise<string | null> {
  let title: string | null = null
  if (meta !== null)
    await eachElement(meta, ['office:meta'], element => {
      if (element.name === 'dc:title') title ??= lettersOf(element).replace(/\s+/g, ' ').trim() || null
    })
  return title
}
