/** What every command of the workspace does alike: finds the document, writes the changes, and meets the other person. */
import type { Actor } from '#src/partnerships/index.ts'
import type { Typed } from '#src/platform/form.ts'
import { type Answer, type Asked, instead, notFound, refuse, seeOther, view } from '#src/platform/page.ts'
import { holdIntake } from '../../life/store.ts'
import type { Proposal } from '../../proposal.ts'
import { type IntakeShown, intakeShown, proposalsOf } from '../../queries.ts'
import { type Change, change } from '../../store.ts'
import { atIn, backTo, home } from '../addresses.ts'
import { contentOf, type Decided } from '../decisions.ts'
import { compare } from '../describe.ts'
import { nameOf } from '../kind-words.ts'
import { recommendationOf } from '../outline.ts'
import { latestDeeds } from '../queries.ts'

export interface Ground {
  readonly intake: IntakeShown
  readonly all: readonly Proposal[]
}

/** Runs `decide` where the document is still being decided on; says so where it is not. */
export async function onGround(asked: Asked<Actor>, decide: (ground: Ground) => Promise<Answer>): Promise<Answer> {
  const { tx, actor, params } = asked
  const intake = await intakeShown(tx, actor.partnershipId, params.id ?? '')
  if (!intake) return notFound
  const held = await holdIntake(tx, actor.partnershipId, intake.intakeId)
  if (held.status !== 'read')
    return instead(view('intake/workspace/pages/closed.njk', { status: held.status, home: home(intake.intakeId) }, 409))
  return decide({ intake, all: await proposalsOf(tx, actor.partnershipId, intake.intakeId) })
}

/** The same, for one proposal that the address names. */
export const onProposal = (
  asked: Asked<Actor>,
  decide: (ground: Ground & { readonly proposal: Proposal }) => Promise<Answer>,
): Promise<Answer> =>
  onGround(asked, async ground => {
    const proposal = ground.all.find(one => one.proposalId === asked.params.proposal)
    return proposal ? decide({ ...ground, proposal }) : notFound
  })

export interface Then {
  /** Where to be shown afterwards; the recommendation it belongs to unless told. */
  readonly recommendation?: string | null
  /** Whether that is another thing than the person was looking at, with words of its own in the document. */
  readonly onwards?: boolean
  readonly anchor: string | null
  /** What the person typed, to keep where somebody else was first. */
  readonly typed?: Typed
}

/** Writes what was decided and goes back to where the person was; or shows both texts where somebody else was first. */
export async function keep(
  asked: Asked<Actor>,
  { intake, all }: Ground,
  decided: Decided,
  then: Then,
): Promise<Answer> {
  const { tx, actor, now } = asked
  if (!decided.ok) return refuse({ form: decided.why })
  const by = { actor, partnershipId: actor.partnershipId, now }
  const changed = await change(tx, by, intake.intakeId, decided.changes)
  if (!changed.ok) {
    if (changed.conflict === null) return refuse({ form: changed.why })
    const theirs = changed.conflict
    return conflict(asked, intake, [theirs], decided.changes, then.typed ?? {})
  }
  const stay = asked.query.get('recommendation') === 'all' ? 'all' : undefined
  const above = then.anchor ? recommendationOf(withAdded(all, decided.changes), then.anchor)?.proposalId : null
  const recommendation = stay ?? (then.recommendation === undefined ? (above ?? 'document') : then.recommendation)
  const at = then.onwards && !stay ? null : atIn(asked.query)
  return seeOther(backTo(intake.intakeId, { recommendation, at, did: now, anchor: then.anchor }))
}

const withAdded = (all: readonly Proposal[], changes: readonly Change[]): Proposal[] => {
  const changed = new Map(changes.map(one => [one.proposalId, one.content]))
  const kept = all.filter(one => !changed.has(one.proposalId))
  return [...kept, ...[...changed].map(([proposalId, content]) => ({ ...content, proposalId }) as Proposal)]
}

/** Nothing is written over: both texts, and the way to put one's own on top or let it go. */
export async function conflict(
  asked: Asked<Actor>,
  intake: IntakeShown,
  stale: readonly Proposal[],
  wanted: readonly Change[],
  typed: Typed,
): Promise<Answer> {
  const { tx, actor, path, query } = asked
  const latest = await latestDeeds(
    tx,
    actor.partnershipId,
    stale.map(one => one.proposalId),
  )
  const [first] = stale
  const yours = wanted.find(one => one.proposalId === first?.proposalId)?.content
  const kept = Object.entries(typed).filter(([name]) => name !== '_csrf' && name !== 'version')
  return instead(
    view(
      'intake/workspace/pages/conflict.njk',
      {
        home: home(intake.intakeId),
        back: backTo(intake.intakeId, {
          recommendation: query.get('recommendation') ?? null,
          at: atIn(query),
          anchor: first?.proposalId ?? null,
        }),
        theirs: stale.map(one => ({
          name: nameOf(one),
          deed: latest.get(one.proposalId),
          status: one.status,
          text: one.text,
          rows: yours && stale.length === 1 ? compare(contentOf(one), yours) : null,
        })),
        action: `${path}${query.size > 0 ? `?${query}` : ''}`,
        fields: kept.flatMap(([name, value]) => [value].flat().map(one => ({ name, value: one }))),
        version: kept.length > 0 && stale.length === 1 ? first?.version : null,
      },
      409,
    ),
  )
}
