import type { HeldWork, Receiver, WorkKeeper } from '../work/queries.ts'

/** Somebody who could be given work, with their name as it is shown. */
export interface Somebody extends Receiver {
  readonly name: string
  readonly agencyName: string
}

/** A piece of work and who could hold it in place of whoever goes. */
export interface ToGive {
  readonly work: HeldWork
  readonly receivers: readonly Somebody[]
}

/** What is held under some appointments, with those who stand and could hold each piece instead. */
export const toGive = (
  held: readonly HeldWork[],
  going: readonly string[],
  standing: readonly Somebody[],
  keepers: readonly WorkKeeper[],
): ToGive[] =>
  held
    .filter(({ appointmentId }) => appointmentId !== null && going.includes(appointmentId))
    .map(work => ({
      work,
      receivers: standing.filter(
        to =>
          !going.includes(to.appointmentId) &&
          (keepers.find(one => one.kind === work.kind)?.canHold(work, to) ?? false),
      ),
    }))

/** Work whose appointment no longer stands: nobody there sees to it. */
export const orphaned = (held: readonly HeldWork[], standing: readonly Somebody[]): HeldWork[] =>
  held.filter(
    ({ appointmentId }) => appointmentId !== null && !standing.some(one => one.appointmentId === appointmentId),
  )

/** The name of a piece of work in a form. */
export const keyOf = ({ kind, id }: HeldWork): string => `${kind}:${id}`

export type Given = { readonly ok: true; readonly gifts: readonly { work: HeldWork; to: Somebody }[] }

/** Whether each piece is given to somebody who can hold it; else what to mend, by the field of the piece. */
export function givenAs(
  pieces: readonly ToGive[],
  chosen: ReadonlyMap<string, string>,
): Given | { readonly ok: false; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const gifts: { work: HeldWork; to: Somebody }[] = []
  for (const [at, { work, receivers }] of pieces.entries()) {
    const to = receivers.find(one => one.appointmentId === chosen.get(keyOf(work)))
    if (to) gifts.push({ work, to })
    else
      errors[`to-${at}`] =
        receivers.length > 0
          ? `Select who takes over “${work.title}”`
          : `Nobody else can hold “${work.title}” yet: appoint somebody first`
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, gifts }
}
