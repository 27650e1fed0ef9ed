import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusal } from './faults.ts'
import { type Typed, typedFrom, type UploadedFile } from './form.ts'
import { readMultipart } from './upload.ts'

const held = new WeakMap<FastifyRequest, { typed: Typed; file: UploadedFile | null }>()
/** What came with this request's form, once `guards` have looked at it. */
export const posted = (request: FastifyRequest) => held.get(request) ?? { typed: {}, file: null }

/** What a form is known again by, its token included; null for one with a file, which says of itself which it is. */
export function markOf(request: FastifyRequest): string | null {
  const { typed, file } = posted(request)
  return file ? null : hash('sha256', `${request.url}\n${JSON.stringify(typed)}`)
}

/** Before a POST that a reader of mail may send: what it sends is put in order. */
export const guardsOfAnyReader = () => [putInOrder]

/** Before a POST of a visitor in whose browser nothing was set: that it was sent from a page of ours, and it is put in order. */
export const guardsOfVisitor = () => [
  async (request: FastifyRequest): Promise<void> => {
    const { 'sec-fetch-site': site, origin } = request.headers
    if ((site === undefined && origin === undefined) || !sentFromHere(request))
      throw refusal(403, 'a form sent from another site')
  },
  putInOrder,
]

/** Before any other POST: the form is read, its origin and its token are checked, and what was typed is put in order. */
export function guards(
  app: FastifyInstance,
  upload: number,
  isSomebody: (request: FastifyRequest) => Promise<boolean>,
  signInPath: string,
) {
  return [
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      if (!sentFromHere(request)) throw refusal(403, 'a form sent from another site')
      if (!request.isMultipart()) return
      // A stranger cannot make the server take in a file.
      if (!(await isSomebody(request))) return reply.code(303).header('location', signInPath).send()
      const read = await readMultipart(request, Math.max(upload, 1))
      request.body = read.fields
      held.set(request, { typed: {}, file: upload > 0 ? read.file : null })
    },
    app.csrfProtection,
    putInOrder,
  ]
}

async function putInOrder(request: FastifyRequest): Promise<void> {
  const typed = typedFrom(request.body)
  if (!typed) throw refusal(400, 'a form that no browser could have sent')
  held.set(request, { typed, file: held.get(request)?.file ?? null })
}

/**
 * Sec-Fetch-Site is the browser's own word, which no page can set, and comes first: with HTTPS our pages send no referrer, and
 * a browser then gives the origin of their forms as "null". That is believed only beside it.
 */
function sentFromHere({ headers, host }: FastifyRequest): boolean {
  const { 'sec-fetch-site': site, origin } = headers
  if (site !== undefined && site !== 'same-origin') return false
  if (origin === 'null') return site === 'same-origin'
  return origin === undefined || URL.parse(origin)?.host === host
}
