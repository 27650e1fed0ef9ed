import { answerWords, type Letter, longestTry, type Transport, type Tried } from './transport.ts'

export interface NotifySettings {
  readonly kind: 'notify'
  readonly key: string
  /** A template whose subject is ((subject)) and whose message is ((body)). */
  readonly templateId: string
  readonly url: string
}

/** Sends by GOV.UK Notify. */
export function notifyTransport({ key, templateId, url }: NotifySettings): Transport {
  // Most processes send nothing, and need not wait for it as they start.
  const client = import('notifications-node-client').then(({ NotifyClient }) => new NotifyClient(url, key))
  const send = async ({ id, to, subject, body, stopLink }: Letter): Promise<Tried> => {
    await (await client).sendEmail(templateId, to, {
      personalisation: { subject, body },
      reference: id,
      ...(stopLink?.startsWith('https:') ? { oneClickUnsubscribeURL: stopLink } : {}),
    })
    return { ok: true }
  }
  return { send: (letter, cutShort) => Promise.race([send(letter), ended(cutShort)]).catch(triedInVain) }
}

/** The client has no end of its own to waiting. */
const ended = (cutShort: AbortSignal): Promise<never> => {
  const { promise, reject } = Promise.withResolvers<never>()
  const signal = AbortSignal.any([AbortSignal.timeout(longestTry), cutShort])
  signal.addEventListener('abort', () => reject({ code: 'ETIMEDOUT' }), { once: true })
  return promise
}

interface NotifyError {
  readonly code?: string
  readonly response?: {
    readonly status?: number
    readonly data?: { readonly errors?: readonly { message?: string }[] }
  }
}

/** Only what Notify says of the address lasts: a wrong key or template is put right by people, and the letter waits. */
function triedInVain({ code = 'unknown', response }: NotifyError): Tried {
  const { status, data } = response ?? {}
  if (!status) return { ok: false, lasting: false, code, words: 'GOV.UK Notify could not be reached.' }
  const said = (data?.errors ?? []).map(one => one.message ?? '').join(' ')
  const lasting = status === 400 && /email_address|team-only API key|trial mode/i.test(said)
  return {
    ok: false,
    lasting,
    code: String(status),
    words: `GOV.UK Notify answered: ${answerWords(`${status} ${said}`)}`,
  }
}
