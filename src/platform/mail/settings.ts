import { isAddress } from './address.ts'
import { type NotifySettings, notifyTransport } from './notify.ts'
import { type SmtpSettings, smtpTransport } from './smtp.ts'
import type { Transport } from './transport.ts'

/** What the environment says of mail, as it came; null where it says nothing. */
export interface MailWords {
  readonly smtpUrl: string | null
  readonly from: string | null
  readonly notifyKey: string | null
  readonly notifyTemplate: string | null
  readonly notifyUrl: string | null
}

export type MailSettings = SmtpSettings | NotifySettings
export type Understood =
  /** Null: mail has not been set up. */
  | { readonly ok: true; readonly settings: MailSettings | null }
  | { readonly ok: false; readonly why: string; readonly tryThis: string }

/** Looks at the settings of mail before anything starts. Says which is wrong, and never what it holds: one is a password. */
export function understandMail(words: MailWords): Understood {
  if (words.smtpUrl && words.notifyKey)
    return no('E-mail is set up twice.', 'Set THROUGHLINE_SMTP_URL or THROUGHLINE_NOTIFY_KEY, and not both.')
  if (words.smtpUrl) return smtp(words.smtpUrl, words.from)
  if (words.notifyKey) return notify(words.notifyKey, words)
  if (words.from || words.notifyTemplate)
    return no(
      'E-mail is set up in part: no way to send it is given.',
      'Set THROUGHLINE_SMTP_URL or THROUGHLINE_NOTIFY_KEY as well, or take the other settings of e-mail away.',
    )
  return { ok: true, settings: null }
}

export const transportOf = (settings: MailSettings): Transport =>
  settings.kind === 'smtp' ? smtpTransport(settings) : notifyTransport(settings)

const tlsWords = { required: 'checked', 'any-certificate': 'unchecked', off: 'off' } as const
const smtpExample = 'Write it like smtps://user:password@mail.example.org:465 or smtp://mail.example.org:587.'

function smtp(address: string, sender: string | null): Understood {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || /[^/]/.test(url.pathname))
    return no('THROUGHLINE_SMTP_URL is not the address of a mail server.', smtpExample)
  const [user, password] = [decoded(url.username), decoded(url.password)]
  if (user === null || password === null || (user === '') !== (password === ''))
    return no('THROUGHLINE_SMTP_URL holds a user name and password that cannot be read.', encodeWords)
  const tlsWord = url.searchParams.get('tls') ?? 'required'
  if (!Object.hasOwn(tlsWords, tlsWord) || [...url.searchParams.keys()].some(name => name !== 'tls'))
    return no('THROUGHLINE_SMTP_URL ends with something that is not known.', tlsHelp)
  const tls = tlsWords[tlsWord as keyof typeof tlsWords]
  const implicitTls = url.protocol === 'smtps:'
  if (tls === 'off' && (implicitTls || user !== ''))
    return no('THROUGHLINE_SMTP_URL turns encryption off where it is needed.', tlsHelp)
  const from = senderOf(sender ?? '')
  if (!from)
    return no(
      'THROUGHLINE_MAIL_FROM does not say whom e-mail is from.',
      'Write one address, with or without a name: Throughline <throughline@example.org>',
    )
  const port = Number(url.port) || (implicitTls ? 465 : 587)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return {
    ok: true,
    settings: { kind: 'smtp', host, port, implicitTls, tls, login: user ? { user, password } : null, from },
  }
}

const encodeWords = 'Give both or neither, and write @ as %40, : as %3A, / as %2F and % as %25 within them.'
const tlsHelp =
  'After the port, ?tls=any-certificate takes a certificate that cannot be checked, and ?tls=off sends without encryption and without a password. Otherwise leave it away.'

function notify(key: string, { notifyTemplate, notifyUrl }: MailWords): Understood {
  const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
  if (!new RegExp(`^.+-${uuid}-${uuid}$`).test(key))
    return no(
      'THROUGHLINE_NOTIFY_KEY is not a key of GOV.UK Notify.',
      'Copy it whole from “API integration” in Notify.',
    )
  if (!new RegExp(`^${uuid}$`).test(notifyTemplate ?? ''))
    return no(
      'THROUGHLINE_NOTIFY_TEMPLATE is not the ID of a template.',
      'Make an e-mail template in Notify with the subject ((subject)) and the message ((body)), and copy its ID.',
    )
  const url = notifyUrl ?? 'https://api.notifications.service.gov.uk'
  if (!/^https?:\/\/[^/?#]+$/.test(url))
    return no('THROUGHLINE_NOTIFY_URL is not the address of a server.', 'Leave it away to use GOV.UK Notify itself.')
  return { ok: true, settings: { kind: 'notify', key, templateId: notifyTemplate ?? '', url } }
}

/** “Throughline <throughline@example.org>” or the address alone. */
function senderOf(text: string): SmtpSettings['from'] | null {
  const [, name = '', within] = /^\s*(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>|[^<>]*)\s*$/u.exec(text) ?? []
  const address = (within ?? text).trim()
  return isAddress(address) ? { name: name.trim(), address } : null
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

const no = (why: string, tryThis: string): Understood => ({ ok: false, why, tryThis })
