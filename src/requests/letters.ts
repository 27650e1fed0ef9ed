import { letter } from '#src/post/index.ts'
import { plural, ukDate } from '#src/shell/index.ts'
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

/** Asks how several promises stand: a link for each, and nothing of any of them. */
export const updatesLetter = ({
  addresses,
  ...asked
}: Omit<Linked, 'address'> & { readonly addresses: readonly string[] }) =>
  letter({
    subject: `How do they stand? Short updates for ${asked.partnershipName}`,
    greeting: `To ${asked.toName},`,
    paragraphs: [
      `${asked.askedBy} of ${asked.partnershipName} asks how ${addresses.length} promises of published responses stand. Please say by ${ukDate(asked.replyBy)}. Each takes about two minutes, and works on a phone.`,
      'You need no account. Each link below is for one promise. Its page sends a code to this address; with it you see the promise and four short boxes. You can save what you have written and finish later.',
      'The links are for you. Each shows its one promise and nothing else.',
      ...addresses.flatMap((address, at) => [`Promise ${at + 1} of ${addresses.length}:`, address]),
    ],
    ...ending(asked),
  })

/** Tells whoever was asked that they need do nothing any more. */
export const withdrawnLetter = (asked: Asking & { readonly toName: string; readonly count: number }) =>
  letter({
    subject: `You need not answer any more: ${asked.partnershipName}`,
    greeting: `To ${asked.toName},`,
    paragraphs: [
      `${asked.askedBy} of ${asked.partnershipName} has withdrawn ${asked.count === 1 ? 'one question' : plural(asked.count, 'question')} that ${asked.count === 1 ? 'was' : 'were'} sent to you. You need do nothing.`,
      `The ${asked.count === 1 ? 'link to it does' : 'links to them do'} not work any more. Any other question that you were asked stays as it is.`,
    ],
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

/** Tells whoever asked that there is an answer, and nothing of it: it is read on the page, by who may. */
export const answeredLetter = (told: {
  readonly askerName: string
  readonly toName: string
  readonly partnershipName: string
  readonly address: string
}) =>
  letter({
    subject: 'Your question was answered',
    greeting: `Dear ${told.askerName}`,
    paragraphs: [`${told.toName} has answered the question that you sent by secure link.`],
    link: { words: 'Read the answer at:', address: told.address },
    from: told.partnershipName,
    because: 'you asked it',
    ask: `the business team of ${told.partnershipName}`,
  })

const ending = ({ partnershipName, askedBy }: Asking) => ({
  from: partnershipName,
  because: `${partnershipName} sent you a question`,
  ask: `${askedBy} at ${partnershipName}`,
})
