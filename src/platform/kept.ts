/**
 * Keeps what was made of as many things as there is room for: the one least looked at goes first. Those who ask at the same time share
 * what is being made. What could not be made is not kept. Of one thing only what was made of its last version is kept: what another was made
 * of is of no more use.
 */
export class Kept<Made> {
  readonly #made = new Map<string, Of<Made>>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /**
   * What was made of this before, or is being made, or else is now. Where it fails for whoever began it, such as by the end of their
   * transaction, those who waited ask once more, by what they have.
   */
  of(key: string, make: () => Made | Promise<Made>, version = ''): Promise<Made> {
    const known = this.#known(key, version)
    return known
      ? this.#lookedAt(key, known).catch(() => this.#madeOf(key, make, version))
      : this.#madeOf(key, make, version)
  }

  /** What was made of this before, or is being made; undefined where neither is. */
  atHand(key: string, version = ''): Promise<Made> | undefined {
    const known = this.#known(key, version)
    return known && this.#lookedAt(key, known)
  }

  #known(key: string, version: string): Of<Made> | undefined {
    const known = this.#made.get(key)
    return known?.version === version ? known : undefined
  }

  #madeOf(key: string, make: () => Made | Promise<Made>, version: string): Promise<Made> {
    const known = this.#known(key, version)
    if (known) return this.#lookedAt(key, known)
    const begun = { version, made: Promise.try(make) }
    begun.made.catch(() => {
      if (this.#made.get(key) === begun) this.#made.delete(key)
    })
    return this.#lookedAt(key, begun)
  }

  #lookedAt(key: string, one: Of<Made>): Promise<Made> {
    this.#made.delete(key)
    this.#made.set(key, one)
    const [oldest] = this.#made.keys()
    if (this.#made.size > this.#most && oldest !== undefined) this.#made.delete(oldest)
    return one.made
  }
}

interface Of<Made> {
  readonly version: string
  readonly made: Promise<Made>
}
