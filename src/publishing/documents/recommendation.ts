import type { Edition, PublishedPromise } from '../edition/edition.ts'
import * as say from '../edition/sentences.ts'
import { type Block, heading, list, paragraph, quote, section } from './document.ts'

type Recommendation = Edition['recommendations'][number]

/** One recommendation: asked, how far answered, promised, and what is recorded since. */
export function recommendation(one: Recommendation, asOf: string): Block[] {
  return [
    ...(one.inShort ? [paragraph(one.inShort)] : []),
    heading(3, say.titles.asked),
    quote(one.text),
    paragraph(say.addressed(one)),
    ...section(3, say.titles.answers, list(one.asks.map(({ text, said }) => `“${text}” ${said}`))),
    heading(3, say.titles.promised),
    ...(one.promises.length > 0 ? one.promises.flatMap(promised) : [paragraph(say.nothingPromised(one))]),
    ...claims(one, asOf),
    ...section(3, say.titles.response, one.responseText ? [quote(one.responseText)] : []),
  ]
}

function promised(promise: PublishedPromise): Block[] {
  const { text, recorded = [] } = promise
  const rows = (lines: readonly { label: string; said: readonly string[] }[]) =>
    lines.map(line => [[line.label], line.said])
  return [
    heading(4, say.promiseName(promise)),
    quote(text),
    { kind: 'table', columns: ['About the promise', 'What the response says'], rows: rows(say.promiseLines(promise)) },
    ...(recorded.length > 0
      ? [{ kind: 'table', columns: ['Since then', 'What has been recorded'], rows: rows(recorded) } as const]
      : []),
  ]
}

function claims(one: Recommendation, asOf: string): Block[] {
  if (one.claims.length === 0) return []
  return [
    heading(3, say.titles.claims),
    ...list(one.claims.map(claim => `“${claim}”`)),
    paragraph(say.claimsUnproved(one, asOf)),
  ]
}
