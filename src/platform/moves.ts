/** The life of a thing: for each status, what may be done and what it becomes. Written once; the database holds the same. */
export type Moves<Status extends string, Act extends string> = Readonly<
  Record<Status | 'none', Readonly<Partial<Record<Act, Status>>>>
>

export type Moved<Status> = { readonly ok: true; readonly to: Status } | { readonly ok: false; readonly why: string }

/** Where `act` leads from `from`, or why it cannot be done. */
export function move<Status extends string, Act extends string>(
  moves: Moves<Status, Act>,
  from: Status | 'none',
  act: Act,
): Moved<Status> {
  const to = moves[from][act]
  return to === undefined ? { ok: false, why: `${from} cannot ${act.replaceAll('_', ' ')}` } : { ok: true, to }
}

/** The moves as rows, to compare with the table that the database checks against. */
export function rowsOf(moves: Moves<string, string>): [from: string, act: string, to: string][] {
  return Object.entries(moves).flatMap(([from, acts]) =>
    Object.entries(acts).map(([act, to]): [string, string, string] => [from, act, String(to)]),
  )
}
