import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { stoppedClock, systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { withDatabase } from '#test/support/database.ts'
import { addWorld } from '#test/support/world.ts'
import { foundingBytes, handedIn, notStated, now, type Started } from '../intake.samples.ts'
import { stepsOf } from '../life/queries.ts'
import { moveTo } from '../life/store.ts'
import { intakeShown, proposalsOf, wordsOf } from '../queries.ts'
import { startReadings } from './readings.ts'
import { claim, finish, noteProgress } from './store.ts'

const look = <T>({ database, actor }: Started, work: Parameters<typeof database.asMember<T>>[1]) =>
  database.asMember(actor, work)
const shown = (started: Started) =>
  look(started, async tx => {
    const intake = await intakeShown(tx, started.partnershipId, started.intakeId)
    assert.ok(intake)
    return intake
  })
const stepsTaken = (started: Started) =>
  look(started, async tx => (await stepsOf(tx, started.partnershipId, started.intakeId)).map(step => step.act))
const asReader = <T>(
  started: Started,
  at: string,
  work: (...parts: [Parameters<typeof claim>[0], Parameters<typeof claim>[1]]) => Promise<T>,
) =>
  started.database.asSystem('read for a test', started.partnershipId, tx =>
    work(tx, { actor: null, partnershipId: started.partnershipId, now: at }),
  )

function reader(t: TestContext, database: Database, options: { clock?: typeof systemClock; alone?: boolean } = {}) {
  const logged: object[] = []
  const readings = startReadings({
    database,
    clock: systemClock,
    log: line => void logged.push(line),
    largestFile: 25_000_000,
    ...options,
  })
  t.after(readings.stop)
  return { ...readings, logged }
}

async function until(what: string, is: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await is()) return
    await wait(50)
  }
  assert.fail(`waited for ${what}`)
}
const done = (started: Started) =>
  until('a document to be read', async () => !['waiting', 'reading'].includes((await shown(started)).status))

async function world(t: TestContext): Promise<Database> {
  const { database } = await withDatabase(t)
  await addWorld(database)
  return database
}

test('a document handed in is read, in a process of its own, and what is stated in it is filled in', async t => {
  const started = await handedIn(await world(t), {
    particulars: { ...notStated, reviewName: 'Child K, as we call it' },
  })
  const { logged } = reader(t, started.database)
  await done(started)
  const intake = await shown(started)
  assert.equal(intake.status, 'read')
  const words = await look(started, tx => wordsOf(tx, started.partnershipId, intake.documentId))
  assert.match(words?.text ?? '', /Recommendation 1/)
  assert.equal(intake.reviewName, 'Child K, as we call it', 'what a person said is left as it is')
  assert.equal(intake.publisher, 'Hertfordshire Safeguarding Children Partnership')
  assert.equal(intake.version, 2)
  const proposals = await look(started, tx => proposalsOf(tx, started.partnershipId, started.intakeId))
  assert.equal(proposals.filter(one => one.kind === 'ask').length, 20)
  assert.ok(proposals.every(one => one.status === 'proposed' && one.machine?.text === one.text))
  assert.deepEqual(await stepsTaken(started), ['hand_in', 'begin', 'finish'])
  assert.deepEqual(logged, [])
})

test('documents of every partnership are read, each in its own', async t => {
  const database = await world(t)
  const here = await handedIn(database)
  const there = await handedIn(database, { who: 'Joan Barlow' })
  reader(t, database)
  await Promise.all([done(here), done(there)])
  assert.equal((await shown(there)).status, 'read')
  const across = await database.asMember(here.actor, tx => intakeShown(tx, there.partnershipId, there.intakeId))
  assert.equal(across, null)
})

test('a file that cannot be read says why and what to try', async t => {
  const started = await handedIn(await world(t), { name: 'scan.pdf', bytes: Buffer.from('%PDF-1.7\nnothing') })
  reader(t, started.database)
  await done(started)
  assert.equal((await shown(started)).status, 'unreadable')
  const last = (await look(started, tx => stepsOf(tx, started.partnershipId, started.intakeId))).at(-1)
  assert.match(last?.why ?? '', /PDF/)
  assert.ok((last?.tryThis ?? '').length > 20)
})

test('two readers at once read each document once', async t => {
  const database = await world(t)
  const all = await Promise.all(
    [1, 2, 3, 4].map(n => handedIn(database, { bytes: Buffer.concat([foundingBytes, Buffer.from(`\n${n}\n`)]) })),
  )
  const readers = [reader(t, database), reader(t, database)]
  await Promise.all(all.map(done))
  for (const one of all) assert.deepEqual(await stepsTaken(one), ['hand_in', 'begin', 'finish'])
  assert.deepEqual(
    readers.flatMap(one => one.logged),
    [],
  )
})

test('a document can be claimed by one of two', async t => {
  const started = await handedIn(await world(t))
  const attempts = await Promise.all(
    [1, 2].map(() => asReader(started, now, (tx, by) => claim(tx, by, started.intakeId))),
  )
  assert.equal(attempts.filter(Boolean).length, 1)
})

test('the database itself lets nobody take a step that was taken', async t => {
  const started = await handedIn(await world(t))
  await asReader(started, now, (tx, by) => claim(tx, by, started.intakeId))
  await assert.rejects(
    asReader(started, now, async tx => {
      const [last] = await tx.selectFrom('intake_status').selectAll().orderBy('seq', 'desc').limit(1).execute()
      const { previous_seq: _, ...row } = last ?? assert.fail()
      await tx.insertInto('intake_status').values(row).execute()
    }),
    { code: '23505' },
  )
})

test('a reading whose process died is begun again once it has been quiet for a minute', async t => {
  const database = await world(t)
  const started = await handedIn(database)
  await asReader(started, now, (tx, by) => claim(tx, by, started.intakeId))
  const lively = reader(t, database, { clock: stoppedClock('2026-11-22T09:30:50.000Z') })
  await wait(400)
  await lively.stop()
  assert.deepEqual(await stepsTaken(started), ['hand_in', 'begin'], 'fifty seconds is no reason')
  reader(t, database, { clock: stoppedClock('2026-11-22T09:31:01.000Z') })
  await done(started)
  assert.deepEqual(await stepsTaken(started), ['hand_in', 'begin', 'begin_again', 'begin', 'finish'])
})

test('the only process does not wait to go on with what it was reading when it stopped', async t => {
  const started = await handedIn(await world(t))
  await asReader(started, now, (tx, by) => claim(tx, by, started.intakeId))
  reader(t, started.database, { clock: stoppedClock(now), alone: true })
  await done(started)
  assert.deepEqual(await stepsTaken(started), ['hand_in', 'begin', 'begin_again', 'begin', 'finish'])
})

test('a reading that stops three times is given up, in words', async t => {
  const started = await handedIn(await world(t))
  await asReader(started, now, async (tx, by) => {
    for (const act of ['begin', 'begin_again', 'begin', 'begin_again', 'begin'] as const)
      await moveTo(tx, by, started.intakeId, act)
    await noteProgress(tx, by, started.intakeId, { stage: 'Reading the words', fraction: 0.1 })
  })
  reader(t, started.database)
  await done(started)
  const last = (await look(started, tx => stepsOf(tx, started.partnershipId, started.intakeId))).at(-1)
  assert.equal(last?.status, 'unreadable')
  assert.match(last?.why ?? '', /three times/)
})

test('stopping puts what is being read back at once, for the next start', async t => {
  const started = await handedIn(await world(t))
  const first = reader(t, started.database)
  await until('the reading to begin', async () => (await shown(started)).status === 'reading')
  await first.stop()
  const { status } = await shown(started)
  assert.ok(status === 'waiting' || status === 'read', status)
})

test('a reading is stored whole or not at all', async t => {
  const started = await handedIn(await world(t))
  await asReader(started, now, (tx, by) => claim(tx, by, started.intakeId))
  const { foundingReading } = await import('../intake.samples.ts')
  const reading = await foundingReading()
  await assert.rejects(
    asReader(started, now, async (tx, by) => {
      await finish(tx, by, started.intakeId, reading)
      throw new Error('the power went')
    }),
  )
  const intake = await shown(started)
  assert.deepEqual([intake.status, intake.hasWords, intake.version], ['reading', false, 1])
  assert.equal((await look(started, tx => proposalsOf(tx, started.partnershipId, started.intakeId))).length, 0)
  const verbs = await look(started, async tx => {
    const rows = await tx.selectFrom('ledger_entry').select('body').execute()
    return rows.map(row => JSON.parse(row.body).verb)
  })
  assert.ok(!verbs.includes('intake.read'))
})
