import type { Tx } from './db.ts'
import type { PublicPartnership, Visit } from './page.ts'

/** What another program is told: JSON, as text, so that the same words have the same tag. */
export interface Told {
  readonly kind: 'told'
  readonly body: string
  /** The address of what comes next, where there is more. */
  readonly next: string | null
  /** Seconds for which anybody between may keep what is the same for everybody. */
  readonly keptFor?: number
}

/** Why it is told nothing, in plain words that say what to do (RFC 9457). */
export interface Problem {
  readonly kind: 'problem'
  readonly status: 400 | 401 | 403 | 404
  readonly title: string
  readonly detail: string
}
export type DataAnswer = Told | Problem

export const told = (value: object, next: string | null = null): Told => ({
  kind: 'told',
  body: `${JSON.stringify(value)}\n`,
  next,
})
export const problem = (status: Problem['status'], title: string, detail: string): Problem => ({
  kind: 'problem',
  ...{ status, title, detail },
})
/** What is not there, and what whoever asks may not see: the same to the byte. */
export const nothingHere = problem(
  404,
  'Nothing is here',
  'There is nothing at this address, or nothing that you may see. Check the address.',
)

/** The request of a program that may come with a token. No cookie is looked at. */
export interface DataVisit extends Visit {
  /** What stands after “Bearer” in the head of the request; null where nothing does. */
  readonly credential: string | null
  /** Says whose it is, once that is known: from here on requests count against them, and not against their address. */
  readonly known: (whose: string) => void
}

/** One address for programs. `needs` is the row of the policy that the role of the token must have. */
export type DataRoute<Who extends string> =
  | {
      method: 'GET'
      path: `/api/${string}`
      who: 'token'
      needs: Who
      tell: (visit: DataVisit) => Promise<DataAnswer>
    }
  | {
      method: 'GET'
      path: `/api/${string}:partnership${string}`
      who: 'public'
      tell: (visit: Visit & { tx: Tx; partnership: PublicPartnership }) => Promise<DataAnswer>
    }
  | { method: 'GET'; path: `/api/${string}`; who: 'open'; tell: (visit: Visit) => Promise<DataAnswer> }
