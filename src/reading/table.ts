import type { Reading, ReadRecommendation } from './reading.ts'

const width = 96

/** A reading as plain text for a terminal: each recommendation, its asks, and what was promised. */
export function toTable(reading: Reading): string {
  const { document } = reading
  const lines = [
    document.title ?? 'Untitled document',
    `Publisher: ${document.publisher ?? 'not stated'}   Review: ${document.reviewName ?? 'not stated'}   Published: ${document.publishedOn ?? 'not stated'}`,
    ...document.warnings.map(warning => `Note: ${warning}`),
    '',
    ...reading.recommendations.flatMap(recommendationLines),
    ...(reading.gaps.length > 0
      ? ['The document as a whole', ...reading.gaps.flatMap(gap => hung(`  ${gap.code.padEnd(34)} `, gap.because))]
      : []),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function recommendationLines(of: ReadRecommendation): readonly string[] {
  const lines = hung(`${of.number ?? '•'}  `.padEnd(4), of.text)
  lines.push(
    `    To: ${of.addressedTo.join('; ') || 'nobody named'}${of.defects.length > 0 ? `   [${of.defects.map(defect => defect.code).join(' ')}]` : ''}`,
  )
  for (const ask of of.asks)
    lines.push(...hung(`    asks      ${[ask.coverage, ...ask.kinds].join(' ').padEnd(22)} `, ask.text))
  if (of.response === null) lines.push('    No response is given.')
  if (of.response?.position) lines.push(`    Decision: ${of.response.position}`)
  for (const promise of of.response?.commitments ?? []) {
    lines.push(...hung('    promises  ', promise.text))
    lines.push(
      ...hung(
        '              ',
        [
          promise.who.join('; ') || 'no owner',
          promise.when ?? 'no date',
          promise.due ? `${promise.due.start ?? 'by'} … ${promise.due.end} (${promise.due.basis})` : '',
          promise.gaps.map(gap => gap.code).join(' '),
        ]
          .filter(Boolean)
          .join(' | '),
      ),
    )
  }
  for (const claim of of.response?.claims ?? []) lines.push(...hung('    claims    ', claim.text))
  for (const sentence of of.response?.standing ?? []) lines.push(...hung('    standing  ', sentence.text))
  return [...lines, '']
}

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
