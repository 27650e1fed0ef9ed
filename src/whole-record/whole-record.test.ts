import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { loadExample } from '#dev/world/load.ts'
import { newKeyPair, record } from '#src/ledger/index.ts'
import { readArchive } from '#src/platform/archive/read.ts'
import { writeArchive } from '#src/platform/archive/write.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asTheOwner } from '#src/platform/postgres/tenant/rows.ts'
import { tenantTables } from '#src/platform/postgres/tenant/tables.ts'
import { seed } from '../../test/policies/seed.ts'
import { startApp } from '../../test/support/app.ts'
import { asSuperuser } from '../../test/support/cluster.ts'
import { fernshire, larkshire } from '../../test/support/world.ts'
import { carried, leftBehind, unknownAmong } from './carried.ts'
import { readRecord } from './index.ts'
import { isName, type Manifest, manifestText } from './manifest.ts'
import { addFile, everyRow, exported, type Installation, imported, installation } from './whole-record.samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-record-'))
const all: Installation[] = []
const another = async (name: string): Promise<Installation> => {
  const made = await installation(join(folder, name))
  all.push(made)
  return made
}
after(async () => {
  for (const { fresh } of all) await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})
const at = (name: string) => join(folder, name)
const key = newKeyPair()
const quietly = () => {}
const { partnershipId } = larkshire

describe('the partnership that has lived through the story', () => {
  let here: Installation
  let there: Installation
  let large: string
  before(async () => {
    here = await another('here')
    there = await another('there')
    await loadExample(here.fresh.database, systemClock, quietly)
    await asSuperuser(here.fresh.superuserUrl, client =>
      client.query(
        `with made as (insert into account (account_id, email, name, password_hash, created_at)
           values (gen_random_uuid(), 'priya.nair@larkshire.example', 'Priya Nair', 'hash of a password', now()) returning account_id)
         update person set account_id = made.account_id from made where name = 'Priya Nair'`,
      ),
    )
    large = await addFile(here, partnershipId, randomBytes(5 * 1024 * 1024))
    await addFile(here, partnershipId, Buffer.from('%PDF-1.4 twice'))
    await addFile(here, partnershipId, Buffer.from('%PDF-1.4 twice'))
    await exported(here, partnershipId, at('first.zip'), key)
  })

  test('is the same bytes each time that it is taken away', async () => {
    await exported(here, partnershipId, at('second.zip'), key)
    assert.ok(readFileSync(at('first.zip')).equals(readFileSync(at('second.zip'))))
  })

  test('is brought into another installation, and taken away from there is the same bytes again (R54)', async () => {
    await imported(there, at('first.zip'))
    await exported(there, partnershipId, at('back.zip'), newKeyPair())
    assert.ok(readFileSync(at('first.zip')).equals(readFileSync(at('back.zip'))), 'signed already, so by no other key')
  })

  test('has every row of every table there, as the database itself has it, and the bytes of every file', async () => {
    const [one, other] = [
      await everyRow(here.fresh.superuserUrl, partnershipId, Object.keys(leftBehind)),
      await everyRow(there.fresh.superuserUrl, partnershipId, Object.keys(leftBehind)),
    ]
    assert.ok([...one.values()].filter(rows => rows !== '').length >= 35, 'the story is in many tables')
    for (const [table, rows] of one) if (table !== 'outgoing_mail') assert.equal(other.get(table), rows, table)
    const path = `${partnershipId}/${large}`
    assert.ok((await here.files.get(path))?.equals((await there.files.get(path)) ?? Buffer.alloc(0)))
  })

  test('goes on there: what is recorded next follows in the ledger, as it does here', async () => {
    const manifest = JSON.parse(await partOf(at('first.zip'), 'manifest.json')) as Manifest
    for (const { fresh } of [here, there]) {
      const seq = await fresh.database.asSystem('go on', partnershipId, tx =>
        record(tx, partnershipId, {
          at: systemClock.now(),
          actor: { kind: 'system', id: 'test' },
          verb: 'theme.added',
          subject: { kind: 'partnership', id: partnershipId },
        }),
      )
      assert.equal(seq, manifest.ledger.entries + 1)
    }
  })

  test('shows the same pages there, to whoever is given a way in', async () => {
    const pages: string[] = []
    for (const { fresh } of [here, there]) {
      const app = await startApp({ database: fresh.database, clock: systemClock })
      const priya = await app.as('Priya Nair')
      const { text } = await priya.get('/commitments')
      assert.match(text, /3\.1/)
      pages.push(text, (await priya.get('/challenges')).text)
      await app.stop()
    }
    assert.deepEqual(pages.slice(0, 2), pages.slice(2))
  })

  test('is refused where it is already, and nothing is changed', async () => {
    await assert.rejects(imported(here, at('first.zip')), /is here already/)
    await assert.rejects(imported(there, at('first.zip')), /is here already/)
  })

  test('every part is plain to read, its ledger verifies as it is, and everybody who acted is named', async () => {
    const archive = await readArchive(at('first.zip'), isName)
    const people: Record<string, unknown>[] = []
    for await (const line of archive.lines('tables/person.jsonl')) people.push(JSON.parse(line))
    archive.close()
    assert.deepEqual(Object.keys(people[0] ?? {}), ['partnership_id', 'person_id', 'name', 'account', 'left_on'])
    assert.ok(people.some(one => one.name === 'Priya Nair' && String(one.account).includes('@')))
    const { rows } = await asSuperuser(there.fresh.superuserUrl, client =>
      client.query(`select name, password_hash from account where email = 'priya.nair@larkshire.example'`),
    )
    assert.deepEqual(rows, [{ name: 'Priya Nair', password_hash: null }], 'and has no way in there')
    assert.equal(readFileSync(at('first.zip')).indexOf('hash of a password'), -1)
    const readme = await partOf(at('first.zip'), 'README.txt')
    for (const table of Object.keys(carried)) assert.match(readme, new RegExp(`^${table}: `, 'm'))
    const { ledger, manifest, archive: open } = await readRecord(at('first.zip'), () => {})
    open.close()
    assert.equal(ledger.proven?.seq, manifest.ledger.entries, 'signed to its last entry')
  })

  test('damaged in any part, it is refused, and names the part', async () => {
    const sound = readFileSync(at('first.zip'))
    const archive = await readArchive(at('first.zip'), isName)
    const parts = [...archive.parts].filter(([, { size }]) => size > 0)
    archive.close()
    let from = 0
    for (const [name, { size }] of parts) {
      const start = sound.indexOf(name, from) + name.length + 20
      from = start + size
      const harmed = Buffer.from(sound)
      harmed[start + Math.floor(size / 2)] = (harmed[start + Math.floor(size / 2)] ?? 0) ^ 1
      writeFileSync(at('harmed.zip'), harmed)
      await assert.rejects(readRecord(at('harmed.zip'), quietly), { name: 'ArchiveRefused' }, name)
    }
    for (const length of [0, 10, 1000, Math.floor(sound.length / 2), sound.length - 1]) {
      writeFileSync(at('harmed.zip'), sound.subarray(0, length))
      await assert.rejects(readRecord(at('harmed.zip'), quietly), { name: 'ArchiveRefused' }, `cut to ${length}`)
    }
  })

  test('rewritten to fit its own manifest, it is still refused where it does not hold together, and leaves nothing', async () => {
    const empty = await another('empty')
    const wrong: readonly [string, (name: string, text: string) => string | null, RegExp][] = [
      [
        'another migration',
        (name, text) => (name === 'manifest.json' ? text.replace(/"name": "00\d\d/, '"name": "9999') : text),
        /another version/,
      ],
      [
        'another format',
        (name, text) => (name === 'manifest.json' ? text.replace('"version": 1', '"version": 2') : text),
        /format that this version does not know/,
      ],
      ['a table left out', (name, text) => (name === 'tables/gap.jsonl' ? null : text), /gap\.jsonl is missing/],
      [
        'an entry left out',
        (name, text) => (name === 'ledger.jsonl' ? text.replace(/\n[^\n]*"seq":5,[^\n]*/, '') : text),
        /ledger/,
      ],
      [
        'a row of somebody else',
        (name, text) =>
          name === 'tables/theme.jsonl' || name === 'tables/agency.jsonl'
            ? text.replaceAll(partnershipId, fernshire.partnershipId)
            : text,
        /no record here can hold|read back/,
      ],
      [
        'a promise that hangs in the air',
        (name, text) => (name === 'tables/review.jsonl' ? '' : text),
        /no record here can hold/,
      ],
      [
        'a column nobody knows',
        (name, text) =>
          name === 'tables/forum.jsonl' || name === 'tables/agency.jsonl'
            ? text.replaceAll('{"partnership_id"', '{"admin":true,"partnership_id"')
            : text,
        /read back/,
      ],
    ]
    for (const [words, change, why] of wrong) {
      await rewritten(at('first.zip'), at('wrong.zip'), change)
      await assert.rejects(imported(empty, at('wrong.zip')), why, words)
      assert.deepEqual(
        [...(await everyRow(empty.fresh.superuserUrl, partnershipId, [])).values()].filter(rows => rows !== ''),
        [],
        words,
      )
    }
    assert.deepEqual(await filesIn(empty), [])
    await imported(empty, at('first.zip'))
  })

  test('a file that is missing where it is kept is told of, and the rest comes through', async () => {
    const [lossy, back] = [await another('lossy'), await another('lossy-back')]
    await imported(lossy, at('first.zip'))
    await lossy.files.put(`${partnershipId}/${large}`, Buffer.from('other bytes'))
    assert.deepEqual((await exported(lossy, partnershipId, at('lossy.zip'), key)).missing, [large])
    await imported(back, at('lossy.zip'))
    await exported(back, partnershipId, at('lossy-back.zip'), key)
    assert.ok(readFileSync(at('lossy.zip')).equals(readFileSync(at('lossy-back.zip'))))
  })
})

describe('rows in every table, of two partnerships in one installation', () => {
  let both: Installation
  before(async () => {
    both = await another('both')
    await asSuperuser(both.fresh.superuserUrl, seed)
    // Words of the other partnership in every column that takes any; ids are the same in both, so that only words tell them apart.
    await asSuperuser(both.fresh.superuserUrl, async client => {
      await client.query('set session_replication_role = replica')
      for (const table of await tenantTables(client))
        for (const { name, type } of table.columns)
          if (type === 'text')
            await client
              .query(`update ${table.name} set "${name}" = "${name}" || ' canary' where partnership_id = $1`, [
                fernshire.partnershipId,
              ])
              .catch(() => {})
    })
    // Signed by nobody, as it was seeded: it is signed as it is taken away.
    await asSuperuser(both.fresh.superuserUrl, client =>
      client.query(`set session_replication_role = replica; delete from ledger_checkpoint`),
    )
    await asSuperuser(both.fresh.superuserUrl, client =>
      client.query(`update account set password_hash = 'canary hash', disabled_at = null`),
    )
  })

  test('every table that holds rows of a partnership is carried or left behind with a reason', async () => {
    const tables = await asSuperuser(both.fresh.superuserUrl, tenantTables)
    const names = tables.map(table => table.name)
    assert.deepEqual(unknownAmong(names), [], 'src/whole-record/carried.ts has to say what becomes of it')
    assert.deepEqual(
      [...Object.keys(carried), ...Object.keys(leftBehind)].filter(name => !names.includes(name)),
      [],
      'no such table',
    )
    assert.deepEqual(unknownAmong([...names, 'new_table']), ['new_table'])
    const held = await everyRow(both.fresh.superuserUrl, partnershipId, [])
    for (const name of Object.keys(carried))
      if (name !== 'ledger_checkpoint') assert.notEqual(held.get(name), '', `${name} has rows here`)
  })

  test('the record may be read and added to by its own role, one partnership at a time, and nothing that is left behind', async () => {
    await asTheOwner(both.fresh.ownerUrl, 'begin', async client => {
      await client.query('set local role throughline_record')
      for (const name of Object.keys(leftBehind)) {
        await client.query('savepoint s')
        await assert.rejects(client.query(`select from ${name}`), /permission denied/, name)
        await client.query('rollback to savepoint s')
      }
      for (const name of Object.keys(carried))
        assert.equal(
          (await client.query(`select partnership_id from ${name}`)).rows.length,
          0,
          `${name}, of no partnership`,
        )
      await client.query(`select set_config('app.partnership_id', $1, true)`, [partnershipId])
      for (const name of Object.keys(carried))
        for (const row of (await client.query<{ id: string }>(`select partnership_id as id from ${name}`)).rows)
          assert.equal(row.id, partnershipId, name)
      for (const [table, column] of [
        ['account', 'email'],
        ['session', 'token_hash'],
        ['request', 'token_hash'],
        ['outgoing_mail', 'stop_link'],
      ]) {
        await client.query('savepoint s')
        await assert.rejects(client.query(`select ${column} from ${table}`), /permission denied/)
        await client.query('rollback to savepoint s')
      }
    })
  })

  test('come through to another installation, table by table, and back; and nothing of the other partnership is in the archive', async () => {
    await exported(both, partnershipId, at('seeded.zip'), key)
    const bytes = readFileSync(at('seeded.zip'))
    assert.equal(bytes.indexOf('canary'), -1)
    assert.equal(bytes.indexOf(fernshire.partnershipId), -1)
    const apart = await another('apart')
    await imported(apart, at('seeded.zip'))
    await exported(apart, partnershipId, at('seeded-back.zip'), newKeyPair())
    assert.ok(bytes.equals(readFileSync(at('seeded-back.zip'))))
    const held = await everyRow(apart.fresh.superuserUrl, partnershipId, [])
    for (const name of Object.keys(carried)) assert.notEqual(held.get(name), '', name)
    for (const name of Object.keys(leftBehind)) assert.equal(held.get(name), '', name)
  })

  test('nothing in it opens a door: no hash of a link, no password, no message that could be sent again', async () => {
    const text = readFileSync(at('seeded.zip'), 'latin1')
    for (const word of ['token_hash', 'stop_hash', 'stop_link', 'password', 'code_hash', 'BEGIN PRIVATE KEY'])
      assert.ok(!text.includes(word), word)
    const mails = (await partOf(at('seeded.zip'), 'tables/outgoing_mail.jsonl')).trim().split('\n')
    for (const line of mails) assert.doesNotMatch(line, /"status":"(waiting|sending)"/)
  })
})

async function filesIn({ folder: of }: Installation): Promise<string[]> {
  try {
    return readdirSync(join(of, 'files', partnershipId))
  } catch {
    return []
  }
}

async function partOf(file: string, name: string): Promise<string> {
  const archive = await readArchive(file, isName)
  const chunks: Buffer[] = []
  for await (const chunk of archive.read(name)) chunks.push(chunk)
  archive.close()
  return Buffer.concat(chunks).toString('utf8')
}

/** The same archive with its parts changed, and a manifest that fits them: as somebody would who knows how it is made. */
async function rewritten(
  from: string,
  to: string,
  change: (name: string, text: string) => string | null,
): Promise<void> {
  rmSync(to, { force: true })
  const archive = await readArchive(from, isName)
  const made = await writeArchive(to)
  const parts: object[] = []
  let manifest = ''
  for (const name of archive.parts.keys()) {
    const chunks: Buffer[] = []
    for await (const chunk of archive.read(name)) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const changed = name.startsWith('files/') ? bytes : change(name, bytes.toString('utf8'))
    if (changed === null) continue
    if (name === 'manifest.json') manifest = String(changed)
    else parts.push({ name, ...(await made.add(name, [Buffer.from(changed)])) })
  }
  archive.close()
  const told = { ...(JSON.parse(manifest) as Manifest), parts } as Manifest
  await made.add('manifest.json', [Buffer.from(manifestText(told))])
  await made.finish()
}
