/** Between what a person types about a thing and what is kept of it. */
import { isDeepStrictEqual } from 'node:util'
import { dayFrom } from '#src/platform/day.ts'
import type { FieldErrors, Typed } from '#src/platform/form.ts'
import type { Content, Place } from '../../proposal.ts'
import type { IntakeShown } from '../../queries.ts'
import { isGapCode } from '../gap-words.ts'
import { wordsAt } from '../locate.ts'
import { readAs } from '../windows.ts'
import type { ContentTyped } from './content.form.ts'

export type Made =
  | { readonly ok: true; readonly content: Content }
  | { readonly ok: false; readonly errors: FieldErrors }

/** What was typed, as content at a place in the tree and in the document. `before` is how it stands now, if it does. */
export function contentFrom(
  typed: ContentTyped,
  at: { readonly parentId: string | null; readonly position: number; readonly place: Place | null },
  before: Content | null,
  publishedOn: string | null,
): Made {
  const base = { ...at, text: typed.text }
  const made = (content: object): Made => ({ ok: true, content: { kind: typed.kind, ...base, ...content } as Content })
  switch (typed.kind) {
    case 'recommendation':
      return made({
        fields: { number: typed.number, recommendationKind: typed.recommendationKind, addressedTo: typed.addressedTo },
      })
    case 'ask': {
      const kinds = before?.kind === 'ask' && before.fields.coverage === typed.coverage ? before.fields.kinds : []
      return made({ fields: { coverage: typed.coverage, kinds, because: typed.because, question: typed.question } })
    }
    case 'response':
      return made({ fields: { position: typed.position } })
    case 'gap':
      if (!isGapCode(typed.code)) return { ok: false, errors: { code: 'Choose what is missing' } }
      return made({ fields: { code: typed.code, question: typed.question } })
    case 'commitment':
      return commitmentFrom(typed, before, publishedOn, made)
    default:
      return made({ fields: {} })
  }
}

function commitmentFrom(
  typed: Extract<ContentTyped, { kind: 'commitment' }>,
  before: Content | null,
  publishedOn: string | null,
  made: (content: object) => Made,
): Made {
  const own = { start: null as string | null, end: null as string | null }
  for (const side of typed.reading === 'own' ? (['start', 'end'] as const) : []) {
    const parts = [typed[`${side}-day`], typed[`${side}-month`], typed[`${side}-year`]] as const
    if (parts.every(one => one.trim() === '')) continue
    const day = dayFrom(...parts)
    if (!day.ok) return { ok: false, errors: { [`${side}-day`]: day.why } }
    own[side] = day.day
  }
  const standing = before?.kind === 'commitment' ? before.fields.due : null
  const read = readAs(typed.reading, typed.when, { standing, own, publishedOn })
  if (!read.ok) return { ok: false, errors: { [typed.reading === 'own' ? 'end-day' : 'reading']: read.why } }
  const ownerClass = typed.who.length === 0 ? 'none' : typed.ownerClass
  return made({ fields: { who: typed.who, ownerClass, when: typed.when, due: read.due, means: typed.means } })
}

/** The same the other way: the form as it would have been typed. */
export function typedFor(content: Content, intake: IntakeShown): Typed {
  const words = wordsAt(intake.canonical, content.place)
  const common = { kind: content.kind, text: content.text, words }
  switch (content.kind) {
    case 'recommendation':
      return {
        ...common,
        number: content.fields.number ?? '',
        recommendationKind: content.fields.recommendationKind,
        addressedTo: content.fields.addressedTo.join('\n'),
      }
    case 'ask':
      return {
        ...common,
        coverage: content.fields.coverage,
        because: content.fields.because,
        question: content.fields.question ?? '',
      }
    case 'response':
      return { ...common, position: content.fields.position ?? '' }
    case 'gap':
      return { ...common, code: content.fields.code, question: content.fields.question }
    case 'commitment': {
      const { who, ownerClass, when, due, means } = content.fields
      const asRead = readAs('words', when, {
        standing: null,
        own: { start: null, end: null },
        publishedOn: intake.publishedOn,
      })
      const reading = asRead.ok && isDeepStrictEqual(asRead.due, due) ? 'words' : 'keep'
      return {
        ...common,
        who: who.join('\n'),
        ownerClass,
        when: when ?? '',
        means,
        reading,
        ...dayParts('start', due?.start),
        ...dayParts('end', due?.end),
      }
    }
    default:
      return common
  }
}

function dayParts(side: 'start' | 'end', day: string | null | undefined): Typed {
  const [year = '', month = '', date = ''] = day?.split('-') ?? []
  return {
    [`${side}-day`]: String(Number(date) || ''),
    [`${side}-month`]: String(Number(month) || ''),
    [`${side}-year`]: year,
  }
}
