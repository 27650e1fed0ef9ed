import type { Directive } from '../asks/directives.ts'
import type { Asks } from '../asks/split.ts'
import { outcome, reportedPart } from '../language/measures.ts'
import { weakVerbs } from '../language/verbs.ts'
import type { Finding, Span } from '../reading.ts'
import { clip } from '../text/clip.ts'
import { whenIn } from '../windows/find.ts'
import type { GapCodeName } from './gap-codes.ts'

interface Recommendation {
  readonly text: string
  readonly addressedTo: readonly string[]
  readonly directives: readonly Directive[]
  readonly asks: Asks
  readonly source: Span
}

/** What a recommendation itself leaves unsaid: vagueness begins upstream of the response. */
export function defectsOf({ text, addressedTo, directives, asks, source }: Recommendation): readonly Finding[] {
  const found: Finding[] = []
  const add = (code: GapCodeName, because: string, question: string): void =>
    void found.push({ code, because, question, source })
  const acts =
    directives.length > 0 ? directives.map(one => one.sentence.text.slice(one.actFrom)) : asks.asks.map(one => one.act)
  const weak = acts.map(act => weakVerbs.exec(act)?.[0]).find(verb => verb !== undefined)
  if (weak !== undefined)
    add('WEAK_VERB', `It asks to “${weak}”.`, `What should be different once somebody has done that?`)
  if (addressedTo.length === 0)
    add('NO_ADDRESSEE', 'The recommendation does not say who is to act on it.', 'Who is to act on this recommendation?')
  const when = whenIn(text, null)
  if (when === null || when.kind === 'vague')
    add('NO_DATE', 'The recommendation does not say by when.', 'By when should this be done?')
  const several =
    asks.parts >= 2
      ? `It has ${asks.parts} listed parts.`
      : asks.axes >= 2
        ? 'One request is multiplied over several matters or groups.'
        : asks.actions >= 3
          ? `It asks for ${asks.actions} separate things.`
          : null
  if (several !== null) add('COMPOUND', several, 'Which part is answered by which promise?')
  if (!outcome.test(text.replace(reportedPart, '')))
    add(
      'NO_OUTCOME',
      `It says “${clip(text, 80)}” and neither what this is for nor what should be different.`,
      'What should be different for children once this is done?',
    )
  return found
}
