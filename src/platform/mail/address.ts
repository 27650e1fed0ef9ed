const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const mailbox = new RegExp(`^${atom}(?:\\.${atom})*@${label}(?:\\.${label})+$`)

/**
 * Whether a text is one address that mail can be sent to, and nothing else: no list, no name beside it, no line break. An
 * address in other than Latin letters is not taken, since few servers here would.
 */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && text.indexOf('@') <= 64 && mailbox.test(text) && !text.includes('\n')
