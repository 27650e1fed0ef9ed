import { Temporal } from 'temporal-polyfill'
import type { Delivery, DeliveryAct } from './delivery.ts'

export const saysTitles = {
  not_begun: 'It has not begun',
  begun: 'It is under way',
  delivered: 'It is delivered',
} as const
export type Says = keyof typeof saysTitles

/** What somebody wrote on the way: each part is theirs to leave out. */
export interface UpdateWords {
  readonly done: string | null
  readonly next: string | null
  readonly inTheWay: string | null
  readonly helpNeeded: string | null
  /** What whoever wrote it takes it to be. It moves nothing: the agency that holds it says so, or does not. */
  readonly says: Says | null
}

/** The four boxes, in the order in which they are asked. */
export const updateParts = [
  { name: 'done', label: 'What has been done?' },
  { name: 'next', label: 'What is next?' },
  { name: 'inTheWay', label: 'Is anything in the way?' },
  { name: 'helpNeeded', label: 'What help would move it on?' },
] as const

export const longestPart = 1500

export const isEmpty = (words: UpdateWords): boolean =>
  words.says === null && updateParts.every(({ name }) => words[name] === null)

/** The act that would make what an update says what the agency says; null where they agree, or it does not follow. */
export function actSaidBy(says: Says | null, delivery: Delivery | 'none'): DeliveryAct | null {
  if (says === 'delivered') return delivery === 'none' || delivery === 'in_progress' ? 'deliver' : null
  if (says === 'begun') return delivery === 'none' ? 'begin' : null
  return null
}

/** Days without a word after which one is wanted; and how near its day, and how lately a word counts then. */
export const wordDays = { most: 90, near: 30 } as const

/** Whether a word is wanted of a commitment that is neither delivered nor ended, and why. Days, ISO 8601. */
export function wordWanted(
  { lastWordOn, acceptedOn, dueOn }: { lastWordOn: string | null; acceptedOn: string; dueOn: string | null },
  today: string,
): 'near_its_day' | 'long_silent' | null {
  const before = (days: number) => Temporal.PlainDate.from(today).subtract({ days }).toString()
  const isNear = dueOn !== null && dueOn <= Temporal.PlainDate.from(today).add({ days: wordDays.near }).toString()
  if (isNear && (lastWordOn === null || lastWordOn < before(wordDays.near))) return 'near_its_day'
  return (lastWordOn ?? acceptedOn) <= before(wordDays.most) ? 'long_silent' : null
}
