import { keptWhileItStands, reviewNames } from '#src/case-reviews/index.ts'
import { type Actor, may, roles } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { type Answer, type Asked, download, view } from '#src/platform/page.ts'
import { csvOf, pageSize, pageWithin } from '#src/recommendations/index.ts'
import { type ChallengeKind, challengeStates } from '../challenge.ts'
import {
  type ChallengeShown,
  countChallenges,
  knownToChallenges,
  type Looking,
  listChallenges,
  type Narrowed,
} from '../queries.ts'
import { kinds, satisfiedWords, stateWords } from '../words.ts'

/** `/challenges`: every question, challenge and offer of support, newest first, and how each stands. */
export async function challenges(asked: Asked<Actor>): Promise<Answer> {
  const shown = await shownOf(asked)
  const mayRaise = may(asked.actor, 'raise a challenge or offer support')
  return view('challenges/pages/challenges.njk', { shown, place: shown.place, mayRaise })
}

/** All that an address asks for, the same for everybody who sees the same register. */
const shownOf = keptWhileItStands(
  60,
  ({ query }: Asked<Actor>) => query.toString(),
  async asked => {
    const { query } = asked
    const { looking, narrowed } = understood(asked)
    const counts = await countChallenges(looking, narrowed)
    const all = challengeStates.reduce((sum, one) => sum + (counts[one] ?? 0), 0)
    const total = narrowed.state ? (counts[narrowed.state] ?? 0) : all
    const page = Number(query.get('page') ?? 1)
    const place = pageWithin(total, Number.isInteger(page) ? page : 1)
    const rows = await listChallenges(looking, narrowed, { limit: pageSize, offset: (place.page - 1) * pageSize })
    const { raisers, agencies } = await knownToChallenges(looking)
    const { state: _, ...besideState } = narrowed
    const active = Object.values(narrowed).filter(one => one !== null).length
    return {
      states: [null, ...challengeStates].map(state => ({
        state,
        text: state ? stateWords[state].text : 'All',
        count: state ? (counts[state] ?? 0) : all,
        here: state === narrowed.state,
        query: { ...besideState, state },
      })),
      query: narrowed,
      active,
      options: {
        kind: Object.entries(kinds).map(([id, { text }]) => ({ id, name: text })),
        to: agencies,
        by: raisers,
        review: (await reviewNames(looking.tx, looking.partnershipId)).map(one => ({ id: one.slug, name: one.name })),
      },
      rows: rows.map(row => ({
        ...row,
        kindName: kinds[row.kind].text,
        standing: stateWords[row.state],
        satisfied: satisfiedWords(row.satisfied),
        role: roles[row.raisedRole],
        raisedOn: dayOf(row.raisedAt),
      })),
      place,
      total,
      isEmpty: all === 0 && active === 0,
    }
  },
)

/** `/challenges.csv`: what the list shows, all its pages. */
export async function challengesCsv(asked: Asked<Actor>): Promise<Answer> {
  const { looking, narrowed } = understood(asked)
  const rows = await listChallenges(looking, narrowed)
  return download(`challenges-${asked.today}.csv`, 'text/csv; charset=utf-8', csvOf(head, rows.map(line)))
}

const understood = ({ tx, actor, today, query }: Asked<Actor>): { looking: Looking; narrowed: Narrowed } => ({
  looking: { tx, partnershipId: actor.partnershipId, today },
  narrowed: narrowedBy(query),
})

/** What an address narrows the list to: null for what it does not say, and for what no list can be narrowed by. */
export function narrowedBy(query: URLSearchParams): Narrowed {
  const like = (name: string, shape: RegExp) => shape.exec(query.get(name) ?? '')?.[0] ?? null
  return {
    kind: (Object.keys(kinds) as ChallengeKind[]).find(kind => kind === query.get('kind')) ?? null,
    state: challengeStates.find(state => state === query.get('state')) ?? null,
    to: like('to', id),
    by: like('by', id),
    review: like('review', /^[a-z0-9-]{1,200}$/),
  }
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const head = [
  'Kind',
  'How it stands',
  'In its words',
  'About',
  'Review',
  'Raised by',
  'Role',
  'For',
  'Raised at',
  'Put to',
  'Reply wanted by',
  'Last reply',
  'Satisfied',
  'What changed, or why nothing did',
  'Id',
]

const line = (row: ChallengeShown) => [
  kinds[row.kind].text,
  stateWords[row.state].text,
  row.words,
  row.shown.title,
  row.shown.review,
  row.raisedByName,
  roles[row.raisedRole],
  row.raisedAgencyName,
  row.raisedAt,
  row.toAgencyName,
  row.replyBy,
  row.lastReply,
  satisfiedWords(row.satisfied),
  row.outcome,
  row.challengeId,
]
