import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { plural } from '#src/shell/index.ts'
import type { IntakeStatus } from '../../intake.ts'
import { countPlans, type PlanLine, plansHandedIn } from '../queries.ts'

const aPage = 25

/** Action plans handed in, newest first: what is under way, and what came of the others. */
export async function listPlans({ tx, actor, query }: Asked<Actor>): Promise<Answer> {
  const total = await countPlans(tx, actor.partnershipId)
  const pages = Math.max(1, Math.ceil(total / aPage))
  const asked = Number(query.get('page') ?? 1)
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1
  const lines = await plansHandedIn(tx, actor.partnershipId, { limit: aPage, offset: (page - 1) * aPage })
  const mayImport = may(actor, 'hand in a document')
  const mayDecide = may(actor, 'decide on what was read')
  const shown = lines.map(line => ({
    ...line,
    state: states[line.status],
    came: cameOf(line),
    next: mayDecide ? nextOf(line) : null,
  }))
  return view('intake/plans/pages/plans.njk', { lines: shown, mayImport, total, page, pages })
}

const states: Readonly<Record<IntakeStatus, { text: string; tone: string }>> = {
  waiting: { text: 'Waiting to be read', tone: 'open' },
  reading: { text: 'Being read', tone: 'progress' },
  read: { text: 'Not imported yet', tone: 'attention' },
  unreadable: { text: 'Could not be taken', tone: 'late' },
  registered: { text: 'Imported', tone: 'good' },
  set_aside: { text: 'Given up', tone: 'plain' },
}

const cameOf = ({ outcome }: PlanLine): string | null =>
  outcome &&
  ([
    outcome.recommendations > 0 && `${plural(outcome.recommendations, 'recommendation')} added`,
    outcome.commitments > 0 && `${plural(outcome.commitments, 'commitment')} added`,
    outcome.updated > 0 && `${plural(outcome.updated, 'thing')} updated`,
  ]
    .filter(Boolean)
    .join(', ') ||
    'Nothing was new')

/** What is to be done next with one that is under way, and where. */
function nextOf({ status, settings, choice, intakeId }: PlanLine): { text: string; href: string } | null {
  const here = `/intake/plans/${intakeId}`
  if (status === 'unreadable') return { text: 'See why, and what to do', href: here }
  if (status === 'set_aside') return { text: 'Take it up again', href: here }
  if (status !== 'read') return null
  if (settings === null) return { text: 'Go on: look at the columns', href: `${here}/columns` }
  return choice === null
    ? { text: 'Go on: look at the rows', href: `${here}/rows` }
    : { text: 'Go on: the last look', href: `${here}/import` }
}
