import { ukDate } from '#src/shell/index.ts'
import type { Edition, PublishedPromise } from '../edition/edition.ts'
import { type Block, heading, list, paragraph, quote, section } from './document.ts'

type Recommendation = Edition['recommendations'][number]

/** One recommendation: asked, how far answered, promised, and what is recorded since. */
export function recommendation(one: Recommendation, asOf: string): Block[] {
  return [
    ...(one.inShort ? [paragraph(one.inShort)] : []),
    heading(3, 'What was asked'),
    quote(one.text),
    paragraph(
      one.addressedTo.length > 0
        ? `Asked of: ${one.addressedTo.join(', ')}.`
        : 'The recommendation does not say who it is for.',
    ),
    ...section(3, 'How far the response answers it', list(one.asks.map(({ text, said }) => `“${text}” ${said}`))),
    heading(3, 'What was promised'),
    ...(one.promises.length > 0 ? one.promises.flatMap(promised) : [paragraph(nothingPromised(one))]),
    ...claims(one, asOf),
    ...section(
      3,
      'The whole response to this recommendation, as published',
      one.responseText ? [quote(one.responseText)] : [],
    ),
  ]
}

export const nothingPromised = ({ responseText }: Pick<Recommendation, 'responseText'>): string =>
  responseText
    ? 'The response makes no promise for this recommendation.'
    : 'No response to this recommendation is recorded.'

function promised({ reference, text, told, recorded = [] }: PublishedPromise): Block[] {
  // Editions from before the second format tell what became of a promise in one sentence beside the rest.
  const before = 'recorded' in told && typeof told.recorded === 'string' ? told.recorded : null
  const said = [
    { label: 'Who', said: [told.who] },
    { label: 'When', said: [told.when] },
    ...(told.notSaid.length > 0 ? [{ label: 'Not said', said: told.notSaid }] : []),
    ...(before ? [{ label: 'Recorded', said: [before] }] : []),
  ]
  const rows = (lines: readonly { label: string; said: readonly string[] }[]) =>
    lines.map(line => [[line.label], line.said])
  return [
    heading(4, `Promise ${reference}`),
    quote(text),
    { kind: 'table', columns: ['About the promise', 'What the response says'], rows: rows(said) },
    ...(recorded.length > 0
      ? [{ kind: 'table', columns: ['Since then', 'What has been recorded'], rows: rows(recorded) } as const]
      : []),
  ]
}

function claims({ claims }: Recommendation, asOf: string): Block[] {
  if (claims.length === 0) return []
  return [
    heading(3, 'What the response says is already done or being done'),
    ...list(claims.map(claim => `“${claim}”`)),
    paragraph(`No evidence of ${claims.length === 1 ? 'this' : 'these'} is recorded here by ${ukDate(asOf)}.`),
  ]
}
