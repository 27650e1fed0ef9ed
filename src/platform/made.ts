import type { Thing } from './access.ts'
import { type Answer, download } from './page.ts'

/** A file that takes a while to make: nothing is held for it meanwhile, since it is made after the transaction. */
export interface Made {
  readonly kind: 'made'
  readonly name: string
  readonly type: string
  readonly make: () => Promise<Buffer>
  /** What it is of, for the record of who looked, where its address does not say. */
  readonly lookedAt?: Thing
}

/** The file itself, where an answer is one that has still to be made. */
export const wholeOf = async (answer: Answer | Made): Promise<Answer> =>
  answer.kind === 'made' ? download(answer.name, answer.type, await answer.make()) : answer

export const made = (name: string, type: string, make: () => Promise<Buffer>): Made => ({
  kind: 'made',
  name,
  type,
  make,
})
