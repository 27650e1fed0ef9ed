import { randomBytes, randomUUID } from 'node:crypto'
import { digest, record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { draftsOf, latestStatement } from './queries.ts'
import { faultsBeforeSigning, type Period, type Scope } from './statement.ts'

export const scopeIdOf = (scope: Scope, partnershipId: string): string =>
  scope === 'partnership' ? partnershipId : scope.reviewId

export interface Begun extends Period {
  readonly text: string
  /** Whether it is to take the place of the latest about the same. */
  readonly takesPlace: boolean
}

/** Keeps what somebody has written so far, in place of what they had before. Only they see it. */
export async function saveDraft(tx: Tx, actor: Actor, now: string, scope: Scope, begun: Begun): Promise<void> {
  const scopeId = scopeIdOf(scope, actor.partnershipId)
  const latest = begun.takesPlace ? await latestStatement(tx, actor.partnershipId, scopeId) : null
  await keep(tx, actor, now, scopeId, { ...begun, insteadOf: latest?.statementId ?? null })
}

/** Lets go of what somebody has begun. */
export const dropDraft = (tx: Tx, actor: Actor, now: string, scope: Scope): Promise<void> =>
  keep(tx, actor, now, scopeIdOf(scope, actor.partnershipId), {
    text: '',
    fromDay: null,
    untilDay: null,
    insteadOf: null,
  })

async function keep(
  tx: Tx,
  actor: Actor,
  now: string,
  scopeId: string,
  { text, fromDay, untilDay, insteadOf }: Period & { text: string; insteadOf: string | null },
): Promise<void> {
  const written = { from_day: fromDay, until_day: untilDay, text, instead_of: insteadOf, saved_at: now }
  await tx
    .insertInto('scrutiny_draft')
    .values({ partnership_id: actor.partnershipId, person_id: actor.personId, scope_id: scopeId, ...written })
    .onConflict(other => other.columns(['partnership_id', 'person_id', 'scope_id']).doUpdateSet(written))
    .execute()
}

/**
 * Signs what somebody has begun, word for word as they have seen it: `seen` is when it was saved. Null where there is nothing to sign,
 * it has been changed since, or another took the place it was to take.
 */
export async function sign(
  tx: Tx,
  actor: Actor,
  now: string,
  scope: Scope,
  seen: string,
  today: string,
): Promise<string | null> {
  const scopeId = scopeIdOf(scope, actor.partnershipId)
  const begun = (await draftsOf(tx, actor.partnershipId, actor.personId)).find(one => one.scopeId === scopeId)
  if (!begun || begun.savedAt !== seen || Object.keys(faultsBeforeSigning(scope, begun, today)).length > 0) return null
  const [statementId, salt] = [randomUUID(), randomBytes(24).toString('base64url')]
  const ledger_seq = await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: 'scrutiny-statement.signed',
    subject: { kind: 'scrutiny_statement', id: statementId },
    about: {
      appointment: actor.appointmentId,
      scope: scopeId,
      text: digest(salt, begun.text),
      ...(begun.insteadOf ? { insteadOf: begun.insteadOf } : {}),
    },
  })
  const latest = begun.insteadOf === null ? null : await latestStatement(tx, actor.partnershipId, scopeId)
  if (begun.insteadOf !== null && latest?.statementId !== begun.insteadOf) return null
  await tx
    .insertInto('scrutiny_statement')
    .values({
      partnership_id: actor.partnershipId,
      statement_id: statementId,
      scope_id: scopeId,
      from_day: begun.fromDay,
      until_day: begun.untilDay,
      text: begun.text,
      salt,
      instead_of: begun.insteadOf,
      person_id: actor.personId,
      under_id: actor.appointmentId,
      for_agency: actor.agencyId,
      for_role: actor.role,
      signed_at: now,
      ledger_seq,
    })
    .execute()
  await dropDraft(tx, actor, now, scope)
  return statementId
}
