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
 * Records an act and then takes it. Recording comes first, since a chain takes one writer at a time; what the act rests on is asked in the
 * same breath, and answered once the chain is held: of two who act at once the second sees what the first has done. `work` says false
 * where it cannot be done as things stand now: the handler then refuses, and the entry is rolled back with everything else.
 */
export async function takeStep<Known>(
  tx: Tx,
  actor: Actor,
  now: string,
  { verb, subject, about = {} }: Pick<Happening, 'verb' | 'subject' | 'about'>,
  know: () => Promise<Known>,
  work: (known: Known, doneBy: DoneBy) => Promise<boolean>,
): Promise<boolean> {
  const entry = record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject,
    about: { appointment: actor.appointmentId, ...about },
  })
  const [ledger_seq, known] = await Promise.all([entry, know()])
  return work(known, {
    person_id: actor.personId,
    under_id: actor.appointmentId,
    for_agency: actor.agencyId,
    at: now,
    ledger_seq,
  })
}
