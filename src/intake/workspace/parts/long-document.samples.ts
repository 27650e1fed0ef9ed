/** For tests: an invented response of as many pages as one likes, read by the real reader. */
import { gzipSync } from 'node:zlib'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { readDocument } from '#src/reading/index.ts'
import { handedIn, type Started } from '../../intake.samples.ts'
import { moveTo } from '../../life/store.ts'
import { finish } from '../../readings/store.ts'

const recommendation = (
  n: number,
) => `Recommendation ${n}: The partnership should make sure that every school in district ${n} knows how to refer a child, and should review the referral form each year.

Response: Accepted. The Schools Forum of district ${n} will train every designated safeguarding lead by March 2027. The partnership will publish a note for district ${n}. Schools in district ${n} already receive a termly bulletin.
`

const prose = (n: number) =>
  Array.from(
    { length: 6 },
    (_, at) =>
      `${n}.${at + 1} Families and staff of district ${n} spoke of what it was like to ask for help, and of what happened after they had asked. It rained on most of the days when they met, and the room was cold.`,
  ).join('\n\n')

/**
 * A recommendation and its response on every second page, or on the last pages only, after prose in which nothing is promised.
 * A sign beyond the first plane stands near its beginning.
 */
export function longResponse(pages: number, { turn = '\f', recommendations = Math.ceil(pages / 2) } = {}): string {
  const from = Math.max(0, pages - 2 * recommendations)
  const all = Array.from({ length: pages }, (_, at) =>
    at >= from && (at - from) % 2 === 0 ? `${recommendation((at - from) / 2 + 1)}\n${prose(at + 1)}` : prose(at + 1),
  )
  return `Larkshire Safeguarding Children Partnership 🧡\nResponse to the review of Child Z\n\n${all.join(`\n\n${turn}`)}\n`
}

/** The cast must have been added. */
export async function longRead(started: Parameters<typeof handedIn>[0], text: string): Promise<Started> {
  const bytes = Buffer.from(text)
  const outcome = await readDocument(bytes)
  if (!outcome.ok) throw new Error(outcome.why)
  const handed = await handedIn(started, { name: 'a-long-response.txt', bytes })
  await started.asSystem('read for a test', handed.partnershipId, async tx => {
    const by = { ...handed.by, actor: null }
    await moveTo(tx, by, handed.intakeId, 'begin')
    await finish(tx, by, handed.intakeId, outcome.reading)
  })
  return handed
}

type Element = DefaultTreeAdapterTypes.Element

/** What a page of the workspace shows, as its HTML says it. */
export interface Page {
  readonly weight: number
  readonly ids: ReadonlySet<string>
  readonly links: readonly string[]
  /** The words marked for each thing, one mark after another, without the spaces. */
  readonly marked: ReadonlyMap<string, string>
  /** For each response, the words of the blocks that have its bar. */
  readonly barred: ReadonlyMap<string, string>
}

/** What is needed to find one's way: the half of it that takes no tree to be made of the page. */
export function wayIn(html: string): Pick<Page, 'weight' | 'ids' | 'links'> {
  const all = (attribute: RegExp) =>
    [...html.matchAll(attribute)].map(([, value = '']) => value.replaceAll('&amp;', '&'))
  return {
    weight: gzipSync(html).length,
    ids: new Set(all(/<[^>]*\sid="([^"]+)"/g)),
    links: all(/<a\s(?:[^>]*\s)?href="([^"]+)"/g),
  }
}

export function pageIn(html: string): Page {
  const ids = new Set<string>()
  const links: string[] = []
  const marked = new Map<string, string>()
  const barred = new Map<string, string>()
  const add = (to: Map<string, string>, id: string, words: string) => to.set(id, (to.get(id) ?? '') + words)
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if ('attrs' in node) {
      const given = new Map(node.attrs.map(({ name, value }) => [name, value]))
      const [id, href] = [given.get('id'), given.get('href')]
      if (id) ids.add(id)
      if (node.tagName === 'a' && href) links.push(href)
      const [of, response] = [given.get('data-of'), given.get('data-response')]
      if (of) add(marked, of, wordsIn(node))
      if (response) add(barred, response, wordsIn(node))
    }
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parse(html))
  return { weight: gzipSync(html).length, ids, links, marked, barred }
}

function wordsIn(node: Element): string {
  return node.childNodes
    .map(child => {
      if ('value' in child) return child.value
      return 'attrs' in child && !child.attrs.some(({ name }) => name === 'data-note') ? wordsIn(child) : ''
    })
    .join('')
    .replace(/\s/g, '')
}
