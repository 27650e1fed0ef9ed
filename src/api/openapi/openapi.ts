import { shapes } from '../answers/shapes.ts'
import { type Endpoint, endpoints, type Given } from '../endpoints.ts'

/** The path as OpenAPI writes it: /api/v1/commitments/{id}. */
export const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}')

const ofPath: Readonly<Record<string, string>> = {
  id: 'The id that a list gave.',
  review: 'The name of the review in addresses.',
  partnership: 'The name of the partnership in addresses, such as “larkshire”.',
}

/** The description of the API, made of what the code itself goes by: the addresses, and the shapes that answers are held to. */
export const openApi = (address: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Throughline',
    version: '1',
    description:
      'Reads what a safeguarding partnership keeps of the promises made after a child was harmed: with a token what a role may read of the register, and without one what is published. Nothing can be changed. /api has the same in plain words.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  servers: [{ url: address }],
  tags: [
    { name: 'register', description: 'What a partnership has on its register. A token is needed.' },
    { name: 'public', description: 'What anybody may read.' },
  ],
  paths: Object.fromEntries(
    Object.entries(endpoints).map(([name, endpoint]) => [
      templateOf(endpoint.path),
      { get: operation(name, endpoint) },
    ]),
  ),
  components: {
    schemas: shapes,
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'A token that the partnership made at /tokens.' },
    },
    headers,
    responses: problems,
  },
})

const text = { schema: { type: 'string' } }
const headers = {
  ETag: { description: 'The tag of this answer. Send it back as If-None-Match.', ...text },
  Link: { description: 'Where a list goes on, as rel="next".', ...text },
  RateLimit: {
    description: 'How often you may still ask (r), and the seconds until the count begins anew (t).',
    ...text,
  },
  RetryAfter: { description: 'Seconds after which it is worth asking again.', ...text },
}
const headed = (...names: (keyof typeof headers)[]) =>
  Object.fromEntries(
    names.map(name => [name === 'RetryAfter' ? 'Retry-After' : name, { $ref: `#/components/headers/${name}` }]),
  )

const problemOf = (description: string, more: (keyof typeof headers)[] = []) => ({
  description,
  headers: headed(...more),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const problems = {
  Wrong: problemOf('The address cannot be used as it is. “detail” says what to mend.'),
  NoToken: problemOf('A token is needed, or the one that came does not work.'),
  MayNot: problemOf('The role of the token may not read this.'),
  Absent: problemOf('There is nothing here, or nothing that you may see: the two answer alike.'),
  TooOften: problemOf('Asked too often.', ['RetryAfter', 'RateLimit']),
}

function operation(name: string, { path, who, title, says, query, tells }: Endpoint) {
  const isToken = who === 'token'
  const names = [...path.matchAll(/:(\w+)/g)].map(([, one = '']) => one)
  const answers = {
    ...(query.length > 0 ? { 400: problemRef('Wrong') } : {}),
    ...(isToken ? { 401: problemRef('NoToken'), 403: problemRef('MayNot') } : {}),
    ...(names.length > 0 ? { 404: problemRef('Absent') } : {}),
    429: problemRef('TooOften'),
  }
  const isPaged = query.some(one => one.name === 'cursor')
  return {
    operationId: name,
    summary: title,
    description: says,
    tags: [isToken ? 'register' : 'public'],
    security: isToken ? [{ token: [] }] : [],
    parameters: [...names.map(inPath), ...query.map(inQuery), ifNoneMatch],
    responses: {
      200: {
        description: title,
        headers: headed('ETag', 'RateLimit', ...(isPaged ? (['Link'] as const) : [])),
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${tells}` } } },
      },
      304: { description: 'It is still as you have it.' },
      ...answers,
    },
  }
}

const problemRef = (name: keyof typeof problems) => ({ $ref: `#/components/responses/${name}` })
const inPath = (name: string) => ({
  ...{ name, in: 'path', required: true },
  description: ofPath[name] ?? '',
  schema: { type: 'string' },
})
const inQuery = ({ name, says, values, isNumber }: Given) => ({
  ...{ name, in: 'query', required: false },
  description: says,
  schema: isNumber
    ? { type: 'integer', minimum: 1, maximum: 100 }
    : { type: 'string', ...(values ? { enum: values } : {}) },
})
const ifNoneMatch = {
  ...{ name: 'If-None-Match', in: 'header', required: false },
  description: 'The tag of what you have. Where it is still so, the answer is 304 and empty.',
  schema: { type: 'string' },
}
