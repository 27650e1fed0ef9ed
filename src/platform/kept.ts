/** Keeps what was made of as many things as there is room for: the one least looked at goes first. */
export class Kept<Made> {
  readonly #made = new Map<string, Made>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** What was made of this before, or else is now. Two who ask at the same time each make it, and the later one's is kept. */
  async of(key: string, make: () => Made | Promise<Made>): Promise<Made> {
    const known = this.#made.get(key)
    const made = known === undefined ? await make() : known
    this.#made.delete(key)
    this.#made.set(key, made)
    const [oldest] = this.#made.keys()
    if (this.#made.size > this.#most && oldest !== undefined) this.#made.delete(oldest)
    return made
  }
}
