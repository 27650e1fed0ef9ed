import { createHash } from 'node:crypto'
import { addressedTo, bodyIn } from './asks/addressees.ts'
import { coverageOf } from './asks/coverage.ts'
import { directivesOf } from './asks/directives.ts'
import { asksOf } from './asks/split.ts'
import { claimGaps } from './gaps/claim-gaps.ts'
import { commitmentGaps } from './gaps/commitment-gaps.ts'
import { defectsOf } from './gaps/defects.ts'
import { documentGaps } from './gaps/document-gaps.ts'
import { questionFor } from './gaps/questions.ts'
import { receives } from './language/measures.ts'
import { type OpenOptions, openFile } from './open.ts'
import type {
  CanonicalText,
  DocumentFormat,
  ReadCommitment,
  Reading,
  ReadOutcome,
  ReadRecommendation,
  ReadResponse,
} from './reading.ts'
import { differentNames, type Place } from './statements/different-names.ts'
import type { FoundCommitment, Statements } from './statements/found.ts'
import type { Names } from './statements/kind-of-party.ts'
import { namesIn, voiceOf } from './statements/names.ts'
import { statementsOf } from './statements/statements.ts'
import { type Answered, answeredOf } from './structure/answers.ts'
import { frontOf } from './structure/front.ts'
import { answersIn } from './structure/genre.ts'
import { layoutOf } from './structure/layout.ts'
import { paragraphsOf } from './structure/paragraphs.ts'
import { recipientsOf } from './structure/recipients.ts'
import { joinedAcross, type Quote, sourceOf } from './text/quote.ts'
import { sentencesOf } from './text/sentences.ts'
import { type When, whenIn } from './windows/find.ts'

/** Kept with every reading, so that a stored reading says which rules made it. */
export const reader = 'throughline 0.1.0'

type Progress = (stage: string, fraction: number) => void

/** Reads one file. Says what stage it is at, from 0 to 1. Never throws for what a file holds. */
export async function readDocument(
  bytes: Uint8Array,
  progress: Progress = () => {},
  name?: string,
  options: Pick<OpenOptions, 'leaveScans' | 'largestFile'> = {},
): Promise<ReadOutcome> {
  const file = await openFile(bytes, progress, { ...options, name })
  if (!file.ok) return file
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { ok: true, reading: readText(file.canonical, { ...file, sha256 }, progress) }
}

/** What the file itself tells, before its words are read. */
export interface AboutFile {
  readonly sha256: string
  readonly format: DocumentFormat
  /** As kept in the file beside its words. */
  readonly title: string | null
  readonly warnings: readonly string[]
}

/** Reads canonical text: the same words give the same reading. */
export function readText(canonical: CanonicalText, file: AboutFile, progress: Progress = () => {}): Reading {
  progress('Finding the recommendations', 0.4)
  const front = frontOf(canonical)
  const paragraphs = paragraphsOf(canonical)
  const answers = answersIn(paragraphs, file.title ?? front.title)
  const layout = layoutOf(paragraphs, answers)
  const voice = layout.manyVoices ? null : voiceOf(canonical, front.publisher)
  const names = namesIn(canonical, front.publisher, voice)
  const recipients = layout.recipients ?? (answers ? [] : recipientsOf(canonical, names))
  const answered = answeredOf(layout.items, answers)
  const read = answered.map((item, i) => {
    progress('Reading the responses', 0.45 + (0.45 * i) / answered.length)
    return recommendationOf(item, { canonical, names, recipients, publishedOn: front.publishedOn })
  })
  progress('Looking for gaps', 0.9)
  const recommendations = read.map(one => one.recommendation)
  const gaps =
    recommendations.length === 0
      ? []
      : documentGaps({
          front,
          positions: recommendations.filter(one => one.response !== null).map(one => one.response?.position ?? null),
          narrative: layout.narrative.map(paragraph => paragraph.quote.text).join('\n'),
          items: recommendations.map(one => `${one.text}\n${one.response?.text ?? ''}`).join('\n'),
          text: canonical.text.replace(/\s+/g, ' '),
          answers: read.map(one => one.sentences),
        })
  const warnings =
    recommendations.length > 0
      ? [...file.warnings, ...(layout.notes ?? [])]
      : [
          ...file.warnings,
          'No recommendations were found. They are looked for by printed labels (“Recommendation 1”) and in lists under a heading such as “Recommendations”.',
        ]
  progress('Done', 1)
  const { title, publisher, reviewName, publishedOn } = front
  return {
    document: {
      sha256: file.sha256,
      format: file.format,
      pages: canonical.pages.length,
      title,
      publisher,
      reviewName,
      publishedOn,
      reader,
      warnings,
    },
    canonical,
    recommendations,
    gaps,
    differentNames: differentNames(canonical, recommendations.flatMap(placesOf)),
  }
}

/** Where a recommendation and its answer stand. */
function placesOf({ number, source, response }: ReadRecommendation): readonly Place[] {
  const called = number === null ? 'a recommendation' : `recommendation ${number}`
  const asked = { span: source, called, answers: false }
  return response === null
    ? [asked]
    : [asked, { span: response.source, called: `the response to ${called}`, answers: true }]
}

/** What is known of the document when one recommendation of it is read. */
interface About {
  readonly canonical: CanonicalText
  readonly names: Names
  readonly recipients: readonly string[]
  readonly publishedOn: string | null
}

function recommendationOf(
  item: Answered,
  { canonical, names, recipients, publishedOn }: About,
): { readonly recommendation: ReadRecommendation; readonly sentences: readonly string[] } {
  const words = joinedAcross(
    canonical,
    item.asked.map((segment, i) => (i === 0 ? segment.words : segment.printed)),
  )
  const source = sourceOf(canonical, words)
  const directives = directivesOf(words, names)
  const verdict = item.answer.find(segment => segment.words.text !== '')?.words
  const around = {
    ...item,
    under: item.trail.find(heading => bodyIn(heading, names).length > 0) ?? null,
    verdict: (verdict && sentencesOf(verdict)[0]?.text) ?? null,
    recipients,
  }
  const to = addressedTo(words.text, directives, around, names)
  const own = addressedTo(words.text, directives, { ...around, verdict: null, recipients: [] }, names)
  const asks = asksOf(item.asked, names)
  const statements = item.answer.length === 0 ? null : statementsOf(item.answer, names, to)
  const coverage = coverageOf(asks.asks, statements)
  // The status in a table far away is the verdict, and no part of the words of the answer.
  const said = item.answer.filter(segment => segment.role !== 'position' || segment.look !== null)
  const answer = joinedAcross(
    canonical,
    (said.length > 0 ? said : item.answer).map((segment, i) => (i === 0 ? segment.words : segment.printed)),
  )
  return {
    recommendation: {
      number: item.number,
      kind: item.kind,
      text: words.text,
      addressedTo: to,
      source,
      defects: words.text === '' ? [] : defectsOf({ text: words.text, addressedTo: own, directives, asks, source }),
      asks: asks.asks.map((ask, i) => {
        const judged = coverage[i] ?? { coverage: 'unaddressed' as const, kinds: [], because: '' }
        return {
          text: ask.words.text,
          source: sourceOf(canonical, ask.words),
          ...judged,
          question: questionFor(ask, judged.coverage, to),
        }
      }),
      response: statements && responseOf(statements, answer, canonical, publishedOn),
    },
    sentences: sentencesOf(answer).map(sentence => sentence.text),
  }
}

function responseOf(
  statements: Statements,
  answer: Quote,
  canonical: CanonicalText,
  publishedOn: string | null,
): ReadResponse {
  const statement = (gapsOf: (text: string, words: Quote) => ReadCommitment['gaps']) => (words: Quote) => ({
    text: words.text,
    source: sourceOf(canonical, words),
    gaps: gapsOf(words.text, words),
  })
  const heard = statements.promises.findLastIndex(promise => receives.test(promise.words.text))
  return {
    text: answer.text,
    source: sourceOf(canonical, answer),
    position: statements.position,
    commitments: statements.promises.map((found, i): ReadCommitment => {
      const source = sourceOf(canonical, found.words)
      const when = whenOf(found, publishedOn)
      return {
        text: found.words.text,
        source,
        who: found.who,
        ownerClass: found.ownerClass,
        when: when?.words ?? null,
        due: when?.due ?? null,
        means: found.means,
        gaps: commitmentGaps(found, when, i < heard, source),
      }
    }),
    claims: statements.claims.map(statement((text, words) => claimGaps(text, sourceOf(canonical, words)))),
    standing: statements.standing.map(statement(() => [])),
  }
}

/** A printed "By when" counts first, then the promise itself, then how often its sentence says it comes round. */
function whenOf(found: FoundCommitment, publishedOn: string | null): When | null {
  // "Over the coming year the group … will report each quarter": the time of the act itself comes first.
  const nearer = found.when === null && found.words.text.includes(' … ') ? whenIn(found.act, publishedOn) : null
  if (nearer && nearer.kind !== 'vague') return nearer
  const own = whenIn(found.when ?? found.words.text, publishedOn)
  if (found.when !== null) {
    // A day under "Target date" is a day to be done by; "on 9 July" is that day.
    if (own?.due && !/^(?:on|at|in|for|from|during)\b/i.test(found.when) && own.due.start === own.due.end)
      return { ...own, due: { ...own.due, start: null } }
    return own ?? { words: found.when, at: 0, due: null, kind: 'vague' }
  }
  if (own) return own
  const whole = whenIn(found.sentence, publishedOn)
  // What was left out of the middle may hold the day: "The academy, launching in April 2026, will …".
  return whole?.kind === 'recurring' || /(?:,|which|who) … /.test(found.words.text) ? whole : null
}
