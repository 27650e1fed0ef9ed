/**
 * What a promise needs before anybody could tell whether it was kept. Each part that is missing comes with the question to ask and
 * whom to ask it of. The parts are those that the Church of England's guidance on safeguarding practice reviews asks of a plan (expected
 * outcome, how measured, timescale, actions, owner), with the kind of evidence that will count.
 */
export const partTitles = {
  owner: 'An agency that answers for it',
  person: 'A person or post who sees to it',
  day: 'A day by which it is done',
  measure: 'A measure with a baseline and a target',
  evidence: 'The kind of evidence that will count',
  reasoning: 'Why this should help, in a line',
  milestones: 'Steps on the way',
} as const
export type Part = keyof typeof partTitles

/** A window longer than this many days needs steps on the way. About six months. */
export const longWindow = 183

/** As much of a plan as its parts are told from. Days, ISO 8601. */
export interface Planned {
  /** As printed: whom the words name, and nobody where empty. */
  readonly who: readonly string[]
  readonly ownerName: string | null
  readonly seenToBy: string | null
  readonly dueOn: string | null
  /** The first day of the window, or the day it was promised. */
  readonly fromOn: string | null
  readonly hasMeasure: boolean
  readonly hasBaselineAndTarget: boolean
  readonly evidenceWords: string | null
  readonly hasReasoning: boolean
  readonly milestones: number
}

export interface MissingPart {
  readonly part: Part
  readonly title: string
  /** Ready to be sent as it stands. */
  readonly question: string
  /** Whom to ask: the holder, or whoever the words name, or nobody known. */
  readonly of: string
}

/** The parts that this commitment needs, and those of them that are not there. */
export function partsOf(planned: Planned): {
  readonly needed: readonly Part[]
  readonly missing: readonly MissingPart[]
} {
  const needed = (Object.keys(partTitles) as Part[]).filter(part => part !== 'milestones' || isLong(planned))
  const missing = needed.filter(part => !isThere(planned, part))
  return {
    needed,
    missing: missing.map(part => ({ part, title: partTitles[part], question: questions[part], of: asked(planned) })),
  }
}

/** "4 of 6 parts are there." */
export const meterWords = ({ needed, missing }: ReturnType<typeof partsOf>): string =>
  missing.length === 0
    ? `All ${needed.length} parts are there.`
    : `${needed.length - missing.length} of ${needed.length} parts are there.`

const questions: Readonly<Record<Part, string>> = {
  owner: 'Which agency will answer for this?',
  person: 'Which person or post will see to it?',
  day: 'By which day will it be done?',
  measure: 'How will you know that it made a difference: what will be counted, from where to where, and by when?',
  evidence: 'What will you be able to show, and who will have checked it?',
  reasoning: 'Why should this help: because of what, so that what changes for children?',
  milestones: 'What will be done by when on the way?',
}

/** The ready question for a part as an address names it; null where it names none. */
export const questionOfPart = (named: string | null): string | null =>
  named !== null && Object.hasOwn(questions, named) ? questions[named as Part] : null

function isThere(planned: Planned, part: Part): boolean {
  switch (part) {
    case 'owner':
      return planned.ownerName !== null
    case 'person':
      return planned.seenToBy !== null
    case 'day':
      return planned.dueOn !== null
    case 'measure':
      return planned.hasMeasure && planned.hasBaselineAndTarget
    case 'evidence':
      return planned.evidenceWords !== null
    case 'reasoning':
      return planned.hasReasoning
    case 'milestones':
      return planned.milestones > 0
  }
}

const isLong = ({ fromOn, dueOn }: Planned): boolean =>
  fromOn !== null && dueOn !== null && (Date.parse(dueOn) - Date.parse(fromOn)) / 86_400_000 > longWindow

const asked = ({ seenToBy, ownerName, who }: Planned): string =>
  seenToBy !== null && ownerName !== null ? `${seenToBy}, ${ownerName}` : (ownerName ?? who[0] ?? 'Nobody is named yet')
