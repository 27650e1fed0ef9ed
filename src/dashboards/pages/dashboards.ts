import type { Promised, Whole } from '#src/commitments/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, download, notFound, view } from '#src/platform/page.ts'
import { csvOf } from '#src/recommendations/index.ts'
import { fewest, sum, tableOf } from '../board.ts'
import { type BoardName, boardNames, boards } from '../boards.ts'
import { stackedBars } from '../stacked-bars.ts'

type Drawn = ReturnType<typeof draw>

/** Draws each board once for a register as it was last read, and never again while that is kept. */
function drawings() {
  const kept = new WeakMap<readonly Promised[], Map<string, Drawn>>()
  return (whole: readonly Promised[], name: BoardName, today: string): Drawn => {
    const drawn = kept.get(whole) ?? new Map<string, Drawn>()
    kept.set(whole, drawn)
    const key = `${name} ${today}`
    const found = drawn.get(key) ?? draw(whole, name, today)
    drawn.set(key, found)
    return found
  }
}

function draw(whole: readonly Promised[], name: BoardName, today: string) {
  const board = boards[name](whole, today)
  const reviews = new Set(whole.map(one => one.reviewSlug)).size
  return {
    board,
    table: tableOf(board),
    svg: board.bars.length === 0 ? null : stackedBars(board),
    count: whole.length,
    comesToMore: Boolean(board.overlaps) && sum(board.bars.map(({ counts }) => sum(counts ?? []))) > whole.length,
    reviews,
  }
}

/** `/dashboards`, each dashboard under it, and its figures as a spreadsheet opens them. */
export function dashboardPages(whole: Whole) {
  const drawn = drawings()
  return {
    index: async (asked: Asked<Actor>): Promise<Answer> => {
      const found = await whole(asked)
      return view('dashboards/pages/dashboards.njk', {
        count: found.length,
        boards: boardNames.map(name => ({ name, ...drawn(found, name, asked.today).board })),
        today: asked.today,
      })
    },
    board:
      (name: BoardName) =>
      async (asked: Asked<Actor>): Promise<Answer> =>
        view('dashboards/pages/board.njk', {
          name,
          ...drawn(await whole(asked), name, asked.today),
          others: boardNames.filter(other => other !== name).map(other => ({ name: other, title: titleOf(other) })),
          fewest,
          today: asked.today,
        }),
    figures: async (asked: Asked<Actor>): Promise<Answer> => {
      const name = boardNames.find(one => one === asked.query.get('of'))
      if (!name) return notFound
      const { table } = drawn(await whole(asked), name, asked.today)
      return download(`${name}-${asked.today}.csv`, 'text/csv; charset=utf-8', csvOf(table.head, table.rows))
    },
  }
}

const titleOf = (name: BoardName): string => boards[name]([], '2026-01-01').title
