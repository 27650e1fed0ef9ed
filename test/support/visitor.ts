import type { FastifyInstance } from 'fastify'

/** A person at a browser without JavaScript: keeps cookies, and sends back the token of the forms it was shown. */
export interface Visitor {
  get(path: string): Promise<Shown>
  /** Posts a form as a browser does. Give `file` for a form with an upload. */
  post(path: string, fields?: Fields, file?: { field: string; name: string; bytes: Buffer | string }): Promise<Shown>
  /** Sends the form that was sent last again, just the same, as somebody does whose answer got lost. */
  again(): Promise<Shown>
  /** A request put together by hand, to see it refused. Carries this visitor's cookies and nothing else. */
  send(request: {
    method: 'GET' | 'POST'
    path: string
    headers?: Record<string, string>
    body?: string | Buffer
  }): Promise<Shown>
  /** The token of a form shown to this visitor. */
  formToken(): Promise<string>
}
export type Fields = Readonly<Record<string, string | readonly string[]>>

export interface Shown {
  readonly status: number
  readonly html: string
  /** What the page says: no tags, one space between words. */
  readonly text: string
  readonly location: string | null
  readonly headers: AnswerHeaders
  readonly bytes: Buffer
}

type AnswerHeaders = Readonly<Record<string, string | number | string[] | undefined>>

/** How a visitor's requests get to the product, and the answers back. */
export interface Carrier {
  /** The address that a browser would have in its address bar. */
  readonly origin: string
  carry(request: {
    method: 'GET' | 'POST'
    path: string
    headers: Record<string, string>
    body?: string | Buffer
  }): Promise<{ status: number; headers: AnswerHeaders; bytes: Buffer }>
}

/** Straight into the app object of this process; as if from another address, where one is given. */
export const injecting = (app: FastifyInstance, remoteAddress = '127.0.0.1'): Carrier => ({
  origin: 'http://localhost',
  carry: async ({ method, path, headers, body }) => {
    const sent = { method, url: path, remoteAddress, headers: { host: 'localhost', ...headers } }
    const answer = await app.inject(body === undefined ? sent : { ...sent, payload: body })
    return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload }
  },
})

/** Over the network, to a process of its own. */
export const fetching = (origin: string): Carrier => ({
  origin,
  carry: async ({ method, path, headers, body }) => {
    const sent = { method, headers, redirect: 'manual' } as const
    const answer = await fetch(
      `${origin}${path}`,
      body === undefined ? sent : { ...sent, body: new Uint8Array(Buffer.from(body)) },
    )
    const bytes = Buffer.from(await answer.arrayBuffer())
    return {
      status: answer.status,
      headers: { ...Object.fromEntries(answer.headers), 'set-cookie': answer.headers.getSetCookie() },
      bytes,
    }
  },
})

export function visitor(carrier: Carrier, cookie?: string): Visitor {
  const cookies = new Map<string, string>()
  const keep = (line: string): void => {
    const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
    if (value.join('=') === '') cookies.delete(name)
    else cookies.set(name, value.join('='))
  }
  if (cookie) keep(cookie)
  let token: string | undefined
  let sent = 0
  let last: Parameters<Visitor['send']>[0] | undefined

  const send: Visitor['send'] = async ({ method, path, headers = {}, body }) => {
    const sent = cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}
    const answer = await carrier.carry({
      method,
      path,
      headers: { ...sent, ...headers },
      ...(body === undefined ? {} : { body }),
    })
    const shown = shownAs(answer)
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) keep(String(line))
    token = tokenIn(shown.html) ?? token
    return shown
  }

  const formToken = async (): Promise<string> => {
    for (const path of ['/home', '/sign-in']) if (token === undefined) await send({ method: 'GET', path })
    if (token === undefined) throw new Error('No page showed this visitor a form')
    return token
  }

  return {
    send,
    formToken,
    get: path => send({ method: 'GET', path }),
    post: async (path, fields = {}, file) => {
      // A form shown anew has another token; here one serves for all, and what is sent tells them apart.
      const token = await formToken()
      sent += 1
      const all: Pair[] = [['_csrf', token], ['_sent', String(sent)], ...pairsOf(fields)]
      const { type, body } = file ? await withFile(all, file) : { type: urlencoded, body: inAddress(all) }
      const headers = { origin: carrier.origin, 'sec-fetch-site': 'same-origin', 'content-type': type }
      last = { method: 'POST', path, headers, body }
      return send(last)
    },
    again: async () => {
      if (last === undefined) throw new Error('This visitor has sent no form')
      return send(last)
    },
  }
}

type Pair = [name: string, value: string]
const urlencoded = 'application/x-www-form-urlencoded;charset=UTF-8'

const pairsOf = (fields: Fields): Pair[] =>
  Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): Pair => [name, one]))

const inAddress = (pairs: Pair[]): Buffer => Buffer.from(new URLSearchParams(pairs).toString())

async function withFile(pairs: readonly Pair[], file: NonNullable<Parameters<Visitor['post']>[2]>) {
  const form = new FormData()
  for (const [name, value] of pairs) form.append(name, value)
  form.append(file.field, new Blob([new Uint8Array(Buffer.from(file.bytes))]), file.name)
  const request = new Request('http://here', { method: 'POST', body: form })
  return { type: request.headers.get('content-type') ?? '', body: Buffer.from(await request.arrayBuffer()) }
}

/** Throws unless a form was taken: what comes after it would not be as it was meant. */
export async function expect303(asked: Promise<Pick<Shown, 'status' | 'text'>>): Promise<void> {
  const { status, text } = await asked
  if (status !== 303) throw new Error(`${status}: ${text.slice(0, 600)}`)
}

const tokenIn = (html: string): string | undefined => /name="_csrf" value="([^"]+)"/.exec(html)?.[1]

function shownAs({ status, headers, bytes }: { status: number; headers: AnswerHeaders; bytes: Buffer }): Shown {
  const html = bytes.toString('utf8')
  const { location } = headers
  let text: string | undefined
  return {
    status,
    html,
    // Hardly any page is asked for all its words.
    get text() {
      text ??= wordsOf(html)
      return text
    },
    location: typeof location === 'string' ? location : null,
    headers,
    bytes,
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
  middot: '·',
}

const wordsOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
