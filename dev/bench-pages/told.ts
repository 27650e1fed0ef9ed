import { pages } from './bench-pages.ts'
import type { PageMeasured } from './measure.ts'
import { slowness, type Thin } from './thin.ts'

/** Measures pages and prints what came of it: `--few` without the 460,000, `--json` as data. */
export async function pagesTold(words: readonly string[], lined: (rows: string[][]) => string): Promise<void> {
  const thin: (Thin & { readonly commitments: number })[] = []
  const found: PageMeasured[] = []
  await pages(
    {
      onThin: one => {
        thin.push(one)
        process.stderr.write(
          `${one.commitments} thin ${one.page}: ${one.here.toFixed(2)} ms here, ${one.there} there\n`,
        )
      },
      onMeasured: one => {
        found.push(one)
        process.stderr.write(`${one.commitments} ${one.page}: ${one.app.toFixed(2)} + ${one.database.toFixed(2)} ms\n`)
      },
    },
    words.includes('--few') ? 0 : undefined,
  )
  const halves = new Set(thin.map(one => one.commitments))
  const slower = new Map([...halves].map(half => [half, slowness(thin.filter(one => one.commitments === half))]))
  if (words.includes('--json'))
    return void process.stdout.write(
      `${JSON.stringify({ thin, slower: Object.fromEntries(slower), pages: found }, null, 2)}\n`,
    )
  const thinHead = ['thin page', 'commitments beside it', 'CPU ms here', 'where the bars were set']
  const thinRows = thin.map(({ page, commitments, here, there }) => [
    page,
    String(commitments),
    here.toFixed(2),
    String(there),
  ])
  const head = [
    'page',
    'commitments',
    'app CPU ms',
    'database CPU ms',
    'together',
    'as there',
    'bar',
    'first since a change',
    'kB',
  ]
  const rows = found.map(({ page, commitments, app, database, first, bar, bytes }) => [
    ...[page, String(commitments)],
    ...[app, database, app + database, (app + database) / (slower.get(commitments) ?? 1)].map(each => each.toFixed(2)),
    ...[bar === null ? '–' : String(bar), first === null ? '–' : (first.app + first.database).toFixed(2)],
    (bytes / 1000).toFixed(1),
  ])
  process.stdout.write(`${lined([thinHead, ...thinRows])}\n`)
  for (const [half, times] of slower)
    process.stdout.write(`Beside ${half} commitments this machine was ${times.toFixed(2)} times slower.\n`)

  process.stdout.write(`\n${lined([head, ...rows])}`)
}
