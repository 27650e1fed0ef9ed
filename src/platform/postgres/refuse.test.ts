import assert from 'node:assert/strict'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { prepareBinaries, runToEnd } from './binaries.ts'
import { embeddedBinariesFor, PostgresStartError } from './index.ts'
import { serverUserFor } from './server-user.ts'
import { anotherOwner, binaries, isRoot, newFolder, start, usedFolder } from './test-support.ts'

test('a second Throughline on the same folder is refused, naming the first', async t => {
  const folder = await usedFolder(t)
  const other = await anotherOwner(t, folder)
  await refused(t, folder, new RegExp(`in use by another Throughline, process ${other.pid}\\.`), /--data/)
  const mine = await usedFolder(t)
  await start(t, mine)
  await refused(t, mine, /in use by this same process/, /--data/)
})

test('a folder that cannot be made or written is named, with how to choose another', async t => {
  const file = newFolder(t)
  writeFileSync(file, '')
  await refused(t, file, new RegExp(`${file} cannot be made: a file is in its place`), /--data \(or THROUGHLINE_DATA\)/)
  await refused(t, join(file, 'below'), /a file is in its place/, /--data/)
  if (process.platform === 'linux') await refused(t, '/proc/throughline', /cannot write to its data folder/, /--data/)
})

test("somebody else's folder is left exactly as it was", async t => {
  const folder = newFolder(t)
  mkdirSync(folder)
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'holiday.jpg'), '')
  await refused(t, folder, /holds other files \(holiday\.jpg/, /new or empty folder/)
  const { mode, uid } = statSync(folder)
  assert.deepEqual([mode & 0o777, uid], [0o755, process.getuid?.()])
})

test('a folder the database user cannot reach is refused', { skip: !isRoot }, async t => {
  const closed = newFolder(t)
  mkdirSync(closed)
  chmodSync(closed, 0o700)
  await refused(t, join(closed, 'data'), new RegExp(`is inside ${closed}, which only its owner may enter`), /--data/)
})

test('a folder from a newer Throughline, or a database from another PostgreSQL, is not opened', async t => {
  const folder = newFolder(t)
  mkdirSync(join(folder, 'postgres'), { recursive: true })
  mkdirSync(join(folder, 'secrets'))
  writeFileSync(join(folder, 'secrets', 'database.json'), JSON.stringify({ superuser: 'x', owner: 'y' }))
  const format = (words: string) => writeFileSync(join(folder, 'throughline.json'), words)
  const made = (version: string) => writeFileSync(join(folder, 'postgres', 'PG_VERSION'), version)

  format('{"format":2}')
  await refused(t, folder, /made by a newer version of Throughline/, /newer version/)
  format('{"form')
  await refused(t, folder, /cannot be understood/, /backup/)
  format('{"format":1}')
  await refused(t, folder, /PG_VERSION is missing/, /backup/)
  made('99\n')
  await refused(t, folder, /made by a newer version: PostgreSQL 99/, /newer Throughline/)
  made('9.6\n')
  await refused(t, folder, /made by PostgreSQL 9, /, /export everything/)
  rmSync(join(folder, 'secrets'), { recursive: true })
  await refused(t, folder, /passwords are missing/, /backup/)
  assert.equal(existsSync(join(folder, 'throughline.lock')), false)
})

test('a database that could lose saved work is not run', async t => {
  const folder = await usedFolder(t)
  const config = join(folder, 'postgres', 'postgresql.conf')
  const before = readFileSync(config, 'utf8')
  appendFileSync(config, '\nfsync = off\n')
  await refused(t, folder, /runs with fsync off/, /fsync = on/)
  writeFileSync(config, before)
  appendFileSync(join(folder, 'postgres', 'postgresql.auto.conf'), 'full_page_writes = off\n')
  await refused(t, folder, /runs with full_page_writes off/, /full_page_writes = on/)
  assert.equal(existsSync(join(folder, 'postgres', 'postmaster.pid')), false)
  await withoutChecksums(folder)
  await refused(t, folder, /runs with data_checksums off/, /checksums/)
})

test('a database that will not start says why', async t => {
  const folder = await usedFolder(t)
  appendFileSync(join(folder, 'postgres', 'postgresql.conf'), '\nwork_mem = lots\n')
  await refused(t, folder, /invalid value for parameter "work_mem": "lots"/, /DATABASE_URL/)
  await refused(t, folder, /work_mem/, /DATABASE_URL/)
})

test('a password file from another database is noticed', async t => {
  const folder = await usedFolder(t)
  const secrets = join(folder, 'secrets', 'database.json')
  writeFileSync(secrets, JSON.stringify({ superuser: 'x', owner: 'y' }))
  await refused(t, folder, /refuses the password/, /log folder/)
})

test('a database user without a name is told so', { skip: !isRoot }, async t => {
  const folder = newFolder(t)
  mkdirSync(folder)
  chownSync(folder, 54_321, 54_321)
  await refused(t, folder, /user number 54321, because that number has no name/, /throughline:x:54321:54321/)
})

test('a machine without binaries of ours is sent to DATABASE_URL', async t => {
  assert.equal(embeddedBinariesFor('win32', 'x64'), null)
  assert.equal(embeddedBinariesFor('linux', 's390x'), null)
  const folder = newFolder(t)
  await refused(t, folder, /no database of its own for this machine/, /DATABASE_URL/, join(folder, 'no-package'))
  assert.equal(existsSync(folder), false)
  await refused(t, folder, /needs glibc/, /PostgreSQL server of version 15/, fakePackage(t, '#!/lib/no-such-loader\n'))
  await refused(
    t,
    folder,
    /cannot run on this machine \(broken\)/,
    /DATABASE_URL/,
    fakePackage(t, '#!/bin/sh\necho broken; exit 1\n'),
  )
})

async function refused(t: TestContext, folder: string, why: RegExp, tryThis: RegExp, from = binaries): Promise<void> {
  await assert.rejects(start(t, folder, { binaries: from }), error => {
    assert.ok(error instanceof PostgresStartError, String(error))
    assert.match(error.message, why)
    assert.match(error.tryThis, tryThis)
    return true
  })
}

/** A package whose PostgreSQL is this script, in a folder that every user may enter. */
function fakePackage(t: TestContext, script: string): string {
  const folder = newFolder(t)
  const postgres = join(folder, 'native', 'bin', 'postgres')
  mkdirSync(dirname(postgres), { recursive: true })
  writeFileSync(postgres, script)
  chmodSync(postgres, 0o755)
  return folder
}

/** The same cluster made again, as an administrator without our care would make it. */
async function withoutChecksums(folder: string): Promise<void> {
  const user = serverUserFor(folder)
  const { initdb, major } = await prepareBinaries(binaries, folder, user)
  const secrets: { superuser: string } = JSON.parse(readFileSync(join(folder, 'secrets', 'database.json'), 'utf8'))
  const password = join('/tmp', `throughline-test-password-${process.pid}`)
  writeFileSync(password, secrets.superuser)
  const cluster = join(folder, 'postgres')
  rmSync(cluster, { recursive: true })
  const words = ['-D', cluster, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${password}`, '--no-sync']
  const run = await runToEnd(initdb, major < 18 ? words : [...words, '--no-data-checksums'], user)
  rmSync(password)
  assert.equal(run.code, 0, run.output)
}
