import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { loadExample } from '#dev/world/load.ts'
import { checkpointOfHead, newKeyPair } from '#src/ledger/index.ts'
import { writeArchive } from '#src/platform/archive/write.ts'
import { systemClock } from '#src/platform/clock.ts'
import { filesInFolder } from '#src/platform/files/folder.ts'
import { asTheOwner } from '#src/platform/postgres/tenant/rows.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { larkshire } from '../../test/support/world.ts'
import { importRecord, readRecord, recordIn, writeRecord } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-record-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const quietly = () => {}

describe('whole', () => {
  let one: FreshDatabase
  let other: FreshDatabase
  before(async () => {
    one = await freshDatabase()
    other = await freshDatabase()
    await loadExample(one.database, systemClock, quietly)
  })
  after(async () => {
    await one.drop()
    await other.drop()
  })
  const exported = async (from: FreshDatabase, name: string) => {
    const file = join(folder, name)
    await from.database.asSystem('sign', larkshire.partnershipId, tx =>
      checkpointOfHead(tx, larkshire.partnershipId, newKeyPair(), systemClock.now()),
    )
    const archive = await writeArchive(file)
    await asTheOwner(from.ownerUrl, 'begin isolation level repeatable read read only', async client => {
      const opened = await recordIn(client, larkshire.partnershipId)
      assert.ok(opened)
      await writeRecord(opened, filesInFolder(join(folder, 'files')), archive, quietly)
    })
    await archive.finish()
    return file
  }
  test('round', async () => {
    const first = await exported(one, 'one.zip')
    const again = await exported(one, 'again.zip')
    assert.ok(readFileSync(first).equals(readFileSync(again)))
    const read = await readRecord(first, quietly)
    await importRecord(read, { ownerUrl: other.ownerUrl, files: filesInFolder(join(folder, 'files2')), now: systemClock.now(), tell: quietly })
    read.archive.close()
    const back = await exported(other, 'back.zip')
    assert.ok(readFileSync(first).equals(readFileSync(back)))
  })
})
