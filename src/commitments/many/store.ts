import { record, waitForTurn } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { partsOf } from '#src/platform/parts.ts'
import { changedSince, type Done, type Each, type ManyKind, type Outlook } from './many.ts'
import type { ManyAct } from './pages/act.ts'
import { pickedOf } from './picked/queries.ts'
import { type Item, itemsOf, manyDone } from './queries.ts'

export interface Wanted {
  /** Made with the preview: what is sent twice is done once. */
  readonly manyId: string
  readonly kind: ManyKind
  readonly choice: unknown
  readonly ids: readonly string[]
  /** What each row of the preview was made from. */
  readonly seen: readonly string[]
}

export type DoneMany =
  | { readonly kind: 'done' | 'again' }
  /** Nothing was done: these stand otherwise than they were shown. */
  | { readonly kind: 'changed'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'none' }

/**
 * Does one thing to many, as it was shown. Its turn in the chain comes first: whatever somebody else did is seen then, and nothing
 * is done meanwhile.
 */
export async function doMany(asked: Asked<Actor>, act: ManyAct<unknown>, wanted: Wanted): Promise<DoneMany> {
  const { tx, actor } = asked
  const { partnershipId } = actor
  await waitForTurn(tx, partnershipId)
  if (await manyDone(tx, partnershipId, wanted.manyId)) return { kind: 'again' }
  const outlook = await act.outlook(asked, wanted.choice, wanted.ids)
  const changed = changedSince(wanted.ids, wanted.seen, outlook)
  if (changed.size > 0) return { kind: 'changed', ids: changed }
  const can = wanted.ids.filter(id => outlook.get(id)?.can)
  if (can.length === 0) return { kind: 'none' }
  const ledger_seq = await entry(asked, 'many.done', wanted.manyId, { kind: wanted.kind, done: String(can.length) })
  const facts = await act.take(asked, wanted.choice, can)
  await tx
    .insertInto('many')
    .values({
      ...{ partnership_id: partnershipId, many_id: wanted.manyId, kind: wanted.kind, ledger_seq },
      ...{ chosen: JSON.stringify(act.kept(wanted.choice)), ...by(asked) },
    })
    .execute()
  await addItems(asked, wanted, { outlook, facts, ledger_seq })
  return { kind: 'done' }
}

async function addItems(
  { tx, actor }: Asked<Actor>,
  { manyId, ids }: Wanted,
  {
    outlook,
    facts,
    ledger_seq,
  }: { readonly outlook: Each<Outlook>; readonly facts: Each<Done['fact']>; readonly ledger_seq: number },
): Promise<void> {
  const picked = await pickedOf(tx, actor.partnershipId, ids)
  const rows = picked.map(({ commitmentId, reviewId }, at) => {
    const fact = facts.get(commitmentId)
    return {
      ...{ partnership_id: actor.partnershipId, many_id: manyId, position: at + 1, ledger_seq },
      ...{ commitment_id: commitmentId, review_id: reviewId, outcome: fact ? 'done' : 'left' },
      ...{ words: outlook.get(commitmentId)?.past ?? '', fact: fact ? JSON.stringify(fact) : null },
    }
  })
  for (const part of partsOf(rows)) await tx.insertInto('many_item').values(part).execute()
}

export type UndoneMany = 'done' | 'again' | 'none'

/** Takes back what was done to many, once, as far as nobody has acted on it since. */
export async function undoMany(asked: Asked<Actor>, act: ManyAct<unknown>, manyId: string): Promise<UndoneMany> {
  const { tx, actor } = asked
  const { partnershipId } = actor
  await waitForTurn(tx, partnershipId)
  if ((await manyDone(tx, partnershipId, manyId))?.undoneAt !== null) return 'again'
  const items = (await itemsOf(tx, partnershipId, manyId)).filter(one => one.outcome === 'done')
  const whyKept = await act.whyKept(asked, items.map(doneOf))
  const back = items.filter(one => whyKept.get(one.commitmentId) === null)
  if (back.length === 0) return 'none'
  const ledger_seq = await entry(asked, 'many.undone', manyId, { undone: String(back.length) })
  await act.takeBack(asked, back.map(doneOf))
  const shared = { partnership_id: partnershipId, many_id: manyId, ledger_seq }
  await tx
    .insertInto('many_undo')
    .values({ ...shared, ...by(asked) })
    .execute()
  const rows = items.map(({ position, reviewId, commitmentId }) => {
    const why = whyKept.get(commitmentId) ?? null
    return {
      ...{ ...shared, position, review_id: reviewId, done_outcome: 'done' },
      ...{ outcome: why === null ? 'undone' : 'left', words: why ?? 'Taken back.' },
    }
  })
  for (const part of partsOf(rows)) await tx.insertInto('many_undo_item').values(part).execute()
  return 'done'
}

/** A row as its act knows it. */
export const doneOf = ({ commitmentId, fact }: Item): Done => ({ commitmentId, fact: fact ?? {} })

const by = ({ actor, now }: Asked<Actor>) => ({
  person_id: actor.personId,
  under_id: actor.appointmentId,
  for_agency: actor.agencyId,
  at: now,
})

const entry = (
  { tx, actor, now }: Asked<Actor>,
  verb: string,
  manyId: string,
  about: Readonly<Record<string, string>>,
) =>
  record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject: { kind: 'many', id: manyId },
    about: { appointment: actor.appointmentId, ...about },
  })
