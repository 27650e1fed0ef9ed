import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { clamd, clamdAt } from './clamd.ts'
import { startClamd } from './test-support.ts'

describe('ClamAV is asked as it wants to be asked', () => {
  let server: Awaited<ReturnType<typeof startClamd>>
  before(async () => {
    server = await startClamd()
  })
  after(() => server.stop())

  test('a file in many pieces arrives whole, and gets a plain answer', async () => {
    const bytes = Buffer.alloc(200_001, 'a')
    assert.deepEqual(await clamd(server.at).scan(bytes), { verdict: 'clean' })
    assert.ok(server.seen.at(-1)?.equals(bytes))
    const infected = Buffer.concat([bytes, Buffer.from(server.marker)])
    assert.deepEqual(await clamd(server.at).scan(infected), { verdict: 'infected', found: 'Harmless.Marker' })
  })
})

test('anything but a plain answer is none: too large, nonsense, silence, nobody there', async () => {
  for (const answer of ['INSTREAM size limit exceeded. ERROR\0', 'stream: OK-ish\0', '', 'x'.repeat(5000)]) {
    const { server, at } = await answering(answer)
    await assert.rejects(clamd(at).scan(Buffer.from('x')), /the scanner/, answer.slice(0, 20))
    server.close()
  }
  const silent = createServer(() => {})
  const port = await listening(silent)
  await assert.rejects(clamd({ host: '127.0.0.1', port, patience: 50 }).scan(Buffer.from('x')), /took too long/)
  silent.close()
  await assert.rejects(clamd({ host: '127.0.0.1', port: 1 }).scan(Buffer.from('x')))
})

test('where it is is read from an address', () => {
  assert.deepEqual(clamdAt('clamd://scanner.example'), { host: 'scanner.example', port: 3310 })
  assert.deepEqual(clamdAt('clamd://[::1]:9'), { host: '::1', port: 9 })
  for (const words of ['scanner.example', 'http://scanner.example', 'clamd://', 'clamd://host/path'])
    assert.equal(clamdAt(words), null, words)
})

async function answering(answer: string) {
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(answer))
  })
  return { server, at: { host: '127.0.0.1', port: await listening(server) } }
}

const listening = (server: Server): Promise<number> =>
  new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
