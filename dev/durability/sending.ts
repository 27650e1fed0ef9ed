import type { Fields, Shown, Visitor } from '#test/support/visitor.ts'

/** A form, and what is on record once it was taken: each mark once, as `faults.ts` reads it from the tables. */
export interface Form {
  readonly marks: readonly string[]
  readonly path: string
  readonly fields: Fields
  readonly file?: { readonly field: string; readonly name: string; readonly bytes: Buffer }
}

/** A form that somebody sent. It is acknowledged once an answer came that says it was taken. */
export interface Sent {
  readonly marks: readonly string[]
  /** When it was sent first, as `performance.now()` tells it. */
  readonly at: number
  acknowledged: boolean
}

/** Sends a form until it is taken; null once no more are to be sent. */
export type Send = (by: Visitor, form: Form) => Promise<Shown | null>

/** People who go on sending forms while the product is killed under them, and who send again what they had no answer to. */
export function sending() {
  const all: Sent[] = []
  let gate = Promise.withResolvers<void>()
  let isEnding = false

  const send: Send = async (by, { marks, path, fields, file }) => {
    const sent: Sent = { marks, at: performance.now(), acknowledged: false }
    all.push(sent)
    let answer = await answered(() => by.post(path, fields, file))
    while (answer === null) {
      await gate.promise
      answer = await answered(() => by.again())
    }
    if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${answer.text.slice(0, 600)}`)
    sent.acknowledged = true
    return isEnding ? null : answer
  }

  return {
    all: all as readonly Sent[],
    send,
    /** From here on what had no answer is sent again. */
    open: () => gate.resolve(),
    /** What has no answer from here on waits to be sent again. */
    shut: () => {
      gate = Promise.withResolvers()
    },
    /** Each sends what is under way until it is taken, and nothing after it. */
    end: () => {
      isEnding = true
      gate.resolve()
    },
  }
}

/** Null where no answer came, or one by which nobody can tell whether it was taken: that is the kill, or the moment after it. */
async function answered(post: () => Promise<Shown>): Promise<Shown | null> {
  try {
    const answer = await post()
    return answer.status >= 500 || answer.status === 429 ? null : answer
  } catch (error) {
    if (/fetch failed|terminated|socket|ECONN/.test(String((error as Error).message))) return null
    throw error
  }
}
