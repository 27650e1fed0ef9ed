import { lengthBetween, type StandingTold, scheduleTitles } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Asked } from '#src/platform/page.ts'
import { plural, ukDate } from '#src/shell/index.ts'
import { impactTitles } from '../../closure/check.ts'
import { assuranceTitles, levelTitle } from '../../evidence/evidence.ts'
import { type Axes, axesOf, type Recorded } from '../../progress/axes.ts'
import { type Colour, colourOf, colourTitles, type Explained } from '../../progress/colour.ts'
import { deliveryTitles, isEnded } from '../../progress/delivery.ts'
import { type StandingOf, standingsOf } from '../queries.ts'
import { wayOf } from '../way.ts'

const tones: Readonly<Record<Colour, string>> = {
  blue: 'progress',
  green: 'good',
  amber: 'attention',
  red: 'late',
  grey: 'plain',
  ended: 'open',
}

/** How a commitment stands and since when, with the colour that it comes to on a day. */
interface Explaining extends Explained, Pick<StandingOf, 'deliverySince' | 'evidenceAt'> {
  readonly recorded: Recorded
  readonly axes: Axes
}

/** How a commitment stands on a day, in words. */
export function standingTold(stands: StandingOf, today: string): StandingTold {
  const axes = axesOf(stands, today)
  return toldOf({ ...stands, ...colourOf(stands, today, axes), recorded: stands, axes }, today)
}

/** The same of one whose colour is worked out already. */
export function toldOf({ recorded, axes, colour, because, ...since }: Explaining, today: string): StandingTold {
  return {
    colour,
    title: colourTitles[colour],
    tone: tones[colour],
    schedule: axes.delivery === 'delivered' || isEnded(axes.delivery) ? 'over' : axes.schedule,
    dueOn: recorded.due.dueOn,
    because,
    axes: [
      { key: 'Delivery', text: deliveryTitles[axes.delivery], since: sinceDay(since.deliverySince) },
      { key: 'Evidence', ...evidenceWords(since.evidenceAt, axes, today) },
      { key: 'Schedule', text: scheduleText(recorded, axes, today), since: null },
      { key: 'Impact', text: impactTitles[axes.impact], since: sinceDay(lastCheckOn(recorded)) },
    ],
    way: wayOf({ axes, recorded }),
  }
}

/** How each of these commitments stands, for the pages that show them beside other things. */
export async function standingsTold(
  { tx, actor, today }: Asked<Actor>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StandingTold>> {
  const found = await standingsOf(tx, actor.partnershipId, ids, today)
  return new Map([...found].map(([id, stands]) => [id, standingTold(stands, today)]))
}

function evidenceWords(evidenceAt: string | null, { assurance, acceptedLevel }: Axes, today: string) {
  if (assurance === 'none') return { text: `No evidence recorded by ${ukDate(today)}`, since: null }
  const title = assuranceTitles[assurance]
  const step =
    assurance === 'accepted' && acceptedLevel !== null ? `: step ${acceptedLevel}, ${levelTitle(acceptedLevel)}` : ''
  return { text: `${title}${step}`, since: evidenceAt === null ? null : sinceDay(dayOf(evidenceAt)) }
}

/** Against the day that stands, and the original one beside it where it was moved. */
function scheduleText({ due, whenWords }: Recorded, axes: Axes, today: string): string {
  const { dueOn, originalOn } = due
  if (dueOn === null) return whenWords === null ? 'No date given' : `Open-ended: “${whenWords}”`
  const first = axes.moved > 0 && originalOn !== null ? `; first ${ukDate(originalOn)}` : ''
  const day = `${ukDate(dueOn)}${first}`
  if (axes.delivery === 'delivered')
    return axes.daysLate > 0
      ? `Delivered ${plural(axes.daysLate, 'day')} after its day (${day})`
      : `Delivered by its day (${day})`
  if (isEnded(axes.delivery)) return `Its day was ${day}`
  if (axes.schedule === 'overdue') return `Overdue by ${lengthBetween(dueOn, today)} (${day})`
  if (axes.schedule !== 'due_soon') return `${scheduleTitles[axes.schedule]} (${day})`
  return `Due ${dueOn === today ? 'today' : `in ${lengthBetween(today, dueOn)}`} (${day})`
}

function lastCheckOn({ checks }: Recorded): string | null {
  const made = checks.flatMap(one => (one.madeAt === null ? [] : [one.madeAt])).sort()
  const last = made.at(-1)
  return last === undefined ? null : dayOf(last)
}

const sinceDay = (day: string | null): string | null => (day === null ? null : `since ${ukDate(day)}`)
