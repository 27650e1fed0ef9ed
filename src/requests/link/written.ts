import { isEmpty, saysTitles, type UpdateWords, updateParts } from '#src/commitments/index.ts'
import type { Typed } from '#src/platform/form.ts'
import type { RequestKind } from '../about.ts'

const names = ['done', 'next', 'inTheWay', 'helpNeeded', 'says'] as const

/** What somebody has written on the page of a link, as one text: to keep as a draft, or to carry along while a code is sent. */
export function writtenText(kind: RequestKind, typed: Typed): string {
  if (kind === 'question') return String(typed.text ?? '')
  const boxes = Object.fromEntries(names.map(name => [name, String(typed[name] ?? '')]))
  return Object.values(boxes).every(words => words.trim() === '') ? '' : JSON.stringify(boxes)
}

/** The fields that such a text fills again. A text that is none of ours fills nothing. */
export function writtenFields(kind: RequestKind, text: string): Record<string, string> {
  if (kind === 'question') return { text }
  try {
    const boxes: unknown = JSON.parse(text === '' ? '{}' : text)
    if (typeof boxes !== 'object' || boxes === null) return {}
    return Object.fromEntries(names.map(name => [name, String((boxes as Record<string, unknown>)[name] ?? '')]))
  } catch {
    return {}
  }
}

/** The same for people to read and copy: each box under what it asks. */
export function writtenWords(kind: RequestKind, text: string): string {
  const fields = writtenFields(kind, text)
  if (kind === 'question') return text
  const says = saysTitles[fields.says as keyof typeof saysTitles]
  const parts = updateParts.flatMap(({ name, label }) => (fields[name] ? [`${label}\n${fields[name]}`] : []))
  return [...parts, ...(says ? [says] : [])].join('\n\n')
}

export const saysSomething = (words: UpdateWords): boolean => !isEmpty(words)
