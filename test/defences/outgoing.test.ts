import assert from 'node:assert/strict'
import diagnostics from 'node:diagnostics_channel'
import { globSync, readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { startApp } from '../support/app.ts'
import { projectFolder } from '../support/assets.ts'
import { crawl } from '../support/crawl.ts'
import { withDatabase } from '../support/database.ts'
import { statusOf } from '../support/documents.ts'
import { dress, routesInUse } from '../support/dressed.ts'
import { addWorld, castMember } from '../support/world.ts'

/** The only files that may name a way to the network, and what for: each calls what the configuration names, and nothing else. */
const mayReach: Readonly<Record<string, string>> = {
  'src/platform/mail/smtp.ts': 'the mail server',
  'src/platform/mail/notify.ts': 'GOV.UK Notify',
  'src/partnerships/sign-in/providers/provider.ts': 'organisations that vouch for their own people',
  'src/command-line/start.ts': 'sees whether a port is free, and what is an address',
  'src/platform/scanner/clamd.ts': 'the scanner that looks through files',
  'src/platform/calling/addresses.ts': 'tells what is an address on the internet',
  'src/platform/calling/call.ts':
    'webhooks, to addresses that a partnership gave: on the internet alone, as call.test.ts shows',
  'src/platform/limits.ts': 'types of the server',
  'src/platform/slow-clients.ts': 'types of the server',
}

test('only the files named here have a way to call another machine', () => {
  const files = globSync('src/**/*.ts', { cwd: projectFolder }).filter(
    path => !/\.(test|samples)\.ts$|test-(support|owner)\.ts$/.test(path),
  )
  assert.ok(files.length >= 250)
  const ways =
    /\bfetch\(|(from |import\()'(node:)?(https?|http2|net|tls|dns|dgram|undici|nodemailer|notifications-node-client|openid-client)'|\bWebSocket\b|\bXMLHttpRequest\b/
  const found = files.filter(path => ways.test(readFileSync(join(projectFolder, path), 'utf8')))
  assert.deepEqual(found.sort(), Object.keys(mayReach).sort())
})

test('a document full of addresses, and every page of it, ask nothing of the machines it names', async t => {
  let hits = 0
  const trap = createServer(socket => {
    hits += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => trap.listen(0, '127.0.0.1', resolve))
  t.after(() => trap.close())
  const { port } = trap.address() as { port: number }
  const names = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '127.0.0.1.nip.io']
  const addresses = names.map(name => `http://${name}:${port}/`)

  const opened: string[] = []
  const onSocket = (message: unknown) => {
    const { socket } = message as { socket: Socket }
    socket.once('lookup', (_error, address) => opened.push(String(address)))
    socket.once('connect', () => socket.remoteAddress && opened.push(`${socket.remoteAddress}:${socket.remotePort}`))
  }
  diagnostics.subscribe('net.client.socket', onSocket)
  t.after(() => void diagnostics.unsubscribe('net.client.socket', onSocket))

  const fresh = await withDatabase(t)
  await addWorld(fresh.database)
  const app = await startApp({ database: fresh.database })
  t.after(() => app.stop())
  const from = await dress(app, fresh, addresses.join(' '))
  const priya = await app.as('Priya Nair')
  const html = `<!doctype html><html><head><base href="${addresses[0]}"><link rel="stylesheet" href="${addresses[1]}a.css">
    <meta http-equiv="refresh" content="0;url=${addresses[2]}"><script src="${addresses[3]}a.js"></script></head><body>
    ${addresses.map(one => `<img src="${one}a.png"><iframe src="${one}"></iframe><a href="${one}">x</a><object data="${one}"></object>`).join('')}
    <h2>Recommendation 1</h2><p>The partnership should train schools.</p><p>Response: Agreed. We will train them by March 2027.</p></body></html>`
  const flat = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "${addresses[0]}x"><!ENTITY % y SYSTEM "${addresses[1]}y"> %y;]>
    <html xmlns="http://www.w3.org/1999/xhtml"><body><p>Recommendation 1 &x;</p></body></html>`
  const notStated = { reviewNameNotStated: 'yes', publisherNotStated: 'yes', publishedOnNotStated: 'yes' }
  const { partnershipId } = castMember('Priya Nair')
  for (const [name, bytes] of [
    ['a.html', html],
    ['b.xhtml', flat],
  ] as const) {
    const taken = await priya.post('/intake/new', notStated, { field: 'file', name, bytes })
    assert.equal(taken.status, 303, `${name}: ${taken.text.slice(0, 300)}`)
    const id = taken.location?.split('/').at(-1) ?? ''
    for (let tries = 0; tries < 200; tries++) {
      const status = await statusOf(fresh.database, partnershipId, id)
      if (status === 'read' || status === 'unreadable') break
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    assert.match((await statusOf(fresh.database, partnershipId, id)) ?? '', /^(read|unreadable)$/)
  }
  const { pages } = await crawl(priya, routesInUse(fresh.database), { from: ['/home', '/', ...from], each: 2 })
  assert.ok(pages.size >= 30)
  assert.equal(hits, 0, 'something called the address that a document names')
  assert.deepEqual(opened, [], 'something was opened that is not the database’s own socket')
})
