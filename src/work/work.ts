import type { Duty } from '#src/commitments/index.ts'

/** What a kind of duty comes to: the words of its link, how heavy it is, and whether others cannot go on until it is done. */
interface Kind {
  readonly action: string
  /** Heavier first, where nothing else decides. */
  readonly weight: number
  readonly holdsOthersUp?: true
}

/** Kinds that are not here are opened by their title, and weigh the same as a word that is wanted. */
const kinds: Readonly<Record<string, Kind>> = {
  offer: { action: 'Accept it or decline it', weight: 9, holdsOthersUp: true },
  'page to approve': { action: 'Read it, and approve it or send it back', weight: 8, holdsOthersUp: true },
  day: { action: 'Agree to the new day, or not', weight: 8, holdsOthersUp: true },
  'evidence to judge': { action: 'Look at it, and accept or return it', weight: 8, holdsOthersUp: true },
  'evidence to replace': { action: 'Hand in a clean file', weight: 7 },
  'evidence returned': { action: 'See what is missing, and hand it in again', weight: 7 },
  'evidence asked for': { action: 'Hand it in', weight: 6 },
  'evidence that lapses': { action: 'Bring it up to date', weight: 4 },
  'closing to decide': { action: 'Close it or send it back', weight: 8, holdsOthersUp: true },
  'challenge to reply to': { action: 'Reply', weight: 7 },
  'reply to judge': { action: 'Say whether it will do', weight: 6 },
  'challenge to close': { action: 'See what came of it', weight: 4 },
  'look again': { action: 'Look at it again', weight: 6 },
  'measure to read': { action: 'Add a reading', weight: 4 },
  'step on the way': { action: 'See the steps', weight: 4 },
  say: { action: 'Say how it stands', weight: 6 },
  update: { action: 'Write an update', weight: 5 },
  'work without anybody': { action: 'Give it to somebody', weight: 9, holdsOthersUp: true },
  'owner to find': { action: 'See what waits, and offer it', weight: 7 },
  'owner waited for': { action: 'See what waits', weight: 7 },
  due: { action: 'See how it stands', weight: 6 },
  'waits for another': { action: 'See what it waits for', weight: 1 },
  'question to chase': { action: 'See the question', weight: 4 },
  answer: { action: 'Read the answer', weight: 4 },
  'document unreadable': { action: 'See what to try', weight: 4 },
  'document to confirm': { action: 'Confirm what was read', weight: 4 },
  'document to register': { action: 'Put it on the register', weight: 4 },
  'plan to import': { action: 'Look at its rows', weight: 4 },
  'document in reading': { action: 'See how far it has got', weight: 1 },
  'webhook switched off': { action: 'See what went wrong', weight: 3 },
  'page to propose': { action: 'Look at the public page', weight: 2 },
}

const kindOf = (duty: Duty): Kind => kinds[duty.kind] ?? { action: 'Open it', weight: 5 }

/** A duty as a page tells it. */
export interface Told extends Duty {
  readonly action: string
  readonly isOverdue: boolean
}

/** Duties in the order to do them: overdue ones that hold others up, then by day, then by weight. What holds others up and has no day is for today. */
export function inOrder(duties: readonly Duty[], today: string): Told[] {
  return once(duties)
    .map(duty => ({ ...duty, action: kindOf(duty).action, isOverdue: duty.dueOn !== null && duty.dueOn < today }))
    .sort((a, b) => compare(keyOf(a, today), keyOf(b, today)))
}

/** Nothing is done on a day that has been: its link leads to where it can be seen how it stood. */
export const asItStood = (duty: Told): Told => ({
  ...duty,
  action: 'See how it stood',
  href: duty.href
    .replace(/\/progress\/update$/, '/progress')
    .replace(/(\/evidence\/[^/]+)\/again$/, '$1')
    .replace(/^\/publishing\//, '/reviews/'),
})

/** Two slices may know of one thing; and that a promise is due is not told beside what its owner is asked for about it. */
function once(duties: readonly Duty[]): Duty[] {
  const first = new Map<string, Duty>()
  for (const duty of duties) if (!first.has(duty.href)) first.set(duty.href, duty)
  const spokenOf = new Set([...first.keys()].flatMap(within))
  return [...first.values()].filter(duty => duty.kind !== 'due' || !spokenOf.has(duty.href))
}

/** Every address that this one is under: of `/a/b/c` they are `/a/b` and `/a`. */
const within = (href: string): string[] =>
  [...href.matchAll(/\//g)].flatMap(({ index }) => (index === 0 ? [] : href.slice(0, index)))

function keyOf(duty: Told, today: string): readonly (string | number)[] {
  const { weight, holdsOthersUp = false } = kindOf(duty)
  const day = duty.dueOn ?? (holdsOthersUp ? today : '9999-12-31')
  return [holdsOthersUp && duty.isOverdue ? 0 : 1, day, -weight, duty.title, duty.href]
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at] ?? ''
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}

export interface Group {
  readonly review: { readonly slug: string; readonly name: string } | null
  readonly duties: readonly Told[]
}

/** By review: a review comes where the first of its duties does, and what is of no review likewise. */
export function byReview(duties: readonly Told[], reviewOf: (duty: Duty) => Group['review']): Group[] {
  const groups = new Map<string, { review: Group['review']; duties: Told[] }>()
  for (const duty of duties) {
    const review = reviewOf(duty)
    const group = groups.get(review?.slug ?? '') ?? { review, duties: [] }
    group.duties.push(duty)
    groups.set(review?.slug ?? '', group)
  }
  return [...groups.values()]
}

/** What of a review the address of a duty speaks of. */
export function spokenOf({ href }: Duty): { readonly commitmentId: string } | { readonly slug: string } | null {
  const [, first = '', second = ''] = href.split(/[/?#]/)
  if (first === 'commitments' && /^[0-9a-f-]{36}$/.test(second)) return { commitmentId: second }
  return (first === 'publishing' || first === 'reviews') && second !== '' ? { slug: second } : null
}
