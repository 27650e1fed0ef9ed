import { changesByItself, filledLater } from './carried.ts'

/** A table as it is compared: how its rows are told apart, and whether they may ever change. */
export interface Compared {
  readonly name: string
  readonly key: readonly string[]
  /** Those of the key that are counted and not spelt. */
  readonly numbers: readonly string[]
  readonly isAppendOnly: boolean
}

/** How far the two ledgers reach, and what the later one speaks of since. */
export interface Since {
  readonly copy: number
  readonly live: number
  /** Ids in the entries that came after the copy. */
  readonly spokenOf: ReadonlySet<string>
}

/** What was found in one table: how much is newer than the copy, and what nothing accounts for. */
export interface Found {
  readonly table: string
  readonly added: number
  readonly changed: number
  readonly faults: readonly string[]
  /** All of them, where not every one is told. */
  readonly faultCount: number
}

type Row = Readonly<Record<string, unknown>>
const mostTold = 5

/** Holds a copy of a table against the table itself. Both come in the order of the key, and neither is kept in memory. */
export async function compareRows(
  table: Compared,
  copy: AsyncIterable<string>,
  live: AsyncIterable<string>,
  since: Since,
): Promise<Found> {
  let [added, changed, faultCount] = [0, 0, 0]
  const faults: string[] = []
  const fault = (row: Row, words: string) => {
    faultCount += 1
    if (faults.length < mostTold) faults.push(`${table.name} ${keyWords(table, row)}: ${words}`)
  }
  const [ours, theirs] = [copy[Symbol.asyncIterator](), live[Symbol.asyncIterator]()]
  let [one, other] = [await ours.next(), await theirs.next()]
  while (!one.done || !other.done) {
    if (!one.done && !other.done && one.value === other.value) {
      ;[one, other] = [await ours.next(), await theirs.next()]
      continue
    }
    const [was, is] = [one.done ? null : rowOf(one.value), other.done ? null : rowOf(other.value)]
    const order = was === null ? 1 : is === null ? -1 : orderOf(table, was, is)
    if (was && order < 0) {
      fault(was, 'is in the copy, and is gone.')
      one = await ours.next()
    } else if (is && order > 0) {
      if (isNew(table, is, since)) added += 1
      else fault(is, 'is not in the copy, though it says that it is older.')
      other = await theirs.next()
    } else if (was && is) {
      if (isAccountedFor(table, was, is, since)) changed += 1
      else fault(is, 'is not as it was, and nothing in the ledger says why.')
      ;[one, other] = [await ours.next(), await theirs.next()]
    }
  }
  return { table: table.name, added, changed, faults, faultCount }
}

/** What cites an entry that the copy has was there when the copy was made. */
function isNew({ name }: Compared, row: Row, since: Since): boolean {
  const seq = row[name === 'ledger_entry' ? 'seq' : 'ledger_seq']
  return typeof seq !== 'number' || changesByItself.includes(name) || seq > since.copy
}

/** A row that may change did so by something that was recorded since, or was only filled in. */
function isAccountedFor({ name, isAppendOnly }: Compared, was: Row, is: Row, since: Since): boolean {
  if (isAppendOnly) return false
  if (changesByItself.includes(name)) return true
  const differing = Object.keys({ ...was, ...is }).filter(
    column => JSON.stringify(was[column]) !== JSON.stringify(is[column]),
  )
  if (differing.every(column => was[column] === null && filledLater[name]?.includes(column))) return true
  return Object.entries(is).some(
    ([column, value]) =>
      (typeof value === 'number' && column.endsWith('_seq') && value > since.copy) ||
      (typeof value === 'string' && column !== 'partnership_id' && since.spokenOf.has(value)),
  )
}

const rowOf = (line: string): Row => JSON.parse(line) as Row

/** As the database orders them: numbers by size, all else by its bytes. */
function orderOf({ key, numbers }: Compared, one: Row, other: Row): number {
  for (const column of key) {
    const [a, b] = [one[column], other[column]]
    const order = numbers.includes(column)
      ? Number(a) - Number(b)
      : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
    if (order !== 0) return order
  }
  return 0
}

/** Which row it is: ids and numbers, and nobody’s words. */
const keyWords = ({ key }: Compared, row: Row): string =>
  key
    .filter(column => column !== 'partnership_id')
    .map(column => `${column} ${String(row[column])}`)
    .join(', ') || 'itself'
