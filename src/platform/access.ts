import type { Tx } from './db.ts'
import type { Typed } from './form.ts'

/** What a cookie claims: a partnership, and the hash of a token that must be found there. */
export interface Claim {
  readonly partnershipId: string
  readonly tokenHash: string
}

/** What an address is of: its first word, and the first id in it; null where it names none, as a list does. */
export interface Thing {
  readonly kind: string
  readonly id: string | null
}

/** How the server knows who is asking and what they may do; supplied by the slice that owns people. */
export interface Access<Actor, Who extends string> {
  /** Reads the session cookie; null where there is none worth looking up. */
  claim(cookie: string | undefined): Claim | null
  /** The person behind a claim at this instant; null where they are, or are no longer, nobody. */
  actor(tx: Tx, claim: Claim, now: string): Promise<Actor | null>
  /** Whether a cookie that claims no partnership is of somebody beyond them all: to whom what partnerships have is not there. */
  isBeyond(cookie: string | undefined, now: string): Promise<boolean>
  may(actor: Actor, who: Who): boolean
  /** The same person looking back to a day: nothing that changes anything is offered to them. */
  lookingBack(actor: Actor, day: string): Actor
  /** The last entry of their partnership's record by an instant; 0 where there was none yet. */
  lastEntryBy(tx: Tx, actor: Actor, instant: string): Promise<number>
  /** What one person is told from another by, however often they have signed in. */
  key(actor: Actor): string
  /** Whether they must prove more of who they are before they may; the page to do that on is `strongerPath`. */
  needsStronger(actor: Actor, who: Who): boolean
  readonly strongerPath: string
  /** Whether every look at what this opens is written down. */
  isRecorded(who: Who): boolean
  /** Writes down that somebody was shown a thing, in the transaction that read it: both are kept, or neither. */
  recordRead(tx: Tx, actor: Actor, thing: Thing, now: string): Promise<void>
  /** Whether the session's idle limit should be put off now, and the doing of it: gives them as they are then. */
  isKeptAliveSoon(actor: Actor, now: string): boolean
  keepAlive(tx: Tx, claim: Claim, actor: Actor, now: string): Promise<Actor>
  /** Keeps what was typed for whoever's session has just run out; null where it was nobody's. */
  hold(tx: Tx, claim: Claim, form: { path: string; typed: Typed }, now: string): Promise<string | null>
  held(tx: Tx, actor: Actor, form: { path: string; heldId: string }, now: string): Promise<Typed | null>
  /**
   * Where a form led that whoever this transaction is of sent before, by a hash of all of it; null where they did not. The very same waits here
   * until this transaction is over. Asked together with who that is.
   */
  whereItLed(tx: Tx, hash: string, now: string): Promise<string | null>
  keepWhereItLed(tx: Tx, actor: Actor, form: { hash: string; ledTo: string }, now: string): Promise<void>
}
