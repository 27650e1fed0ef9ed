// Run by `bin/bench record` as a process of its own: takes a record away, or brings one in, and says what that took.
import { join } from 'node:path'
import { larkshire } from '#dev/world/index.ts'
import { writeArchive } from '#src/platform/archive/write.ts'
import { systemClock } from '#src/platform/clock.ts'
import { filesInFolder } from '#src/platform/files/folder.ts'
import { asTheOwner } from '#src/platform/postgres/tenant/rows.ts'
import { spareMemory } from '#src/platform/sparing.ts'
import { importRecord, readRecord, recordIn, writeRecord } from '#src/whole-record/index.ts'

const [what, ownerUrl = '', folder = '', zip = ''] = process.argv.slice(2)
spareMemory()
const files = filesInFolder(join(folder, 'files'))
const quietly = () => {}
if (what === 'export') {
  const archive = await writeArchive(zip)
  await asTheOwner(ownerUrl, 'begin isolation level repeatable read read only', async client => {
    const opened = await recordIn(client, larkshire.partnershipId)
    if (!opened) throw new Error('nothing to take away')
    await writeRecord(opened, files, archive, quietly)
  })
  await archive.finish()
} else {
  const record = await readRecord(zip, quietly)
  await importRecord(record, { ownerUrl, files, now: systemClock.now(), tell: quietly })
  record.archive.close()
}
const { user, system } = process.cpuUsage()
process.stdout.write(JSON.stringify({ ours: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }))
