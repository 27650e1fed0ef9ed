import { type MailWords, transportOf, understandMail } from '#src/platform/mail/settings.ts'
import type { Transport } from '#src/platform/mail/transport.ts'
import { notSetUp } from '#src/post/index.ts'
import { CannotGoOn, exitCodes } from './config.ts'
import { note } from './say.ts'

/** How mail leaves; null, said once, where it has not been set up. Settings that will not do stop the start. */
export function mailTransport(words: MailWords): Transport | null {
  const understood = understandMail(words)
  if (!understood.ok) throw new CannotGoOn(understood.why, understood.tryThis, exitCodes.usage)
  if (understood.settings) return transportOf(understood.settings)
  note(`${notSetUp} Set THROUGHLINE_SMTP_URL and THROUGHLINE_MAIL_FROM, or THROUGHLINE_NOTIFY_KEY and its template.`)
  return null
}
