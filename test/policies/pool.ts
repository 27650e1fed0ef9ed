import type { Database, Tx } from '#src/platform/db.ts'
import { numbersFrom } from '../support/numbers.ts'
import { partnerships } from './seed.ts'

const { larkshire, fernshire } = partnerships

/**
 * Many transactions of two partnerships and of nobody, at once over the few connections of one pool, many of them cut short
 * in different ways. Says what any of them saw that was not its own. The order comes from a fixed seed.
 */
export async function poolFaults(
  database: Database,
  transactions: number,
): Promise<{ faults: string[]; cutShort: number }> {
  const random = numbersFrom(20_261_122)
  const faults = new Set<string>()
  const ends = ['commit', 'throw', 'error', 'refusal'] as const
  let left = transactions
  let cutShort = 0

  const one = async (): Promise<void> => {
    const [own, foreign] = random() < 0.5 ? [larkshire, fernshire] : [fernshire, larkshire]
    const identity = random() < 0.8 ? own.partnershipId : ''
    const end = ends[Math.floor(random() * ends.length)] ?? 'commit'
    const look = async (tx: Tx): Promise<void> => {
      const rows = await tx.selectFrom('person').select('partnership_id').execute()
      const wanted = identity === '' ? 0 : own.people.length
      const strangers = rows.filter(row => row.partnership_id !== identity).length
      if (strangers > 0) faults.add(`saw ${strangers} rows of another partnership`)
      if (rows.length - strangers !== wanted) faults.add(`saw ${rows.length - strangers} of its own ${wanted} rows`)
    }
    try {
      await database.asMember({ partnershipId: identity }, async tx => {
        await look(tx)
        if (end === 'throw') throw new Error('cut short')
        if (end === 'error') await tx.selectFrom('person').select('name').where('person_id', '=', 'not an id').execute()
        if (end === 'refusal') await tx.insertInto('document').values(documentOf(foreign.partnershipId)).execute()
        await look(tx)
      })
      if (end !== 'commit') faults.add(`a transaction that should have ended by ${end} was committed`)
    } catch (error) {
      cutShort += 1
      if (end === 'commit') throw error
    }
  }
  const worker = async (): Promise<void> => {
    while (left-- > 0) await one()
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  return { faults: [...faults].sort(), cutShort }
}

const documentOf = (partnership_id: string) => ({
  partnership_id,
  document_id: 'd0000000-0000-4000-8000-000000000099',
  sha256: '0'.repeat(64),
  salt: 's',
  file_name: 'a.txt',
  bytes: Buffer.from('A'),
  ledger_seq: 1,
})
