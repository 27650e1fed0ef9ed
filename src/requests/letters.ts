import { letter } from '#src/post/index.ts'
import { ukDate } from '#src/shell/index.ts'
import { codeRules } from './code.ts'

interface Asking {
  readonly partnershipName: string
  /** Who asks: a person of the partnership. */
  readonly askedBy: string
}

interface Linked extends Asking {
  readonly toName: string
  readonly replyBy: string
  readonly address: string
}

/** Carries the link, and nothing of the question: an e-mail is read by more people than it is written to. */
export const linkLetter = (asked: Linked) =>
  letter({
    subject: `A question from ${asked.partnershipName}`,
    greeting: `To ${asked.toName},`,
    paragraphs: [
      `${asked.askedBy} of ${asked.partnershipName} asks you one question about a published response to a review. Please answer by ${ukDate(asked.replyBy)}.`,
      'You need no account. The page below sends a code to this address; with it you see the question and can answer it. You can save what you have written and finish later.',
      'The link is for you. It shows this one question and nothing else.',
    ],
    link: { words: 'See the question at:', address: asked.address },
    ...ending(asked),
  })

/** Asks how a promise stands; carries nothing of the promise. */
export const updateLetter = (asked: Linked) =>
  letter({
    subject: `How does it stand? A short update for ${asked.partnershipName}`,
    greeting: `To ${asked.toName},`,
    paragraphs: [
      `${asked.askedBy} of ${asked.partnershipName} asks how one promise of a published response stands. Please say by ${ukDate(asked.replyBy)}. It takes about two minutes, and works on a phone.`,
      'You need no account. The page below sends a code to this address; with it you see the promise and four short boxes. You can save what you have written and finish later.',
      'The link is for you. It shows this one promise and nothing else.',
    ],
    link: { words: 'Say how it stands at:', address: asked.address },
    ...ending(asked),
  })

export const codeLetter = (asked: Asking & { readonly code: string }) =>
  letter({
    // A subject is shown in the outbox, so the code is not in it.
    subject: `Your code for a question from ${asked.partnershipName}`,
    paragraphs: [
      `Your code is ${asked.code}. It is good for ${codeRules.minutes} minutes and can be used once.`,
      'Type it on the page where you asked for it. If you did not ask for a code, you need do nothing: nobody can see the question without it.',
    ],
    ...ending(asked),
  })

const ending = ({ partnershipName, askedBy }: Asking) => ({
  from: partnershipName,
  because: `${partnershipName} sent you a question`,
  ask: `${askedBy} at ${partnershipName}`,
})
