import { type Chart, frame } from './chart.ts'

/**
 * The run chart as SVG. It holds nothing that a person wrote: the title and the description are words of ours about numbers. Lines are
 * told apart by how they are dashed and by their names at the end, and points by their shape: never by colour alone.
 */
export function runChart(chart: Chart, told: string): string {
  const { left, right, top, bottom, width, height } = frame
  const across = (y: number, dash: string, weight: number) =>
    `<line x1="${left}" x2="${right}" y1="${y}" y2="${y}" stroke="currentColor" stroke-width="${weight}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
  const named = [
    { name: 'Target', level: chart.target, dash: '10 5', weight: 2 },
    { name: 'Median', level: chart.median, dash: '', weight: 1 },
    { name: 'Baseline', level: chart.baseline, dash: '2 4', weight: 2 },
  ].flatMap(({ level, ...rest }) => (level ? [{ ...rest, y: level.y }] : []))
  const lines = named.map(({ y, dash, weight }) => across(y, dash, weight)).join('')
  const names = apart(named).map(({ name, at }) => `<text x="${right - 4}" y="${at}" text-anchor="end">${name}</text>`)
  const grid = chart.yTicks
    .map(
      ({ at, text }) =>
        `<line x1="${left - 5}" x2="${left}" y1="${at}" y2="${at}" stroke="currentColor"/><text x="${left - 9}" y="${at + 5}" text-anchor="end">${text}</text>`,
    )
    .join('')
  const days = chart.xTicks
    .map(({ at, text }, n) => {
      const anchor =
        chart.xTicks.length === 1 ? 'middle' : n === 0 ? 'start' : n === chart.xTicks.length - 1 ? 'end' : 'middle'
      return `<line x1="${at}" x2="${at}" y1="${bottom}" y2="${bottom + 5}" stroke="currentColor"/><text x="${at}" y="${bottom + 24}" text-anchor="${anchor}">${text}</text>`
    })
    .join('')
  const points = chart.points
    .map(({ x, y }) => `<circle class="tl-run-chart__point" cx="${x}" cy="${y}" r="5" fill="currentColor"/>`)
    .join('')
  return `<svg class="tl-run-chart" role="img" aria-labelledby="run-chart-title run-chart-desc" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="run-chart-title">Readings over time</title><desc id="run-chart-desc">${told}</desc>
<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="currentColor"/>${grid}${days}${lines}
<path class="tl-run-chart__line" d="${chart.path}" fill="none" stroke="currentColor" stroke-width="2"/>${points}${names.join('')}</svg>`
}

/** Names stand just above their lines, and never on each other. */
function apart<T extends { readonly y: number }>(lines: readonly T[]): (T & { at: number })[] {
  let lowest = 0
  return [...lines]
    .sort((a, b) => a.y - b.y)
    .map(one => {
      const at = Math.max(one.y - 5, lowest + 16)
      lowest = at
      return { ...one, at }
    })
}
