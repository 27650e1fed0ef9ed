import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { pageWithin } from '#src/recommendations/index.ts'
import { countRequests, listRequests } from '../queries.ts'
import { requestStates, stateOf, stateWords } from '../request.ts'

const aPage = 25

/** `/requests`: every question asked, newest first, and how each stands. */
export async function showRequests({ tx, actor, query, now, today }: Asked<Actor>): Promise<Answer> {
  const looking = { tx, partnershipId: actor.partnershipId, now, today }
  const state = requestStates.find(one => one === query.get('state')) ?? null
  const counts = await countRequests(looking)
  const all = requestStates.reduce((sum, one) => sum + (counts[one] ?? 0), 0)
  const total = state ? (counts[state] ?? 0) : all
  const asked = Number(query.get('page') ?? 1)
  const { page, pages } = pageWithin(total, Number.isInteger(asked) ? asked : 1, aPage)
  const rows = await listRequests(looking, { state, limit: aPage, offset: (page - 1) * aPage })
  return view('requests/pages/requests.njk', {
    filters: [
      { text: 'All', state: null, count: all, here: state === null },
      ...requestStates.map(one => ({
        text: stateWords[one].text,
        state: one,
        count: counts[one] ?? 0,
        here: state === one,
      })),
    ],
    rows: rows.map(row => ({ ...row, standing: stateWords[stateOf(row, looking)] })),
    state,
    all,
    total,
    page,
    pages,
  })
}
