import { dayOf } from '#src/platform/clock.ts'
import { plural, ukDate } from '#src/shell/index.ts'
import type { Delivery, DeliveryAct } from './delivery.ts'
import type { Due, DueStep } from './due.ts'
import type { DeliveryStep } from './queries.ts'
import type { OwnersAct } from './store.ts'
import { actSaidBy, saysTitles, type UpdateWords, updateParts } from './update.ts'
import type { Update } from './updates/queries.ts'

/** What an owner can say, as its form words it: for each how it reads, and what it is not. */
export const actWords: Readonly<Record<OwnersAct, { readonly text: string; readonly hint: string }>> = {
  begin: { text: 'It has begun', hint: 'Say on which day.' },
  deliver: {
    text: 'It is delivered',
    hint: 'Say on which day. Evidence is handed in and judged apart from this.',
  },
  stop: { text: 'It is stopped', hint: 'Work on it has ended before it was done. Say why.' },
  supersede: { text: 'Another commitment has taken its place', hint: 'Say which, and why.' },
  decline: {
    text: 'We decline it',
    hint: 'Your agency will not do it. A reason is an answer, and nobody is chased for it.',
  },
  resume: { text: 'It goes on', hint: 'It is taken up again. Say why.' },
  take_back: {
    text: 'It is not delivered after all',
    hint: 'It was said too soon. Say why; what was said stays in its history.',
  },
}

const didWords: Readonly<Record<DeliveryAct, string>> = {
  begin: 'Begun',
  deliver: 'Delivered, its owner says',
  stop: 'Stopped',
  supersede: 'Superseded',
  decline: 'Declined',
  resume: 'Taken up again',
  take_back: 'Not delivered after all',
  reopen: 'Opened again after it was looked at',
}

/** One thing that was said, as an entry of its history. */
export const deliveryTitle = (step: Pick<DeliveryStep, 'act' | 'happenedOn' | 'supersededByReference'>): string => {
  const by = step.supersededByReference ? ` by ${step.supersededByReference}` : ''
  return `${didWords[step.act]}${by}: ${ukDate(step.happenedOn)}`
}

const dayTitles: Readonly<Record<DueStep['act'], string>> = {
  set: 'First day set',
  ask: 'New day asked for',
  approve: 'New day approved',
  refuse: 'New day not approved',
  take_back: 'Request for a new day taken back',
}

export const dayTitle = (step: Pick<DueStep, 'act' | 'dueOn'>): string =>
  `${dayTitles[step.act]}: ${ukDate(step.dueOn)}`

/** “Moved once”, “Moved twice”, “Moved 3 times”. */
export function movedWords({ moved }: Pick<Due, 'moved'>): string {
  if (moved === 0) return 'Never moved'
  return moved === 1 ? 'Moved once' : moved === 2 ? 'Moved twice' : `Moved ${plural(moved, 'time')}`
}

/** What an update says, part by part, as its boxes asked it. */
export const partsTold = (words: UpdateWords): { key: string; text: string }[] => [
  ...(words.says ? [{ key: 'How does it stand?', text: saysTitles[words.says] }] : []),
  ...updateParts.flatMap(({ name, label }) => {
    const text = words[name]
    return text ? [{ key: label, text }] : []
  }),
]

/** Who wrote an update: “Ruth Adeyemi (Larkshire Constabulary)”, “By link, from Head of Service”. */
export function writtenBy({ by, byAgency, asked }: Pick<Update, 'by' | 'byAgency' | 'asked'>): string {
  const whom = by ?? `By link, from ${asked ?? 'whoever was asked'}`
  return byAgency ? `${whom} (${byAgency})` : whom
}

export const isOver = (delivery: Delivery | 'none'): boolean => delivery !== 'none' && delivery !== 'in_progress'

/** What the last update says and the agency has not said, for the button that says so; null where they agree. */
export function saidOf(last: Update | null, delivery: Delivery | 'none') {
  const act = last && actSaidBy(last.says, delivery)
  if (!last || !act) return null
  const isByLink = last.requestId !== null
  return { act, on: dayOf(last.at), by: writtenBy(last), isByLink, isDelivered: act === 'deliver' }
}
