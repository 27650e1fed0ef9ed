import { inWords, shownAlone, usualPolicy } from '#src/disclosure/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import {
  countFollowing, countOutbox, mailKinds, noteReturned, notSetUp, type OutboxLine, type OutboxState, outbox, type Post, sendAgain,
  standingWords, whyNotAgain,
} from '#src/post/index.ts' // biome-ignore format: one list
import type { Actor } from '../../person.ts'

const aPage = 50
const states = { waiting: 'Waiting', sent: 'Sent', failed: 'Not delivered', returned: 'Came back' } as const
const asState = (word: string | null): OutboxState | null =>
  word !== null && Object.hasOwn(states, word) ? (word as OutboxState) : null

/** `/partnership/post`: what was written to whom, and what became of it. Never what it said. */
export const showOutbox =
  (post: Post) =>
  async (asked: Asked<Actor>, { errors }: Again = untouched): Promise<Answer> => {
    const { tx, actor, query } = asked
    const state = asState(query.get('state'))
    const counts = await countOutbox(tx, actor.partnershipId)
    const all = counts.waiting + counts.sent + counts.failed + counts.returned
    const total = state ? counts[state] : all
    const pages = Math.max(1, Math.ceil(total / aPage))
    const wanted = Number(query.get('page') ?? 1)
    const page = Number.isInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1
    const lines = await outbox(tx, actor.partnershipId, { state, limit: aPage, offset: (page - 1) * aPage })
    return view('partnerships/outbox/pages/post.njk', {
      notSetUp: post.setUp ? null : notSetUp,
      done: query.get('done'),
      errors,
      filters: [
        { text: 'All', state: null, count: all, here: state === null },
        ...Object.entries(states).map(([name, text]) => ({
          text,
          state: name,
          count: counts[name as OutboxState],
          here: state === name,
        })),
      ],
      following: followingShown(await countFollowing(tx, actor.partnershipId)),
      state,
      lines: lines.map(shown),
      all,
      total,
      page,
      pages,
    })
  }

/** After a refusal the whole list is shown again, with the reason at its head. */
export const askAgain = (post: Post) => (asked: Asked<Actor>, again: Again) => showOutbox(post)(asked, again)

export const takeSendAgain =
  (post: Post) =>
  async ({ tx, actor, now, params }: Asked<Actor>): Promise<Answer> => {
    const done = await sendAgain(tx, { ...actor, now }, asId(params.id))
    if (done === 'not_found') return notFound
    return done === 'done'
      ? seeOther('/partnership/post?done=again', () => post.nudge())
      : refuse({ [`mail-${params.id}`]: done.why })
  }

export async function takeReturned({ tx, actor, now, params }: Asked<Actor>): Promise<Answer> {
  const done = await noteReturned(tx, { ...actor, now }, asId(params.id))
  if (done === 'not_found') return notFound
  return done === 'done' ? seeOther('/partnership/post?done=returned') : refuse({ [`mail-${params.id}`]: done.why })
}

/** Anything else than an id is the id of nothing. */
const asId = (text = ''): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : '00000000-0000-4000-8000-000000000000'

const shown = (line: OutboxLine) => ({
  ...line,
  kind: Object.hasOwn(mailKinds, line.kind) ? mailKinds[line.kind as keyof typeof mailKinds] : 'Message',
  standing: standingWords(line),
  again: line.status === 'failed' && whyNotAgain(line) === null,
  whyNot: line.status === 'failed' ? whyNotAgain(line) : null,
  mayReturn: line.status === 'sent' && line.bouncedAt === null,
})

/** Of people who follow only how many, as small counts of people are told; null where nothing was written to any. */
function followingShown(counts: Awaited<ReturnType<typeof countFollowing>>) {
  if (counts.waiting + counts.sent + counts.failed === 0) return null
  const few = (count: number) => (count === 0 ? 'none' : inWords(shownAlone(count, usualPolicy), usualPolicy))
  return { waiting: few(counts.waiting), sent: few(counts.sent), failed: few(counts.failed) }
}
