import { keptWhileItStands, shortened } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { addWorkingDays, isWorkingDay } from '#src/platform/calendar/working-days.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { standingWords } from '#src/post/index.ts'
import { pageSize, pageWithin } from '#src/recommendations/index.ts'
import { weekdays } from '../choices/pages/reminders.ts'
import { isRound } from '../cycle.ts'
import { whyNow, whyYou } from '../digest.ts'
import { pausedOn, type Went, wentLast } from '../pauses/queries.ts'
import type { ForPerson } from '../plan.ts'
import { lastWorkedOn, rhythmHere, seatsOn } from '../queries.ts'
import { planOn } from '../store.ts'
import { stepTitles } from '../words.ts'

const wentShown = 50
const done: Readonly<Record<string, string>> = {
  paused: 'Nobody is reminded of it until then.',
  'goes-on': 'Its reminders go on.',
  rhythm: 'It counts from the next working day on.',
}

/** `/reminders`: what goes out next and to whom, what went, what came back, and what is paused. */
export async function showReminders(asked: Asked<Actor>): Promise<Answer> {
  const { tx, actor, today, query } = asked
  const [coming, went, paused] = await Promise.all([
    comingTo(asked),
    wentLast(tx, actor.partnershipId, wentShown),
    pausedOn(tx, actor.partnershipId, today),
  ])
  const page = Number(query.get('page') ?? 1)
  const place = pageWithin(coming.lines.length, Number.isInteger(page) ? page : 1)
  const from = (place.page - 1) * pageSize
  return view('reminders/pages/reminders.njk', {
    done: done[query.get('done') ?? ''] ?? null,
    ...coming,
    place: { ...place, total: coming.lines.length },
    people: [...Map.groupBy(coming.lines.slice(from, from + pageSize), one => one.personId).values()],
    went: went.map(wentOf),
    wentShown,
    paused,
  })
}

/** What goes out next, in lines of who is told what: for as long as the record stands, and the same for everybody who sees as much. */
const comingTo = keptWhileItStands(
  16,
  () => '',
  async ({ tx, actor: { partnershipId }, today }) => {
    const { cycle, weekday } = await rhythmHere(tx, partnershipId)
    const next = nextRound(cycle, weekday, await lastWorkedOn(tx, partnershipId, addWorkingDays(today, 1)), today)
    const plan = await planOn(tx, partnershipId, next, await seatsOn(tx, partnershipId, next))
    return {
      ...{ cycle, next, weekday: weekdays[weekday - 1] },
      lines: plan.people.flatMap(one => linesOf(one, today)),
      unheard: plan.unheard.map(({ promised }) => promised),
    }
  },
)

/** What one person is told: each promise that they are asked about, and then how many there are of what else. */
function linesOf({ personId, name, news, before, asked }: ForPerson, today: string) {
  const counts = { news: news.length, before: before.length }
  const lines = asked.map(one => ({
    commitmentId: one.commitmentId,
    reference: one.reference,
    reviewName: one.reviewName,
    text: shortened(one.text, 160),
    step: stepTitles[one.step],
    why: [whyYou(one), whyNow(one, today)].join(' '),
  }))
  const rest = counts.news + counts.before > 0 ? [null] : []
  return [...lines, ...rest].map(line => ({ personId, name, line, counts }))
}

/** The next day on which reminders go: today, where they have not gone yet. */
function nextRound(cycle: 'weekly' | 'daily', weekday: number, lastOn: string | null, today: string): string {
  let day = isWorkingDay(today) && lastOn !== today ? today : addWorkingDays(today, 1)
  while (cycle === 'weekly' && !isRound(weekday, lastOn, day)) day = addWorkingDays(day, 1)
  return day
}

const wentOf = ({ status, tries, bouncedAt, ...one }: Went) => ({
  ...one,
  step: stepTitles[one.step as keyof typeof stepTitles],
  standing: status === null ? null : standingWords({ status, tries: tries ?? 0, bouncedAt }),
})
