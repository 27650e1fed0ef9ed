import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound } from '#src/platform/page.ts'
import type { Proposal } from '../../proposal.ts'
import { intakeShown } from '../../queries.ts'
import type { Change } from '../../store.ts'
import { accept, takeBack } from '../decisions.ts'
import { outlineOf, recommendationOf, undecided } from '../outline.ts'
import { versionsBefore } from '../queries.ts'
import { type Ticket, ticketsForm } from './accept.form.ts'
import { conflict, type Ground, keep, onGround } from './deciding.ts'
import { showWorkspace } from './workspace.ts'

/** A refusal shows the workspace again. */
async function ask(asked: Asked<Actor>, again: Again): Promise<Answer> {
  const intake = await intakeShown(asked.tx, asked.actor.partnershipId, asked.params.id ?? '')
  return intake ? showWorkspace(asked, intake, again) : notFound
}

type Posted = Asked<Actor> & { value: { of: readonly Ticket[] } }

/** Accepts one thing, or everything under a recommendation, as it was shown. */
export const accepting = {
  form: ticketsForm,
  ask,
  answer: (asked: Posted): Promise<Answer> =>
    onGround(asked, async ground => {
      const { found, stale } = sorted(ground.all, asked.value.of)
      if (stale.length > 0) return conflict(asked, ground.intake, stale, [], rest(found))
      const on = asked.query.get('on')
      const decided = accept(found)
      if (on)
        return keep(asked, ground, decided, {
          recommendation: nextAfter(ground, on, found),
          onwards: true,
          anchor: null,
        })
      return keep(asked, ground, decided, { anchor: found[0]?.proposalId ?? null })
    }),
}

/** Takes back what was decided last about each. */
export const undoing = {
  form: ticketsForm,
  ask,
  answer: (asked: Posted): Promise<Answer> =>
    onGround(asked, async ground => {
      const { found, stale } = sorted(ground.all, asked.value.of)
      if (stale.length > 0) return conflict(asked, ground.intake, stale, [], {})
      const versions = new Map(asked.query.has('did') ? found.map(one => [one.proposalId, one.version]) : [])
      const before = await versionsBefore(asked.tx, asked.actor.partnershipId, versions)
      const changes = new Map<string, Change>()
      for (const one of found) {
        const deed = before.get(one.proposalId)
        const decided = takeBack(ground.all, one, deed ? { status: deed.to, content: deed.content } : null)
        if (!decided.ok) return keep(asked, ground, decided, { anchor: null })
        for (const each of decided.changes) changes.set(each.proposalId, each)
      }
      return keep(
        asked,
        ground,
        { ok: true, changes: [...changes.values()] },
        { anchor: shownAfter(ground.all, found) },
      )
    }),
}

function sorted(all: readonly Proposal[], tickets: readonly Ticket[]) {
  const byId = new Map(all.map(one => [one.proposalId, one]))
  const now = tickets.flatMap(({ proposalId, version }) => {
    const one = byId.get(proposalId)
    return one ? [{ one, same: one.version === version }] : []
  })
  return {
    found: now.filter(({ same }) => same).map(({ one }) => one),
    stale: now.filter(({ same }) => !same).map(({ one }) => one),
  }
}

/** To accept the others of what was chosen, once the person has seen what changed. */
const rest = (found: readonly Proposal[]) =>
  found.length > 0
    ? { of: found.map(one => `${one.proposalId}:${one.version}`).join(' ') }
    : ({} as Record<string, string>)

/** After everything under one recommendation: the next that has something to decide. */
function nextAfter({ all }: Ground, on: string, accepted: readonly Proposal[]): string {
  const done = new Set(accepted.map(one => one.proposalId))
  const outline = outlineOf(
    all.map(one => (done.has(one.proposalId) ? ({ ...one, status: 'accepted' } as Proposal) : one)),
  )
  const at = outline.branches.findIndex(branch => branch.proposal.proposalId === on)
  const order = [...outline.branches.slice(at + 1), ...outline.branches.slice(0, at + 1)]
  const next = order.find(branch => undecided(branch) > 0)
  if (next) return next.proposal.proposalId
  return outline.whole.some(gap => gap.status === 'proposed') ? 'document' : on
}

/** A split or a merge taken back is seen where the originals are. */
function shownAfter(all: readonly Proposal[], [first]: readonly Proposal[]): string | null {
  if (!first) return null
  const source = all.find(one => first.madeFrom.includes(one.proposalId) && one.status === 'replaced')
  const shown = source ?? first
  return recommendationOf(all, shown.proposalId) || shown.parentId === null ? shown.proposalId : null
}
