import type { Duty } from '#src/commitments/index.ts'
import type { Cycle } from './cycle.ts'
import type { Asked, Told } from './digest.ts'
import { isFromBefore, type NextStep, nextStep, type OnLadder, standingStep, type ToldStep } from './ladder.ts'
import { type Held, type Seat, seatsFor, type Whom, whom } from './whom.ts'

/** A step told to one person, or to nobody where nobody at all could be written to. */
export interface ToldTo extends ToldStep {
  readonly personId: string | null
}

/** Everything that is known of one promise for reminding. */
export interface Promised extends Told, Held, Omit<OnLadder, 'told'> {
  readonly reviewId: string
  readonly told: readonly ToldTo[]
  /** Who may see its review while it is a draft; null where it is none. */
  readonly seenBy: ReadonlySet<string> | null
}

/** Whose digest goes today: whom the weekly round writes to, and whether a person wants what is not new. */
export interface Rhythm {
  readonly isRound: boolean
  /** Whether no reminders were worked out here before: then the business team is told how things stand, and nobody else what is old. */
  readonly isFirst: boolean
  cycleOf(personId: string): Cycle
}

/** A step that is told today, by whom it reaches; `to` is empty where nobody can be written to. */
export interface Telling {
  readonly promised: Promised
  readonly step: NextStep
  readonly to: readonly Seat[]
  readonly because: Whom['because']
}

export interface ForPerson {
  readonly personId: string
  readonly name: string
  readonly asked: readonly (Asked & { readonly reviewId: string; readonly fromOn: string })[]
  readonly news: readonly Told[]
  /** Past their day before there were any reminders: for the business team, on the first day of all. */
  readonly before: readonly Told[]
  /** What else waits for them. */
  readonly waiting: readonly Duty[]
}

export interface DayPlan {
  readonly people: readonly ForPerson[]
  /** What reaches nobody: the ladder goes on without them. */
  readonly unheard: readonly Telling[]
}

/** What waits for each person besides the days of promises, by the id of the person. */
export type Waiting = ReadonlyMap<string, readonly Duty[]>

interface Found {
  readonly name: string
  readonly asked: ForPerson['asked'][number][]
  readonly news: Told[]
  readonly before: Told[]
}

/** What is told on a day: one e-mail a person at most, with each promise in it once. Pure; the same for looking ahead and for doing. */
export function planOf(
  promises: readonly Promised[],
  seats: readonly Seat[],
  rhythm: Rhythm,
  today: string,
  waiting: Waiting = new Map(),
): DayPlan {
  const goesTo = ({ personId }: Seat) => rhythm.cycleOf(personId) === 'daily' || rhythm.isRound
  const tellings = promises.flatMap(one => tellingOf(one, seatsFor(one, seats), goesTo, today) ?? [])
  const people = new Map<string, Found>()
  const of = ({ personId, name }: Seat) => {
    const found = people.get(personId) ?? { name, asked: [], news: [], before: [] }
    people.set(personId, found)
    return found
  }
  for (const { promised, step, to, because } of tellings)
    for (const seat of to) {
      const { asked } = of(seat)
      // Somebody with two appointments is told once.
      if (asked.some(one => one.commitmentId === promised.commitmentId)) continue
      asked.push({ ...promised, step: step.step, fromOn: step.fromOn, because })
    }
  if (rhythm.isRound) for (const one of promises) addNews(one, seatsFor(one, seats), rhythm, of)
  const old = rhythm.isFirst ? promises.filter(isFromBefore) : []
  const team = seats.filter(one => one.role === 'business_team')
  if (old.length > 0) for (const seat of team) of(seat).before.splice(0, Infinity, ...old)
  // What waits for somebody comes with the round, or with whatever they are written to about.
  if (rhythm.isRound && !rhythm.isFirst)
    for (const seat of seats)
      if (waiting.get(seat.personId)?.length && rhythm.cycleOf(seat.personId) !== 'off') of(seat)
  const paused = new Set(promises.filter(one => one.isPaused).map(one => one.commitmentId))
  return {
    people: [...people]
      .map(([personId, one]) => ({
        personId,
        ...one,
        waiting: (waiting.get(personId) ?? []).filter(({ href }) => !paused.has(href.split('/')[2] ?? '')),
      }))
      .filter(one => [one.asked, one.news, one.before, one.waiting].some(list => list.length > 0)),
    unheard: tellings.filter(one => one.to.length === 0),
  }
}

/** The next step, where the digest of anybody it reaches goes today; else the last one, to whoever of its people missed it. */
function tellingOf(
  promised: Promised,
  seats: readonly Seat[],
  goesTo: (seat: Seat) => boolean,
  today: string,
): Telling | null {
  const next = nextStep(promised, today)
  if (next) {
    const reached = whom(next.step, promised, seats)
    const to = reached.seats.filter(goesTo)
    if (to.length > 0 || reached.seats.length === 0) return { promised, step: next, to, because: reached.because }
  }
  const last = standingStep(promised)
  if (!last) return null
  const reached = whom(last.step, promised, seats)
  const to = reached.seats.filter(seat => goesTo(seat) && !wasTold(promised, last, seat.personId))
  return to.length > 0 ? { promised, step: last, to, because: reached.because } : null
}

const wasTold = ({ told }: Promised, { step, fromOn }: NextStep, personId: string): boolean =>
  told.some(one => one.step === step && one.fromOn === fromOn && one.personId === personId)

/** What is somebody's own, was told before and still stands: the list that can be stopped. */
function addNews(
  one: Promised,
  seats: readonly Seat[],
  rhythm: Rhythm,
  of: (seat: Seat) => { asked: readonly Told[]; news: Told[] },
): void {
  if (one.isDone || one.isPaused || one.dueOn === null || one.told.length === 0) return
  const { seats: own, because } = whom('due', one, seats)
  if (because !== 'sees_to_it' && because !== 'leads') return
  for (const seat of own) {
    if (rhythm.cycleOf(seat.personId) === 'off') continue
    const { asked, news } = of(seat)
    if (![...asked, ...news].some(told => told.commitmentId === one.commitmentId)) news.push(one)
  }
}
