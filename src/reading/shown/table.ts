import type { Finding, Reading, ReadRecommendation } from '../reading.ts'
import { type Beside, type InReport, inReport, notMentioned, pairingInShort, placeInReport } from './beside.ts'
import { changeInWords, doubtsOfPages } from './notes.ts'

const width = 96

/** Words that stand out on a terminal that shows colours, and are as they are elsewhere. */
export interface Paint {
  heading(words: string): string
  /** Something asked, promised or answered as it should be. */
  good(words: string): string
  /** A gap, or something to look at. */
  gap(words: string): string
  quiet(words: string): string
}
const asItIs = (words: string): string => words
export const plain: Paint = { heading: asItIs, good: asItIs, gap: asItIs, quiet: asItIs }

const inColour = (code: number) => (words: string) => `\u001b[${code}m${words}\u001b[0m`
/** By the terminal's own sixteen colours, so that they suit its background. Nothing is told by colour alone. */
export const coloured: Paint = { heading: inColour(1), good: inColour(32), gap: inColour(33), quiet: inColour(2) }

/** A reading for a terminal: each recommendation, its asks, what was promised, and what is left unsaid. */
export function toTable(reading: Reading, paint: Paint = plain, beside: Beside | null = null): string {
  const { document } = reading
  const lines = [
    paint.heading(document.title ?? 'Untitled document'),
    `Publisher: ${document.publisher ?? 'not stated'}   Review: ${document.reviewName ?? 'not stated'}   Published: ${document.publishedOn ?? 'not stated'}`,
    ...document.warnings.map(warning => paint.gap(`Note: ${warning}`)),
    ...(reading.canonical.changes ?? []).flatMap(one => hung('  - ', changeInWords(reading.canonical, one))),
    ...(beside ? hung('', pairingInShort(beside)) : []),
    '',
    ...reading.recommendations.flatMap((one, at) =>
      recommendationLines(one, paint, {
        doubts: doubtsOfPages(reading.canonical, one),
        report: beside ? reportLines(inReport(beside, at), paint) : [],
      }),
    ),
    ...(beside ? notMentionedLines(beside, paint) : []),
    ...wholeLines([...reading.gaps, ...reading.differentNames], paint),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

/** The report's words beside the response's, and what is doubted of the pair. */
const reportLines = ({ asked, doubts }: InReport, paint: Paint): string[] => [
  ...asked.flatMap(one => hung('    in the report  ', `${placeInReport(one)}: ${one.text}`)),
  ...doubts.flatMap(doubt => hung('    ? ', `${doubt.because} ${doubt.question}`).map(paint.gap)),
]

function notMentionedLines(beside: Beside, paint: Paint): string[] {
  const left = notMentioned(beside).flatMap(one => [...reportLines(one, paint), ''])
  return left.length === 0 ? [] : [paint.heading('Of the report, not mentioned in the response'), ...left]
}

function wholeLines(found: readonly Finding[], paint: Paint): readonly string[] {
  if (found.length === 0) return []
  const lines = found.flatMap(gap => [
    ...gapLines('  ', gap, paint),
    // What a body is called can only be asked.
    ...(gap.code === 'NAME_MISMATCH' ? hung(' '.repeat(23), gap.question).map(paint.quiet) : []),
  ])
  return [paint.heading('The document as a whole'), ...lines]
}

function recommendationLines(
  of: ReadRecommendation,
  paint: Paint,
  { doubts, report }: { readonly doubts: readonly string[]; readonly report: readonly string[] },
): readonly string[] {
  const [first = '', ...others] = hung(`${of.number ?? '•'}  `.padEnd(4), of.text)
  const lines = [paint.heading(first), ...others.map(paint.heading), ...report]
  for (const doubt of doubts) lines.push(paint.gap(`    ! ${doubt}`))
  lines.push(`    To: ${of.addressedTo.join('; ') || 'nobody named'}`)
  for (const defect of of.defects) lines.push(...gapLines('    ', defect, paint))
  for (const ask of of.asks) {
    const judged = [ask.coverage, ...ask.kinds].join(' ')
    const [label = '', ...rest] = hung(`    asks      ${judged.padEnd(22)} `, ask.text)
    const shown = ask.coverage === 'addressed' ? paint.good(judged) : paint.gap(judged)
    lines.push(label.replace(judged, shown), ...rest)
  }
  if (of.response === null) lines.push(paint.gap('    No response is given.'))
  if (of.response?.position) lines.push(`    Decision: ${of.response.position}`)
  for (const promise of of.response?.commitments ?? []) {
    const { start, end, basis } = promise.due ?? { start: null, end: '', basis: '' }
    const due = end ? `${start ?? 'by'} … ${end} (${basis})` : ''
    lines.push(...hung('    promises  ', promise.text))
    lines.push(
      ...hung(
        '              ',
        [promise.who.join('; ') || 'no owner', promise.when ?? 'no date', due].filter(Boolean).join(' | '),
      ).map(paint.quiet),
    )
    for (const gap of promise.gaps) lines.push(...gapLines('              ', gap, paint))
  }
  for (const claim of of.response?.claims ?? []) {
    lines.push(...hung('    claims    ', claim.text))
    for (const gap of claim.gaps) lines.push(...gapLines('              ', gap, paint))
  }
  for (const sentence of of.response?.standing ?? []) lines.push(...hung('    standing  ', sentence.text))
  return [...lines, '']
}

const gapLines = (indent: string, gap: Finding, paint: Paint): string[] =>
  hung(`${indent}? ${gap.code.padEnd(18)} `, gap.because).map(paint.gap)

/** Words wrapped beside a label, with the following lines set in under the first. */
function hung(label: string, text: string): string[] {
  const lines: string[] = []
  let line = label
  let bare = true
  for (const word of text.split(' ')) {
    if (!bare && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ' '.repeat(label.length) + word
    } else line += bare ? word : ` ${word}`
    bare = false
  }
  return [...lines, line]
}
