import { smtpTransport } from '#src/platform/mail/smtp.ts'
import type { MailServer } from '#test/support/mail-server.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'

/** Mail that leaves for a server of a test. */
export const mailTo = ({ port }: MailServer) =>
  smtpTransport({
    ...({ kind: 'smtp', host: '127.0.0.1', port, implicitTls: false, tls: 'unchecked', login: null } as const),
    from: { name: 'Throughline', address: 'post@larkshire.example' },
  })

/** What the body of an e-mail says, its lines as they were sent. */
export const plain = (raw: string): string =>
  raw
    .slice(raw.indexOf('\r\n\r\n'))
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, coded => Buffer.from(coded.replaceAll('=', ''), 'hex').toString('utf8'))

/** The path of the link of one kind in an e-mail. */
export function linkIn(raw: string, kind: 'confirm' | 'leave' | 'news'): string {
  const path = new RegExp(`/following/[a-z-]+/${kind}/[0-9a-f-]+`).exec(plain(raw))?.[0]
  if (!path) throw new Error(`no link to ${kind} in ${raw}`)
  return path
}

/** What somebody sends from the page that was shown to them: a visitor has no cookie, and so no token. */
export const sentByVisitor = (visitor: Visitor, path: string, fields: Readonly<Record<string, string>> = {}) =>
  visitor.send({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields).toString(),
  })

/** Publishes how the record stands now: proposed by one agency, approved by another. */
export async function published(proposer: Visitor, approver: Visitor, review: string): Promise<void> {
  const seen = (html: string) => ({ seen: /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? '', looked: 'yes' })
  const home = `/publishing/${review}`
  await expect303(proposer.post(`${home}/propose`, seen((await proposer.get(home)).html)))
  await expect303(approver.post(`${home}/approve`, seen((await approver.get(home)).html)))
}
