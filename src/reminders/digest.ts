import { shortened } from '#src/case-reviews/index.ts'
import type { Duty } from '#src/commitments/index.ts'
import { letter } from '#src/post/index.ts'
import { plural, ukDate } from '#src/shell/index.ts'
import type { Step, WaitsOn } from './ladder.ts'
import type { Because } from './whom.ts'

/** A promise as a digest tells of it. Days, ISO 8601. */
export interface Told {
  readonly commitmentId: string
  readonly reference: string
  readonly text: string
  readonly reviewName: string
  readonly agencyName: string | null
  readonly dueOn: string | null
  /** The day it was first due. */
  readonly originalOn: string | null
  readonly moved: number
  readonly waitsOn: WaitsOn | null
}

/** One that something is now asked about, and why of this person. */
export interface Asked extends Told {
  readonly step: Step
  readonly because: Because
}

export interface Digest {
  readonly partnershipName: string
  readonly name: string
  readonly today: string
  /** Where this installation is. */
  readonly address: string
  readonly asked: readonly Asked[]
  /** What else is theirs, with nothing new: the part that can be stopped. */
  readonly news: readonly Told[]
  /** Past their day before there were any reminders. */
  readonly before: readonly Told[]
  readonly waiting: readonly Duty[]
  readonly stopLink: string
}

/** Longer than this, a promise is cut short: the whole of it is on its page. */
const longestQuote = 600
/** More than this is counted, and seen on its page. */
const mostBefore = 20
const mostWaiting = 10

/** One e-mail of a person, in plain text; null where there is nothing to say. */
export function digestLetter(digest: Digest): { subject: string; body: string } | null {
  const { asked, news, before, waiting, today, address, partnershipName, stopLink } = digest
  if ([asked, news, before, waiting].every(list => list.length === 0)) return null
  const parts = [
    ...(before.length > 0 ? beforeParagraphs(before, address) : []),
    ...asked.flatMap(one => askedParagraphs(one, today, address)),
    ...(waiting.length > 0 ? waitingParagraphs(waiting, address) : []),
    ...(news.length > 0 ? ['ALSO YOURS, WITH NOTHING NEW', ...news.flatMap(one => newsParagraphs(one, address))] : []),
    `Everything that waits for you: ${address}/work`,
    'To change how often this comes, or to stop the list of what is not new, open the next line. What asks something of you still comes once.',
    stopLink,
  ]
  return letter({
    subject: shortened(`${subjectOf(digest)}: ${partnershipName}`, 190),
    greeting: `To ${digest.name},`,
    paragraphs: parts,
    from: partnershipName,
    because: `you have a part in what ${partnershipName} promised`,
    ask: `the business team of ${partnershipName}`,
  })
}

function subjectOf({ asked, news, before, waiting }: Digest): string {
  if (before.length > 0) return `${plural(before.length, 'promise')} past ${before.length === 1 ? 'its' : 'their'} day`
  if (asked.length > 0) return `${plural(asked.length, 'promise')} to look at`
  if (waiting.length > 0)
    return `${plural(waiting.length, 'thing')} that ${waiting.length === 1 ? 'waits' : 'wait'} for you`
  return `${plural(news.length, 'promise')} of yours, nothing new`
}

/** All at once and to the business team alone, so that there is time to mend days before anybody is reminded of them. */
const beforeParagraphs = (before: readonly Told[], address: string): string[] => [
  `PAST THEIR DAY BEFORE REMINDERS BEGAN: ${before.length}`,
  'Reminders begin today. Nobody has been written to about these. Whoever holds them is from the next round on, and what comes after is counted from today.',
  `Where a day was moved and that is not recorded, record it first. Where nobody should be reminded, pause it: ${address}/reminders`,
  ...before
    .slice(0, mostBefore)
    .map(one =>
      [
        `${one.reference}, ${one.reviewName}: “${shortened(one.text, 120)}”`,
        `Due by ${ukDate(one.dueOn)}. ${one.agencyName === null ? 'No agency holds it.' : `${one.agencyName} holds it.`}`,
        `${address}/commitments/${one.commitmentId}`,
      ].join('\n'),
    ),
  ...(before.length > mostBefore
    ? [`And ${before.length - mostBefore} more: ${address}/commitments?schedule=overdue`]
    : []),
]

const waitingParagraphs = (waiting: readonly Duty[], address: string): string[] => [
  'WAITS FOR YOU',
  ...waiting.slice(0, mostWaiting).map(({ title, why, dueOn, href }) => {
    const by = dueOn === null ? '' : ` By ${ukDate(dueOn)}.`
    return [shortened(title, 160), `${shortened(why, longestQuote)}${by}`, `${address}${href}`].join('\n')
  }),
  ...(waiting.length > mostWaiting ? [`And ${waiting.length - mostWaiting} more, on the page below.`] : []),
]

const askedParagraphs = (one: Asked, today: string, address: string): string[] => [
  `“${shortened(one.text, longestQuote)}”`,
  `${one.reference}, ${one.reviewName}`,
  [whyYou(one), whyNow(one, today), ...movedWords(one)].join(' '),
  whatSettles(one),
  `${address}/commitments/${one.commitmentId}`,
]

const newsParagraphs = (one: Told, address: string): string[] => [
  `“${shortened(one.text, 200)}”`,
  one.waitsOn ? waitingElsewhere(one.waitsOn) : `Due by ${ukDate(one.dueOn)}.`,
  `${address}/commitments/${one.commitmentId}`,
]

/** Why somebody is written to, in a sentence. */
export function whyYou({ because, agencyName }: Pick<Asked, 'because' | 'agencyName'>): string {
  switch (because) {
    case 'sees_to_it':
      return `You see to it for ${agencyName}.`
    case 'leads':
      return `You lead for ${agencyName}, which holds it.`
    case 'delegated_partner':
      return `You are an executive of ${agencyName}, which holds it.`
    case 'keeps_agenda':
      return 'It is now listed for the executive’s agenda, which your team keeps.'
    case 'decides':
      return 'You are one of those who can decide on it.'
    case 'looks_after':
      return agencyName
        ? `${agencyName} holds it, and nobody there can be written to.`
        : 'No agency that is there today has accepted it.'
  }
}

/** Why it is told now. Absence is bounded by the day. */
export function whyNow({ step, dueOn, waitsOn }: Pick<Asked, 'step' | 'dueOn' | 'waitsOn'>, today: string): string {
  if (step === 'waiting' && waitsOn) return `${waitingWords[waitsOn.kind]} since ${ukDate(waitsOn.since)}.`
  if (dueOn === null) return ''
  if (dueOn > today) return `It falls due on ${ukDate(dueOn)}.`
  if (dueOn === today) return `It falls due today, ${ukDate(dueOn)}.`
  return `It was due by ${ukDate(dueOn)}. No delivery recorded by ${ukDate(today)}.`
}

const waitingWords: Readonly<Record<WaitsOn['kind'], string>> = {
  evidence: 'Evidence has waited to be judged',
  closing: 'A proposal to close it has waited for a decision',
  new_day: 'A request to move its day has waited for an answer',
  another: 'It has waited for another promise',
}

const waitingElsewhere = ({ kind, since }: WaitsOn): string =>
  `${waitingWords[kind]} since ${ukDate(since)}. There is nothing for you to do.`

const movedWords = ({ originalOn, dueOn, moved }: Told): string[] =>
  moved > 0 && originalOn !== null && originalOn !== dueOn
    ? [`It was first due by ${ukDate(originalOn)}; its day was moved ${moved === 1 ? 'once' : `${moved} times`}.`]
    : []

/** What would settle it, in a sentence. */
export function whatSettles({ step, waitsOn }: Pick<Asked, 'step' | 'waitsOn'>): string {
  if (step === 'waiting' && waitsOn) return settlesWaiting[waitsOn.kind]
  if (step === 'notice')
    return 'If it is on its way, there is nothing to do. If the day will not hold, ask for another.'
  const settles =
    'record what was done and hand in evidence, ask for another day with the reason, or say why it will not be done.'
  return step === 'agenda'
    ? `To settle it: the executive decides, or the agency can ${settles}`
    : `To settle it: ${settles}`
}

const settlesWaiting: Readonly<Record<WaitsOn['kind'], string>> = {
  evidence: 'To settle it: accept the evidence, or return it and say what is missing.',
  closing: 'To settle it: close it, or send it back and say what is missing.',
  new_day: 'To settle it: approve the day that was asked for, or refuse it and say why.',
  another: 'To settle it: see how the promise that it waits for stands.',
}
