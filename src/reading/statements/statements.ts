import type { Role } from '../language/labels.ts'
import { courtesy, finite, standing, status, verdict } from '../language/modality.ts'
import type { Segment } from '../structure/items.ts'
import { fieldStart } from '../structure/markers.ts'
import { joined, part, type Quote, spliced } from '../text/quote.ts'
import { sentencesOf } from '../text/sentences.ts'
import { type When, whenIn, withoutOccasion } from '../windows/find.ts'
import { claimsIn } from './claims.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { leading, promisesIn, timeOfActs } from './deliverables.ts'
import type { FoundCommitment, LeadIn, Statements } from './found.ts'
import { datedAll, datedBy, datedByNext, ledBy, timeForAll } from './hindsight.ts'
import type { Names } from './kind-of-party.ts'
import { meansOf } from './means.ts'
import { ownerOf, ownersIn, tasked } from './owners.ts'
import { nobody, type Parties, partiesIn, spelledOut } from './parties.ts'
import { positionIn } from './position.ts'
import { quoted, shortest } from './quoted.ts'
import {
  doing,
  elsewhere,
  finished,
  isPreamble,
  noted,
  noteOf,
  ofThings,
  perfect,
  saysNothing,
  saysTooLittle,
  timeOfAll,
} from './sentence-kinds.ts'

/** Sorts the sentences of an answer into promises, claims, standing sentences and the verdict. */
export function statementsOf(
  segments: readonly Segment[],
  names: Names,
  addressedTo: readonly string[] = [],
): Statements {
  const reader = new Reader(names, addressedTo)
  for (const segment of segments) reader.read(segment)
  return reader
}

/** Reads segments in order, knowing who was spoken of last and which promises a printed field belongs to. */
class Reader implements Statements {
  readonly promises: FoundCommitment[] = []
  readonly claims: Quote[] = []
  readonly standing: Quote[] = []
  position: string | null = null
  readonly #names: Names
  #last: Parties = nobody
  /** Who gives the answer, where the words do not say who will act. */
  #voice: Parties
  /** Who promised last in this answer. */
  #promiser: Parties | null = null
  #before: Quote | null = null
  /** "We will:" before a list whose items are the promises. */
  #leadIn: LeadIn | null = null
  /** How many promises there were before the last sentence. */
  #earlier = 0
  /** Where the promises begin that the next field belongs to: a field after several applies to them all. */
  #group = 0
  #fieldRead = false

  constructor(names: Names, addressedTo: readonly string[]) {
    this.#names = names
    const who = names.voice === null ? addressedTo : [names.voice]
    this.#voice = who.length === 0 ? nobody : { who, ownerClass: 'body' }
  }

  read({ role, words, listed }: Pick<Segment, 'role' | 'words' | 'listed'>): void {
    if (words.text === '' || role === 'aside') return
    if (role === 'owner' || role === 'when' || role === 'measure' || role === 'route') this.#field(role, words.text)
    else {
      // "Status: Green" is no verdict.
      for (const [i, sentence] of sentencesOf(words).entries())
        if (role === 'position' && i === 0)
          this.position ??=
            verdict.test(sentence.text) || status.test(sentence.text) ? sentence.text.replace(/[.;:]$/, '') : null
        else this.#sentence(sentence, role, i === 0 && (listed || this.#goesOn(words.text)))
      if (!listed && !words.text.endsWith(':') && !this.#goesOn(words.text)) this.#leadIn = null
    }
  }

  #field(role: 'owner' | 'when' | 'measure' | 'route', text: string): void {
    this.#fieldRead = true
    const field = role === 'owner' ? ownersIn(text, this.#names) : { [role]: text }
    for (const promise of this.promises.splice(this.#group)) this.promises.push({ ...promise, ...field })
  }

  #sentence(sentence: Quote, role: Role, listed: boolean): void {
    const { text } = sentence
    const label = role === 'response' ? fieldStart(text) : null
    if (label && label.length < text.length) {
      this.read({ role: label.role, words: part(sentence, label.length, text.length), listed })
      return
    }
    const position = this.position === null && this.promises.length === 0 ? positionIn(text) : null
    if (position) {
      this.position = position.words
      const verb = verdict.exec(text)
      const own = verb ? partiesIn(text.slice(0, verb.index), this.#names) : nobody
      if (own.who.length > 0) this.#voice = this.#last = own
    }
    if (position?.only) return
    const before = this.#before
    this.#before = sentence
    const earlier = this.#earlier
    this.#earlier = this.promises.length
    if (finished.test(text) && this.#datedBy(sentence, before, earlier)) return
    this.#restate([...this.promises.slice(0, earlier), ...datedByNext(this.promises.slice(earlier), sentence)])
    // "See recommendation 22" promises what is promised there.
    if (role === 'response' && elsewhere.test(text)) {
      this.#push(sentence, text, text, this.#voice)
      return
    }
    if (timeOfAll.test(text) && this.#timed(sentence, before)) return
    const clauses = role === 'progress' && !/\bwill\b/i.test(text) ? [] : clausesOf(sentence)
    const task = tasked(text, this.#names)
    if (text.endsWith(':')) this.#leadIn = this.#opening(sentence)
    else if (clauses.length > 0) this.#promised(sentence, clauses, before)
    else if (this.#leadIn && listed && (this.#leadIn.promises || doing.test(text)))
      this.#push(spliced([this.#leadIn.words, sentence]), text, text, this.#leadIn.parties)
    else if (standing.test(text)) this.standing.push(sentence)
    else if (task) this.#push(sentence, task.act, text, task.parties)
    else if (role === 'response' && noted.test(text))
      this.#push(sentence, text, text, ownerOf('', 'to', noteOf(text), nobody, this.#names))
    else if (role === 'action' && !perfect.test(text)) this.#push(sentence, text, text, nobody)
    else if (role === 'progress' || !saysNothing(text)) this.#claimed(sentence)
    else this.#spokenOf(text)
  }

  /** "The council will:" tells who will do what is listed below it. */
  #opening(words: Quote): LeadIn | null {
    const text = `${words.text.slice(0, -1)} do`
    const [clause] = clausesOf({ text, offsets: [...words.offsets, ...words.offsets.slice(-2)] })
    const when = whenIn(words.text, null)?.words ?? null
    if (clause) return { words, parties: this.#owner(clause, clause.subject.text), when, promises: true }
    // "By autumn 2026:" dates what is listed below it.
    return when !== null && words.text.split(' ').length <= longestTimeHead
      ? { words, parties: nobody, when, promises: false }
      : null
  }

  /** "The council will also:" before lines that have lost their bullets: they begin with what will be done. */
  #goesOn(text: string): boolean {
    return this.#leadIn?.promises === true && /^\p{Ll}/u.test(text) && doing.test(text)
  }

  /** "This will be completed by March 2027" dates the promise of the sentence before. */
  #datedBy(sentence: Quote, before: Quote | null, earlier: number): boolean {
    const dated = before && datedBy(this.promises.slice(earlier), before, sentence)
    if (dated) this.promises.splice(earlier, dated.length, ...dated)
    return dated !== null
  }

  #promised(sentence: Quote, clauses: readonly Clause[], before: Quote | null): void {
    let subject = clauses[0]?.subject ?? sentence
    const opening = timeForAll(sentence.text, clauses[0], this.promises.at(-1))
    for (const [i, clause] of clauses.entries()) {
      if (!clause.shares) subject = clause.subject
      if (clause.before && !courtesy.test(clause.before.text)) this.#claimed(clause.before)
      if (isPreamble(clause, clauses[i + 1]) || saysTooLittle(clause)) continue
      if (ofThings(clause, subject.text, this.#names)) continue
      const named = this.#owner(clause, subject.text)
      // "A briefing has been arranged": by those who answer, whoever promised last.
      const parties =
        named.who.length === 0 && /\b(?:been|was|were)\s*$/i.test(clause.promise.text)
          ? { ...this.#voice, ownerClass: named.ownerClass }
          : named
      if (leading.test(clause.act.text)) this.#restate(ledBy(this.promises, parties))
      const made = promisesIn({ ...clause, subject })
      const shared = timeOfActs(made.map(({ act }) => act))
      for (const { act, words } of made) {
        if (leading.test(act.text) && !/\band\s/.test(act.text.slice(0, 60)) && this.promises.length > 0) continue
        const several = { clauses: clauses.length, acts: made.length }
        const told = quoted({ clause, subject, act, words, sentence, before: i === 0 ? before : null, several })
        this.#push(told.words, act.text, sentence.text, parties, told.own ?? (told.dated ? null : (shared ?? opening)))
      }
      if (parties.who.length > 0 && parties.ownerClass !== 'none') this.#last = this.#promiser = parties
    }
  }

  /** "We" are those who answer. */
  #own(who: readonly string[]): readonly string[] {
    const isWe = who.length === 1 && /^(?:we|us)$/i.test(who[0] ?? '') && this.#voice.who.length > 0
    return isWe ? this.#voice.who : who
  }

  #owner(clause: Clause, subject: string): Parties {
    return spelledOut(ownerOf(subject, clause.promise.text, clause.act.text, this.#last, this.#names), this.#last)
  }

  /** "The timeframe for all of the above is the end of 2024" dates the promises before it that have no date. */
  #timed(sentence: Quote, before: Quote | null): boolean {
    const when = whenIn(sentence.text, null)
    if (when === null || (this.promises.length === 0 && before === null)) return false
    // "An option has been chosen. Anticipated completion is May 2026": what is yet to be complete is promised.
    if (this.promises.length === 0 && before !== null) {
      this.claims.length = Math.max(0, this.claims.length - claimsIn(before).length)
      this.#push(joined([before, sentence]), before.text, before.text, this.#last)
    }
    this.#restate(datedAll(this.promises, when))
    return true
  }

  #restate(promises: readonly FoundCommitment[]): void {
    this.promises.splice(0, this.promises.length, ...promises)
  }

  #push(words: Quote, act: string, sentence: string, parties: Parties, own: When | null = null): void {
    if (this.#fieldRead) this.#group = this.promises.length
    this.#fieldRead = false
    const context = words.text.split(' ').length < shortest ? sentence : words.text
    const means = meansOf(withoutOccasion(act), withoutOccasion(context))
    const implied = parties.who.length === 0 && parties.ownerClass === 'none'
    const who = implied ? (this.#promiser ?? this.#voice).who : this.#own(parties.who)
    const { ownerClass } = parties
    this.promises.push({
      words,
      act,
      sentence,
      who,
      ownerClass,
      implied,
      means,
      // A time before the list holds for each of its items that has none of its own.
      when: own?.words ?? (whenIn(words.text, null) === null ? (this.#leadIn?.when ?? null) : null),
      measure: null,
      route: null,
    })
  }

  #claimed(sentence: Quote): void {
    this.claims.push(...claimsIn(sentence))
    this.#spokenOf(sentence.text)
  }

  /** Who a sentence is about, for the "it" of the next. */
  #spokenOf(text: string): void {
    const verb = finite.exec(text) ?? /\b[a-z]{3,}ed\b/.exec(text)
    const parties = verb ? partiesIn(text.slice(0, verb.index), this.#names) : nobody
    if (parties.who.length > 0) this.#last = parties
  }
}

/** A longer heading says more than when. */
const longestTimeHead = 10
