import type { Tx } from '#src/platform/db.ts'
import { standingStep } from '../ladder.ts'
import { promisesHere } from '../queries.ts'

/** A promise that reached the executive's agenda, and since which day; nothing recorded since has taken it off. */
export interface AgendaItem {
  readonly commitmentId: string
  readonly reference: string
  readonly text: string
  readonly reviewName: string
  readonly agencyName: string | null
  readonly dueOn: string
  readonly originalOn: string | null
  readonly moved: number
  readonly onAgendaSince: string
}

/** What is listed for the executive's agenda on a day, the longest due first. */
export async function agendaItems(tx: Tx, partnershipId: string, today: string): Promise<AgendaItem[]> {
  const items = (await promisesHere(tx, partnershipId, today)).flatMap(one => {
    const last = standingStep(one)
    if (last?.step !== 'agenda') return []
    const days = one.told.filter(({ step, fromOn }) => step === 'agenda' && fromOn === last.fromOn).map(({ on }) => on)
    return [{ ...one, dueOn: last.fromOn, onAgendaSince: days.sort()[0] ?? today }]
  })
  return items.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.reference.localeCompare(b.reference))
}
