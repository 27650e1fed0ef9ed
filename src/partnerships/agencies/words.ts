import { ukDate } from '#src/shell/index.ts'
import type { Agency, AgencyRegister } from './agency.ts'
import { hasEndedBy, type Succession, standsOn, storyOf } from './succession.ts'

/** "From 1 July 2022 until 1 April 2026": the second day is the first on which it is no longer there. */
export function daysWords({ validFrom, validUntil }: Pick<Agency, 'validFrom' | 'validUntil'>): string {
  if (validFrom && validUntil) return `From ${ukDate(validFrom)} until ${ukDate(validUntil)}`
  if (validFrom) return `From ${ukDate(validFrom)}`
  return validUntil ? `Until ${ukDate(validUntil)}` : 'No days recorded'
}

/** Whether it is there on a day, in words and the tone of a tag. */
export function standing(agency: Agency, today: string): { readonly text: string; readonly tone: string } {
  if (hasEndedBy(agency, today)) return { text: 'Ended', tone: 'plain' }
  if (!standsOn(agency, today)) return { text: 'Not there yet', tone: 'open' }
  return agency.validUntil
    ? { text: `Ends on ${ukDate(agency.validUntil)}`, tone: 'attention' }
    : { text: 'Current', tone: 'good' }
}

/** One step of a body's story: whose work passed to whom on a day. A merger of several is one step. */
export interface Step {
  readonly onDay: string
  readonly title: string
  readonly text: string | null
}

export function storyWords(agencyId: string, register: AgencyRegister): Step[] {
  const name = (id: string) => register.agencies.find(one => one.agencyId === id)?.name ?? ''
  const steps: { kind: string; onDay: string; from: string[]; to: string[]; notes: Set<string> }[] = []
  for (const one of storyOf(agencyId, register.successions)) {
    const known = steps.find(step => step.onDay === one.onDay && step.kind === one.kind && meets(step, one, name))
    const step = known ?? { kind: one.kind, onDay: one.onDay, from: [], to: [], notes: new Set<string>() }
    if (!known) steps.push(step)
    for (const [list, id] of [
      [step.from, one.predecessorId],
      [step.to, one.successorId],
    ] as const)
      if (!list.includes(name(id))) list.push(name(id))
    if (one.note) step.notes.add(one.note)
  }
  return steps.map(({ kind, onDay, from, to, notes }) => ({
    onDay,
    title: titleOf(kind as Succession['kind'], inWords(from), inWords(to)),
    text: notes.size > 0 ? `What passed: ${[...notes].join('; ')}.` : null,
  }))
}

/** Rows of one happening share the body that is merged into, or the one that is taken apart. */
const meets = (step: { from: string[]; to: string[] }, one: Succession, name: (id: string) => string): boolean =>
  one.kind === 'merge' ? step.to.includes(name(one.successorId)) : step.from.includes(name(one.predecessorId))

function titleOf(kind: Succession['kind'], from: string, to: string): string {
  switch (kind) {
    case 'rename':
      return `${from} became ${to}`
    case 'merge':
      return `${from} merged into ${to}`
    case 'split':
      return `${from} split; its work is for ${to}`
    case 'boundary_change':
      return `${from} ended as areas changed; its work is for ${to}`
  }
}

export const inWords = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
