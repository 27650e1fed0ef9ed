import type { Sum } from './table.ts'

/** As good as nothing, in numbers that are whole but for rounding. */
const nearly = 1e-7

/**
 * The sums of a table as equations solved for some counts (the basis) in terms of the others, and a point that meets them, given as
 * how far each count is from the true table. Walks from corner to corner: the simple method (Dantzig), with bounds on every variable, and
 * with Bland's rule so that it ends.
 */
export class Simplex {
  readonly #rows: number[][]
  /** Of each row, which count it is solved for; of each count, its row, or -1. */
  readonly #basis: number[]
  readonly #rowOf: number[]
  readonly values: number[]
  readonly #least: readonly number[]
  readonly #most: readonly number[]

  constructor(names: readonly string[], sums: readonly Sum[], least: readonly number[], most: readonly number[]) {
    const at = new Map(names.map((name, index) => [name, index]))
    this.#rows = []
    this.#basis = []
    this.#rowOf = names.map(() => -1)
    this.values = names.map(() => 0)
    this.#least = least
    this.#most = most
    for (const { total, parts } of sums) {
      const row = names.map(() => 0)
      row[at.get(total) ?? -1] = 1
      for (const part of parts) row[at.get(part) ?? -1] = -1
      this.#add(row, at.get(total) ?? 0)
    }
  }

  /** Back to the true table. */
  reset(): void {
    this.values.fill(0)
  }

  /** Moves one count up (1) or down (-1) as far as it goes. */
  push(count: number, direction: 1 | -1): void {
    for (;;) {
      const entering = this.#entering(count, direction)
      if (!entering) return
      this.#step(entering.count, entering.direction)
    }
  }

  #room(count: number, direction: number): number {
    const value = this.values[count] ?? 0
    return direction > 0 ? (this.#most[count] ?? 0) - value : value - (this.#least[count] ?? 0)
  }

  /** The first count that, moved, moves the one that is pushed. */
  #entering(count: number, direction: 1 | -1): { readonly count: number; readonly direction: number } | null {
    const row = this.#rows[this.#rowOf[count] ?? -1]
    if (!row) return this.#room(count, direction) > nearly ? { count, direction } : null
    for (let other = 0; other < row.length; other++) {
      const share = row[other] ?? 0
      if (other === count || Math.abs(share) < nearly || this.#rowOf[other] !== -1) continue
      const way = -Math.sign(share) * direction
      if (this.#room(other, way) > nearly) return { count: other, direction: way }
    }
    return null
  }

  /** Moves a count until it or one that depends on it is at its bound; that one then leaves the basis. */
  #step(count: number, direction: number): void {
    let far = this.#room(count, direction)
    let leaving = -1
    for (const [at, row] of this.#rows.entries()) {
      const rate = -(row[count] ?? 0) * direction
      if (Math.abs(rate) < nearly) continue
      const limit = this.#room(this.#basis[at] ?? 0, rate) / Math.abs(rate)
      const isFirst = leaving >= 0 && limit < far + nearly && (this.#basis[at] ?? 0) < (this.#basis[leaving] ?? 0)
      if (limit < far - nearly || isFirst) {
        far = Math.min(far, Math.max(0, limit))
        leaving = at
      }
    }
    this.values[count] = (this.values[count] ?? 0) + direction * far
    for (const [at, row] of this.#rows.entries()) {
      const dependent = this.#basis[at] ?? 0
      this.values[dependent] = (this.values[dependent] ?? 0) - (row[count] ?? 0) * direction * far
    }
    if (leaving >= 0) this.#pivot(leaving, count)
  }

  /** Adds an equation, solved for one count; nothing where it follows from those before. */
  #add(row: number[], preferred: number): void {
    for (const [at, other] of this.#rows.entries()) subtract(row, other, row[this.#basis[at] ?? 0] ?? 0)
    const found = Math.abs(row[preferred] ?? 0) > nearly ? preferred : row.findIndex(share => Math.abs(share) > nearly)
    if (found < 0) return
    this.#rows.push(row)
    this.#basis.push(-1)
    this.#pivot(this.#rows.length - 1, found)
  }

  #pivot(at: number, count: number): void {
    const row = this.#rows[at] ?? []
    const share = row[count] ?? 1
    for (let other = 0; other < row.length; other++) row[other] = (row[other] ?? 0) / share
    for (const [index, other] of this.#rows.entries()) if (index !== at) subtract(other, row, other[count] ?? 0)
    const left = this.#basis[at] ?? -1
    if (left >= 0) this.#rowOf[left] = -1
    this.#basis[at] = count
    this.#rowOf[count] = at
  }
}

function subtract(row: number[], other: readonly number[], times: number): void {
  if (times === 0) return
  for (let at = 0; at < row.length; at++) {
    const value = (row[at] ?? 0) - times * (other[at] ?? 0)
    row[at] = Math.abs(value) < nearly ? 0 : value
  }
}
