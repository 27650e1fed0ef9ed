import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import { around, digest, type Happening } from './chain.ts'
import { type Checkpoint, sign } from './checkpoint.ts'
import type { SigningKey } from './key.ts'

/**
 * Records what happened, in order, in the chain of one partnership, and returns the sequence number of each entry for the
 * fact to cite. Runs in the fact's own transaction: both are kept or neither. The lock only spares a second writer a retry;
 * that a chain cannot fork is seen to by the table.
 */
export async function recordAll(tx: Tx, partnershipId: string, happenings: readonly Happening[]): Promise<number[]> {
  const texts = happenings.map(happening => around(partnershipId, happening))
  const [befores, afters] = [texts.map(([before]) => before), texts.map(([, after]) => after)]
  // In one trip, since nobody else can add to the chain from the lock until this transaction ends.
  const last = (await append.first(tx, partnershipId, befores, afters))?.last ?? 0
  const first = last - happenings.length + 1
  return happenings.map((_, at) => first + at)
}
const append = wordedOnce(
  (_: Tx, partnershipId: string, befores: readonly string[], afters: readonly string[]) =>
    sql<{
      last: number | null
    }>`select append_to_ledger(${partnershipId}::uuid, ${befores}::text[], ${afters}::text[]) as last`,
)

/** Waits until nobody else writes to a chain: what is then read stands until this transaction is over. */
export async function waitForTurn(tx: Tx, partnershipId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${partnershipId}, 0))`.execute(tx)
}

/** Records one happening; see recordAll. */
export async function record(tx: Tx, partnershipId: string, happening: Happening): Promise<number> {
  const [seq] = await recordAll(tx, partnershipId, [happening])
  if (seq === undefined) throw new Error('nothing was recorded')
  return seq
}

/** The last entry of a chain, or null where nothing has happened yet. */
async function headOf(tx: Tx, partnershipId: string): Promise<{ seq: number; hash: string } | null> {
  const head = await tx
    .selectFrom('ledger_entry')
    .select(['seq', 'hash'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head ?? null
}

/** Signs where a chain has got to and keeps the checkpoint; null where nothing has happened yet. */
export async function checkpointNow(
  tx: Tx,
  partnershipId: string,
  { privateKey }: Pick<SigningKey, 'privateKey'>,
  at: string,
): Promise<Checkpoint | null> {
  const head = await headOf(tx, partnershipId)
  if (!head) return null
  const signed = sign(privateKey, { partnershipId, ...head, at })
  await tx.insertInto('ledger_checkpoint').values(rowOf(signed)).execute()
  return signed
}

/**
 * Signs the checkpoint of a day, once: null where that day has one already, whoever made it, or nothing has happened yet. A process
 * that comes second waits for the first one here, and then does nothing.
 */
export async function checkpointOfDay(
  tx: Tx,
  partnershipId: string,
  { privateKey, publicKey }: SigningKey,
  { at, day }: { readonly at: string; readonly day: string },
): Promise<Checkpoint | null> {
  const head = await headOf(tx, partnershipId)
  if (!head) return null
  const signed = sign(privateKey, { partnershipId, ...head, at })
  const added = await tx
    .insertInto('ledger_checkpoint')
    .values({ ...rowOf(signed), day, public_key: publicKey })
    .onConflict(conflict => conflict.columns(['partnership_id', 'day']).doNothing())
    .returning('seq')
    .executeTakeFirst()
  return added ? signed : null
}

/**
 * Signs where a chain has got to, with the key to check it by, unless that is done already: so that what is taken away of a record can be
 * proven to its last entry, and is the same as long as nothing happens.
 */
export async function checkpointOfHead(
  tx: Tx,
  partnershipId: string,
  { privateKey, publicKey }: SigningKey,
  at: string,
): Promise<void> {
  const head = await headOf(tx, partnershipId)
  if (!head) return
  const signed = await tx
    .selectFrom('ledger_checkpoint')
    .select('seq')
    .where('partnership_id', '=', partnershipId)
    .where('seq', '=', head.seq)
    .where('public_key', 'is not', null)
    .executeTakeFirst()
  if (signed) return
  const checkpoint = sign(privateKey, { partnershipId, ...head, at })
  await tx
    .insertInto('ledger_checkpoint')
    .values({ ...rowOf(checkpoint), public_key: publicKey })
    .execute()
}

const rowOf = ({ partnershipId, seq, hash, at, key, signature }: Checkpoint) => ({
  partnership_id: partnershipId,
  seq,
  hash,
  signed_at: at,
  key_fingerprint: key,
  signature,
})

/** A salt for the digest of words: it stands beside them, and goes when they go. */
export const newSalt = (): string => randomBytes(24).toString('base64url')

/** Words to keep where they can be erased: the salt stands beside them, and the digest of both goes into the ledger. */
export function sealed(words: Readonly<Record<string, unknown>>): { readonly salt: string; readonly digest: string } {
  const salt = newSalt()
  return { salt, digest: digest(salt, JSON.stringify(words)) }
}
