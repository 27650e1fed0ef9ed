import { randomUUID } from 'node:crypto'
import type { Tx } from '#src/platform/db.ts'
import type { Typed } from '#src/platform/form.ts'
import type { Actor } from '../person.ts'
import { type Claim, whoseItWas } from '../sessions.ts'

const minutesKept = 60
/** Passwords and codes are typed again, and what the form itself carries, such as its token, is new. */
const isSecret = (name: string): boolean => /^_|password|code/i.test(name)

/**
 * Keeps what somebody had typed when their session was found to be over, for the person it was; null where the session was
 * ended on purpose or never was. It is no fact of the record: passing, for one person, and gone the next time that anything
 * is kept after its hour.
 */
export async function holdForm(
  tx: Tx,
  claim: Claim,
  form: { readonly path: string; readonly typed: Typed },
  now: string,
): Promise<string | null> {
  const personId = await whoseItWas(tx, claim, now)
  if (!personId) return null
  await tx
    .deleteFrom('held_form')
    .where('partnership_id', '=', claim.partnershipId)
    .where('expires_at', '<=', now)
    .execute()
  const heldId = randomUUID()
  const typed = Object.fromEntries(Object.entries(form.typed).filter(([name]) => !isSecret(name)))
  await tx
    .insertInto('held_form')
    .values({
      partnership_id: claim.partnershipId,
      held_id: heldId,
      person_id: personId,
      path: form.path,
      typed: JSON.stringify(typed),
      kept_at: now,
      expires_at: new Date(Date.parse(now) + minutesKept * 60_000).toISOString(),
    })
    .execute()
  return heldId
}

/** What this person had typed into the form at this address; null where nothing is kept for them. */
export async function heldForm(
  tx: Tx,
  actor: Actor,
  form: { readonly path: string; readonly heldId: string },
  now: string,
): Promise<Typed | null> {
  const found = await tx
    .selectFrom('held_form')
    .select('typed')
    .where('partnership_id', '=', actor.partnershipId)
    .where('held_id', '=', form.heldId)
    .where('person_id', '=', actor.personId)
    .where('path', '=', form.path)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return found ? (found.typed as Typed) : null
}
