import type { CommitmentTold } from '#src/commitments/index.ts'
import type { Coverage } from '#src/reading/reading.ts'
import { isRounded } from './amounts.ts'
import { type Choices, leftOutMark, noChoices, without } from './choices.ts'
import { type HonestyItem, type HonestyKind, honestyOf, honestyTitles } from './honesty.ts'
import {
  askInWords,
  challengeInWords,
  commitmentInWords,
  gapInWords,
  recommendationInShort,
  type Told,
} from './plain-words.ts'
import { type Line, progressInWords } from './progress-words.ts'
import type { ReviewRecord } from './record.ts'
import { isWords, mapStrings, stringsOf } from './strings.ts'

/** One review as the public reads it: frozen when it is released. Days are ISO 8601. */
export interface Edition {
  /** 2 from when an edition tells what became of each promise; editions from before have none. */
  readonly format?: 2
  readonly reviewName: string
  readonly publisher: string | null
  readonly publishedOn: string | null
  readonly asOf: string
  readonly asked: number
  readonly answered: number
  readonly promised: number
  readonly progress?: Tally
  readonly recommendations: readonly {
    readonly number: string | null
    readonly text: string
    readonly addressedTo: readonly string[]
    readonly asks: readonly { readonly text: string; readonly coverage: Coverage; readonly said: string }[]
    readonly promises: readonly PublishedPromise[]
    readonly claims: readonly string[]
    readonly standing: readonly string[]
    readonly responseText: string | null
    /** How far it is answered and what became of it, in a sentence or two; missing from editions before the second format. */
    readonly inShort?: string
  }[]
  readonly notKnown: readonly string[]
  readonly challenges?: readonly { readonly title: string; readonly words: string; readonly said: readonly string[] }[]
  /** The scrutineer’s words, whole and as signed. */
  readonly statements?: ReviewRecord['statements']
  /** What the record says against itself, kind by kind. */
  readonly against?: readonly Against[]
  /** And what of it was left out, with the reason that was given. */
  readonly leftOut?: readonly { readonly title: string; readonly where: string; readonly reason: string }[]
  /** What this edition puts right in those before it, each with the day it was added. */
  readonly corrections?: readonly Correction[]
  /** The same in Easy Read and in other languages, as people wrote it; missing where there is none. */
  readonly versions?: readonly OtherVersion[]
  /** Whether any count of people is rounded or hidden. */
  readonly isRounded?: boolean
  /** How many texts had words left out so that nobody can be identified. */
  readonly withheld?: number
}

export interface PublishedPromise {
  readonly reference: string
  readonly text: string
  readonly told: Told
  /** What became of it, in words and as data; missing from editions before the second format. */
  readonly recorded?: readonly Line[]
  readonly facts?: Facts
}

/** What became of a promise, for whoever loads it into something else: the same as the words say. Days are ISO 8601. */
export interface Facts {
  readonly owner: string | null
  readonly delivery: CommitmentTold['axes']['delivery']
  readonly deliverySince: string | null
  readonly assurance: CommitmentTold['axes']['assurance']
  /** The highest step of the ladder of evidence that another body accepted, from 1 to 6. */
  readonly evidenceLevel: number | null
  readonly impact: CommitmentTold['axes']['impact']
  readonly originalOn: string | null
  readonly dueOn: string | null
  readonly moved: number
  readonly hasMeasure: boolean
  readonly closedOn: string | null
  readonly reopenedOn: string | null
  readonly checks: readonly {
    readonly months: number
    readonly dueOn: string
    readonly status: string
    readonly madeOn: string | null
  }[]
  readonly lastRecordedOn: string | null
}

/** So many promises of how many. */
interface Tally {
  readonly owned: number
  readonly delivered: number
  readonly accepted: number
  readonly closed: number
  readonly held: number
}

interface Against {
  readonly kind: HonestyKind
  readonly title: string
  readonly items: readonly { readonly where: string; readonly words: string }[]
}

export interface Correction {
  readonly on: string
  readonly words: string
}

/** What an edition says in other words: `way` is `easy-read` or the tag of a language; `by`, who wrote it, as it is printed. */
export interface OtherVersion {
  readonly way: string
  readonly words: string
  readonly by: string | null
}

/** What an edition is set out by beside the record: what was chosen, what is put right so far, and its other versions. */
export interface SetOut {
  readonly choices?: Choices
  readonly corrections?: readonly Correction[]
  readonly versions?: readonly OtherVersion[]
}

/** Sets out the record as of a day. Pure: the same record, day and choices give the same edition. */
export function editionOf(
  record: ReviewRecord,
  asOf: string,
  { choices = noChoices, corrections = [], versions = [] }: SetOut = {},
): Edition {
  const whole: Edition = {
    format: 2,
    reviewName: record.name,
    publisher: record.publisher,
    publishedOn: record.publishedOn,
    asOf,
    ...countsOf(record),
    recommendations: record.recommendations.map(one => ({
      number: one.number,
      text: one.text,
      addressedTo: one.addressedTo,
      asks: one.asks.map(({ text, coverage }) => ({ text, coverage, said: askInWords(coverage) })),
      promises: one.commitments.map(promise => ({
        reference: promise.reference,
        text: promise.text,
        told: commitmentInWords(promise),
        recorded: progressInWords(promise.told, asOf),
        facts: factsOf(promise.told),
      })),
      claims: one.claims,
      standing: one.standing,
      responseText: one.responseText,
      inShort: recommendationInShort(one),
    })),
    notKnown: record.gaps.map(gapInWords).filter(words => words !== null),
    challenges: record.challenges.filter(one => one.state !== 'withdrawn').map(one => challengeInWords(one, asOf)),
    statements: record.statements,
    ...againstItself(honestyOf(record, asOf), choices),
    corrections,
    ...(versions.length > 0 ? { versions } : {}),
    isRounded: record.recommendations.some(one =>
      one.commitments.some(promise => promise.told.measures.some(isRounded)),
    ),
  }
  // The scrutineer's words are printed as they were signed, or not at all.
  const cut = mapStrings(whole, (text, path) => (isWords(path) ? without(text, choices.withheld) : text))
  const published = { ...cut, statements: record.statements }
  return { ...published, withheld: stringsOf(cut).filter(({ text }) => text.includes(leftOutMark)).length }
}

const factsOf = ({ axes, reopened, checks, ...told }: CommitmentTold): Facts => ({
  owner: told.owner,
  delivery: axes.delivery,
  deliverySince: told.deliverySince,
  assurance: axes.assurance,
  evidenceLevel: axes.acceptedLevel,
  impact: axes.impact,
  originalOn: told.originalOn,
  dueOn: told.dueOn,
  moved: axes.moved,
  hasMeasure: told.hasMeasure,
  closedOn: told.closedOn,
  reopenedOn: reopened?.on ?? null,
  checks: checks.map(({ months, dueOn, status, madeOn }) => ({ months, dueOn, status, madeOn })),
  lastRecordedOn: told.lastRecordedOn,
})

function countsOf({ recommendations }: ReviewRecord) {
  const asks = recommendations.flatMap(one => one.asks)
  const promises = recommendations.flatMap(one => one.commitments.map(promise => promise.told))
  const count = (isSo: (told: (typeof promises)[number]) => boolean) => promises.filter(isSo).length
  return {
    asked: asks.length,
    answered: asks.filter(ask => ask.coverage === 'addressed').length,
    promised: promises.length,
    progress: {
      owned: count(one => one.owner !== null),
      delivered: count(one => one.axes.delivery === 'delivered'),
      accepted: count(one => one.axes.assurance === 'accepted'),
      closed: count(one => one.closedOn !== null),
      held: count(one => one.closedOn !== null && one.checks.some(check => check.status === 'held')),
    },
  }
}

function againstItself(items: readonly HonestyItem[], { leftOut }: Choices) {
  const listed = items.filter(one => !leftOut.has(one.key))
  const kinds = Object.keys(honestyTitles) as HonestyKind[]
  return {
    against: kinds
      .map(kind => ({
        ...{ kind, title: honestyTitles[kind] },
        items: together(listed.filter(one => one.kind === kind)),
      }))
      .filter(one => one.items.length > 0),
    leftOut: items
      .filter(one => leftOut.has(one.key))
      .map(one => ({ title: honestyTitles[one.kind], where: one.where, reason: leftOut.get(one.key) ?? '' })),
  }
}

/** What is said alike of several is said once: “Promises 5.1, 5.3 and 6.1”. */
function together(items: readonly HonestyItem[]): { where: string; words: string }[] {
  const alike = Map.groupBy(items, one => one.words)
  return [...alike].map(([words, of]) => ({ where: listedPlaces(of.map(one => one.where)), words }))
}

const listing = new Intl.ListFormat('en-GB', { type: 'conjunction' })

function listedPlaces(places: readonly string[]): string {
  const [first = ''] = places
  const kind = first.split(' ')[0] ?? ''
  const isOfOneKind = places.every(one => one.startsWith(`${kind} `))
  if (places.length < 2 || !isOfOneKind) return listing.format(places)
  return `${kind}s ${listing.format(places.map(one => one.slice(kind.length + 1)))}`
}
