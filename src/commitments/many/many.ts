import type { z } from 'zod'
import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'

/** More than these nobody looks through row by row before they say yes. */
export const mostAtOnce = 200

export const manyKinds = ['offer', 'theme', 'update'] as const
export type ManyKind = (typeof manyKinds)[number]

/** What would happen to one commitment, or why it would be left as it is. */
export interface Outlook {
  readonly can: boolean
  /** A sentence: what would happen, or why nothing would. */
  readonly words: string
  /** The same once it has happened. */
  readonly past: string
  /** What it was worked out from: another where somebody has acted since. */
  readonly seen: string
}

/** By which something that was done can be taken back: ids, and places in a history. */
export type Fact = Readonly<Record<string, unknown>>

export interface Done {
  readonly commitmentId: string
  readonly fact: Fact
}

/** By its id, each commitment’s. */
export type Each<T> = ReadonlyMap<string, T>

/** One kind of thing that can be done to many. Every act holds to the rules of doing it to one. */
export interface ManyAct<Choice> {
  /** What is typed to say what exactly. */
  readonly form: z.ZodType<Choice>
  /** The names of its fields. */
  readonly fields: readonly string[]
  /** What its fields offer to choose from. */
  readonly offered: (asked: Asked<Actor>) => Promise<object>
  /** What cannot be chosen today, by field; empty where all is well. */
  readonly faults: (asked: Asked<Actor>, choice: Choice) => Promise<Readonly<Record<string, string>>>
  readonly outlook: (asked: Asked<Actor>, choice: Choice, ids: readonly string[]) => Promise<Each<Outlook>>
  /** Does it to each, while nobody else can act: throws where it cannot be done. */
  readonly take: (asked: Asked<Actor>, choice: Choice, ids: readonly string[]) => Promise<Each<Fact>>
  /** Ids and days of what was chosen, to be kept. */
  readonly kept: (choice: Choice) => Readonly<Record<string, string | null>>
  /** What was done, in a few words. `names`: what agencies and themes are called. */
  readonly title: (kept: Readonly<Record<string, string | null>>, names: ReadonlyMap<string, string>) => string
  /** Why each cannot be taken back any more; null where it can. */
  readonly whyKept: (asked: Asked<Actor>, done: readonly Done[]) => Promise<Each<string | null>>
  readonly takeBack: (asked: Asked<Actor>, done: readonly Done[]) => Promise<void>
  /** What is said of taking it back, before it is. */
  readonly backWords: string
  /** Once either is on record. */
  readonly afterwards?: () => void
}

export type ManyActs = Readonly<Record<ManyKind, ManyAct<unknown>>>

/** An act as one of many whose choices differ: what comes out of its form is what goes into the rest of it. */
export const anAct = <Choice>(act: ManyAct<Choice>): ManyAct<unknown> => act as unknown as ManyAct<unknown>

/** Which of the rows stand otherwise than they were shown; all of them where it cannot be told. */
export function changedSince(ids: readonly string[], seen: readonly string[], now: Each<Outlook>): ReadonlySet<string> {
  return new Set(ids.filter((id, at) => seen[at] !== now.get(id)?.seen))
}

/** "17 offered, 3 left as they were": how many of each, in words. */
export function countWords(done: number, left: number, past: string): string {
  const others = left === 0 ? '' : `, ${left} left as ${left === 1 ? 'it was' : 'they were'}`
  return `${done} ${past}${others}`
}
