import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access, Claim, Thing } from './access.ts'
import { type AsOf, type AsOfPages, asOfIn, withDay, withoutDay } from './as-of.ts'
import { type Database, goAlong, keptIf, lookBack, lookNow, onlyLooking, type Tx } from './db.ts'
import type { Typed, UploadedFile } from './form.ts'
import { type Made, wholeOf } from './made.ts'
import type { Answer, Asked, Route, View, Visit } from './page.ts'
import { markOf } from './posted.ts'

export type MemberRoute<Actor, Who extends string> = Extract<Route<Actor, Who>, { ask: unknown }>
type Post<Actor, Who extends string> = Extract<MemberRoute<Actor, Who>, { method: 'POST' }>

interface Options<Actor, Who extends string> {
  readonly database: Database
  readonly access: Access<Actor, Who>
  readonly errorPage: (status: number, reference: string) => View
  readonly asOfPages: AsOfPages
  readonly signInPath: string
  readonly cookie: (request: FastifyRequest) => string | undefined
  readonly claimOf: (request: FastifyRequest) => Claim | null
  /** Told who it is, as soon as that is known. */
  readonly met: (request: FastifyRequest, claim: Claim, actor: Actor) => void
  readonly posted: (request: FastifyRequest) => { typed: Typed; file: UploadedFile | null }
  readonly send: (request: FastifyRequest, reply: FastifyReply, answer: Answer, actor: Actor | null) => FastifyReply
}

/**
 * The way of a signed-in person's request: who it is, whether they may, and one transaction that answers. Nothing of it is
 * kept where the answer is a refusal; a page cannot write at all. Where looking is recorded, the entry is written once the page
 * is done, in the transaction that read it.
 */
export function memberHandler<Actor, Who extends string>(options: Options<Actor, Who>) {
  const { database, access, errorPage, asOfPages, send, posted } = options

  /** Null where nobody is signed in, or no longer. `first` is asked together with who it is. */
  const within = async <First>(
    request: FastifyRequest,
    claim: Claim,
    visit: Visit,
    who: Who,
    mode: 'look' | 'change',
    work: (asked: Asked<Actor>, found: First) => Promise<Answer | Made>,
    first: (tx: Tx) => Promise<First>,
  ): Promise<{ answer: Answer | Made; actor: Actor } | null> => {
    const isRecorded = access.isRecorded(who)
    try {
      return await database.asMember(
        { partnershipId: claim.partnershipId },
        async tx => {
          const [actor, found] = await Promise.all([access.actor(tx, claim, visit.now), first(tx)])
          if (!actor) return null
          options.met(request, claim, actor)
          const ask = () => judged(request, actor, who, () => work({ ...visit, tx, actor }, found))
          const answer = isRecorded ? await recorded({ ...visit, tx, actor }, mode, ask) : await ask()
          const isKept = isRecorded && answer.kind === 'instead'
          if (!isKept && isUndone(answer)) throw new RolledBack(answer, actor)
          return { answer, actor }
        },
        isRecorded ? 'change' : mode,
      )
    } catch (error) {
      if (error instanceof RolledBack) return { answer: error.answer, actor: error.actor as Actor }
      throw error
    }
  }

  /** Answers, and where the answer shows anything, writes down that it was looked at. The lock of the record is held from there on only. */
  const recorded = async (
    asked: Asked<Actor>,
    mode: 'look' | 'change',
    ask: () => Promise<Answer | Made>,
  ): Promise<Answer | Made> => {
    const { tx, actor, now } = asked
    const answer = await (mode === 'look' ? onlyLooking(tx, ask) : keptIf(tx, one => !isUndone(one), ask))
    // Sent together with what ends the transaction, so that the record is locked for no longer than the server itself takes.
    if (isShown(answer)) goAlong(tx, access.recordRead(tx, actor, lookedAt(answer) ?? thingAt(asked), now))
    return answer
  }

  const judged = (
    request: FastifyRequest,
    actor: Actor,
    who: Who,
    work: () => Promise<Answer | Made>,
  ): Promise<Answer | Made> => {
    if (!access.may(actor, who)) return Promise.resolve(errorPage(403, request.id))
    if (!access.needsStronger(actor, who)) return work()
    const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.url)}` : ''
    return Promise.resolve({ kind: 'see_other', to: `${access.strongerPath}${next}` })
  }

  /** Off to sign in, and back: to the page asked for, or to the form with what had been typed into it. */
  const signInFirst = async (request: FastifyRequest, reply: FastifyReply, claim: Claim | null, visit: Visit) => {
    const next = request.method === 'GET' ? request.url : await heldAt(request, claim, visit)
    const query = next === null ? '' : `?next=${encodeURIComponent(next)}`
    return reply.code(303).header('location', `${options.signInPath}${query}`).send()
  }

  /** Whoever belongs to no partnership finds nothing where members have their pages; anybody else is asked to sign in. */
  const withoutClaim = async (request: FastifyRequest, reply: FastifyReply, visit: Visit) =>
    (await access.isBeyond(options.cookie(request), visit.now))
      ? send(request, reply, { kind: 'not_found' }, null)
      : signInFirst(request, reply, null, visit)

  const heldAt = async (request: FastifyRequest, claim: Claim | null, visit: Visit): Promise<string | null> => {
    if (!claim) return null
    const form = { path: visit.path, typed: posted(request).typed }
    const heldId = await database.asSystem('keep what was typed', claim.partnershipId, tx =>
      access.hold(tx, claim, form, visit.now),
    )
    return heldId && `${visit.path}?held=${heldId}`
  }

  /** A page as the record stood on a day; what is asked as of no such day, or cannot be shown so, says it plainly. */
  const shownAsOf = async (
    request: FastifyRequest,
    asked: Asked<Actor>,
    page: MemberRoute<Actor, Who> | null,
    asOf: Exclude<AsOf, { kind: 'now' }>,
  ): Promise<Answer | Made> => {
    const { tx, actor } = asked
    if (asOf.kind === 'no_day') return asOfPages.noDay(asOf.isToCome, withoutDay(request.url))
    const { day, now } = asOf
    if (page?.method !== 'GET' || !page.looksBack) return asOfPages.onlyToday(day, withoutDay(request.url))
    await lookBack(tx, await access.lastEntryBy(tx, actor, now))
    const answer = await page.ask({ ...asked, now, today: day, actor: access.lookingBack(actor, day) })
    // What follows, such as writing down that this was looked at, is of now.
    await lookNow(tx)
    return answer.kind === 'see_other' ? { ...answer, to: withDay(answer.to, day) } : answer
  }

  const keptAlive = async (claim: Claim, actor: Actor, now: string): Promise<Actor> =>
    access.isKeptAliveSoon(actor, now) ? database.asMember(claim, tx => access.keepAlive(tx, claim, actor, now)) : actor

  /** A page; or, coming back from signing in, the form of `post` with what had been typed into it. */
  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    visit: Visit,
    page: MemberRoute<Actor, Who> | null,
    post: Post<Actor, Who> | null,
  ): Promise<FastifyReply> {
    const claim = options.claimOf(request)
    if (!claim) return withoutClaim(request, reply, visit)
    const asOf = asOfIn(visit.query, visit.today)
    const heldId = visit.query.get('held') ?? ''
    const returning = post && isId(heldId) && asOf.kind === 'now' ? post : null
    const route = returning ?? page ?? (asOf.kind === 'now' ? null : post)
    if (!route) return send(request, reply, { kind: 'not_found' }, null)
    const look = async (asked: Asked<Actor>): Promise<Answer | Made> => {
      if (asOf.kind !== 'now') return shownAsOf(request, asked, page, asOf)
      const typed = returning && (await access.held(asked.tx, asked.actor, { path: visit.path, heldId }, visit.now))
      if (returning && typed) return told(await returning.ask(asked, { typed, errors: {} }))
      return page?.method === 'GET' ? page.ask(asked) : { kind: 'not_found' }
    }
    const outcome = await within(request, claim, visit, route.who, 'look', look, nothing)
    if (!outcome) return signInFirst(request, reply, claim, visit)
    const actor = await keptAlive(claim, outcome.actor, visit.now)
    const answer = await wholeOf(outcome.answer)
    return send(request, reply, answer, asOf.kind === 'day' ? access.lookingBack(actor, asOf.day) : actor)
  }

  async function act(
    request: FastifyRequest,
    reply: FastifyReply,
    visit: Visit,
    route: Post<Actor, Who>,
  ): Promise<FastifyReply> {
    const claim = options.claimOf(request)
    if (!claim) return withoutClaim(request, reply, visit)
    const form = markOf(request)
    const outcome = await within(
      request,
      claim,
      visit,
      route.who,
      'change',
      async (asked, ledTo: string | null) =>
        asOfIn(visit.query, visit.today).kind === 'now'
          ? once(asked, form, ledTo, () => route.answer({ ...asked, ...posted(request) }))
          : asOfPages.nothingChanges(withoutDay(request.url)),
      async tx => form && access.whereItLed(tx, form, visit.now),
    )
    if (!outcome) return signInFirst(request, reply, claim, visit)
    const actor = await keptAlive(claim, outcome.actor, visit.now)
    if (outcome.answer.kind !== 'refused') return send(request, reply, await wholeOf(outcome.answer), actor)
    const { errors } = outcome.answer
    const ask = (asked: Asked<Actor>) => route.ask(asked, { typed: posted(request).typed, errors })
    const again = await within(request, claim, visit, route.who, 'look', ask, nothing)
    if (!again) return signInFirst(request, reply, claim, visit)
    if (again.answer.kind !== 'view') return send(request, reply, await wholeOf(again.answer), actor)
    reply.header('x-refused', 'true')
    return send(request, reply, { ...again.answer, status: 422 }, actor)
  }

  /**
   * A form as it was shown once carries a token that no other showing of it has. Sent again just the same, by a second click or because
   * the answer got lost, it changes nothing, and leads where it led.
   */
  async function once(
    { tx, actor, now }: Asked<Actor>,
    form: string | null,
    ledTo: string | null,
    take: () => Promise<Answer>,
  ): Promise<Answer> {
    if (ledTo !== null) return { kind: 'see_other', to: ledTo }
    const answer = await take()
    if (form !== null && answer.kind === 'see_other')
      goAlong(tx, access.keepWhereItLed(tx, actor, { hash: form, ledTo: answer.to }, now))
    return answer
  }

  return { show, act }
}

/** The frame says above the form that it was kept, and that nothing has been saved yet. */
const told = (answer: Answer): Answer =>
  answer.kind === 'view' ? { ...answer, data: { ...answer.data, keptForYou: true } } : answer

/** Nothing that was done on the way to such an answer is kept. */
const isUndone = (answer: Answer | Made): answer is Extract<Answer, { kind: 'refused' | 'instead' | 'not_found' }> =>
  answer.kind === 'refused' || answer.kind === 'instead' || answer.kind === 'not_found'

const nothing = async (): Promise<null> => null

/** Whether the person gets to see what they asked for: a page of it, or a file. */
function isShown(answer: Answer | Made): boolean {
  if (answer.kind === 'instead' || answer.kind === 'made') return true
  return answer.kind === 'download' || (answer.kind === 'view' && answer.status < 400)
}

const lookedAt = (answer: Answer | Made): Thing | undefined =>
  answer.kind === 'view' || answer.kind === 'made' ? answer.lookedAt : undefined

function thingAt({ path, params }: Visit): Thing {
  return { kind: path.split('/')[1] ?? '', id: Object.values(params).find(isId) ?? null }
}

const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Thrown inside a transaction so that nothing it did is kept; carries the answer out. */
class RolledBack extends Error {
  readonly answer: Answer
  readonly actor: unknown
  constructor(answer: Answer, actor: unknown) {
    super('rolled back')
    this.answer = answer
    this.actor = actor
  }
}
