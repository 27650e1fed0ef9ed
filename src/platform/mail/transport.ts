/** One message, ready to go: plain text to one address. */
export interface Letter {
  /** The same for every try, so that whoever gets it twice can see that it is one. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly body: string
  /** Where a reader of mail may stop messages like it, by one POST (RFC 8058). */
  readonly stopLink?: string
}

/** What came of a try. `lasting`: trying again would be refused again. `words` are for people, and hold nothing of the letter. */
export type Tried =
  | { readonly ok: true }
  | { readonly ok: false; readonly lasting: boolean; readonly code: string; readonly words: string }

/** A way by which mail leaves. */
export interface Transport {
  /** Never throws; answers within `longestTry`, and at once where it is cut short: then it may or may not have been sent. */
  send(letter: Letter, cutShort: AbortSignal): Promise<Tried>
}

/** Milliseconds after which a try has ended, one way or the other. */
export const longestTry = 120_000

/** What a server answered, short enough to show, and without the links it may repeat from the letter: one may be a key. */
export const answerWords = (answer: string): string =>
  answer
    .replace(/\bhttps?:\S*/gi, '(a link)')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
