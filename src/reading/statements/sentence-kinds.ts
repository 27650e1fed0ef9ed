import { courtesy, thingsDo } from '../language/modality.ts'
import { acts } from '../language/verbs.ts'
import { whenIn } from '../windows/find.ts'
import type { Clause } from './clauses.ts'
import type { Names } from './kind-of-party.ts'
import { partiesIn } from './parties.ts'

/** Begins with a verb of doing: an item of a list of what is to be done. */
export const doing = new RegExp(`^(?:(?:also|then|further)\\s+)?(?:${Object.values(acts).flat().join('|')})\\s`, 'i')
/** Only says when what was spoken of will be done. */
export const finished =
  /^(?:(?:specifically|in\s+practice|again),?\s+)?(?:this|these|it|they|all\s+of\s+this|(?:the|this|that|these)\s+(?:work|review|actions?|project|exercise|process|audit|programme|recruitment|update|revision)|(?:the|this|these)\s+(?:new|revised|updated)\s+\w+)\s+(?:(?:will|is|are|should)\s+(?:all\s+)?(?:(?:be|due|expected|planned|scheduled|to|have|been|on\s+track|for)\s+)*)(?:completed?|completion|done|concluded?|finished|finalised|in\s+place|delivered|achieved|implemented|ready|operational|effective|in\s+force|form\s+part\s+of|take\s+place|happen|start|begin|commence|carried\s+out|undertaken)\b.{0,60}$/i
/** What a review under way will give: its time is when the review bears fruit. */
export const fruit =
  /^(?:(?:the|its|their|our|interim|initial|final|early|first|emerging|full|key|draft)\s+)+(?:findings|results|conclusions?|outcomes?|recommendations|report)\b/i
/** "Further details of this will be set out in the spring": a time for what was just promised too. */
export const particulars =
  /^(?:(?:specific|further|detailed|more|full|firm)\s+)+(?:plans?|details?|proposals?|information|particulars)\s+(?:for|of|on|about)\s+(?:this|these|it|them|the\s+above)\s+will\b/i
/** The time of the promise before holds for this one too. */
export const sameTime =
  /^(?:at\s+the\s+same\s+(?:time|meeting)|alongside\s+this|(?:in|over)\s+the\s+same\s+(?:period|year|month|term)|at\s+(?:that|this)\s+meeting|during\s+this\s+(?:time|period)|by\s+(?:then|the\s+same\s+(?:date|time|day)))\b/i
/** "The spring publication will set out …": what a coming publication does is promised with its time. */
const speaksThen = (subject: string): boolean => {
  const when = whenIn(`${subject} will`, null)
  return when !== null && when.kind !== 'vague' && when.at + when.words.length >= subject.length
}
/** Words before a time with which a sentence may open. */
export const opens =
  /^(?:(?:and|but|also|so|then|in\s+addition|furthermore|additionally|for\s+example|specifically)[,\s]*)*$/i
/** Says when all that was promised before will be done. */
export const timeOfAll =
  /^(?:the\s+|an?\s+|our\s+)?(?:\w+\s+){0,3}(?:timeframe|timescale|timeline|timetable|target\s+date|deadline|completion(?:\s+date)?)s?\s+(?:for|of)\b.{0,120}\b(?:is|are)\b|^(?:expected|anticipated|planned|target)\s+(?:to\s+be\s+)?complet(?:ed?|ion)\b.{0,40}$/i
/** An answer that is given elsewhere in the same document. For responses to long lists. */
export const elsewhere =
  /^(?:please\s+)?(?:see|refer\s+to)\s+(?:(?:the|our)\s+)?(?:(?:response|answer)s?\s+(?:to|under|given\s+(?:to|under))\s+)?recommendations?\s+\w{1,6}(?:(?:,|\s+and|\s+to|\s*[-–])\s*\w{1,6})*(?:\s+above|\s+below)?[.;]?$/i
/** Begins with a word that points back. */
export const pointing =
  /^(?:(?:and|but|also|in\s+addition|additionally|furthermore),?\s+)?(?:this|these|those|it|they)\s+(?:will|shall|is|are)\b/i

/** "All boards will have these plans in place": nothing without the plans of the sentence before. */
export const pointsBack = (act: string, before: string): boolean => {
  const noun =
    /^(?:have|publish|complete|share|use|deliver|implement|adopt|put|update)\s+(?:these|this|those)\s+(\p{Ll}{4,})/u.exec(
      act,
    )?.[1]
  return noun !== undefined && before.includes(noun)
}

/** "Establishing a college will require …": what doing it would take or bring. */
const gerund = /^(?:\p{Lu}\p{Ll}+ing|\p{Ll}+ing)\s/u

/** "has been revised" under "Actions" is done, not promised. */
export const perfect = /\b(?:has|have)\s+(?:\w+\s+)?(?:been|now)\b/

/** Courtesies, cross-references and stray words. */
export const saysNothing = (text: string): boolean =>
  courtesy.test(text) ||
  /^(?:please\s+)?see\s+(?:the\s+)?(?:response|recommendation|above|below)/i.test(text) ||
  text.split(' ').length < 4

/** A subject in which no party is named: "Research in this area". */
const isThing = (subject: string, names: Names): boolean =>
  subject !== '' && !/\b(?:it|they|we|he|she|i)$/i.test(subject.trim()) && partiesIn(subject, names).who.length === 0

/** "is committed to continuing this work and will …": the firm words say what the loose ones mean. */
export const isPreamble = (clause: Clause, next: Clause | undefined): boolean =>
  next?.shares === true &&
  // "is being developed and will be published": one promise.
  (/\bbeing\s*$/i.test(clause.promise.text) ||
    (/committed\s+to/i.test(clause.promise.text) &&
      /^(?:continu|support|improv|work|ensur|develop|mak|hear|listen|learn|reduc|prevent|promot|protect|keep)/i.test(
        clause.act.text,
      )))

/** Notes of an action plan without a party: "Training programme to be refreshed". */
export const noted =
  /^(?!any\s|.*\b(?:we|expects?|asks?|wants?|wish(?:es)?|would|should|may|can|is|are|was|were|has|have|had|will|must|need|needs|seems?|continues?)\b)[^.;:]{3,120}?\s+to\s+be\s+(?:\w+ly\s+)?(?:\w+ed|held|made|given|put|sent|built|written|undertaken|set|run|rewritten)\b/i
export const noteOf = (text: string): string => text.replace(/^.*?\sto\s+(?=be\s)/i, '')

/** What a thing will do of itself, which nobody promises: "Research will inform …". A coming publication is promised. */
export const ofThings = (clause: Clause, subject: string, names: Names): boolean =>
  thingsDo.test(clause.act.text) &&
  !/\bbe\s*$/.test(clause.promise.text) &&
  (isThing(subject, names) || gerund.test(subject)) &&
  !speaksThen(subject)

/** "is being considered": nothing is said yet of what will be done. */
export const saysTooLittle = ({ promise, act }: Clause): boolean =>
  /being\s*$|^(?:is|are)\b/i.test(promise.text) && !/process\s+of/i.test(promise.text) && act.text.split(' ').length < 3
