import type { Coverage } from '#src/reading/reading.ts'
import { askInWords, commitmentInWords, gapInWords, type Told } from './plain-words.ts'
import type { ReviewRecord } from './record.ts'

/** One review as the public reads it: frozen when it is released. Days are ISO 8601. */
export interface Edition {
  readonly reviewName: string
  readonly publisher: string | null
  readonly publishedOn: string | null
  readonly asOf: string
  readonly asked: number
  readonly answered: number
  readonly promised: number
  readonly recommendations: readonly {
    readonly number: string | null
    readonly text: string
    readonly addressedTo: readonly string[]
    readonly asks: readonly { readonly text: string; readonly coverage: Coverage; readonly said: string }[]
    readonly promises: readonly { readonly reference: string; readonly text: string; readonly told: Told }[]
    readonly claims: readonly string[]
    readonly standing: readonly string[]
    readonly responseText: string | null
  }[]
  readonly notKnown: readonly string[]
}

/** Sets out the record as of a day. Pure: the same record and day give the same edition. */
export function editionOf(record: ReviewRecord, asOf: string): Edition {
  const asks = record.recommendations.flatMap(one => one.asks)
  return {
    reviewName: record.name,
    publisher: record.publisher,
    publishedOn: record.publishedOn,
    asOf,
    asked: asks.length,
    answered: asks.filter(ask => ask.coverage === 'addressed').length,
    promised: record.recommendations.reduce((sum, one) => sum + one.commitments.length, 0),
    recommendations: record.recommendations.map(one => ({
      number: one.number,
      text: one.text,
      addressedTo: one.addressedTo,
      asks: one.asks.map(ask => ({ ...ask, said: askInWords(ask.coverage) })),
      promises: one.commitments.map(promise => ({
        reference: promise.reference,
        text: promise.text,
        told: commitmentInWords(promise, asOf),
      })),
      claims: one.claims,
      standing: one.standing,
      responseText: one.responseText,
    })),
    notKnown: record.gaps.map(gapInWords).filter(words => words !== null),
  }
}
