import {
  anAct,
  type Done,
  type Each,
  type Fact,
  isEnded,
  type ManyAct,
  type Outlook,
  stampOf,
  standingsOf,
} from '#src/commitments/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { parseForm } from '#src/platform/form.ts'
import type { Asked } from '#src/platform/page.ts'
import type { Post } from '#src/post/index.ts'
import { ukDate } from '#src/shell/index.ts'
import { faultInReplyBy, linkDays } from '../../request.ts'
import { sendUpdates, tellWithdrawn, withdraw } from '../../store.ts'
import { aboutOf } from '../../subject/queries.ts'
import { requestsNow, updatesWaiting } from '../queries.ts'
import { type AskingTyped, askingForm } from './asking.form.ts'

const reason = 'Taken back with others that were sent at once.'

/** Asks one person how many promises stand: a request for each, as if it were sent by itself, and one e-mail with all their links. */
export const askingForMany = ({ post, address }: { readonly post: Post; readonly address: string }): ManyAct<unknown> =>
  anAct<AskingTyped>({
    read: typed => parseForm(askingForm, typed),
    fields: ['question', 'toName', 'toEmail', 'replyBy-day', 'replyBy-month', 'replyBy-year'],
    offered: async () => ({ linkDays }),
    faults: async ({ today }, { replyBy }) => {
      const late = faultInReplyBy(replyBy, today)
      return late ? { 'replyBy-day': late } : {}
    },
    outlook,
    take: async ({ tx, actor, now, today }, choice, ids) => {
      const abouts = []
      for (const id of ids) {
        const about = await aboutOf(tx, actor.partnershipId, { kind: 'update', id })
        if (!about) throw new Error('A commitment is not on the register')
        abouts.push(about)
      }
      const sent = await sendUpdates(tx, actor, { ...choice, agencyId: null, abouts }, { now, today, address })
      return new Map([...sent].map(([id, requestId]): [string, Fact] => [id, { requestId }]))
    },
    kept: ({ replyBy }) => ({ replyBy }),
    title: kept => `Asked how they stand, by ${ukDate(kept.replyBy ?? '')}`,
    whyKept: async ({ tx, actor }, done) => {
      const now = await requestsNow(tx, actor.partnershipId, done.map(requestOf))
      return new Map(done.map(one => [one.commitmentId, whyKept(now.get(requestOf(one)))]))
    },
    takeBack: async ({ tx, actor, now }, done) => {
      const requests = await requestsNow(tx, actor.partnershipId, done.map(requestOf))
      for (const one of done)
        if (!(await withdraw(tx, actor, requestOf(one), reason, now)))
          throw new Error('A question could not be withdrawn')
      const told = [...requests.values()]
      const [first] = told
      if (first) await tellWithdrawn(tx, actor, { ...first, count: told.length }, now)
    },
    backWords:
      'A question that nobody has opened is withdrawn: its link shows nothing any more, and whoever was asked gets an e-mail that says so. The e-mail with the links has gone out, and cannot be called back.',
    afterwards: () => post.nudge(),
  })

const requestOf = ({ fact }: Done): string => String(fact.requestId)

async function outlook(
  { tx, actor, now, today }: Asked<Actor>,
  { toName, toEmail, replyBy }: AskingTyped,
  ids: readonly string[],
): Promise<Each<Outlook>> {
  const waiting = await updatesWaiting(tx, actor.partnershipId, { ids, now })
  const stands = await standingsOf(tx, actor.partnershipId, ids, today)
  return new Map(
    ids.map(id => {
      const whyNot = whyNotAsked(stands.get(id) ?? null, waiting.get(id) ?? null)
      const words = whyNot ?? `${toName} is asked at ${toEmail}, and has until ${ukDate(replyBy)} to say.`
      const past = whyNot ?? `${toName} was asked, and had until ${ukDate(replyBy)} to say.`
      return [id, { can: whyNot === null, words, past, seen: stampOf(words) }]
    }),
  )
}

function whyNotAsked(
  stands: { readonly closure: string; readonly delivery: Parameters<typeof isEnded>[0] } | null,
  waiting: { readonly toName: string; readonly askedAt: string } | null,
): string | null {
  if (!stands) return 'It is not on the register that you see.'
  if (stands.closure === 'closed') return 'It is closed: nothing more is asked of its owner.'
  if (isEnded(stands.delivery)) return 'Its owner has ended it, with a reason.'
  return waiting && `${waiting.toName} was asked on ${ukDate(dayOf(waiting.askedAt))}, and the question waits.`
}

function whyKept(request: { readonly act: string; readonly toName: string } | undefined): string | null {
  switch (request?.act) {
    case 'send':
      return null
    case 'answer':
      return `${request.toName} has answered.`
    case 'withdraw':
      return 'The question was withdrawn already.'
    case 'send_again':
      return 'The question was sent again since.'
    default:
      return request ? `${request.toName} has opened the link since.` : 'The question is not here any more.'
  }
}
