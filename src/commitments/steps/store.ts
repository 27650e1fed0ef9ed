import { type Happening, record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'

/** Who did it, for which agency, when, and the entry that says so: what every step of a commitment's life carries. */
export interface DoneBy {
  readonly person_id: string
  readonly under_id: string
  readonly for_agency: string
  readonly at: string
  readonly ledger_seq: number
}

/** Null where it was done; else why not, in a sentence. Then the handler refuses, and the entry is rolled back. */
export type WhyNot = string | null

export const moved = 'Somebody changed this while the page was open. Look at how it stands now, and send the form again'
export const nobodyHolds = 'No agency holds this commitment yet. It has to be accepted first'

/**
 * Records an act and then takes it. Recording comes first, since a chain takes one writer at a time: of two who act at once the
 * second sees what the first has done. False where it cannot be done as things stand now: the handler then refuses, and the entry is
 * rolled back with everything else.
 */
export async function takeStep(
  tx: Tx,
  actor: Actor,
  now: string,
  { verb, subject, about = {} }: Pick<Happening, 'verb' | 'subject' | 'about'>,
  work: (doneBy: DoneBy) => Promise<boolean>,
): Promise<boolean> {
  const ledger_seq = await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject,
    about: { appointment: actor.appointmentId, ...about },
  })
  return work({
    person_id: actor.personId,
    under_id: actor.appointmentId,
    for_agency: actor.agencyId,
    at: now,
    ledger_seq,
  })
}
