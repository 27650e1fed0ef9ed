import { ukDate } from '#src/shell/index.ts'
import type { Answering, OwnerStep } from './owner.ts'

/** "Waits for an owner in NHS B, which has followed NHS A since 1 April 2026." */
export function waitsWords({ endedName, since, candidates }: Extract<Answering, { kind: 'waits' }>): string {
  if (candidates.length === 0)
    return `Waits for an owner: ${endedName} ended on ${ukDate(since)}, and the record does not say yet what follows it.`
  const names = candidates.map(({ body, by }) => (by?.note ? `${body.name} (${by.note})` : body.name))
  const days = [...new Set(candidates.flatMap(({ by }) => (by ? [by.onDay] : [])))]
  const [day] = days.sort().reverse()
  const many = names.length > 1
  const list = many ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : (names[0] ?? '')
  return `Waits for an owner in ${list}, which ${many ? 'have' : 'has'} followed ${endedName} since ${ukDate(day ?? since)}.`
}

/** One step as an entry of its history. */
export function stepTitle(step: OwnerStep): string {
  const whom = step.seenToBy ? `${step.agencyName} (${step.seenToBy})` : step.agencyName
  switch (step.act) {
    case 'offer':
      return `Offered to ${whom}`
    case 'accept':
      return `Accepted for ${whom}`
    case 'decline':
      return `Declined for ${step.agencyName}`
    case 'take_back':
      return `The offer to ${step.agencyName} was taken back`
    case 'hand_over':
      return `Handed over within ${step.agencyName}${step.seenToBy ? ` to ${step.seenToBy}` : ''}`
  }
}
