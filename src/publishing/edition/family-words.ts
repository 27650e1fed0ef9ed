import { isEnded } from '#src/commitments/index.ts'
import { numberWord, plural, ukDate } from '#src/shell/index.ts'
import type { Edition, Facts } from './edition.ts'
import { nameOf } from './sentences.ts'

/** A review told to a family: what was asked for, what was promised, and what is known of it now. Short sentences, and nobody is blamed. */
export interface ForFamilies {
  readonly opening: readonly string[]
  readonly recommendations: readonly {
    readonly name: string
    /** The words of the review. */
    readonly asked: string
    readonly answer: string
    readonly promises: readonly { readonly words: string; readonly now: readonly string[] }[]
  }[]
  /** When there is next anything to look for, in a sentence. */
  readonly next: string
}

/** Set out from what an edition already says; null for one from before it told what became of each promise. */
export function forFamilies(edition: Edition): ForFamilies | null {
  const facts = edition.recommendations?.flatMap(one => one.promises.map(promise => promise.facts)) ?? []
  if (edition.format !== 2 || facts.some(one => one === undefined)) return null
  return {
    opening: openingOf(edition),
    recommendations: edition.recommendations.map((one, at) => ({
      name: nameOf(one, at + 1),
      asked: one.text,
      answer: answerOf(one),
      promises: one.promises.flatMap(({ text, facts }) =>
        facts ? [{ words: text, now: nowOf(facts, edition.asOf) }] : [],
      ),
    })),
    next: nextOf(facts as Facts[], edition.asOf),
  }
}

function openingOf({ reviewName, recommendations, asked, promised, progress, asOf }: Edition): string[] {
  const done = progress?.delivered ?? 0
  const shown = progress?.accepted ?? 0
  return [
    `People looked at what can be learned from what happened to ${reviewName}.`,
    `They wrote ${plural(recommendations.length, 'recommendation')}, asking for ${plural(asked, 'thing')}.`,
    `Organisations answered with ${plural(promised, 'promise')}.`,
    `By ${ukDate(asOf)} they say that ${numberWord(done)} ${done === 1 ? 'has' : 'have'} been done.`,
    `For ${numberWord(shown)}, another organisation has looked at proof and accepted it.`,
  ]
}

function answerOf({ asks, promises }: Edition['recommendations'][number]): string {
  const full = asks.filter(one => one.coverage === 'addressed').length
  if (promises.length === 0) return 'No promise was made about this.'
  const made = `${promises.length === 1 ? 'One promise was' : `${promises.length} promises were`} made.`
  if (asks.length === 0 || full === asks.length) return made
  return full === 0
    ? `${made} They do not fully answer what was asked.`
    : `${made} They answer ${numberWord(full)} of the ${numberWord(asks.length)} things that were asked.`
}

function nowOf(facts: Facts, asOf: string): string[] {
  const { owner, delivery, closedOn, reopenedOn, assurance, dueOn, moved } = facts
  if (isEnded(delivery))
    return [
      delivery === 'superseded' ? 'Another promise has taken its place.' : 'This will not be done.',
      'The reason is on the page of the recommendation.',
    ]
  if (closedOn !== null) return closedNow(facts, asOf)
  const late = dueOn !== null && dueOn < asOf && delivery !== 'delivered'
  return [
    ...(reopenedOn !== null
      ? ['This was done once. When people looked again, it had not lasted. It is being worked on again.']
      : [doingNow(delivery, assurance)]),
    ...(owner === null
      ? ['No organisation has said yet that it will do this.']
      : [`${owner} has said that it will see to it.`]),
    ...(dueOn === null && delivery !== 'delivered' ? ['No day was given for it.'] : []),
    ...(late ? [`It was to be done by ${ukDate(dueOn)}. That day has passed.`] : []),
    ...(moved > 0 ? [`The day for it was changed ${moved === 1 ? 'once' : `${numberWord(moved)} times`}.`] : []),
  ]
}

function doingNow(delivery: Facts['delivery'], assurance: Facts['assurance']): string {
  if (delivery === 'delivered')
    return assurance === 'accepted'
      ? 'The organisation says that it is done. Another organisation has looked at proof and accepted it.'
      : 'The organisation says that it is done. No other organisation has accepted proof of it yet.'
  return delivery === 'in_progress' ? 'It is being worked on.' : 'Nothing is written down yet about what has been done.'
}

function closedNow({ closedOn, checks }: Facts, asOf: string): string[] {
  const held = checks.filter(one => one.status === 'held').length
  const next = checks
    .filter(one => one.status === 'planned')
    .map(one => one.dueOn)
    .sort()[0]
  return [
    `This was done. Two organisations agreed on ${ukDate(closedOn ?? asOf)} that it was.`,
    ...(held > 0
      ? [`It has been looked at again ${held === 1 ? 'once' : `${numberWord(held)} times`} since, and it had lasted.`]
      : []),
    ...(next
      ? [
          next < asOf
            ? 'It was to be looked at again, and that is not written down yet.'
            : `It will be looked at again by ${ukDate(next)}.`,
        ]
      : []),
  ]
}

function nextOf(facts: readonly Facts[], asOf: string): string {
  const days = facts.flatMap(one => [
    ...(one.dueOn !== null && one.closedOn === null && (one.delivery === 'none' || one.delivery === 'in_progress')
      ? [one.dueOn]
      : []),
    ...(one.closedOn === null ? [] : one.checks.filter(check => check.status === 'planned').map(check => check.dueOn)),
  ])
  const next = days.filter(day => day >= asOf).sort()[0]
  return next
    ? `The next day on which something is to be done, or looked at again, is ${ukDate(next)}.`
    : 'No day is written down on which something is to be done next, or looked at again.'
}
