import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'

suite('more than any page of ours would send', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
    await priya.formToken()
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const sent = async (body: string | Buffer, type = 'application/x-www-form-urlencoded') => {
    const token = encodeURIComponent(await priya.formToken())
    const whole = typeof body === 'string' && type.includes('urlencoded') ? `_csrf=${token}&${body}` : body
    return priya.send({ method: 'POST', path: '/intake/new', headers: { 'content-type': type }, body: whole })
  }
  const parts = (list: readonly [name: string, value: string][]) =>
    list.map(([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('') +
    '--x--\r\n'
  const multipart = 'multipart/form-data; boundary=x'

  test('is refused in words: too long a form, too many fields, too long a name, too long an address', async () => {
    assert.equal((await sent(`text=${'a'.repeat(2_000_001)}`)).status, 413)
    assert.equal((await sent('a=b&'.repeat(5_001))).status, 413)
    assert.equal((await sent(`${'n'.repeat(101)}=b`)).status, 400)
    const long = await priya.get(`/recommendations?q=${'a'.repeat(4_000)}`)
    assert.equal(long.status, 414)
    assert.match(long.text, /The address is too long/)
    assert.equal((await priya.get(`/recommendations?q=${'a'.repeat(3_900)}`)).status, 200)
    assert.equal((await priya.get(`/intake/${'a'.repeat(201)}`)).status, 414)
  })

  test('is refused of a form with a file: too many parts or fields, and two files', async () => {
    const token = await priya.formToken()
    const many = Array.from({ length: 45 }, (_, at): [string, string] => [`f${at}`, 'a'])
    assert.equal((await sent(parts([['_csrf', token], ...many]), multipart)).status, 413)
    const file = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nwords\r\n`
    assert.equal((await sent(`${file}${file}${parts([['_csrf', token]])}`, multipart)).status, 413)
  })

  test('a form of any other kind is refused before it is read, and a name has no inner structure', async () => {
    for (const type of ['application/json', 'text/plain', 'application/xml', 'application/octet-stream'])
      assert.equal((await sent(Buffer.from(`${'['.repeat(100_000)}`), type)).status, 415, type)
    const nested = await sent(`${'a[b]'.repeat(20)}=1&__proto__[role]=executive&constructor[prototype][role]=executive`)
    assert.equal(nested.status, 422, 'it is a form without a document')
    assert.equal(({} as { role?: string }).role, undefined)
  })

  test('a head of more than sixteen thousand bytes, or one that is no HTTP, is refused and the connection closed', async () => {
    const said = (head: string): Promise<string> => {
      const { promise, resolve } = Promise.withResolvers<string>()
      const socket = connect(Number(new URL(app.origin).port), '127.0.0.1', () => socket.write(head))
      let text = ''
      socket.on('data', (bytes: Buffer) => {
        text += bytes.toString('latin1')
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(text))
      return promise
    }
    assert.match(await said(`GET / HTTP/1.1\r\nHost: here\r\nX-A: ${'a'.repeat(17_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /)
    const both =
      'POST /sign-in HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x'
    for (const head of ['nonsense\r\n\r\n', both]) {
      const answer = await said(head)
      assert.match(answer, /^HTTP\/1\.1 400 /)
      assert.doesNotMatch(answer, /node|fastify|Error:|\.js/)
    }
  })

  test('only GET, HEAD and POST are known, and nothing that is no asset is served as one', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const) {
      const answer = await app.app.inject({ method, url: '/home' } as { method: 'PUT'; url: string })
      assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, `${method}: ${answer.statusCode}`)
    }
    const places = [
      '/assets/',
      '/assets/../package.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/.git/config',
      '/src/main.ts',
      '/data/keys',
    ]
    for (const path of places) {
      const { status, text } = await priya.get(path)
      assert.ok(status === 404 || status === 403, `${path}: ${status}`)
      assert.doesNotMatch(text, /"dependencies"|Index of|repositoryformatversion/)
    }
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})
