import { type View, view } from '#src/platform/page.ts'

/** What a person reads when a page cannot be given: what happened, in plain words, and what to do about it. */
export interface ErrorWords {
  readonly status: number
  readonly title: string
  readonly words: string
  readonly whatToDo: readonly string[]
}

const pages: readonly ErrorWords[] = [
  {
    status: 400,
    title: 'We could not use what was sent',
    words: 'Something in the address or the form was missing or was not in the form we expected. Nothing was changed.',
    whatToDo: [
      'Go back and check what you entered, then send it again.',
      'If you followed a link in an email, copy the whole link into the address bar.',
    ],
  },
  {
    status: 403,
    title: 'This page is not open to your role',
    words: 'You are signed in, but your role does not include this. Nothing was changed.',
    whatToDo: [
      'If you need it for your work, ask your partnership’s business manager.',
      'If you left the page open for a long time, go back, reload it and try again.',
    ],
  },
  {
    status: 404,
    title: 'Page not found',
    words: 'There is nothing to show at this address. It may have moved, or it may not be shared with your agency.',
    whatToDo: [
      'If you typed the address, check it.',
      'If you pasted the address, check that you copied all of it.',
      'If you expected to see a record here, ask the person who sent you the link.',
    ],
  },
  {
    status: 409,
    title: 'Someone else has changed this',
    words: 'The record changed after you opened the page, so we kept their change and did not save yours over it.',
    whatToDo: [
      'Go back to copy anything you wrote, then reload the page to see the latest version.',
      'Make your change again if it is still needed.',
    ],
  },
  {
    status: 413,
    title: 'The file is too large',
    words: 'The file, or the form with its files, is larger than we can take. Nothing was saved.',
    whatToDo: [
      'Save the document as a smaller file, for example without large pictures.',
      'If it is a scan, scan it again at 200 dots per inch in black and white.',
    ],
  },
  {
    status: 414,
    title: 'The address is too long',
    words: 'The address asked for is longer than any of our links.',
    whatToDo: ['If you chose many filters, go back and choose fewer.', 'If you pasted the address, check it.'],
  },
  {
    status: 429,
    title: 'Too many requests in a short time',
    words:
      'So that the service stays quick and safe for everyone, we limit how often some things can be asked for. Nothing was changed.',
    whatToDo: [
      'Wait a minute, then reload this page.',
      'If you were sending a form, your browser asks whether to send it again. Say yes: it still has everything you typed.',
    ],
  },
  {
    status: 500,
    title: 'Sorry, something went wrong',
    words:
      'The fault is ours, not yours. If you were sending something, it was not saved. Everything saved before is safe.',
    whatToDo: [
      'Try again in a few minutes.',
      'If it happens again, tell the person who looks after this service, and give them the reference below.',
    ],
  },
  {
    status: 503,
    title: 'The service is resting for a moment',
    words: 'It is being updated or is very busy. Everything saved before is safe.',
    whatToDo: ['Try again in a few minutes.'],
  },
]

const byStatus = new Map(pages.map(page => [page.status, page]))

/** The words for a status; one that has none of its own gets those of its family, under its own number. */
export function errorWords(status: number): ErrorWords {
  const words = byStatus.get(status) ?? byStatus.get(status >= 500 ? 500 : 400)
  if (words === undefined) throw new Error('The error pages for 400 and 500 must exist')
  return { ...words, status }
}

/** The page for a status. The reference is shown only where the fault is ours: elsewhere there is nothing to ask help with. */
export function errorPage(status: number, reference: string): View {
  return view('shell/error.njk', { error: errorWords(status), reference: status >= 500 ? reference : null }, status)
}

export const errorStatuses: readonly number[] = pages.map(page => page.status)
