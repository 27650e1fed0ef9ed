import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuseUnfit } from './check-server.ts'
import { checkServer, PostgresStartError } from './index.ts'
import { start, usedFolder } from './test-support.ts'

test('a good server passes, with its major version', async t => {
  const server = await start(t, await usedFolder(t))
  const { version } = await checkServer(server.ownerUrl)
  assert.equal(version, Number.parseInt(server.serverVersion, 10))
})

test('each thing wrong is told in words, and never with the password', async t => {
  const { ownerUrl } = await start(t, await usedFolder(t))
  const password = /:([^:@]+)@/.exec(ownerUrl)?.[1] ?? ''
  const wrong = ownerUrl.replace(password, 'a-wrong-secret')
  await refused(wrong, /refused the name or password/, /Check the name and password/)
  await refused(ownerUrl.replace(`:${password}`, ''), /refused the name or password/, /Check/)
  await refused(ownerUrl.replace('throughline_owner:', 'nobody_known:'), /refused the name or password/, /Check/)
  await refused(
    ownerUrl.replace('@/throughline', '@/elsewhere'),
    /the database is not there: .*elsewhere/,
    /create database/,
  )
  await refused(
    'postgresql://me:a-wrong-secret@localhost:1/throughline',
    /localhost:1, database throughline cannot be reached/,
    /firewall/,
  )
  await refused('postgresql://me:a-wrong-secret@no-such-host.invalid/x', /cannot be reached/, /host and port/)
  await refused('mysql://me:a-wrong-secret@localhost/x', /is not the address/, /postgresql:\/\//)
  await refused('not a url', /is not the address/, /postgresql:\/\//)
})

test('a server that is too old, or could lose saved work, is refused', () => {
  assert.throws(
    () => refuseUnfit('db:5432', { version: 14, fsync: 'on' }),
    /is PostgreSQL 14\. Throughline needs 15 or newer/,
  )
  assert.throws(() => refuseUnfit('db:5432', { version: 18, fsync: 'off' }), /runs with fsync off/)
  refuseUnfit('db:5432', { version: 15, fsync: 'on' })
})

async function refused(url: string, why: RegExp, tryThis: RegExp): Promise<void> {
  await assert.rejects(checkServer(url), error => {
    assert.ok(error instanceof PostgresStartError, String(error))
    assert.match(error.message, why)
    assert.match(error.tryThis, tryThis)
    assert.doesNotMatch(error.message, /a-wrong-secret/)
    return true
  })
}
