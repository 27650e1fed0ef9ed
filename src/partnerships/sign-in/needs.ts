import type { Database } from '#src/platform/db.ts'
import type { Later } from '#src/platform/later.ts'
import type { Secrets } from '#src/platform/secrets.ts'

/** What the pages of signing in need of the process they are in. */
export interface Needs {
  readonly database: Database
  readonly secrets: Secrets
  readonly later: Later
  /** Where this installation is, for links in e-mails: https://throughline.example.gov.uk */
  readonly address: string
}
