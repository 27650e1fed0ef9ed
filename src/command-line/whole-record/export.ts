import { checkpointOfHead } from '#src/ledger/index.ts'
import { partnershipsHere } from '#src/partnerships/index.ts'
import { writeArchive } from '#src/platform/archive/write.ts'
import { systemClock } from '#src/platform/clock.ts'
import { openFiles } from '#src/platform/files/settings.ts'
import { asTheOwner } from '#src/platform/postgres/tenant/rows.ts'
import { spareMemory } from '#src/platform/sparing.ts'
import { recordIn, writeRecord } from '#src/whole-record/index.ts'
import { CannotGoOn, type Config, exitCodes } from '../config.ts'
import { type Opened, openBeside } from '../database-at.ts'
import { filesAt } from '../files-at.ts'
import { note, say } from '../say.ts'
import { signingKey } from '../signing-key.ts'
import { inWords, steadily } from './told.ts'

/** `throughline export`: also while the service runs. */
export async function exportWhole(config: Config, slug: string, to: string): Promise<number> {
  const keptAt = filesAt(config)
  spareMemory()
  const opened = await openBeside(config)
  try {
    const partnershipId = await partnershipCalled(opened, slug)
    const key = await signingKey(config.dataFolder)
    const files = await openFiles(keptAt)
    return await inWords(async () => {
      const archive = await writeArchive(to)
      try {
        await opened.database.asSystem('sign a ledger that is taken away', partnershipId, tx =>
          checkpointOfHead(tx, partnershipId, key, systemClock.now()),
        )
        const manifest = await asTheOwner(
          opened.ownerUrl,
          'begin isolation level repeatable read read only',
          async client => {
            const record = await recordIn(client, partnershipId)
            if (!record) throw new Error('a partnership that was here a moment ago is gone')
            return writeRecord(record, files, archive, steadily())
          },
        )
        await archive.finish()
        return told(to, manifest)
      } catch (error) {
        await archive.abandon()
        throw error
      }
    })
  } finally {
    await opened.close()
  }
}

type Manifest = Awaited<ReturnType<typeof writeRecord>>

function told(to: string, { partnership, ledger, parts, missing }: Manifest): number {
  const rows = parts.reduce((sum, part) => sum + (part.rows ?? 0), 0)
  const files = parts.filter(part => part.name.startsWith('files/')).length
  say(
    `${to}: the whole record of ${partnership.name} up to entry ${ledger.entries} of its ledger: ${rows} rows, ${files} files.`,
  )
  say('It holds what is confidential. Keep it as you keep case files, and somewhere else than this machine.')
  if (missing.length === 0) return exitCodes.fine
  for (const id of missing)
    note(`The file ${id} is missing where files are kept, or is other than it was: it is not in the archive.`)
  return exitCodes.unproven
}

async function partnershipCalled({ database }: Opened, slug: string): Promise<string> {
  const here = await database.asSystem('find a partnership to take away', null, partnershipsHere)
  const found = here.find(one => one.slug === slug)
  if (found) return found.partnershipId
  throw new CannotGoOn(
    `There is no partnership called ${slug} here.`,
    here.length > 0 ? `There is: ${here.map(one => one.slug).join(', ')}.` : 'This installation has none yet.',
    exitCodes.refused,
  )
}
