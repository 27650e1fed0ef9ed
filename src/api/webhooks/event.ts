/** What other programs can be told of, and what it says on the pages. */
export const eventTitles = {
  'response.confirmed': 'A response was confirmed, and is on the register for the whole partnership',
  'edition.released': 'The first edition of a review was released to the public',
  'edition.corrected': 'A later edition took its place',
  'edition.withdrawn': 'The public page of a review was withdrawn',
  'commitment.closed': 'A promise was closed',
  'commitment.reopened': 'A promise was opened again',
  'commitment.redated': 'A new day was approved for a promise',
} as const
export type EventKind = keyof typeof eventTitles
export const isEvent = (kind: string): kind is EventKind => kind in eventTitles

/** Sent by whoever tries a webhook out, whatever it tells of. */
export const testEvent = 'test'

/** What was done that is told, by the verb of the ledger. */
const byVerb: Readonly<Record<string, EventKind>> = {
  'review.registered': 'response.confirmed',
  'review.shared': 'response.confirmed',
  'review.released': 'edition.released',
  'review.withdrawn': 'edition.withdrawn',
  'commitment.closed': 'commitment.closed',
  'commitment.opened-again': 'commitment.reopened',
  'commitment.day-approved': 'commitment.redated',
}
export const verbsTold: readonly string[] = Object.keys(byVerb)

/** An entry of the ledger, with what it is about. */
export interface Entry {
  readonly seq: number
  readonly verb: string
  readonly at: string
  /** Its name in addresses; null where there is no review of it. */
  readonly review: string | null
  /** Whether the review is a draft: then nobody outside hears of it. */
  readonly isDraft: boolean
  readonly commitment: { readonly id: string; readonly reference: string } | null
  /** How often the review had been released before. */
  readonly releasedBefore: number
}

/** Which event an entry is; null where it is none that is told. */
export function eventOf({ verb, isDraft, releasedBefore }: Entry): EventKind | null {
  const kind = byVerb[verb] ?? null
  if (isDraft) return null
  return kind === 'edition.released' && releasedBefore > 0 ? 'edition.corrected' : kind
}

/** Where things are, for links. */
export interface Here {
  readonly address: string
  readonly partnership: string
}

/** What is sent: ids, references and links, and none of the words. Whoever may read them asks for them. */
export function bodyOf(
  kind: EventKind,
  { seq, at, review, commitment }: Entry,
  { address, partnership }: Here,
): string {
  const isPublic = kind.startsWith('edition.')
  const register = commitment ? `/commitments/${commitment.id}` : `/reviews/${review}`
  return JSON.stringify({
    type: kind,
    timestamp: at,
    data: {
      ...{ partnership, entry: seq, review, commitment },
      page: `${address}${isPublic ? `/p/${partnership}/${review}` : register}`,
      api: `${address}/api/v1${isPublic ? `/public/partnerships/${partnership}/reviews/${review}/promises` : register}`,
    },
  })
}

export const testBody = (at: string, { address, partnership }: Here): string =>
  JSON.stringify({ type: testEvent, timestamp: at, data: { partnership, page: `${address}/webhooks` } })
