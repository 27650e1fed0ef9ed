import { type Moved, type Moves, move } from '#src/platform/moves.ts'

/** What a commitment serves beside what it answers, and what it waits for: joined and parted, step by step. */
export type LinkStatus = 'linked' | 'unlinked'
export type LinkAct = 'link' | 'unlink'

export const linkMoves: Moves<LinkStatus, LinkAct> = {
  none: { link: 'linked' },
  linked: { unlink: 'unlinked' },
  unlinked: { link: 'linked' },
}

export const moveLink = (from: LinkStatus | 'none', act: LinkAct): Moved<LinkStatus> => move(linkMoves, from, act)

/** One needs the other first. */
export interface Needs {
  readonly id: string
  readonly needs: string
}

/** Whether `id` would, by needing `needs`, come to wait for itself. */
export function wouldCircle(links: readonly Needs[], id: string, needs: string): boolean {
  const seen = new Set<string>()
  const waiting = [needs]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === id) return true
    if (seen.has(at)) continue
    seen.add(at)
    for (const link of links) if (link.id === at) waiting.push(link.needs)
  }
  return false
}

/** What a commitment waits for in the end: of all that it needs, directly or not, those that are not done and need nothing that is not done. */
export function blockingOf(links: readonly Needs[], id: string, isDone: (id: string) => boolean): string[] {
  const open = (at: string): string[] => links.filter(link => link.id === at && !isDone(link.needs)).map(l => l.needs)
  const found = new Set<string>()
  const seen = new Set<string>([id])
  const waiting = open(id)
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    const before = open(at)
    if (before.length === 0) found.add(at)
    else waiting.push(...before)
  }
  return [...found].sort()
}

/** The same rows, but that each which waits comes after those of them that it waits for in the end. */
export function firstThingsFirst<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  firstOf: (id: string) => readonly string[],
): Row[] {
  const places = new Map(rows.map((row, at) => [idOf(row), at]))
  const placed = new Set<Row>()
  for (const row of rows) {
    const first = firstOf(idOf(row)).flatMap(id => places.get(id) ?? [])
    for (const at of first.sort((a, b) => a - b)) placed.add(rows[at] as Row)
    placed.add(row)
  }
  return [...placed]
}
