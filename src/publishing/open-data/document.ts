import type { Edition, Facts, PublishedPromise } from '../edition/edition.ts'

/** Which edition it is, and whose: what its page does not say of itself. */
export interface Which {
  readonly partnership: { readonly name: string; readonly slug: string }
  /** The review’s name in addresses. */
  readonly review: string
  readonly edition: number
  /** A UTC instant. */
  readonly releasedAt: string
}

/** The promises of one edition as open data. docs/open-data.md says how its versions go; days are ISO 8601. */
export interface PromisesDocument {
  readonly format: 'throughline-promises-1'
  readonly schema: '/schema/promises-1.json'
  readonly publisher: string
  readonly review: {
    readonly reference: string
    readonly name: string
    readonly respondent: string | null
    readonly respondedOn: string | null
  }
  readonly edition: number
  readonly releasedAt: string
  readonly asOf: string
  readonly page: string
  readonly licence: string
  readonly wordsLeftOut: number
  readonly recommendations: readonly {
    readonly reference: string
    readonly number: string | null
    readonly text: string
    readonly addressees: readonly string[]
    readonly asks: readonly { readonly text: string; readonly coverage: string }[]
    readonly claims: readonly string[]
  }[]
  readonly promises: readonly PromiseData[]
  readonly notKnown: readonly string[]
  readonly against: readonly { readonly kind: string; readonly where: string; readonly words: string }[]
  readonly leftOut: readonly { readonly title: string; readonly where: string; readonly reason: string }[]
  readonly corrections: readonly { readonly on: string; readonly words: string }[]
}

/** One promise. The names of its fields are those of `fields.ts`, which says what each means. */
export interface PromiseData {
  readonly reference: string
  readonly number: string
  readonly recommendation: string
  readonly text: string
  readonly who: string
  readonly when: string
  readonly notSaid: readonly string[]
  readonly owner: string | null
  readonly delivery: string
  readonly deliverySince: string | null
  readonly assurance: string
  readonly evidenceLevel: number | null
  readonly impact: string
  readonly originalDueOn: string | null
  readonly dueOn: string | null
  readonly timesMoved: number
  readonly hasMeasure: boolean
  readonly closedOn: string | null
  readonly reopenedOn: string | null
  readonly checks: Facts['checks']
  readonly lastRecordedOn: string | null
}

/** An edition from before what became of each promise was told is no data: null. The same edition gives the same document. */
export function documentOf(
  page: Edition,
  { partnership, review, edition, releasedAt }: Which,
): PromisesDocument | null {
  if (page.format !== 2) return null
  if (page.recommendations.some(one => one.promises.some(promise => !promise.facts))) return null
  const reference = `${partnership.slug}/${review}`
  const recommendations = page.recommendations.map((one, at) => ({
    ...one,
    reference: `${reference}/recommendations/${at + 1}`,
  }))
  const promises = recommendations.flatMap(one =>
    one.promises.map(promise => promiseOf(promise, { reference, recommendation: one.reference })),
  )
  return {
    format: 'throughline-promises-1',
    schema: '/schema/promises-1.json',
    publisher: partnership.name,
    review: { reference, name: page.reviewName, respondent: page.publisher, respondedOn: page.publishedOn },
    ...{ edition, releasedAt, asOf: page.asOf },
    page: `/p/${reference}/editions/${edition}`,
    licence: licenceOf(partnership.name),
    wordsLeftOut: page.withheld ?? 0,
    recommendations: recommendations.map(({ reference, number, text, addressedTo, asks, claims }) => ({
      ...{ reference, number, text },
      addressees: addressedTo,
      asks: asks.map(({ text, coverage }) => ({ text, coverage })),
      claims,
    })),
    promises: promises.filter(promise => promise !== null),
    notKnown: page.notKnown,
    against: (page.against ?? []).flatMap(({ kind, items }) =>
      items.map(({ where, words }) => ({ kind, where, words })),
    ),
    leftOut: (page.leftOut ?? []).map(({ title, where, reason }) => ({ title, where, reason })),
    corrections: (page.corrections ?? []).map(({ on, words }) => ({ on, words })),
  }
}

function promiseOf(
  { reference: number, text, told, facts }: PublishedPromise,
  { reference, recommendation }: { readonly reference: string; readonly recommendation: string },
): PromiseData | null {
  if (!facts) return null
  return {
    reference: `${reference}/${number}`,
    ...{ number, recommendation, text },
    ...{ who: told.who, when: told.when, notSaid: told.notSaid },
    owner: facts.owner,
    ...{ delivery: facts.delivery, deliverySince: facts.deliverySince },
    ...{ assurance: facts.assurance, evidenceLevel: facts.evidenceLevel, impact: facts.impact },
    ...{ originalDueOn: facts.originalOn, dueOn: facts.dueOn, timesMoved: facts.moved },
    hasMeasure: facts.hasMeasure,
    ...{ closedOn: facts.closedOn, reopenedOn: facts.reopenedOn },
    checks: looksOf(facts),
    lastRecordedOn: facts.lastRecordedOn,
  }
}

/** As on the page: of what was opened again, the looks that were made, since none is due any more. */
const looksOf = ({ checks, closedOn }: Facts): Facts['checks'] =>
  checks
    .filter(one => closedOn !== null || one.status === 'held' || one.status === 'failed')
    .map(({ months, dueOn, status, madeOn }) => ({ months, dueOn, status, madeOn }))

const licenceOf = (publisher: string): string =>
  `Published by ${publisher}, for anyone to read, keep and compare; name the edition and its day with what you take from it. ` +
  'Words quoted from a review or a response stay under the terms of whoever published them.'

/** The document as the file that anyone may take away. */
export const jsonOf = (document: PromisesDocument): string => `${JSON.stringify(document, null, 2)}\n`
