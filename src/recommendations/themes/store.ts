import { randomUUID } from 'node:crypto'
import { record } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { move } from '#src/platform/moves.ts'
import { lastPut, reviewOfRecommendation, themesOf, themesOn } from './queries.ts'
import { type Change, changesTo, faultInTheme, moveTheme, type ThemeAct } from './theme.ts'

const verbs: Readonly<Record<ThemeAct, string>> = {
  add: 'theme.added',
  rename: 'theme.renamed',
  retire: 'theme.retired',
  take_up: 'theme.taken-up',
}

/** Null where it was done; else why not, in a sentence. */
type WhyNot = string | null

const changed = 'Somebody changed this theme while the page was open. Look at it now, and send the form again'

/** Adds a theme to those that the partnership keeps. */
export async function addTheme(tx: Tx, actor: Actor, now: string, name: string): Promise<WhyNot> {
  const themeId = randomUUID()
  const ledger_seq = await recorded(tx, actor, now, verbs.add, { kind: 'theme', id: themeId })
  const fault = faultInTheme(name, await themesOf(tx, actor.partnershipId))
  if (fault) return fault
  const theme = { partnership_id: actor.partnershipId, theme_id: themeId, ledger_seq }
  await tx.insertInto('theme').values(theme).execute()
  const step = { seq: 1, from_status: 'none', act: 'add', to_status: 'kept', name, ...by(actor, now) }
  await tx
    .insertInto('theme_step')
    .values({ ...theme, ...step })
    .execute()
  return null
}

/** Renames a theme, puts it away or takes it up again. `seen`: the step that the form was made from. */
export async function changeTheme(
  tx: Tx,
  actor: Actor,
  now: string,
  {
    themeId,
    seen,
    act,
    name,
  }: {
    readonly themeId: string
    readonly seen: number
    readonly act: Exclude<ThemeAct, 'add'>
    readonly name?: string
  },
): Promise<WhyNot> {
  const ledger_seq = await recorded(tx, actor, now, verbs[act], { kind: 'theme', id: themeId })
  const all = await themesOf(tx, actor.partnershipId)
  const theme = all.find(one => one.themeId === themeId)
  if (!theme || theme.seq !== seen) return changed
  const moved = moveTheme(theme.status, act)
  if (!moved.ok) return changed
  const fault = act === 'rename' ? faultInTheme(name ?? '', all, themeId) : null
  if (fault) return fault
  await tx
    .insertInto('theme_step')
    .values({
      ...{ partnership_id: actor.partnershipId, theme_id: themeId, seq: theme.seq + 1, ledger_seq },
      ...{ from_status: theme.status, act, to_status: moved.to, name: act === 'rename' ? (name ?? '') : theme.name },
      ...by(actor, now),
    })
    .execute()
  return null
}

/** Sets the themes of a recommendation. `seen`: those it had when the form was made. */
export async function setThemes(
  tx: Tx,
  actor: Actor,
  now: string,
  {
    recommendationId,
    seen,
    wanted,
  }: { readonly recommendationId: string; readonly seen: readonly string[]; readonly wanted: readonly string[] },
): Promise<WhyNot> {
  const offered = await themesOf(tx, actor.partnershipId)
  if (wanted.some(id => !offered.some(one => one.themeId === id && (one.status === 'kept' || seen.includes(id)))))
    return 'Choose themes from the list'
  const others = 'Somebody changed the themes while the page was open. Look at them now, and send the form again'
  for (const change of changesTo(seen, wanted))
    if ((await takeChange(tx, actor, now, recommendationId, change)) === null) return others
  // Each change takes the lock of the record, so that this sees what anybody has done before.
  const has = (await themesOn(tx, actor.partnershipId, [recommendationId])).get(recommendationId) ?? []
  const isAsWanted =
    changesTo(
      has.map(one => one.themeId),
      wanted,
    ).length === 0
  return isAsWanted ? null : others
}

/** One theme put on a recommendation or taken off, with its entry; the place of its step, or null where it stands so already. */
export async function takeChange(
  tx: Tx,
  actor: Actor,
  now: string,
  recommendationId: string,
  { act, themeId }: Change,
): Promise<number | null> {
  const verb = act === 'link' ? 'recommendation.theme-put-on' : 'recommendation.theme-taken-off'
  const review_id = await reviewOfRecommendation(tx, actor.partnershipId, recommendationId)
  const subject = { kind: 'recommendation', id: recommendationId }
  const ledger_seq = await recorded(tx, actor, now, verb, subject, { theme: themeId })
  const last = await lastPut(tx, actor.partnershipId, { recommendationId, themeId })
  const moved = move(putMoves, last.status, act)
  if (!moved.ok || review_id === null) return null
  await tx
    .insertInto('recommendation_theme')
    .values({
      ...{ partnership_id: actor.partnershipId, recommendation_id: recommendationId, theme_id: themeId, review_id },
      ...{ seq: last.seq + 1, from_status: last.status, act, to_status: moved.to, ledger_seq },
      ...by(actor, now),
    })
    .execute()
  return last.seq + 1
}

/** The same moves as those of what a commitment serves: `link_move` in the database. */
const putMoves = {
  none: { link: 'linked' },
  linked: { unlink: 'unlinked' },
  unlinked: { link: 'linked' },
} as const

const by = (actor: Actor, now: string) => ({
  person_id: actor.personId,
  under_id: actor.appointmentId,
  for_agency: actor.agencyId,
  at: now,
})

const recorded = (
  tx: Tx,
  actor: Actor,
  at: string,
  verb: string,
  subject: { readonly kind: string; readonly id: string },
  about: Readonly<Record<string, string>> = {},
) =>
  record(tx, actor.partnershipId, {
    at,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject,
    about: { appointment: actor.appointmentId, ...about },
  })
