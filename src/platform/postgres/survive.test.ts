import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Client } from 'pg'
import { isRunning } from './processes.ts'
import { spawnAs } from './server-user.ts'
import {
  anotherOwner,
  connect,
  isRoot,
  kill,
  killOwner,
  killServer,
  newFolder,
  query,
  serverPid,
  spawnOwner,
  start,
  until,
  usedFolder,
} from './test-support.ts'

const linuxOnly = { skip: process.platform !== 'linux' && 'it finds the database processes in /proc' }

test('no acknowledged row is lost when every database process is killed under load', linuxOnly, async t => {
  const folder = await usedFolder(t)
  const acknowledged = new Set<number>()
  let next = 0
  for (let round = 0; round < 4; round++) {
    const server = await start(t, folder)
    if (round === 0) await query(server.ownerUrl, 'create table written (id int primary key, filler text)')
    const writers = await Promise.all([1, 2, 3, 4].map(() => connect(t, server.ownerUrl)))
    const write = async (client: Client) => {
      for (;;) {
        const id = next++
        await client.query(`insert into written values ($1, repeat('x', 500))`, [id])
        acknowledged.add(id)
      }
    }
    const writing = Promise.allSettled(writers.map(write))
    const target = acknowledged.size + 300
    await until(() => acknowledged.size >= target)
    // In the last round the backends are left to linger, and the next start has to wait for them.
    if (round < 3) await killServer(folder)
    else kill(serverPid(folder))
    await writing
    await server.stop()
  }
  const server = await start(t, folder)
  const rows = await query<{ id: number }>(server.ownerUrl, 'select id from written')
  const found = new Set(rows.map(row => row.id))
  assert.equal(found.size, rows.length)
  assert.deepEqual(
    [...acknowledged].filter(id => !found.has(id)),
    [],
  )
  // Four writers may each have had one more row committed in each round than they were told of.
  assert.ok(rows.length <= acknowledged.size + 16)
  t.diagnostic(`${acknowledged.size} rows acknowledged, ${rows.length} found`)
})

test('the database of a killed Throughline is adopted, and can be stopped', async t => {
  const folder = await usedFolder(t)
  const owner = await anotherOwner(t, folder)
  const pid = serverPid(folder)
  await killOwner(owner)
  assert.equal(isRunning(pid), true)

  const told: string[] = []
  const server = await start(t, folder, { onUnexpectedExit: why => told.push(why) })
  assert.equal(server.adopted, true)
  assert.equal(serverPid(folder), pid)
  assert.deepEqual(await query(server.ownerUrl, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
  assert.equal(isRunning(pid), false)
  assert.deepEqual(told, [])
})

test('an adopted database ending by itself is told', async t => {
  const folder = await usedFolder(t)
  await killOwner(await anotherOwner(t, folder))
  const told: string[] = []
  const server = await start(t, folder, { onUnexpectedExit: why => told.push(why) })
  assert.equal(server.adopted, true)
  kill(serverPid(folder))
  await until(() => told.length > 0)
  await server.stop()
})

test('a Throughline that exits without stopping takes its database with it', async t => {
  const folder = await usedFolder(t)
  const owner = await anotherOwner(t, folder, 'exit')
  await until(() => owner.exitCode === 1)
  const server = await start(t, folder)
  assert.deepEqual(await query(server.ownerUrl, 'select 1 as one'), [{ one: 1 }])
})

test('a first start killed half way is begun again', async t => {
  const folder = newFolder(t)
  const owner = spawnOwner(t, folder)
  await until(() => namesIn(folder).some(name => name.startsWith('postgres.init')))
  await killOwner(owner)
  assert.equal(namesIn(folder).includes('postgres'), false)

  mkdirSync(join(folder, 'postgres.init'), { recursive: true })
  writeFileSync(join(folder, 'postgres.init', 'PG_VERSION'), '18\n')
  const server = await start(t, folder)
  assert.deepEqual(await query(server.ownerUrl, 'select 1 as one'), [{ one: 1 }])
  await server.stop()
  await start(t, folder)
  assert.deepEqual(
    namesIn(folder).filter(name => name.startsWith('postgres')),
    ['postgres'],
  )
})

test('a stale lock is taken over: its process dead, its number reused, or its writing cut short', async t => {
  const folder = await usedFolder(t)
  const path = join(folder, 'throughline.lock')
  const locks = [
    JSON.stringify({ pid: 2 ** 22 + 1, life: 'long gone' }),
    JSON.stringify({ pid: process.ppid, life: 'a process before this one' }),
    '',
    '{"pid":',
  ]
  for (const lock of locks) {
    writeFileSync(path, lock)
    const server = await start(t, folder)
    assert.match(readFileSync(path, 'utf8'), new RegExp(`"pid":${process.pid},`))
    await server.stop()
  }
  assert.deepEqual(
    namesIn(folder).filter(name => name.startsWith('throughline.lock')),
    [],
  )
})

test('a killed database whose process number was given to another program starts again', linuxOnly, async t => {
  const folder = await usedFolder(t)
  const server = await start(t, folder)
  await query(server.ownerUrl, 'create table kept (id int); insert into kept values (1)')
  await killServer(folder)
  await server.stop()
  const stranger = sleeper(t)
  for (const file of [join(folder, 'postgres', 'postmaster.pid'), join(server.socketFolder, '.s.PGSQL.5432.lock')]) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(stranger)))
  }
  const again = await start(t, folder)
  assert.deepEqual(await query(again.ownerUrl, 'select id from kept'), [{ id: 1 }])
  assert.equal(isRunning(stranger), true)
})

/** A process of the database's user: PostgreSQL takes its number for a living server's. */
function sleeper(t: TestContext): number {
  const user = { uid: 65534, gid: 65534, asRoot: isRoot }
  const child = spawn('sleep', ['60'], { ...spawnAs(user), stdio: 'ignore' })
  t.after(() => child.kill())
  if (child.pid === undefined) throw new Error('sleep did not start')
  return child.pid
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
