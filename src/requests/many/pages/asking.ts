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
import type { Database } from '#src/platform/db.ts'
import { parseForm } from '#src/platform/form.ts'
import type { Asked } from '#src/platform/page.ts'
import type { Post } from '#src/post/index.ts'
import { ukDate } from '#src/shell/index.ts'
import { faultInReplyBy, linkDays } from '../../request.ts'
import { sendUpdates, tellWithdrawn, withdraw } from '../../store.ts'
import { aboutOf } from '../../subject/queries.ts'
import { type Addressee, addresseesOf, requestsNow, updatesWaiting } from '../queries.ts'
import { type AskingTyped, askingForm } from './asking.form.ts'

const reason = 'Taken back with others that were sent at once.'

/**
 * Asks one person, or each one’s owner, how many promises stand: a request for each, as if it were sent by itself, and to each address
 * one e-mail with all its links.
 */
export const askingForMany = ({ database, post, address }: Needs): ManyAct<unknown> =>
  anAct<AskingTyped>({
    read: typed => parseForm(askingForm, typed),
    fields: ['whom', 'question', 'toName', 'toEmail', 'replyBy-day', 'replyBy-month', 'replyBy-year'],
    offered: async () => ({ linkDays }),
    faults: async ({ today }, { replyBy }) => {
      const late = faultInReplyBy(replyBy, today)
      return late ? { 'replyBy-day': late } : {}
    },
    outlook: (asked, choice, ids) => outlook(database, asked, choice, ids),
    take: async (asked, choice, ids) => {
      const { tx, actor, now, today } = asked
      const whom = await whomOf(database, asked, choice, ids)
      const all = []
      for (const id of ids) {
        const about = await aboutOf(tx, actor.partnershipId, { kind: 'update', id })
        const addressee = whom.get(id)
        if (!about || !addressee || typeof addressee === 'string') throw new Error('A commitment cannot be asked about')
        all.push({ ...addressee, about })
      }
      const facts = new Map<string, Fact>()
      for (const some of byAddress(all)) {
        const { toName, toEmail } = some[0] ?? { toName: '', toEmail: '' }
        const { question, replyBy } = choice
        const abouts = some.map(one => one.about)
        const request = { question, replyBy, toName, toEmail, agencyId: null, abouts }
        for (const [id, requestId] of await sendUpdates(tx, actor, request, { now, today, address }))
          facts.set(id, { requestId })
      }
      return facts
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
      for (const told of byAddress([...requests.values()])) {
        const [first] = told
        if (first) await tellWithdrawn(tx, actor, { ...first, count: told.length }, now)
      }
    },
    backWords:
      'A question that nobody has opened is withdrawn: its link shows nothing any more, and whoever was asked gets an e-mail that says so. The e-mail with the links has gone out, and cannot be called back.',
    afterwards: () => post.nudge(),
  })

const requestOf = ({ fact }: Done): string => String(fact.requestId)

interface Needs {
  readonly database: Database
  readonly post: Post
  readonly address: string
}

/** Who is asked about each: one person about all, or each one’s owner. */
const whomOf = async (
  database: Database,
  asked: Asked<Actor>,
  { whom, toName, toEmail }: AskingTyped,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Addressee | string>> =>
  whom === 'each'
    ? addresseesOf(database, { ...asked, partnershipId: asked.actor.partnershipId }, ids)
    : new Map(ids.map(id => [id, { toName, toEmail }]))

/** Everybody who is asked, each once, with what they are asked about. */
function byAddress<T extends { readonly toEmail: string }>(all: readonly T[]): T[][] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(one.toEmail, [...(groups.get(one.toEmail) ?? []), one])
  return [...groups.values()]
}

async function outlook(
  database: Database,
  asked: Asked<Actor>,
  choice: AskingTyped,
  ids: readonly string[],
): Promise<Each<Outlook>> {
  const { tx, actor, now, today } = asked
  const whom = await whomOf(database, asked, choice, ids)
  const waiting = await updatesWaiting(tx, actor.partnershipId, { ids, now })
  const stands = await standingsOf(tx, actor.partnershipId, ids, today)
  return new Map(
    ids.map(id => {
      const addressee = whom.get(id) ?? 'It is not on the register that you see.'
      const isKnown = typeof addressee !== 'string'
      const whyNot = whyNotAsked(stands.get(id) ?? null, waiting.get(id) ?? null) ?? (isKnown ? null : addressee)
      const { toName, toEmail } = isKnown ? addressee : { toName: '', toEmail: '' }
      const until = ukDate(choice.replyBy)
      const words = whyNot ?? `${toName} is asked at ${toEmail}, and has until ${until} to say.`
      const past = whyNot ?? `${toName} was asked, and had until ${until} to say.`
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
