import type { Role } from '../language/labels.ts'
import { courtesy, finite, standing, verdict } from '../language/modality.ts'
import type { Means, OwnerClass } from '../reading.ts'
import type { Segment } from '../structure/items.ts'
import { joined, part, type Quote, spliced } from '../text/quote.ts'
import { sentencesOf } from '../text/sentences.ts'
import { clausesOf } from './clauses.ts'
import { leading, promisesIn } from './deliverables.ts'
import { meansOf } from './means.ts'
import { ownerOf } from './owners.ts'
import { classOf, listed, type Names, nobody, type Parties, partiesIn, plainName, resolved } from './parties.ts'

/** One promise before its dates and gaps are judged. */
export interface FoundCommitment {
  readonly words: Quote
  /** What is promised, without who promises it. */
  readonly act: string
  who: readonly string[]
  ownerClass: OwnerClass
  readonly means: Means
  /** Printed fields beside the promise, as in an action plan. */
  readonly fields: { when: string | null; measure: string | null; route: string | null }
}

export interface Statements {
  readonly promises: FoundCommitment[]
  readonly claims: Quote[]
  readonly standing: Quote[]
  readonly position: string | null
}

/** Sorts the sentences of an answer into promises, claims, standing sentences and the verdict. */
export function statementsOf(segments: readonly Segment[], names: Names): Statements {
  const reader = new Reader(names)
  for (const segment of segments) reader.read(segment)
  return reader.result()
}

class Reader {
  readonly #names: Names
  readonly #promises: FoundCommitment[] = []
  readonly #claims: Quote[] = []
  readonly #standing: Quote[] = []
  #position: string | null = null
  #last: Parties = nobody
  /** "We will:" before a list whose items are the promises. */
  #leadIn: { readonly words: Quote; readonly parties: Parties } | null = null
  /** Promises since the last field: a field after several applies to them all. */
  #group: FoundCommitment[] = []
  #grouped = false

  constructor(names: Names) {
    this.#names = names
  }

  result(): Statements {
    return { promises: this.#promises, claims: this.#claims, standing: this.#standing, position: this.#position }
  }

  read(segment: Segment): void {
    const { role, words } = segment
    if (words.text === '' || role === 'recommendation' || role === 'addressee' || role === 'aside') return
    if (role === 'owner' || role === 'when' || role === 'measure' || role === 'route')
      return this.#field(role, words.text)
    if (role === 'position') return this.#verdict(words)
    const sentences = sentencesOf(words)
    for (const [i, sentence] of sentences.entries()) this.#sentence(sentence, role, segment.listed && i === 0)
    if (!segment.listed && !words.text.endsWith(':')) this.#leadIn = null
  }

  #field(role: 'owner' | 'when' | 'measure' | 'route', text: string): void {
    this.#grouped = true
    for (const promise of this.#group) {
      if (role !== 'owner') promise.fields[role] ??= text
      else {
        const several = listed(text, this.#names)
        const who = (several.length > 0 ? several : text.split(/\s*[;,]\s+(?=\p{Lu})/u))
          .map(plainName)
          .filter(name => name !== '')
        const classes = who.map(name => classOf(name, this.#names))
        promise.who = who.map(name => resolved(name, this.#names))
        promise.ownerClass =
          classes.find(kind => kind === 'person') ??
          classes.find(kind => kind === 'body') ??
          classes.find(kind => kind === 'collective') ??
          'body'
      }
    }
  }

  #verdict(words: Quote): void {
    const [first = words] = sentencesOf(words)
    if (verdict.test(first.text)) this.#position ??= first.text.replace(/[.;:]$/, '')
    if (first.text.length < words.text.length)
      for (const sentence of sentencesOf(words).slice(1)) this.#sentence(sentence, 'response', false)
  }

  #sentence(sentence: Quote, role: Role, listed: boolean): void {
    const { text } = sentence
    const ruled = this.#position === null && this.#promises.length === 0 ? positionIn(text) : null
    if (ruled) {
      this.#position = ruled.words
      if (ruled.only) return
    }
    if (text.endsWith(':')) return this.#open(sentence)
    if (this.#leadIn && listed) return this.#listed(sentence)
    if (standing.test(text) && clausesOf(sentence).length === 0) return void this.#standing.push(sentence)
    const clauses = role === 'progress' && !/\bwill\b/i.test(text) ? [] : clausesOf(sentence)
    if (clauses.length > 0) return this.#promised(sentence, clauses)
    if (role === 'action' && !/\b(?:has|have)\s+(?:\w+\s+)?(?:been|now)\b/.test(text))
      return void this.#push(sentence, text, nobody)
    if (courtesy.test(text) && role !== 'progress') return
    if (
      /^(?:please\s+)?see\s+(?:the\s+)?(?:response|recommendation|above|below)/i.test(text) ||
      (text.split(' ').length < 4 && role === 'response')
    )
      return
    for (const claim of claimsIn(sentence)) {
      this.#claims.push(claim)
      this.#remember(claim.text)
    }
  }

  #open(sentence: Quote): void {
    const [clause] = clausesOf({
      text: `${sentence.text.slice(0, -1)} do`,
      offsets: [...sentence.offsets, sentence.offsets.at(-1) ?? 0, sentence.offsets.at(-1) ?? 0],
    })
    const subject = clause?.subject.text ?? ''
    this.#leadIn = clause
      ? { words: sentence, parties: ownerOf(subject, clause.promise.text, clause.act.text, this.#last, this.#names) }
      : null
  }

  #listed(sentence: Quote): void {
    const { leadIn } = { leadIn: this.#leadIn }
    const own = clausesOf(sentence)
    if (own.length > 0) return this.#promised(sentence, own)
    this.#push(
      spliced([part(leadIn?.words ?? sentence, 0, leadIn ? leadIn.words.text.length : 0), sentence]),
      sentence.text,
      leadIn?.parties ?? nobody,
    )
  }

  #promised(sentence: Quote, clauses: ReturnType<typeof clausesOf>): void {
    let subject = clauses[0]?.subject ?? sentence
    for (const [i, clause] of clauses.entries()) {
      if (!clause.shares) subject = clause.subject
      const before = clause.before
      if (before && !courtesy.test(before.text)) {
        for (const claim of claimsIn(before)) this.#claims.push(claim)
        this.#remember(before.text)
      }
      const next = clauses[i + 1]
      // "is committed to continuing this work and will …": the firm words say what the loose ones mean.
      if (
        next?.shares &&
        /committed\s+to/i.test(clause.promise.text) &&
        /^(?:continu|support|improv|work|ensur|develop|mak)\w*\b/i.test(clause.act.text)
      )
        continue
      const parties = ownerOf(subject.text, clause.promise.text, clause.act.text, this.#last, this.#names)
      if (leading.test(clause.act.text)) this.#leads(parties)
      const whole = { ...clause, subject }
      for (const { act, words } of promisesIn(whole)) {
        if (leading.test(act.text) && !/\band\s/.test(act.text.slice(0, 60)) && this.#promises.length > 0) continue
        // "this practice will continue" is nothing without the practice.
        const spoken = before && /^(?:this|these|that|it|they)\b/i.test(subject.text) ? sentence : words
        this.#push(spoken, act.text, parties)
      }
      if (parties.who.length > 0 && parties.ownerClass !== 'none') this.#last = parties
    }
  }

  /** "The group will lead this implementation" gives an owner to the promises before it that had none. */
  #leads(parties: Parties): void {
    for (const promise of this.#promises)
      if (promise.ownerClass === 'none' && promise.who.length === 0) Object.assign(promise, parties)
  }

  #push(words: Quote, act: string, parties: Parties): void {
    if (this.#grouped) this.#group = []
    this.#grouped = false
    const promise: FoundCommitment = {
      words,
      act,
      ...parties,
      means: meansOf(act, words.text),
      fields: { when: null, measure: null, route: null },
    }
    this.#promises.push(promise)
    this.#group.push(promise)
  }

  #remember(claim: string): void {
    const verb = finite.exec(claim)
    const parties = verb ? partiesIn(claim.slice(0, verb.index), this.#names) : nobody
    if (parties.who.length > 0) this.#last = parties
  }
}

/** "Accepted in part." or "The board accepts this recommendation …", and whether the sentence says nothing more. */
function positionIn(text: string): { readonly words: string; readonly only: boolean } | null {
  const found = verdict.exec(text.slice(0, 200))
  if (!found) return null
  const before = text.slice(0, found.index)
  const opens = /^(?:(?:this|the)\s+recommendation\s+(?:is|was|has\s+been)\s+(?:fully\s+|partially\s+)?)?$/i.test(
    before,
  )
  const says = /recommendations?/i.test(found[0]) && before.split(' ').length < 14
  if (!opens && !says) return null
  if (opens && before === '' && !/^\p{Lu}/u.test(text)) return null
  const rest = text.slice(found.index + found[0].length).replace(/^[\s.,;:–-]+/, '')
  return { words: found[0].trim(), only: rest.length < 12 || !/\b(?:will|has|have)\b/.test(rest) }
}

/** "This has been successful and training has now been identified as a need" makes two claims. */
function claimsIn(sentence: Quote): readonly Quote[] {
  const { text } = sentence
  const cut = /,?\s+and\s+(?=(?:[\p{L}’'-]+\s){1,7}?(?:has|have|is|are|was|were)\s)/u.exec(text)
  if (
    !cut ||
    !/\b(?:has|have|is|are|was|were)\b/.test(text.slice(0, cut.index)) ||
    /\b(?:that|which|who)\b[^,;]*$/.test(text.slice(0, cut.index))
  )
    return [sentence]
  return [part(sentence, 0, cut.index), part(sentence, cut.index + cut[0].length, text.length)]
}

export const printedOf = (segments: readonly Segment[]): Quote =>
  joined(segments.map((segment, i) => (i === 0 ? segment.words : segment.printed)))
