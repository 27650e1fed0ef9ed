import type { Ask } from '../asks/split.ts'
import type { Coverage } from '../reading.ts'
import { clip } from '../text/clip.ts'

/** A question ready to send to whoever was asked; null where the ask is addressed. */
export function questionFor(ask: Ask, coverage: Coverage, to: readonly string[]): string | null {
  const who = to.length > 0 ? to.join(' and ') : 'Who'
  const act = clip(ask.words.text, 160)
  if (coverage === 'addressed') return null
  const opening: Readonly<Record<Exclude<Coverage, 'addressed'>, string>> = {
    unaddressed: `What will ${to.length > 0 ? who : 'be done, and by whom,'}${to.length > 0 ? ' do' : ''} about this: “${act}”?`,
    partial: `The response takes up part of this: “${act}”. Who will do the rest?`,
    substituted: `The response offers something else in the place of “${act}”. Was that decided, and by whom?`,
    restated: `The response says whose function this is: “${act}”. What will be done, and who will do it?`,
  }
  return `${opening[coverage]} By when? How will you know?`
}
