import type { z } from 'zod'
import type { Thing } from './access.ts'
import type { DataRoute } from './data.ts'
import type { Tx } from './db.ts'
import { type FieldErrors, parseForm, type Typed, type UploadedFile } from './form.ts'
import type { Made } from './made.ts'
import type { Cost } from './rate.ts'

/** What any request brings. `now` is an instant in UTC, `today` a day in London. */
export interface Visit {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The address asked for, without its query. */
  readonly path: string
  /** Where it came from, as far as the server can tell: for counting tries, never for deciding who somebody is. */
  readonly source: string
  readonly now: string
  readonly today: string
}

/** A signed-in person's request, inside the one transaction that answers it. */
export interface Asked<Actor> extends Visit {
  readonly tx: Tx
  readonly actor: Actor
}

/** What a form page is shown again with, after a refusal. */
export interface Again {
  readonly typed: Typed
  readonly errors: FieldErrors
}
export const untouched: Again = { typed: {}, errors: {} }

export interface View {
  readonly kind: 'view'
  readonly template: string
  readonly data: object
  readonly status: number
  /** Seconds after which it is worth asking again, told to the browser. */
  readonly retryAfter?: number
  /** True for a page that is for one person though nobody is signed in: no cache keeps it. */
  readonly isPrivate?: boolean
  /**
   * Seconds for which anybody between may keep a page that is the same for everybody, whatever its address. The very same view is
   * printed once.
   */
  readonly keptFor?: number
  /** What it is of, for the record of who looked, where its address does not say. */
  readonly lookedAt?: Thing
}

export interface Download {
  readonly kind: 'download'
  readonly name: string
  readonly type: string
  readonly body: string | Buffer
  /** The name the file came with, where somebody handed it in. */
  readonly original?: string
  /** Seconds for which anybody between may keep a file that is the same for everybody; absent where nobody may. */
  readonly keptFor?: number
  /** True for what a browser, or another program, opens where it is instead of keeping it as a file. */
  readonly isOpened?: true
  /** True where the very same answer is given again and again: it is packed once. */
  readonly isAtHand?: true
}
export type Answer =
  | View
  | Download
  | { readonly kind: 'see_other'; readonly to: string; readonly afterwards?: () => void }
  | { readonly kind: 'not_found' }
  /** Nothing was changed: the page is shown again with what was typed and what to mend. */
  | { readonly kind: 'refused'; readonly errors: FieldErrors }
  /** Nothing was changed: a page of its own, such as a conflict that shows both texts. */
  | { readonly kind: 'instead'; readonly view: View }

export const view = (template: string, data: object, status = 200): View => ({ kind: 'view', template, data, status })
/** `afterwards` runs once the transaction has been committed, and never if it was not. */
export const seeOther = (to: string, afterwards?: () => void): Answer => ({
  kind: 'see_other',
  to,
  ...(afterwards ? { afterwards } : {}),
})
export const notFound: Answer = { kind: 'not_found' }
export const refuse = (errors: FieldErrors): Answer => ({ kind: 'refused', errors })
export const instead = (shown: View): Answer => ({ kind: 'instead', view: shown })
export const download = (name: string, type: string, body: string | Buffer, original?: string): Download => ({
  kind: 'download',
  name,
  type,
  body,
  ...(original === undefined ? {} : { original }),
})

type Posted<Context> = Context & { readonly typed: Typed; readonly file: UploadedFile | null }

/**
 * One line of a slice's table of contents. `who` names a row of the policy; `public` and `open` need no sign-in, and what is `national`
 * asks by itself who is behind the browser, since whoever that is belongs to no partnership.
 */
export type Route<Actor, Who extends string> = { readonly cost?: Cost } & RouteFor<Actor, Who>

type RouteFor<Actor, Who extends string> =
  | {
      method: 'GET'
      path: string
      who: Who
      /** True where all it shows can be shown as it stood on a day; else it answers so plainly. */
      looksBack?: true
      ask: (asked: Asked<Actor>) => Promise<Answer | Made>
    }
  | {
      method: 'POST'
      path: string
      who: Who
      /** What it takes of what was typed; nothing else gets to `answer` as a value. */
      form: z.ZodType<unknown>
      /** Largest file taken with the form, in bytes; absent where the form takes none. */
      upload?: number
      answer: (asked: Posted<Asked<Actor>>) => Promise<Answer>
      ask: (asked: Asked<Actor>, again: Again) => Promise<Answer>
    }
  | {
      method: 'GET'
      path: string
      who: 'public'
      show: (visit: Visit & { tx: Tx; partnership: PublicPartnership }) => Promise<Answer | Made>
    }
  | { method: 'GET'; path: string; who: 'national'; meet: (visit: OpenVisit<Actor>) => Promise<Answer> }
  | {
      method: 'GET' | 'POST'
      path: string
      who: 'open'
      /** True where the secret in the address is all that is needed, since a reader of mail sends the form (RFC 8058). */
      byAnyReader?: true
      /** True where nothing is set in the browser: a form is then known by where it was sent from, and acts for nobody signed in. */
      setsNothing?: true
      meet: (visit: OpenVisit<Actor>) => Promise<Answer>
    }
  /** What another program asks for: with a token, by the row of the policy that it `needs`, or for anybody. */
  | DataRoute<Who>

/** What asking for a route counts as, where the route says nothing of it: by whether it changes anything, or takes in a file. */
export function costOf<Actor, Who extends string>(route: Route<Actor, Who>): Cost {
  if (route.cost) return route.cost
  if (route.method === 'GET') return 'page'
  return 'upload' in route && route.upload ? 'upload' : 'change'
}

export interface PublicPartnership {
  readonly partnershipId: string
  readonly name: string
  readonly slug: string
}

export interface OpenVisit<Actor> extends Visit {
  readonly typed: Typed
  /** Who is signed in, if anybody is; the page is then framed as theirs. */
  me(): Promise<Actor | null>
  readonly cookies: Readonly<Record<CookieName, string | undefined>>
  /** Sets a cookie for this browser session, or takes it away. */
  setCookie(name: CookieName, value: string | null): void
}
/** Who is signed in; a sign-in half done; a secure link whose code has been given. */
export type CookieName = 'session' | 'step' | 'link'

/** The wrappers a slice writes its routes with, bound to one kind of actor and one list of permissions. */
export function routesFor<Actor, Who extends string>() {
  return {
    page: (
      path: string,
      { who, cost, looksBack }: { who: Who; cost?: Cost; looksBack?: true },
      ask: (asked: Asked<Actor>) => Promise<Answer | Made>,
    ): Route<Actor, Who> => ({
      method: 'GET',
      path,
      who,
      ask,
      ...(cost ? { cost } : {}),
      ...(looksBack ? { looksBack } : {}),
    }),

    /** A POST: parse, answer in one transaction, and on refusal show `ask` again with what was typed. */
    command: <V>(
      path: string,
      { who, upload, cost }: { who: Who; upload?: number; cost?: Cost },
      {
        form,
        answer,
        ask,
      }: {
        form: z.ZodType<V>
        answer: (asked: Asked<Actor> & { value: V; typed: Typed; file: UploadedFile | null }) => Promise<Answer>
        ask: (asked: Asked<Actor>, again: Again) => Promise<Answer>
      },
    ): Route<Actor, Who> => ({
      method: 'POST',
      path,
      who,
      ...(upload ? { upload } : {}),
      ...(cost ? { cost } : {}),
      form,
      ask,
      answer: async asked => {
        const parsed = parseForm(form, asked.typed)
        return parsed.ok ? answer({ ...asked, value: parsed.value }) : refuse(parsed.errors)
      },
    }),

    /** A page for anyone, of one partnership: its path holds `:partnership`, and it sees what has been released. */
    publicPage: (
      path: `${string}:partnership${string}`,
      show: (visit: Visit & { tx: Tx; partnership: PublicPartnership }) => Promise<Answer | Made>,
      cost?: Cost,
    ): Route<Actor, Who> => ({ method: 'GET', path, who: 'public', show, ...(cost ? { cost } : {}) }),

    /** A page for somebody beyond every partnership; `meet` sees to it that it is for nobody else. */
    nationalPage: (path: string, meet: (visit: OpenVisit<Actor>) => Promise<Answer>): Route<Actor, Who> => ({
      method: 'GET',
      path,
      who: 'national',
      meet,
    }),

    /** A page that needs neither a person nor a partnership: signing in, the accessibility statement. */
    openPage: (method: 'GET' | 'POST', path: string, meet: Meets<Actor>, cost?: Cost): Route<Actor, Who> => ({
      ...{ method, path, who: 'open', meet },
      ...(cost ? { cost } : {}),
    }),

    /** The same for a visitor in whose browser nothing is to be set: `meet` asks for nobody's session. */
    visitorPage: (method: 'GET' | 'POST', path: string, meet: Meets<Actor>, cost?: Cost): Route<Actor, Who> => ({
      ...{ method, path, who: 'open', setsNothing: true, meet },
      ...(cost ? { cost } : {}),
    }),

    /** A POST that a reader of mail may send for somebody, by an address that holds a secret and does one thing. */
    byAnyReader: (path: string, meet: Meets<Actor>, cost: Cost): Route<Actor, Who> => ({
      ...{ method: 'POST', path, who: 'open', byAnyReader: true, meet, cost },
    }),
  }
}

type Meets<Actor> = (visit: OpenVisit<Actor>) => Promise<Answer>
