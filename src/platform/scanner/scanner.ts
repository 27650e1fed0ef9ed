/** What looks through a file before anybody else gets it. */
export interface Scanner {
  /** What it calls itself, for the record. */
  readonly name: string
  /** Throws where it could not be asked: the file is then held, and asked of again. */
  scan(bytes: Buffer): Promise<Scanned>
}

export type Scanned = { readonly verdict: 'clean' } | { readonly verdict: 'infected'; readonly found: string }
