import type { Shown, Visitor } from '#test/support/visitor.ts'
import { larkshire } from '#test/support/world.ts'
import type { Review } from './register.ts'

/** One thing that is asked for again and again. */
export interface Asking {
  readonly page: string
  /** What it may take; null where no bar is set. */
  readonly bar: number | null
  readonly ask: (at: number) => Promise<Shown>
  readonly wanted?: number
  /** Whether it is kept while the record stands: the first look since a change is then measured as well. */
  readonly isKept?: true
}

export interface Askers {
  readonly priya: Visitor
  readonly ruth: Visitor
  readonly daniel: Visitor
  readonly anybody: Visitor
}

/** Each page with its bar (docs/performance.md), signed in but for the public's. */
export function pagesAsked({ priya, ruth, daniel, anybody }: Askers, reviews: readonly Review[]): Asking[] {
  const of = (at: number, which: number) => reviews[at % reviews.length]?.commitmentIds[which] ?? ''
  const look = (page: string, bar: number | null, who = priya): Asking => ({
    ...{ page, bar, isKept: true },
    ask: () => who.get(page),
  })
  const opened = (page: string, where: (at: number) => string): Asking => ({
    ...{ page, bar: 3, isKept: true },
    ask: at => priya.get(where(at)),
  })
  return [
    look('/home', 3),
    look('/reviews', 3),
    opened('/reviews/:name', at => `/reviews/${reviews[at % reviews.length]?.slug}`),
    look('/recommendations', 3),
    look('/commitments', 3),
    look('/commitments?page=40&sort=due', 3),
    look('/commitments?schedule=overdue', 3),
    look('/commitments?colour=red', 3),
    opened('/commitments/:id', at => `/commitments/${of(at, 50 + (at % 50))}`),
    opened('/commitments/:id (closed)', at => `/commitments/${of(at, 5)}`),
    opened('/commitments/:id/progress', at => `/commitments/${of(at, 0)}/progress`),
    opened('/commitments/:id/evidence', at => `/commitments/${of(at, 0)}/evidence`),
    opened(
      '/recommendations/:id',
      at => `/recommendations/${reviews[at % reviews.length]?.recommendationIds[at % 50]}`,
    ),
    look('/challenges', 3),
    look('/reminders', 3),
    look('/commitments?q=home+education', 5),
    look('/recommendations?q=strategy+discussions', 5),
    look('/work', 4, ruth),
    look('/work/executive', 4, daniel),
    look('/dashboards', 4),
    look('/dashboards/agency', 4),
    look('/dashboards/evidence', 4),
    { page: `/p/${larkshire.slug}/review-0`, bar: 3, ask: () => anybody.get(`/p/${larkshire.slug}/review-0`) },
  ]
}

/** Two forms. `turn`: how often they were asked before, since every commitment is written to once: three of each review in a turn. */
export function formsAsked({ priya, ruth }: Askers, reviews: readonly Review[], turn: number): Asking[] {
  const of = (at: number, which: number) => reviews[at % reviews.length]?.commitmentIds[which] ?? ''
  return [
    {
      page: 'POST owner/offer (create)',
      bar: 3,
      wanted: 303,
      ask: at =>
        priya.post(`/commitments/${of(at, 30 + turn * 5 + Math.floor(at / reviews.length))}/owner/offer`, {
          to: `agency:${police}`,
        }),
    },
    {
      page: 'POST progress, begin (update)',
      bar: 3,
      wanted: 303,
      ask: at =>
        ruth.post(`/commitments/${of(at, 10 + turn * 5 + Math.floor(at / reviews.length))}/progress`, {
          act: 'begin',
          seen: '0',
        }),
    },
  ]
}
const police = 'a1000000-0000-4000-8000-000000000003'
