import { listed, meansWords, ownerClasses, recommendationKinds } from '#src/case-reviews/index.ts'
import { windowWords } from '#src/shell/index.ts'

/** What a proposal held at one moment. */
export interface Version {
  readonly text: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** One change of a proposal; a null name is the reader's. */
export interface Change {
  readonly act: string
  readonly at: string
  readonly by: string | null
  readonly reason: string | null
  readonly ledgerSeq: number
  readonly content: Version
}

export interface Happened {
  readonly title: string
  readonly at: string
  readonly by: string
  readonly text: string
}

const titles: Readonly<Record<string, string>> = {
  propose: 'Read in the document',
  add: 'Added by hand',
  accept: 'Confirmed as read',
  correct: 'Corrected and confirmed',
  move: 'Moved and confirmed',
  reject: 'Set aside',
  split: 'Split',
  split_off: 'Split off from another',
  merge: 'Merged',
  merge_into: 'Made by merging',
  undo: 'Put back as it was read',
  bring_back: 'Brought back',
}

/** The life of one thing on the register, newest first. Every line can be checked against its entry in the ledger. */
export function tellHistory(
  changes: readonly Change[],
  registered: { at: string; by: string; ledgerSeq: number },
): Happened[] {
  const told = changes.flatMap((change, at) => {
    const title = titles[change.act]
    const before = changes[at - 1]?.content
    const differs = before ? differences(before, change.content) : []
    // A thing that only followed another's change has no news of its own.
    if (title === undefined && differs.length === 0) return []
    const entry = `Ledger entry ${change.ledgerSeq}.`
    const words = [
      ...differs.map(one => `${one.what}: ${one.from} became ${one.to}.`),
      change.reason && `Because: ${change.reason}`,
      entry,
    ]
    return [
      {
        title: title ?? 'Changed with another',
        at: change.at,
        by: change.by ?? 'the reader',
        text: words.filter(Boolean).join(' '),
      },
    ]
  })
  const text = `From here on its words do not change. Ledger entry ${registered.ledgerSeq}.`
  return [...told, { title: 'Put on the register', at: registered.at, by: registered.by, text }].reverse()
}

export interface Difference {
  readonly what: string
  readonly from: string
  readonly to: string
}

const names: Readonly<Record<string, string>> = {
  number: 'Number',
  recommendationKind: 'Kind',
  addressedTo: 'Addressed to',
  who: 'Who',
  ownerClass: 'Kind of owner',
  when: 'Words of when',
  due: 'Days',
  means: 'Means',
}

/** What differs between two versions, each side in words. */
export function differences(from: Version, to: Version): Difference[] {
  const words = from.text === to.text ? [] : [{ what: 'Words', from: `“${from.text}”`, to: `“${to.text}”` }]
  const fields = Object.entries(names).flatMap(([field, what]) => {
    const [was, is] = [inWords(from.fields[field]), inWords(to.fields[field])]
    return was === is ? [] : [{ what, from: was, to: is }]
  })
  return [...words, ...fields]
}

const fixed: Readonly<Record<string, string>> = {
  ...recommendationKinds,
  ...ownerClasses,
  ...meansWords,
  none: 'nobody named',
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'nobody' : listed(value.map(String))
  if (typeof value === 'object') {
    const { start = null, end, basis } = value as { start?: string | null; end?: string; basis?: string }
    return end === undefined ? 'nothing' : `${windowWords({ start, end })}${basis ? ` (${basis})` : ''}`
  }
  return fixed[String(value)]?.toLowerCase() ?? `“${String(value)}”`
}
