/**
 * Keeps what was made of as many things as there is room for: the one least looked at goes first. Those who ask at the same time share
 * what is being made. What could not be made is not kept.
 */
export class Kept<Made> {
  readonly #made = new Map<string, Promise<Made>>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /**
   * What was made of this before, or is being made, or else is now. Where it fails for whoever began it, such as by the end of their
   * transaction, those who waited ask once more, by what they have.
   */
  of(key: string, make: () => Made | Promise<Made>): Promise<Made> {
    const known = this.#made.get(key)
    return known ? this.#lookedAt(key, known).catch(() => this.#madeOf(key, make)) : this.#madeOf(key, make)
  }

  /** What was made of this before, or is being made; undefined where neither is. */
  atHand(key: string): Promise<Made> | undefined {
    const known = this.#made.get(key)
    return known && this.#lookedAt(key, known)
  }

  #madeOf(key: string, make: () => Made | Promise<Made>): Promise<Made> {
    const known = this.#made.get(key)
    if (known) return this.#lookedAt(key, known)
    const begun = Promise.try(make)
    begun.catch(() => {
      if (this.#made.get(key) === begun) this.#made.delete(key)
    })
    return this.#lookedAt(key, begun)
  }

  #lookedAt(key: string, made: Promise<Made>): Promise<Made> {
    this.#made.delete(key)
    this.#made.set(key, made)
    const [oldest] = this.#made.keys()
    if (this.#made.size > this.#most && oldest !== undefined) this.#made.delete(oldest)
    return made
  }
}
