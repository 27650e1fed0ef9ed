import assert from 'node:assert/strict'
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isRunning } from './processes.ts'
import {
  binaries,
  connect,
  isRoot,
  kill,
  newFolder,
  query,
  serverPid,
  start,
  until,
  usedFolder,
} from './test-support.ts'

test('a first start makes the database; a second is faster and keeps what was written', async t => {
  const folder = newFolder(t)
  const progress: string[] = []
  const first = await timed(() => start(t, folder, { onProgress: words => progress.push(words) }))
  assert.equal(first.value.adopted, false)
  assert.match(first.value.serverVersion, /^\d+\.\d+/)
  assert.match(progress.join(), /Making the database/)
  await query(first.value.ownerUrl, `create table kept (words text); insert into kept values ('é ✓ 🙂')`)
  const pid = serverPid(folder)
  const stopped = await timed(() => first.value.stop())
  assert.equal(isRunning(pid), false)
  assert.equal(existsSync(join(folder, 'throughline.lock')), false)

  const second = await timed(() => start(t, folder))
  assert.deepEqual(await query(second.value.ownerUrl, 'select words from kept'), [{ words: 'é ✓ 🙂' }])
  assert.ok(second.took < first.took, `${second.took} ms is not less than ${first.took} ms`)
  t.diagnostic(`first start ${first.took} ms, stop ${stopped.took} ms, second start ${second.took} ms`)
})

test('the database is UTF-8, sorted by code point, and closed to the network', async t => {
  const server = await start(t, newFolder(t))
  const [row] = await query(
    server.ownerUrl,
    `select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses,
            current_setting('data_checksums') as checksums, current_setting('TimeZone') as zone,
            (select string_agg(x, '' order by x) from unnest(array['b', 'é', 'a', 'B', 'Z']) x) as sorted,
            upper('é') as upper`,
  )
  assert.deepEqual(row, {
    encoding: 'UTF8',
    addresses: '',
    checksums: 'on',
    zone: 'UTC',
    sorted: 'BZabé',
    upper: 'É',
  })
})

test('the owner role owns its database and is no superuser; files are closed to others', async t => {
  const folder = await usedFolder(t)
  const server = await start(t, folder)
  const client = await connect(t, server.ownerUrl)
  const { rows } = await client.query(
    `select current_user as name, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls,
            (select pg_get_userbyid(datdba) from pg_database where datname = current_database()) as owner
     from pg_roles where rolname = current_user`,
  )
  const name = 'throughline_owner'
  assert.deepEqual(rows, [
    { name, rolsuper: false, rolcreaterole: true, rolcreatedb: false, rolbypassrls: false, owner: name },
  ])
  await client.query('create schema mine; create role app_reader; grant usage on schema mine to app_reader')
  await client.query('drop schema mine; drop role app_reader; create extension pg_trgm')
  await assert.rejects(client.query(`copy (select 1) to program 'true'`), { code: '42501' })

  assert.equal(modeOf(folder), 0o700)
  assert.equal(modeOf(join(folder, 'secrets')), 0o700)
  assert.equal(modeOf(join(folder, 'secrets', 'database.json')), 0o600)
  assert.equal(modeOf(join(server.socketFolder, '.s.PGSQL.5432')), 0o700)
  const password = decodeURIComponent(new URL(server.ownerUrl.replace('@/', '@x/')).password)
  assert.equal(readFileSync(`/proc/${serverPid(folder)}/cmdline`, 'utf8').includes(password), false)
  assert.equal(readFileSync(`/proc/${serverPid(folder)}/environ`, 'utf8').includes('PASS'), false)
  const wrong = server.ownerUrl.replace(password, 'wrong')
  await assert.rejects(query(wrong, 'select 1'), /password authentication failed/)
})

test('what people write stays out of the log', async t => {
  const folder = await usedFolder(t)
  const server = await start(t, folder)
  const client = await connect(t, server.ownerUrl)
  await client.query('create table one (words text primary key, check (length(words) < 20))')
  await client.query(`insert into one values ('a private word')`)
  await assert.rejects(client.query(`insert into one values ('a private word')`))
  await assert.rejects(client.query(`insert into one values ('a private word, and long')`))
  await assert.rejects(client.query(`select 'a private word'::int`))
  await server.stop()
  const log = readFileSync(join(folder, 'log', 'postgres.log'), 'utf8')
  assert.match(log, /ready to accept connections/)
  assert.doesNotMatch(log, /private/)
})

test('a data folder with a long path, spaces and quotes works', async t => {
  const folder = newFolder(t, `${'deep folder/'.repeat(9)}it's "here", 100% é`)
  const server = await start(t, folder)
  assert.ok(!server.socketFolder.startsWith(folder))
  assert.equal(modeOf(server.socketFolder), 0o700)
  assert.deepEqual(await query(server.ownerUrl, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
  assert.equal(existsSync(server.socketFolder), false)

  const odd = await start(t, newFolder(t, `it's "here", é`))
  assert.match(odd.socketFolder, /it's "here", é/)
  assert.deepEqual(await query(odd.ownerUrl, 'select 1 as one'), [{ one: 1 }])
})

test('the database ending by itself is told, with its reason, and can be started again', async t => {
  const folder = await usedFolder(t)
  const told: string[] = []
  const server = await start(t, folder, { onUnexpectedExit: why => told.push(why) })
  kill(serverPid(folder))
  await until(() => told.length > 0)
  assert.match(told.join(), /ended by signal SIGKILL/)
  await server.stop()
  const again = await start(t, folder, { onUnexpectedExit: why => told.push(why) })
  await again.stop()
  assert.equal(told.length, 1)
})

test('the links the package leaves out are made', async t => {
  const pack = newFolder(t)
  copyPackage(pack)
  const server = await start(t, await usedFolder(t), { binaries: pack })
  assert.ok(lstatSync(join(pack, 'native', 'lib', 'libicuuc.so.60')).isSymbolicLink())
  await server.stop()
})

test('binaries inside a folder closed to the database user run from a copy', { skip: !isRoot }, async t => {
  const closed = newFolder(t)
  mkdirSync(closed, { mode: 0o700 })
  copyPackage(join(closed, 'package'))
  const folder = await usedFolder(t)
  const first = await start(t, folder, { binaries: join(closed, 'package') })
  await first.stop()
  const second = await start(t, folder, { binaries: join(closed, 'package') })
  await second.stop()
})

function copyPackage(to: string): void {
  cpSync(binaries, to, { recursive: true, filter: path => !lstatSync(path).isSymbolicLink() })
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; took: number }> {
  const from = performance.now()
  const value = await work()
  return { value, took: Math.round(performance.now() - from) }
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777
}
