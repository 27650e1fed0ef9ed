/**
 * The chain. An entry's text holds the hash of the entry before it, so that none can change without every later one
 * changing too. Ids, verbs and digests are all it may hold: people's words stay where they can be erased.
 */
import { hash as hashOf } from 'node:crypto'

/** Something that was done: who did it, what it was, and to what. */
export interface Happening {
  /** An instant in UTC, to the millisecond: 2026-03-05T14:07:09.120Z. */
  readonly at: string
  readonly actor: { readonly kind: 'person' | 'system'; readonly id: string }
  /** A subject and what befell it: commitment.confirmed. */
  readonly verb: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** Further ids, digests, whole numbers and days, each under a camelCase name. */
  readonly about?: Readonly<Record<string, string>>
}

/** The place a chain has reached. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** One link. The body is the record; the other fields repeat parts of it so that a database can index and check them. */
export interface Entry extends Head {
  readonly partnershipId: string
  readonly prevHash: string | null
  readonly body: string
}

/** What a body says. Version 1 never changes: a new field or a wider pattern is version 2. */
export type Body = Required<Happening> & {
  readonly v: 1
  readonly partnership: string
  readonly seq: number
  readonly prev: string | null
}

/** The entry that follows `head`. Throws rather than record anything but ids, verbs and digests, and never quotes it. */
export function next(partnershipId: string, head: Head | null, happening: Happening): Entry {
  const { at, actor, verb, subject, about = {} } = happening
  const [seq, prev] = head === null ? [1, null] : [head.seq + 1, head.hash]
  const said: Body = { v: 1, partnership: partnershipId, seq, prev, at, actor, verb, subject, about }
  const fault = faultIn(said)
  if (fault !== null) throw new Error(`The ledger refuses ${fault}`)
  const body = canonicalBody(said)
  return { partnershipId, seq, hash: sha256(body), prevHash: prev, body }
}

/**
 * The text of an entry but for its place in the chain, which the database puts between the two once it holds the head: letter for
 * letter what `next` would write. Throws as `next` does.
 */
export function around(partnershipId: string, happening: Happening): readonly [before: string, after: string] {
  const { body } = next(partnershipId, null, happening)
  // No name or value before it can hold a quotation mark, so that this is found once.
  const [before, after, ...more] = body.split(firstPlace)
  if (before === undefined || after === undefined || more.length > 0) throw new Error('an entry has no one place')
  return [before, after]
}

const firstPlace = '"prev":null,"seq":1'

/** What a body says, or null unless it is letter for letter what `next` would write. */
export function readBody(text: string): Body | null {
  try {
    const said: Body = JSON.parse(text)
    return faultIn(said) === null && canonicalBody(said) === text ? said : null
  } catch {
    return null
  }
}

/** Stands for words that must stay erasable: once the salt is gone, nobody can test a guess against the digest. */
export function digest(salt: string, content: string): string {
  if (!/^[A-Za-z0-9_-]{22,}$/.test(salt)) throw new Error('A salt is at least 22 random letters and digits')
  return sha256(`${salt}\n${content}`)
}

export const sha256 = (content: string | Buffer): string => hashOf('sha256', content)

/**
 * JSON with its names in alphabetical order and no spaces. Each field is picked out by name, so that anything extra in
 * what was read makes the text differ.
 */
function canonicalBody({ about, actor, at, partnership, prev, seq, subject, v, verb }: Body): string {
  const who = { id: actor.id, kind: actor.kind }
  const what = { id: subject.id, kind: subject.kind }
  return JSON.stringify({ about: inOrder(about), actor: who, at, partnership, prev, seq, subject: what, v, verb })
}

const inOrder = (about: Body['about']): Body['about'] =>
  Object.fromEntries(Object.entries(about).sort(([a], [b]) => (a < b ? -1 : 1)))

/** What keeps a body out of the ledger, in words, or null. Types are not trusted: a body may have been read from a file. */
function faultIn({ v, partnership, seq, prev, at, actor, verb, subject, about }: Body): string | null {
  if (v !== 1) return 'a version it does not know'
  if (!isId(partnership)) return 'a partnership that is not an id'
  if (!isSeq(seq)) return 'a place that is not a whole number from 1'
  if (seq === 1 ? prev !== null : !isDigest(prev)) return 'a link that is not the hash of the entry before'
  if (!isInstant(at)) return 'a time that is not a UTC instant to the millisecond'
  if ((actor.kind !== 'person' && actor.kind !== 'system') || !isId(actor.id)) return 'an actor that is not an id'
  if (!fits(verbPattern, verb)) return 'a verb that is not like commitment.confirmed'
  if (!fits(slugPattern, subject.kind) || !isId(subject.id)) return 'a subject that is not an id'
  for (const [name, value] of Object.entries(about)) {
    if (!fits(namePattern, name)) return 'a name in "about" that is not a short camelCase word'
    if (!isId(value) && !isDigest(value) && !fits(numberPattern, value) && !fits(dayPattern, value))
      return 'a value in "about" that is not an id, a digest, a number or a day'
  }
  return null
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Up to five lower-case words: agency_lead, reader-1. A sentence does not fit. */
const slugPattern = /^(?=.{1,40}$)[a-z][a-z0-9]*(?:[-_][a-z0-9]+){0,4}$/
const verbPattern = /^(?=.{1,60}$)[a-z-]+(?:\.[a-z-]+)+$/
const namePattern = /^[a-z][A-Za-z0-9]{0,29}$/
/** Nine digits at most, which keeps NHS and telephone numbers out. */
const numberPattern = /^(?:0|-?[1-9][0-9]{0,8})$/
const dayPattern = /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/

const fits = (pattern: RegExp, value: unknown): boolean => typeof value === 'string' && pattern.test(value)

export const isId = (value: unknown): boolean => fits(uuidPattern, value) || fits(slugPattern, value)
export const isDigest = (value: unknown): boolean => fits(/^[0-9a-f]{64}$/, value)
export const isSeq = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1

export function isInstant(value: unknown): boolean {
  const time = typeof value === 'string' && value.length === 24 ? Date.parse(value) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString() === value
}

/** Whether a value has an entry's fields, each of its type; what they say is for `verifyChain`. */
export function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const { partnershipId, seq, hash, prevHash, body } = value as Record<keyof Entry, unknown>
  const texts = [partnershipId, hash, body, prevHash ?? '']
  return isSeq(seq) && prevHash !== undefined && texts.every(text => typeof text === 'string')
}
