/** What one message says, before it is put into plain text. */
export interface Told {
  readonly subject: string
  readonly greeting?: string
  /** One string for each paragraph. */
  readonly paragraphs: readonly string[]
  /** An address to open, on a line of its own, after words that say what for. */
  readonly link?: { readonly words: string; readonly address: string }
  /** Where whoever gets it can stop messages like it, after words that say so. */
  readonly stop?: { readonly words: string; readonly address: string }
  /** The partnership's name. */
  readonly from: string
  /** “you were invited to work on its reviews”: ends “You got this e-mail because …” */
  readonly because: string
  /** A person, post or address to turn to. */
  readonly ask: string
}

const width = 72

/**
 * A message as plain text: who sent it, why it came and where to ask stand at its end. Throws where the subject has a line
 * break or anything else that is not words: a header could be slipped in.
 */
export function letter({ subject, greeting, paragraphs, link, stop, from, because, ask }: Told): {
  subject: string
  body: string
} {
  if (!isSubject(subject)) throw new Error('A subject is one line of up to 200 characters')
  const parts = [
    ...(greeting ? [greeting] : []),
    ...paragraphs,
    ...(link ? [link.words, link.address] : []),
    `Sent by ${from}, with Throughline.`,
    `You got this e-mail because ${because}.`,
    `If you have a question, or did not expect it, ask ${ask}.`,
    ...(stop ? [stop.words, stop.address] : []),
  ]
  return { subject, body: `${parts.map(wrapped).join('\n\n')}\n` }
}

export const isSubject = (text: string): boolean => /^[^\p{Cc}\u2028\u2029]{1,200}$/u.test(text) && text.trim() === text

/** Lines of at most 72 characters; a longer word, such as a link, has a line of its own and is never broken. */
export function wrapped(paragraph: string): string {
  const lines = ['']
  for (const word of paragraph.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.join('\n')
}
