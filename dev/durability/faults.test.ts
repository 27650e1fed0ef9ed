import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { evidenceWithFile, heldBy } from '#src/commitments/evidence/evidence.samples.ts'
import { record } from '#src/ledger/index.ts'
import { filesInFolder } from '#src/platform/files/folder.ts'
import { startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { withDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303 } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { faultsIn, lastEntry } from './faults.ts'

test('what is lost, doubled, half done or out of step is found, and nothing where all is well', async t => {
  const fresh = await withDatabase(t)
  const dataFolder = mkdtempSync(join(tmpdir(), 'throughline-faults-'))
  t.after(() => rmSync(dataFolder, { recursive: true }))
  await addWorld(fresh.database)
  const by = castMember('Priya Nair')
  const { commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, { recommendations: [{ commitments: [{}] }] }),
  )
  const [id = ''] = commitmentIds
  await heldBy(fresh.database, castMember('Ruth Adeyemi'), id)
  const product = { dataFolder, superuserUrl: () => fresh.superuserUrl }
  const since = await lastEntry(product)
  const app = await startApp({ database: fresh.database, files: filesInFolder(join(dataFolder, 'files')) })
  t.after(app.stop)
  const ruth = await app.as('Ruth Adeyemi')
  await expect303(ruth.post(`/commitments/${id}/progress/update`, { done: 'Begun' }))
  const evidenceId = await evidenceWithFile(ruth, id)
  const sent = ['update:Begun', `submit:${evidenceId}`].map(mark => ({ marks: [mark], at: 0, acknowledged: true }))
  assert.deepEqual(await faultsIn(product, sent, since), { faults: [], takenUnanswered: 0, orphans: [] })

  const found = async (all = sent) => (await faultsIn(product, all, since)).faults.map(one => one.replace(/:.*/, ''))
  assert.deepEqual(await found([...sent, { marks: ['update:More'], at: 0, acknowledged: true }]), ['lost'])
  assert.deepEqual(await found([...sent, { marks: ['update:More'], at: 0, acknowledged: false }]), [])
  assert.deepEqual(await found(sent.slice(1)), ['sent by nobody'])
  const other = join(dataFolder, 'files', by.partnershipId, 'ffffffff-ffff-4fff-8fff-ffffffffffff')
  writeFileSync(other, 'what was being handed in')
  assert.equal((await faultsIn(product, sent, since)).orphans.length, 1)
  rmSync(other)

  /** Does what no product can, to see it found; each leaves what the ones before it did. */
  const broken = (statement: string) =>
    asSuperuser(fresh.superuserUrl, async client => {
      await client.query('set session_replication_role = replica')
      await client.query(statement)
    })
  const more = async (statement: string): Promise<string[]> => {
    const earlier = await found()
    await broken(statement)
    const later = await found()
    return later.filter(one => !earlier.includes(one))
  }
  assert.deepEqual(
    await more(`create temp table u as select * from progress_update; alter table u drop column request_kind;
      update u set update_id = gen_random_uuid();
      insert into progress_update (${await columns(fresh.superuserUrl)}) select ${await columns(fresh.superuserUrl)} from u`),
    ['done 2 times'],
  )
  assert.deepEqual(await more(`update commitment_stands set delivery = 'delivered'`), [
    'a row says otherwise than its steps',
  ])
  assert.deepEqual(await more('delete from commitment_stands'), ['steps without a row'])
  assert.deepEqual(await more('delete from evidence_event'), [
    'lost',
    'evidence of which nothing happened',
    'a version that nobody handed in',
  ])
  assert.deepEqual(await more('delete from evidence_version'), ['a file of no version'])
  rmSync(join(dataFolder, 'files'), { recursive: true })
  assert.ok((await found()).includes('a row whose file is not on the disk'))
  await fresh.database.asMember(by, tx =>
    record(tx, by.partnershipId, {
      at: new Date().toISOString(),
      actor: { kind: 'person', id: by.personId },
      verb: 'commitment.offered',
      subject: { kind: 'commitment', id },
    }),
  )
  assert.ok((await found()).includes('recorded, and not done'))
})

/** Those of an update that are not worked out. */
const columns = (url: string): Promise<string> =>
  asSuperuser(url, async client => {
    const { rows } = await client.query<{ names: string }>(
      `select string_agg(column_name, ', ') as names from information_schema.columns
       where table_name = 'progress_update' and is_generated = 'NEVER'`,
    )
    return rows[0]?.names ?? ''
  })
