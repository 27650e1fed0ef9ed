import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { digest, newSalt, record } from '#src/ledger/index.ts'
import { type Actor, hashOf, type Role } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { prefixOf, type TokenClaim, tokenText } from './token.ts'

/** Makes a token and gives it, this once: it is kept as a hash. Null where one of that name stands: then nothing is to be kept. */
export async function makeToken(
  tx: Tx,
  { partnershipId, personId, appointmentId, agencyId }: Actor,
  { name, role, lastDay }: { readonly name: string; readonly role: Role; readonly lastDay: string },
  now: string,
): Promise<string | null> {
  const [token_id, salt, secret] = [randomUUID(), newSalt(), randomBytes(20).toString('hex')]
  const ledger_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: personId },
    verb: 'token.made',
    subject: { kind: 'token', id: token_id },
    about: { appointment: appointmentId, role, lastDay, name: digest(salt, name) },
  })
  // Whoever makes another at the same moment waits for the record, and then finds this one.
  const standing = await tx
    .selectFrom('api_token')
    .select('token_id')
    .where('partnership_id', '=', partnershipId)
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (standing) return null
  await tx
    .insertInto('api_token')
    .values({
      ...{ partnership_id: partnershipId, token_id, name, role, salt, ledger_seq },
      ...{ prefix: prefixOf(secret), token_hash: hashOf(secret), last_day: lastDay, made_at: now },
      ...{ made_by: personId, under_id: appointmentId, for_agency: agencyId },
    })
    .execute()
  return tokenText({ partnershipId, secret })
}

/** Revokes a token: it lets nothing through from the next request on. False where it was revoked already: then nothing is to be kept. */
export async function revokeToken(
  tx: Tx,
  { partnershipId, personId, appointmentId }: Actor,
  tokenId: string,
  now: string,
): Promise<boolean> {
  const ended_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: personId },
    verb: 'token.revoked',
    subject: { kind: 'token', id: tokenId },
    about: { appointment: appointmentId },
  })
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ revoked_at: now, ended_seq })
    .where('partnership_id', '=', partnershipId)
    .where('token_id', '=', tokenId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Who reads by a token: whoever made it, in the role that the token has. */
export interface Bearer {
  readonly tokenId: string
  readonly makerRole: Role
  readonly actor: Actor
}

interface Found extends Omit<Actor, 'role' | 'isStrong'> {
  readonly tokenId: string
  readonly role: string
  readonly makerRole: string
  readonly lastUsedOn: string | null
}

/** An appointment that an organisation’s sign-in gave is believed for this long after its person last came by that sign-in. */
const daysBelieved = 30

/**
 * Who is behind a token, and that it is used today. Null where there is none such, it was revoked or has run out, its maker has left or
 * their account is closed, or the appointment under which it was made stands no longer. Asked at every request, so each of these holds
 * from the next one on. System door, within the partnership that the token names.
 */
export async function useToken(
  tx: Tx,
  { partnershipId, secret }: TokenClaim,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<Bearer | null> {
  const { rows } =
    await sql<Found>`select k.token_id as "tokenId", k.role, k.last_used_on as "lastUsedOn", t.role as "makerRole",
      o.partnership_id as "partnershipId", o.name as "partnershipName", o.slug as "partnershipSlug",
      p.person_id as "personId", p.name, t.appointment_id as "appointmentId", a.agency_id as "agencyId", a.name as "agencyName"
    from api_token k
    join partnership o on o.partnership_id = k.partnership_id
    join person p on p.partnership_id = k.partnership_id and p.person_id = k.made_by
    join appointment t on t.partnership_id = k.partnership_id and t.appointment_id = k.under_id
    join agency a on a.partnership_id = t.partnership_id and a.agency_id = t.agency_id
    left join account c on c.account_id = p.account_id
    where k.partnership_id = ${partnershipId} and k.token_hash = ${hashOf(secret)} and k.revoked_at is null and k.last_day >= ${today}
      and (t.from_day is null or t.from_day <= ${today}) and (t.until_day is null or t.until_day > ${today})
      and (p.left_on is null or p.left_on > ${today}) and c.disabled_at is null
      and not exists (select from support_access u where u.partnership_id = t.partnership_id
        and u.appointment_id = t.appointment_id and (u.closed_at is not null or u.until <= ${now}))
      and (t.granted_by is null or exists (select from session s where s.partnership_id = t.partnership_id
        and s.appointment_id = t.appointment_id and s.created_at > ${now}::timestamptz - make_interval(days => ${daysBelieved})))`.execute(
      tx,
    )
  const [found] = rows
  if (!found) return null
  const { tokenId, makerRole, lastUsedOn, role, ...person } = found
  if (lastUsedOn !== today)
    await tx
      .updateTable('api_token')
      .set({ last_used_on: today })
      .where('partnership_id', '=', partnershipId)
      .where('token_id', '=', tokenId)
      .execute()
  const actor: Actor = { ...person, role: role as Role, isStrong: false }
  return { tokenId, makerRole: makerRole as Role, actor }
}

/** From here on this transaction sees what the role of a token sees. It is nobody: no panel that its maker is on shows it a draft. */
export async function readAs(tx: Tx, role: Role): Promise<void> {
  await sql`select set_config('app.role', ${role}, true)
    || set_config('app.hidden_reviews', hidden_reviews_now()::text, true) as became`.execute(tx)
}
