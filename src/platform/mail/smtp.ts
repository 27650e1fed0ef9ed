import { isAddress } from './address.ts'
import { answerWords, type Letter, longestTry, type Transport, type Tried } from './transport.ts'

export interface SmtpSettings {
  readonly kind: 'smtp'
  readonly host: string
  readonly port: number
  /** Encrypted from the first byte; otherwise the connection is upgraded before anything is said. */
  readonly implicitTls: boolean
  /** `checked` unless told: a server whose certificate does not hold is not spoken to. */
  readonly tls: 'checked' | 'unchecked' | 'off'
  readonly login: { readonly user: string; readonly password: string } | null
  readonly from: { readonly name: string; readonly address: string }
}

/** Sends by a mail server, one connection a letter. */
export function smtpTransport({ host, port, implicitTls, tls, login, from }: SmtpSettings): Transport {
  const server = {
    host,
    port,
    secure: implicitTls,
    requireTLS: tls !== 'off',
    ignoreTLS: tls === 'off',
    tls: { rejectUnauthorized: tls === 'checked' },
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    dnsTimeout: 15_000,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  // Most processes send nothing, and need not wait for it as they start.
  const opened = import('nodemailer').then(({ createTransport }) => createTransport(server))
  const domain = from.address.slice(from.address.indexOf('@') + 1)
  return {
    send: async (letter: Letter, cutShort: AbortSignal): Promise<Tried> => {
      // Looked at when it was written down, and once more here, where a line break would be a command.
      if (!isAddress(letter.to)) return { ok: false, lasting: true, code: 'address', words: 'That is no address.' }
      return (await opened)
        .sendMail({
          from,
          to: { name: '', address: letter.to },
          envelope: { from: from.address, to: [letter.to] },
          subject: letter.subject,
          text: letter.body,
          // Keeps lines as they are: a link is never broken, and nothing is taken for flowed text.
          textEncoding: 'quoted-printable',
          messageId: `<${letter.id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', ...stopHeaders(letter.stopLink) },
          signal: AbortSignal.any([AbortSignal.timeout(longestTry), cutShort]),
        })
        .then((): Tried => ({ ok: true }), triedInVain)
    },
  }
}

/** As RFC 8058 has it: the address, and that one POST to it is enough. */
const stopHeaders = (stopLink: string | undefined): Record<string, string> =>
  stopLink === undefined
    ? {}
    : { 'List-Unsubscribe': `<${stopLink}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }

interface SmtpError {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/** Only what is said of this letter lasts: a wrong password or an unknown sender is put right by people, and the letter waits. */
function triedInVain(error: SmtpError): Tried {
  const { code = 'unknown', command = '', responseCode = 0, response = '' } = error
  const lasting = responseCode >= 500 && responseCode !== 503 && (command === 'RCPT TO' || command === 'DATA')
  if (responseCode > 0)
    return {
      ok: false,
      lasting,
      code: String(responseCode),
      words: `The mail server answered: ${answerWords(response)}`,
    }
  return { ok: false, lasting: false, code, words: inWords[code] ?? `Sending did not work (${code}).` }
}

const away = 'The mail server could not be reached.'
const inWords: Readonly<Record<string, string>> = {
  ECONNECTION: away,
  ECONNREFUSED: away,
  EDNS: away,
  ESOCKET: 'The connection to the mail server did not hold, or its certificate is not one to trust.',
  ETIMEDOUT: 'The mail server did not answer in time.',
  EABORT: 'The mail server did not answer in time.',
  ETLS: 'The mail server offers no encrypted connection that can be trusted.',
  EAUTH: 'The mail server did not accept the user name and password of this copy.',
}
