import type { Actor } from '#src/partnerships/index.ts'
import type { Parsed, Typed } from '#src/platform/form.ts'
import type { Asked } from '#src/platform/page.ts'
import type { Done, Each, Fact, ManyKind, Outlook } from '../many.ts'

/** One kind of thing that can be done to many. Every act holds to the rules of doing it to one. */
export interface ManyAct<Choice> {
  /** Reads what is typed to say what exactly. */
  readonly read: (typed: Typed) => Parsed<Choice>
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
