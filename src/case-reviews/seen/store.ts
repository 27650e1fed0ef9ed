import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { Kept } from '#src/platform/kept.ts'
import { type Seen, seenOf } from './queries.ts'

/** Who looks, and when. */
export interface Looking {
  readonly tx: Tx
  readonly actor: Actor
  readonly today: string
  /** By what it is known that the record stands, where that was asked for this look already. */
  readonly seen?: Promise<Seen>
}

/**
 * The same look, for a page that shows several things that are kept: by what they are known to stand is asked once for all of them. Not
 * for what writes, since the record does not stand then.
 */
export function seenOnce<Look extends Looking>(look: Look): Look {
  if (look.actor.asOf !== undefined) return look
  const seen = seenOf(look.tx, look.actor.partnershipId)
  // Whoever asks for it is told where it is refused. Where something else was refused before, nobody does.
  seen.catch(() => {})
  return { ...look, seen }
}

/** What is worked out and kept, and what of it lies there already. */
export interface Keeping<Look extends Looking, Found> {
  (look: Look): Promise<Found>
  /** What was kept of this; null where it would have to be worked out first, as what is looked back to always is. */
  atHand(look: Look): Promise<Found | null>
}

/**
 * Keeps what was worked out of the record for as long as it stands as it is: until the next entry of the ledger that is no look, the
 * next day, or for as long as the same drafts are hidden. What it is known to stand by is asked before the record is read: at worst what
 * is kept is newer than it says, and is read again. `keyOf`: what else it depends on, such as who looks. What is looked back to is not
 * kept. What was worked out before a change makes room for what is after it; beyond `most`, the least looked at goes first.
 */
export function keptWhileItStands<Look extends Looking, Found>(
  most: number,
  keyOf: (look: Look) => string,
  work: (look: Look) => Promise<Found>,
): Keeping<Look, Found> {
  const kept = new Kept<Found>(most)
  const place = async (look: Look): Promise<[key: string, version: string]> => {
    const { tx, actor, today } = look
    const { scope, head } = await (look.seen ?? seenOf(tx, actor.partnershipId))
    return [[actor.partnershipId, scope, keyOf(look)].join('\n'), `${today} ${head}`]
  }
  const ask = async (look: Look): Promise<Found> => {
    if (look.actor.asOf !== undefined) return work(look)
    const [key, version] = await place(look)
    return kept.of(key, () => work(look), version)
  }
  // What somebody else is making and cannot is worked out by whoever asks, as if nobody had begun.
  const atHand = async (look: Look): Promise<Found | null> =>
    look.actor.asOf === undefined ? ((await kept.atHand(...(await place(look)))?.catch(() => null)) ?? null) : null
  return Object.assign(ask, { atHand })
}

/**
 * The same for a page that each has for themselves, since what may be done from it differs between people. By what the record stands is asked
 * once, for it and for all that it shows of what else is kept.
 */
export function keptForEach<Look extends Looking, Found>(
  most: number,
  keyOf: (look: Look) => string | undefined,
  work: (look: Look) => Promise<Found>,
): (look: Look) => Promise<Found> {
  const kept = keptWhileItStands(most, (look: Look) => [...whoLooks(look), keyOf(look)].join(' '), work)
  return look => kept(seenOnce(look))
}

const whoLooks = ({ actor }: Looking) => [actor.personId, actor.appointmentId, actor.role, actor.isStrong]
