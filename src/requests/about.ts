/** What can be asked about, as an address or a form names it: “gap:…”, “ask:…”, “commitment:…”; “update:…” asks how a commitment stands. */
export const aboutKinds = ['gap', 'ask', 'commitment', 'update'] as const
export interface Reference {
  readonly kind: (typeof aboutKinds)[number]
  readonly id: string
}

/** What whoever answers is shown beside the question: published words and their names, and nothing else. */
export interface Shown {
  readonly review: string
  /** “Commitment C3”, “The response as a whole”. */
  readonly title: string
  readonly words: string | null
  readonly recommendation: { readonly name: string; readonly text: string } | null
}

/** What is asked for: an answer in somebody’s words, or how a promise stands. */
export type RequestKind = 'question' | 'update'

/** A thing on the register that a question can be asked about. */
export interface About {
  readonly kind: RequestKind
  readonly reviewId: string
  readonly subjectKind: 'review' | 'recommendation' | 'ask' | 'commitment' | 'statement'
  readonly subjectId: string
  readonly gapId: string | null
  readonly readyQuestion: string | null
  readonly shown: Shown
  /** Its page on the register. */
  readonly href: string
}

/** Reads `?gap=ID`, `?update=ID` or `?about=commitment:ID`; null where it names nothing that a question is asked about. */
export function readAbout(query: URLSearchParams): Reference | null {
  const [gap, update] = [query.get('gap'), query.get('update')]
  if (gap !== null) return readReference(`gap:${gap}`)
  return readReference(update === null ? query.get('about') : `update:${update}`)
}

export function readReference(text: string | null): Reference | null {
  const parts = /^([a-z]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '')
  const kind = aboutKinds.find(one => one === parts?.[1])
  return kind && parts?.[2] ? { kind, id: parts[2] } : null
}
