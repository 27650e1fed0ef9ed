/** One of several things listed in a cell. */
export interface Part {
  /** "1", "a"; null for a bullet. */
  readonly label: string | null
  readonly text: string
}

export interface Parts {
  /** Words before the first of them that speak for all: "The partnership will:". */
  readonly intro: string | null
  readonly parts: readonly Part[]
}

const one = (text: string): Parts => ({
  intro: null,
  parts: text.trim() === '' ? [] : [{ label: null, text: text.trim() }],
})
const lineLabel = /^\s*(?:\(?(\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4})[.):]|(\d{1,2}\.\d{1,2})|[•·▪◦‣●○■➢✓*–—-])\s+/i

/** The things listed in a cell: on lines of their own with numbers, letters or bullets, or numbered within one line. */
export function partsOf(cell: string): Parts {
  const lines = cell.split('\n')
  const labelled = lines.filter(line => lineLabel.test(line)).length
  if (labelled >= 2) return byLine(lines)
  return inLine(cell) ?? one(cell)
}

function byLine(lines: readonly string[]): Parts {
  const intro: string[] = []
  const parts: { label: string | null; text: string }[] = []
  for (const line of lines) {
    const match = lineLabel.exec(line)
    const last = parts.at(-1)
    if (match) parts.push({ label: match[1] ?? match[2] ?? null, text: line.slice(match[0].length).trim() })
    else if (last) last.text = `${last.text}\n${line}`.trim()
    else if (line.trim() !== '') intro.push(line.trim())
  }
  return { intro: intro.join('\n') || null, parts: parts.filter(part => part.text !== '') }
}

/** "1. Train staff 2. Audit files": only where the numbers count up from one. */
function inLine(cell: string): Parts | null {
  const marks = [...cell.matchAll(/(?<=^|\s)\(?(\d{1,2})[.)]\s+(?=\p{Lu})/gu)]
  const counted = marks.filter((mark, i) => Number(mark[1]) === i + 1)
  if (counted.length < 2 || counted.length !== marks.length) return null
  const parts = counted.map((mark, i) => ({
    label: mark[1] ?? null,
    text: cell.slice(mark.index + mark[0].length, counted[i + 1]?.index).trim(),
  }))
  return { intro: cell.slice(0, counted[0]?.index).trim() || null, parts }
}

/** "1. 31/03/2027 2. 30/06/2027", where the lines of a cell were lost: cut at the labels that the actions have, in their order. */
function runOn(parts: readonly Part[], cell: string): readonly string[] | null {
  const starts: { from: number; to: number }[] = []
  for (const { label } of parts) {
    if (label === null || !/^\w{1,4}$/.test(label)) return null
    const after = starts.at(-1)?.to ?? 0
    const mark = new RegExp(`(?<=^|\\s)\\(?${label}[.):]\\s+`, 'i').exec(cell.slice(after))
    if (!mark || (starts.length === 0 && cell.slice(0, mark.index).trim() !== '')) return null
    starts.push({ from: after + mark.index, to: after + mark.index + mark[0].length })
  }
  return starts.map(({ to }, at) => cell.slice(to, starts[at + 1]?.from).trim())
}

/**
 * What another cell of the row says of each of `parts`: matched by label where both are labelled, by order where it
 * lists as many; else the whole of it is said of each. Null where it lists several, but not as many.
 */
export function matched(parts: readonly Part[], cell: string): readonly string[] | null {
  const said = partsOf(cell).parts
  const lines = cell.split('\n').filter(line => line.trim() !== '')
  const whole = parts.map(() => cell.trim())
  if (parts.length < 2) return whole
  const byLabel = new Map(said.map(part => [part.label, part.text]))
  if (said.length > 1 && said.every(part => part.label !== null))
    return parts.every(part => part.label !== null) ? parts.map(part => byLabel.get(part.label) ?? '') : null
  if (said.length === parts.length) return said.map(part => part.text)
  const run = runOn(parts, cell)
  if (run) return run
  if (lines.length === parts.length) return lines.map(line => line.trim())
  return lines.length === 1 ? whole : null
}
