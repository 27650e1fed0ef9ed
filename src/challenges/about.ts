/** What a challenge can be about, as an address or a form names it: “commitment:…”, or “partnership” for the work as a whole. */
export const aboutKinds = ['partnership', 'review', 'recommendation', 'ask', 'commitment', 'statement', 'gap'] as const
export type AboutKind = (typeof aboutKinds)[number]

/** The id is null for the partnership’s work as a whole. */
export interface Reference {
  readonly kind: AboutKind
  readonly id: string | null
}

/** What stands beside it wherever it is shown: published words, and where they are. */
export interface Shown {
  /** Null where it is about the work as a whole. */
  readonly review: string | null
  /** “Commitment C3”, “The partnership’s work as a whole”. */
  readonly title: string
  readonly words: string | null
  readonly href: string | null
}

export interface About extends Reference {
  readonly id: string
  /** The review it belongs to, or the partnership. */
  readonly scopeId: string
  readonly shown: Shown
}

/** Reads “commitment:ID” or “partnership”; null where it names nothing that a challenge is about. */
export function readReference(text: string | null): Reference | null {
  if (text === 'partnership') return { kind: 'partnership', id: null }
  const parts = /^([a-z]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '')
  const kind = aboutKinds.find(one => one === parts?.[1])
  return kind && kind !== 'partnership' && parts?.[2] ? { kind, id: parts[2] } : null
}

export const referenceOf = ({ kind, id }: Reference): string => (kind === 'partnership' ? kind : `${kind}:${id}`)
