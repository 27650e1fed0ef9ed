import { shortened } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { addWorkingDays, isWorkingDay } from '#src/platform/calendar/working-days.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { standingWords } from '#src/post/index.ts'
import { weekdays } from '../choices/pages/reminders.ts'
import { isRound } from '../cycle.ts'
import { whyNow, whyYou } from '../digest.ts'
import { pausedOn, type Went, wentLast } from '../pauses/queries.ts'
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
export async function showReminders({ tx, actor, today, query }: Asked<Actor>): Promise<Answer> {
  const { partnershipId } = actor
  const { cycle, weekday } = await rhythmHere(tx, partnershipId)
  const next = nextRound(cycle, weekday, await lastWorkedOn(tx, partnershipId, addWorkingDays(today, 1)), today)
  const plan = await planOn(tx, partnershipId, next, await seatsOn(tx, partnershipId, next))
  return view('reminders/pages/reminders.njk', {
    done: done[query.get('done') ?? ''] ?? null,
    cycle,
    weekday: weekdays[weekday - 1],
    next,
    people: plan.people.map(one => ({
      name: one.name,
      news: one.news.length,
      before: one.before.length,
      asked: one.asked.map(asked => ({
        commitmentId: asked.commitmentId,
        reference: asked.reference,
        reviewName: asked.reviewName,
        text: shortened(asked.text, 160),
        step: stepTitles[asked.step],
        why: [whyYou(asked), whyNow(asked, today)].join(' '),
      })),
    })),
    unheard: plan.unheard.map(({ promised }) => promised),
    went: (await wentLast(tx, partnershipId, wentShown)).map(wentOf),
    wentShown,
    paused: await pausedOn(tx, partnershipId, today),
  })
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
