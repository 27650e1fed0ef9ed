import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { callable, isPublicAddress } from './addresses.ts'
import { type Called, post } from './call.ts'

/** Ways to write this very machine, and machines inside a network, as an address that somebody typed. */
const inside = [
  'https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0x7f.1/', 'https://017700000001/',
  'https://0/', 'https://localhost/', 'https://localhost./', 'https://a.localhost/', 'https://printer.local/', 'https://db.internal/', 'https://router/',
  'https://10.0.0.1/', 'https://172.16.0.1/', 'https://172.31.255.255/', 'https://192.168.1.1/', 'https://169.254.169.254/latest/meta-data/',
  'https://100.64.0.1/', 'https://192.0.2.1/', 'https://198.18.0.1/', 'https://224.0.0.1/', 'https://255.255.255.255/',
  'https://[::1]/', 'https://[::]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/', 'https://[::ffff:10.0.0.1]/', 'https://[::127.0.0.1]/',
  'https://[fe80::1]/', 'https://[fc00::1]/', 'https://[fd12:3456::1]/', 'https://[ff02::1]/', 'https://[64:ff9b::7f00:1]/', 'https://[2002:7f00:1::]/',
  'https://[2001:db8::1]/', 'https://[2001::1]/', 'https://１２７.０.０.１/', 'https://127。0。0。1/',
] // biome-ignore format: one list
const others = [
  'ftp://hook.example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'hook.example.org', '', 'http://hook.example.org/',
  'https://user:secret@hook.example.org/', `https://hook.example.org/${'a'.repeat(500)}`,
] // biome-ignore format: one list

suite('what may be called (R41)', () => {
  let trap: Server
  let hits: string[] = []
  let port = 0
  let answer = 200
  before(async () => {
    trap = createServer((request, response) => {
      hits.push(`${request.method} ${request.url} ${request.headers.host}`)
      if (answer === 0) return
      response.writeHead(answer, answer === 302 ? { location: `http://127.0.0.1:${port}/elsewhere` } : {}).end('words')
    })
    await new Promise<void>(ready => trap.listen(0, '127.0.0.1', ready))
    port = (trap.address() as AddressInfo).port
  })
  after(() => {
    trap.closeAllConnections()
    trap.close()
  })
  const call = (url: string, more: { toLoopback?: boolean; within?: number; found?: readonly string[][] } = {}) => {
    const found = [...(more.found ?? [])]
    return post({
      ...{ url, headers: { 'content-type': 'application/json' }, body: '{}' },
      ...{ within: more.within ?? 5000, toLoopback: more.toLoopback ?? false },
      ...(more.found ? { resolve: async () => found.shift() ?? [] } : {}),
    })
  }
  const nothingSent = (called: Called, words: string) => {
    assert.match(called.words, /^Nothing was sent\./, words)
    assert.equal(called.status, null)
  }

  test('an address inside a network is refused, however it is written, as it is typed and as it is called', async () => {
    hits = []
    for (const url of [...inside, ...others]) {
      assert.ok('fault' in callable(url, false), url)
      // Also at the port where something of this machine would answer.
      const here = URL.parse(url)
      if (here?.protocol === 'https:' && here.username === '') here.port = String(port)
      nothingSent(await call(here?.href ?? url), url)
    }
    assert.deepEqual(hits, [])
    for (const url of ['https://hook.example.org/a?b=c', 'https://93.184.215.14/', 'https://[2606:2800:220:1::]/'])
      assert.ok('url' in callable(url, false), url)
    assert.ok(isPublicAddress('93.184.215.14') && isPublicAddress('2606:2800:220:1::') && !isPublicAddress('words'))
  })

  test('a host that leads into a network is not called, nor one of whose addresses does', async () => {
    hits = []
    for (const found of [
      ['127.0.0.1'],
      ['10.1.2.3'],
      ['::1'],
      ['::ffff:127.0.0.1'],
      ['169.254.169.254'],
      ['93.184.215.14', '127.0.0.1'],
    ])
      nothingSent(await call(`https://hook.example.org:${port}/`, { found: [found] }), JSON.stringify(found))
    assert.match((await call('https://hook.example.org/', { found: [[]] })).words, /no such host/)
    assert.deepEqual(hits, [])
  })

  test('it is looked up once, and called where it was looked at: what it says a moment later counts for nothing', async () => {
    hits = []
    let asked = 0
    const called = await post({
      ...{ url: `http://localhost:${port}/rebound`, headers: {}, body: '{}', within: 5000, toLoopback: true },
      resolve: async () => {
        asked += 1
        return ['127.0.0.1']
      },
    })
    assert.deepEqual([called.ok, asked], [true, 1])
    assert.deepEqual(hits, [`POST /rebound localhost:${port}`])
    // Of a public host that becomes this machine between looking and calling: the second look is never taken.
    const rebound = await call(`https://hook.example.org:${port}/`, {
      within: 300,
      found: [['192.0.2.1'], ['127.0.0.1']],
    })
    nothingSent(rebound, 'rebound')
    assert.equal(hits.length, 1)
  })

  test('this machine is called where a setting says so, and no other inside a network is', async () => {
    hits = []
    for (const host of ['127.0.0.1', 'localhost'])
      assert.equal((await call(`http://${host}:${port}/`, { toLoopback: true })).ok, true, host)
    for (const host of ['10.0.0.1', '169.254.169.254', '[fe80::1]', '0.0.0.0'])
      nothingSent(await call(`http://${host}:${port}/`, { toLoopback: true }), host)
    assert.equal(hits.length, 2)
  })

  test('no redirect is followed, and only 200 to 299 is well', async () => {
    hits = []
    answer = 302
    const moved = await call(`http://127.0.0.1:${port}/`, { toLoopback: true })
    assert.deepEqual([moved.ok, moved.status], [false, 302])
    assert.match(moved.words, /leads elsewhere, and is not followed/)
    assert.equal(hits.length, 1)
    for (const [status, ok] of [
      [204, true],
      [299, true],
      [304, false],
      [404, false],
      [500, false],
    ] as const) {
      answer = status
      assert.equal((await call(`http://127.0.0.1:${port}/`, { toLoopback: true })).ok, ok, String(status))
    }
  })

  test('whoever does not answer in time is not waited for, and a closed port is said so', async () => {
    answer = 0
    const begun = performance.now()
    const slow = await call(`http://127.0.0.1:${port}/`, { toLoopback: true, within: 300 })
    assert.match(slow.words, /^No answer within 0\.3 seconds$/)
    assert.ok(performance.now() - begun < 5000)
    const stuck = await post({
      ...{ url: 'https://hook.example.org/', headers: {}, body: '{}', within: 200, toLoopback: false },
      resolve: () => new Promise(() => {}),
    })
    assert.match(stuck.words, /^No answer within/)
    const closed = createServer()
    await new Promise<void>(ready => closed.listen(0, '127.0.0.1', ready))
    const free = (closed.address() as AddressInfo).port
    await new Promise(done => closed.close(done))
    assert.equal((await call(`http://127.0.0.1:${free}/`, { toLoopback: true })).words, 'Nothing answers there')
    answer = 200
  })
})
