import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { notifyTransport } from './notify.ts'
import type { Letter } from './transport.ts'

const [service, secret, templateId] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '44444444-4444-4444-8444-444444444444',
]
const letter: Letter = {
  id: '33333333-3333-4333-8333-333333333333',
  to: 'somebody@larkshire.example',
  subject: 'An invitation',
  body: 'Open https://larkshire.example/one-time/s3cret\n',
}

describe('sending by GOV.UK Notify', () => {
  const requests: { path: string; headers: IncomingHttpHeaders; body: unknown }[] = []
  let answer: [status: number, body: object] | null = [201, { id: 'n' }]
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
      requests.push({ path: request.url ?? '', headers: request.headers, body })
      if (!answer) return
      response.writeHead(answer[0], { 'content-type': 'application/json' }).end(JSON.stringify(answer[1]))
    })
  })
  let url = ''
  before(async () => {
    await new Promise<void>(done => void server.listen(0, '127.0.0.1', done))
    const at = server.address()
    url = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const never = new AbortController().signal
  const send = (signal = never) =>
    notifyTransport({ kind: 'notify', key: `team-${service}-${secret}`, templateId, url }).send(letter, signal)

  test('asks as Notify wants to be asked: a token signed with the secret, the template, its two fields, our id', async () => {
    assert.deepEqual(await send(), { ok: true })
    const { path, headers, body } = requests.at(-1) ?? { path: '', headers: {}, body: null }
    assert.equal(path, '/v2/notifications/email')
    assert.deepEqual(body, {
      template_id: templateId,
      email_address: letter.to,
      personalisation: { subject: letter.subject, body: letter.body },
      reference: letter.id,
    })
    const [head = '', claims = '', signature] = (headers.authorization ?? '').replace(/^Bearer /, '').split('.')
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    assert.equal(read(head).alg, 'HS256')
    assert.equal(read(claims).iss, service)
    assert.equal(signature, createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url'))
  })

  test('only what is said of the address lasts', async () => {
    const said = (status: number, message: string): [number, object] => [
      status,
      { status_code: status, errors: [{ error: 'ValidationError', message }] },
    ]
    const answers: [given: [number, object], lasting: boolean][] = [
      [said(400, 'email_address Not a valid email address'), true],
      [said(400, 'Can’t send to this recipient using a team-only API key'), true],
      [said(400, 'Missing personalisation: body https://larkshire.example/one-time/s3cret'), false],
      [said(403, 'Invalid token: API key not found'), false],
      [said(429, 'Exceeded rate limit'), false],
      [said(500, 'Internal server error'), false],
    ]
    for (const [given, lasting] of answers) {
      answer = given
      const found = await send()
      assert.ok(!found.ok)
      assert.deepEqual([found.lasting, found.code], [lasting, String(given[0])])
      assert.match(found.words, /^GOV\.UK Notify answered: \d{3} /)
      assert.doesNotMatch(found.words, /s3cret|somebody@/)
    }
  })

  test('a service that cannot be reached, and one that does not answer until the process is to stop', async () => {
    answer = null
    const cutting = new AbortController()
    const waiting = send(cutting.signal)
    setTimeout(() => cutting.abort(), 200)
    const cut = await waiting
    assert.ok(!cut.ok && !cut.lasting)
    url = 'http://127.0.0.1:1'
    const away = await send()
    assert.ok(!away.ok && !away.lasting)
    assert.equal(away.words, 'GOV.UK Notify could not be reached.')
  })
})
