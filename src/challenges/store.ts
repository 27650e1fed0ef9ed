import { randomBytes, randomUUID } from 'node:crypto'
import { digest, record } from '#src/ledger/index.ts'
import type { Actor, Receiver } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { About } from './about.ts'
import { type ChallengeAct, type ChallengeKind, type ChallengeStatus, type Standing, stepBy } from './challenge.ts'
import { type Stood, standingOf } from './queries.ts'

export interface NewChallenge {
  readonly about: About
  readonly kind: ChallengeKind
  readonly toAgency: string
  readonly words: string
  readonly replyBy: string
}

/** Raises a question, a challenge or an offer of support: the challenge, its first step and its entry. Returns its id. */
export async function raise(tx: Tx, actor: Actor, now: string, asked: NewChallenge): Promise<string> {
  const { partnershipId } = actor
  const { about, kind, toAgency, replyBy } = asked
  const challengeId = randomUUID()
  const said = saying(asked.words)
  const entry = { about: about.id, kind, to: toAgency, replyBy, words: said.digest }
  const ledger_seq = await recordOf(tx, actor, now, 'raise', challengeId, entry)
  await tx
    .insertInto('challenge')
    .values({
      partnership_id: partnershipId,
      challenge_id: challengeId,
      scope_id: about.scopeId,
      kind,
      about_kind: about.kind,
      about_id: about.id,
      shown: JSON.stringify(about.shown),
      to_agency: toAgency,
      raised_by: actor.personId,
      raised_under: actor.appointmentId,
      raised_agency: actor.agencyId,
      raised_role: actor.role,
      raised_at: now,
      ledger_seq,
    })
    .execute()
  const theirs = { raisedBy: actor.personId, raisedAgency: actor.agencyId, raisedRole: actor.role }
  const first = {
    challengeId,
    seq: 0,
    status: 'none' as const,
    scopeId: about.scopeId,
    toAgency,
    ...theirs,
    keeper: null,
  }
  await write(tx, actor, now, first, { act: 'raise', to: 'raised', keeper: actor, ledger_seq, said, replyBy })
  return challengeId
}

/** What is done to one, and what is said with it. */
export interface Step {
  readonly act: Exclude<ChallengeAct, 'raise' | 'hand_over'>
  readonly words: string | null
  readonly replyBy?: string
  /** To whom it is escalated: a forum, or a person by their appointment. */
  readonly forumId?: string | null
  readonly escalatedTo?: string | null
}

/** Takes a step as this person. False where they cannot, as it stands now; what was recorded on the way is then rolled back. */
export const take = (tx: Tx, actor: Actor, now: string, challengeId: string, step: Step): Promise<boolean> =>
  stepped(tx, actor, now, challengeId, step, step.words, stood => stood.keeper)

/** Passes one to another keeper: a scrutineer's to a scrutineer, an agency's within that agency. Nobody judges their own reply. */
export const handOver = (tx: Tx, actor: Actor, now: string, challengeId: string, to: Receiver): Promise<boolean> =>
  stepped(tx, actor, now, challengeId, { act: 'hand_over' }, null, stood => (canKeep(stood, to) ? to : null))

/** Whether it can pass to that appointment. */
export const canKeep = (
  { raisedRole, raisedAgency, repliedBy }: Pick<Stood, 'raisedRole' | 'raisedAgency' | 'repliedBy'>,
  to: Receiver,
): boolean =>
  !repliedBy.includes(to.personId) &&
  (raisedRole === 'independent_scrutineer' ? to.role === raisedRole : to.agencyId === raisedAgency)

type Keeper = Receiver

/**
 * Recording comes first, since a chain takes one writer at a time: of two who act at once the second sees what the first has done.
 */
async function stepped(
  tx: Tx,
  actor: Actor,
  now: string,
  challengeId: string,
  step: Omit<Step, 'act' | 'words'> & { readonly act: Exclude<ChallengeAct, 'raise'> },
  words: string | null,
  keptBy: (stood: Stood) => Keeper | null,
): Promise<boolean> {
  const said = words === null ? null : saying(words)
  const ledger_seq = await recordOf(tx, actor, now, step.act, challengeId, {
    ...(said ? { words: said.digest } : {}),
    ...(step.replyBy ? { replyBy: step.replyBy } : {}),
    ...(step.forumId ? { forum: step.forumId } : {}),
    ...(step.escalatedTo ? { to: step.escalatedTo } : {}),
  })
  const stood = await standingOf(tx, actor.partnershipId, challengeId)
  const keeper = stood && keptBy(stood)
  const moved = stood && stepBy(stood, step.act, actor)
  if (!stood || !keeper || !moved?.ok) return false
  await write(tx, actor, now, stood, { ...step, to: moved.to, keeper, ledger_seq, said })
  return true
}

type Before = Omit<Stood, 'status' | 'keeper' | 'repliedBy'> & {
  readonly status: Standing['status'] | 'none'
  readonly keeper: Keeper | null
}

interface Written extends Omit<Step, 'act' | 'words'> {
  readonly act: ChallengeAct
  readonly to: ChallengeStatus
  readonly keeper: Keeper
  readonly ledger_seq: number
  readonly said: ReturnType<typeof saying> | null
}

async function write(tx: Tx, actor: Actor, now: string, before: Before, step: Written): Promise<void> {
  const { keeper, said } = step
  await tx
    .insertInto('challenge_step')
    .values({
      partnership_id: actor.partnershipId,
      challenge_id: before.challengeId,
      seq: before.seq + 1,
      from_status: before.status,
      act: step.act,
      to_status: step.to,
      scope_id: before.scopeId,
      to_agency: before.toAgency,
      raised_by: before.raisedBy,
      raised_agency: before.raisedAgency,
      raised_role: before.raisedRole,
      person_id: actor.personId,
      under_id: actor.appointmentId,
      for_agency: actor.agencyId,
      for_role: actor.role,
      from_keeper: before.keeper?.appointmentId ?? null,
      keeper_id: keeper.appointmentId,
      keeper_person: keeper.personId,
      keeper_agency: keeper.agencyId,
      keeper_role: keeper.role,
      words: said?.words ?? null,
      salt: said?.salt ?? null,
      reply_by: step.replyBy ?? null,
      forum_id: step.forumId ?? null,
      escalated_to: step.escalatedTo ?? null,
      at: now,
      ledger_seq: step.ledger_seq,
    })
    .execute()
}

function saying(words: string) {
  const salt = randomBytes(24).toString('base64url')
  return { words, salt, digest: digest(salt, words) }
}

const verbs: Readonly<Record<ChallengeAct, string>> = {
  raise: 'raised',
  correct: 'corrected',
  reply: 'replied',
  satisfied_yes: 'judged-satisfied',
  satisfied_partly: 'judged-partly-satisfied',
  satisfied_no: 'judged-not-satisfied',
  ask_again: 'asked-again',
  escalate: 'escalated',
  close_changed: 'closed-as-changed',
  close_unchanged: 'closed-as-unchanged',
  withdraw: 'withdrawn',
  hand_over: 'handed-over',
}

const recordOf = (tx: Tx, actor: Actor, now: string, act: ChallengeAct, id: string, about: object): Promise<number> =>
  record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: `challenge.${verbs[act]}`,
    subject: { kind: 'challenge', id },
    about: { appointment: actor.appointmentId, ...about },
  })
