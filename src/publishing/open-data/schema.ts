import type { PromisesDocument } from './document.ts'
import { type Field, type Kind, promiseFields } from './fields.ts'
import { type TermsName, terms } from './terms.ts'

/** What JSON Schema says of one field, as far as it is used here. */
export interface Property {
  readonly description: string
  readonly [keyword: string]: unknown
}

const day = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const instant = { type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z$' }
const words = { type: 'string' }
const count = { type: 'integer', minimum: 0 }
const listOf = (items: object) => ({ type: 'array', items })
const termOf = (name: TermsName) => ({ $ref: `#/$defs/${name}` })
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] })

/** An object that has each of these fields and no other. */
const objectOf = (properties: Readonly<Record<string, Property>>) => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
})

const look = {
  months: { ...count, description: 'Months after closing.' },
  dueOn: { ...day, description: 'The day by which it was to be looked at again.' },
  status: { ...termOf('checkStatus'), description: 'How it went.' },
  madeOn: { ...orNull(day), description: 'The day on which it was made; null where it was not.' },
}

const kinds: Readonly<Record<Exclude<Kind, TermsName>, object>> = {
  ...{ words, list: listOf(words), day, number: count },
  'yes or no': { type: 'boolean' },
  looks: listOf(objectOf(look)),
}

function propertyOf({ kind, mayBeEmpty, means }: Field): Property {
  const schema = kind in terms ? termOf(kind as TermsName) : kinds[kind as Exclude<Kind, TermsName>]
  return { ...(mayBeEmpty ? orNull(schema) : schema), description: means }
}

const promise = objectOf(Object.fromEntries(promiseFields.map(field => [field.name, propertyOf(field)])))

const recommendation = objectOf({
  reference: { ...words, description: 'Partnership, review, and its place in the review, from 1.' },
  number: { ...orNull(words), description: 'The number that the review gives it; null where it gives none.' },
  text: { ...words, description: 'Its words as published, unchanged.' },
  addressees: { ...listOf(words), description: 'The bodies that it is addressed to; empty where it does not say.' },
  asks: {
    ...listOf(
      objectOf({
        text: { ...words, description: 'One thing that it asks for, in its own words.' },
        coverage: { ...termOf('coverage'), description: 'How far the response answers it.' },
      }),
    ),
    description: 'Each thing that it asks for, and how far the response answers it.',
  },
  claims: {
    ...listOf(words),
    description: 'What the response says is already done or being done. Nobody has shown it here.',
  },
})

const document: Readonly<Record<keyof PromisesDocument, Property>> = {
  format: { const: 'throughline-promises-1', description: 'What the file is, and its version.' },
  schema: { const: '/schema/promises-1.json', description: 'Where this schema is, on the site that the file is from.' },
  publisher: { ...words, description: 'The safeguarding partnership that publishes the edition.' },
  review: {
    ...objectOf({
      reference: { ...words, description: 'Partnership and review.' },
      name: { ...words, description: 'What the review is known as. It names no child.' },
      respondent: { ...orNull(words), description: 'Who published the response; null where the record does not say.' },
      respondedOn: {
        ...orNull(day),
        description: 'The day the response was published; null where the record does not say.',
      },
    }),
    description: 'The review that was answered, and who answered it.',
  },
  edition: {
    type: 'integer',
    minimum: 1,
    description: 'Editions of a review are numbered from 1. One that is released never changes.',
  },
  releasedAt: { ...instant, description: 'When the edition was released, in UTC.' },
  asOf: { ...day, description: 'The day as of which everything here is set out.' },
  page: { ...words, description: 'The address of the edition as a page, on the site that the file is from.' },
  licence: { ...words, description: 'On what terms it may be used, in words.' },
  wordsLeftOut: {
    ...count,
    description:
      'In how many texts of the edition words were left out so that nobody can be identified; each is marked “[words left out]”.',
  },
  recommendations: {
    ...listOf(recommendation),
    description: 'What the review asked for, in its order, also where nothing was promised.',
  },
  promises: { ...listOf(promise), description: 'What the response promised, and what is recorded since.' },
  notKnown: { ...listOf(words), description: 'What the response as a whole does not say, in sentences.' },
  against: {
    ...listOf(
      objectOf({
        kind: { ...termOf('against'), description: 'What kind of thing it is.' },
        where: { ...words, description: 'The recommendations or promises that it is about.' },
        words: { ...words, description: 'What there is to say, in a sentence.' },
      }),
    ),
    description: 'What is not answered, not known or late, listed from the record by rule.',
  },
  leftOut: {
    ...listOf(
      objectOf({
        title: { ...words, description: 'What kind of thing was left out.' },
        where: { ...words, description: 'What it is about.' },
        reason: { ...words, description: 'The reason that was given.' },
      }),
    ),
    description: 'What of that list was left out, and why.',
  },
  corrections: {
    ...listOf(
      objectOf({
        on: { ...day, description: 'The day on which it was put right.' },
        words: { ...words, description: 'What was put right.' },
      }),
    ),
    description: 'What this edition puts right in those before it.',
  },
}

const definition = (name: TermsName) => ({
  oneOf: terms[name].map(({ value, title, means }) => ({ const: value, title, description: means })),
})

/** JSON Schema, draft 2020-12, of a document of promises. A released version never changes but to explain more. */
export const promisesSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: '/schema/promises-1.json',
  title: 'Promises made in answer to a review, version 1',
  description:
    'One edition of what a review asked for, what was promised in answer, and what is recorded since. Days are ISO 8601.',
  ...objectOf(document),
  $defs: Object.fromEntries((Object.keys(terms) as TermsName[]).map(name => [name, definition(name)])),
}

/** The same for a page: what each part has for fields. */
export const partsOfSchema: readonly {
  readonly title: string
  readonly properties: Readonly<Record<string, Property>>
}[] = [
  { title: 'The document', properties: document },
  { title: 'A recommendation', properties: recommendation.properties },
  { title: 'A promise', properties: promise.properties },
]
