import type { CanonicalText } from '../reading.ts'
import { classOf, type Names } from '../statements/kind-of-party.ts'

/** How many blocks of a document say for whom it is. */
const head = 30
const opens = /\b(?:inspection|review|visit|report|letter)\b/i
const inspected =
  /((?:\p{Lu}[\p{L}’'-]*\s(?:and\s|of\s|&\s)?){0,6}(?:(?:Local\s)?(?:Area|Safeguarding)\s)?(?:(?:Children|Adults)[’']?s?\s)?(?:Partnership|Council|Constabulary|Police|Trust|Board|Service))\b/u

/** Those a report speaks to: after "Dear", or the body whose name heads an inspection of it. */
export function recipientsOf(canonical: CanonicalText, names: Names): readonly string[] {
  const lines = canonical.blocks
    .slice(0, head)
    .map(block => canonical.text.slice(block.start, block.end).replace(/\s+/g, ' '))
  for (const line of lines) {
    const dear = /^Dear\s+(?:the\s+)?(.{4,100}?)[,:]?$/.exec(line)?.[1]
    const kind = dear === undefined ? null : classOf(dear, names)
    if (dear !== undefined && (kind === 'body' || kind === 'collective')) return [dear]
  }
  const name = lines
    .filter(line => line.length < 140 && (opens.test(line) || inspected.exec(line)?.[0] === line))
    .map(line => inspected.exec(line)?.[1])
    .find(found => found !== undefined && classOf(found, names) !== null)
  return name === undefined ? [] : [name]
}
