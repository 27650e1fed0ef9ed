import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import type { Way } from '../drawings/stages.ts'
import type { Schedule } from '../schedule.ts'

/** How a promise stands, as it is told beside it: a colour that says why, and the four axes it was worked out from. */
export interface StandingTold {
  readonly colour: string
  /** “Red: needs a decision”. */
  readonly title: string
  /** Of its tag. */
  readonly tone: string
  /** Where it stands against its day; `over` where it is delivered or ended, and is no longer getting later. */
  readonly schedule: Schedule | 'over'
  /** The day that stands. */
  readonly dueOn: string | null
  /** Why, a sentence each; what decided first. */
  readonly because: readonly string[]
  readonly axes: readonly {
    readonly key: string
    readonly text: string
    /** “since 3 November 2026”; null where it has always been so. */
    readonly since: string | null
  }[]
  /** How far it has come, step by step. */
  readonly way: Way
}

/** What a slice above this one knows of how some promises stand, by their ids. */
export type Standings = (asked: Asked<Actor>, ids: readonly string[]) => Promise<ReadonlyMap<string, StandingTold>>

/** “4 promises: 1 red, 2 amber, 1 green.” A count and no score: what stands behind a colour is on each promise’s page. */
export function coloursOf(told: readonly Pick<StandingTold, 'colour' | 'title'>[]): { title: string; count: number }[] {
  const titles = new Map<string, number>()
  for (const { title } of told) titles.set(title, (titles.get(title) ?? 0) + 1)
  const order = ['red', 'amber', 'grey', 'green', 'blue', 'ended']
  const place = (title: string) => order.findIndex(colour => title.toLowerCase().startsWith(colour))
  return [...titles].map(([title, count]) => ({ title, count })).sort((a, b) => place(a.title) - place(b.title))
}
