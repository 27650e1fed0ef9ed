import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { loadExample } from '#dev/world/load.ts'
import { newKeyPair } from '#src/ledger/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asTheOwner } from '#src/platform/postgres/tenant/rows.ts'
import { startApp } from '../../test/support/app.ts'
import { asSuperuser } from '../../test/support/cluster.ts'
import { larkshire } from '../../test/support/world.ts'
import { type Comparison, compareRecords, recordIn } from './index.ts'
import { addFile, exported, type Installation, imported, installation } from './whole-record.samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-compare-'))
const { partnershipId } = larkshire

/** R54: what a copy brings back, beside the live record, after things that may and that must not have happened to that. */
describe('a rehearsal', () => {
  let live: Installation
  let copy: Installation
  let file: string
  before(async () => {
    live = await installation(join(folder, 'live'))
    copy = await installation(join(folder, 'copy'))
    await loadExample(live.fresh.database, systemClock, () => {})
    file = await addFile(live, partnershipId, Buffer.from('%PDF-1.4 evidence'))
    await exported(live, partnershipId, join(folder, 'record.zip'), newKeyPair())
    await imported(copy, join(folder, 'record.zip'))
    await asSuperuser(live.fresh.superuserUrl, client => client.query('create schema aside'))
  })
  after(async () => {
    for (const { fresh } of [live, copy]) await fresh.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const compared = (): Promise<Comparison> => {
    const begin = 'begin isolation level repeatable read read only'
    return asTheOwner(copy.fresh.ownerUrl, begin, one =>
      asTheOwner(live.fresh.ownerUrl, begin, async other => {
        const [a, b] = [await recordIn(one, partnershipId), await recordIn(other, partnershipId)]
        assert.ok(a && b)
        return compareRecords({ opened: a, files: copy.files }, { opened: b, files: live.files }, () => {})
      }),
    )
  }
  const faultsOf = ({ tables, faults }: Comparison) => [...tables.flatMap(found => found.faults), ...faults]
  const tampered = async (...statements: string[]) => {
    await asSuperuser(live.fresh.superuserUrl, async client => {
      await client.query('set session_replication_role = replica')
      for (const statement of statements) await client.query(statement)
    })
    return faultsOf(await compared())
  }

  test('finds nothing where nothing has happened', async () => {
    assert.deepEqual(await compared(), { tables: [], faults: [], entriesSince: 0 })
  })

  test('says of what people did since that it was added and changed, and finds no fault with it', async () => {
    const app = await startApp({ database: live.fresh.database, clock: systemClock })
    const priya = await app.as('Priya Nair')
    await priya.get('/commitments')
    const { html } = await priya.get('/intake')
    const intake = /\/intake\/[0-9a-f-]{36}/.exec(html)?.[0]
    assert.ok(intake)
    await priya.get(intake)
    await app.stop()
    const found = await compared()
    assert.deepEqual(faultsOf(found), [])
    assert.ok(found.entriesSince > 0)
    assert.equal(found.tables.find(one => one.table === 'ledger_entry')?.added, found.entriesSince)
  })

  test('finds a row that was altered, one that was slipped in and one that was taken out', async () => {
    assert.match(
      (await tampered(`update commitment set text = text || ' or not' where reference = '3.1'`)).join(),
      /^commitment commitment_id [0-9a-f-]{36}: is not as it was, and nothing in the ledger says why\.$/,
    )
    assert.deepEqual(await tampered(`update commitment set text = replace(text, ' or not', '')`), [])
    assert.match(
      (
        await tampered(
          `create table aside.gaps as select * from gap limit 1`,
          `delete from gap where gap_id in (select gap_id from aside.gaps)`,
        )
      ).join(),
      /^gap gap_id [0-9a-f-]{36}: is in the copy, and is gone\.$/,
    )
    assert.deepEqual(await tampered(`insert into gap select * from aside.gaps`), [])
    assert.match(
      (
        await tampered(`update aside.gaps set gap_id = gen_random_uuid()`, `insert into gap select * from aside.gaps`)
      ).join(),
      /is not in the copy, though it says that it is older/,
    )
    assert.deepEqual(
      await tampered(`delete from gap where gap_id in (select gap_id from aside.gaps)`, 'drop table aside.gaps'),
      [],
    )
  })

  test('finds a file that is missing where files are kept, and one that is other than it was', async () => {
    const path = `${partnershipId}/${file}`
    const bytes = await live.files.get(path)
    await live.files.remove(path)
    assert.match(faultsOf(await compared()).join(), new RegExp(`The file ${file} is missing where files are kept`))
    await live.files.put(path, Buffer.from('other'))
    assert.match(faultsOf(await compared()).join(), new RegExp(`The file ${file} is missing where files are kept`))
    await live.files.put(path, bytes ?? Buffer.alloc(0))
    assert.deepEqual(faultsOf(await compared()), [])
  })

  test('finds a ledger that was cut, and one that was written afresh', async () => {
    await tampered(
      'create table aside.kept as select partnership_id, seq, hash, prev_hash, body from ledger_entry where seq > 400',
    )
    const cut = await tampered('delete from ledger_entry where seq > 400')
    assert.match(cut.join('\n'), /ledger_entry seq 401: is in the copy, and is gone/)
    assert.match(
      cut.join('\n'),
      /The ledger does not hold together: Entry \d+ was signed at .*, but the ledger ends before it/,
    )
    await tampered('insert into ledger_entry (partnership_id, seq, hash, prev_hash, body) select * from aside.kept')
    assert.deepEqual(await tampered('drop table aside.kept'), [])
    await tampered(
      `update ledger_entry set body = replace(body, '"at":"2020-03', '"at":"2020-04'),
         hash = encode(sha256(convert_to(replace(body, '"at":"2020-03', '"at":"2020-04'), 'UTF8')), 'hex') where seq = 5`,
    )
    const rewritten = faultsOf(await compared()).join('\n')
    assert.match(rewritten, /ledger_entry seq 5: is not as it was/)
    assert.match(rewritten, /The ledger does not hold together: Entry 6 was not written after entry 5/)
  })
})
