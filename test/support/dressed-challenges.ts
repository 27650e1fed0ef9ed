import { challengeRaised } from '#src/challenges/challenges.samples.ts'
import { type Step, take } from '#src/challenges/store.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { statementSigned } from '#src/statements/statements.samples.ts'
import { saveDraft } from '#src/statements/store.ts'
import { signedIn } from './world.ts'

/**
 * Questions, challenges and offers of support as they stand at each turn, by one person to the agency of another. The forms would not
 * take every kind of words, so they are put there as the forms do, once they have looked. Returns their addresses.
 */
export async function dressChallenges(
  database: Database,
  words: string,
  [maker, approver]: readonly [string, string],
): Promise<string[]> {
  const [by, to] = [(await signedIn(database, maker)).actor, (await signedIn(database, approver)).actor]
  const now = systemClock.now()
  const steps = (actor: Actor, act: Step['act'], more: Partial<Step> = {}) => ({ actor, step: { act, words, ...more } })
  const reply = steps(to, 'reply')
  const addresses: string[] = []
  for (const [kind, taken] of [
    ['question', []],
    ['challenge', [reply]],
    ['challenge', [reply, steps(by, 'satisfied_no')]],
    ['challenge', [steps(by, 'correct'), steps(by, 'escalate', { escalatedTo: to.appointmentId })]],
    ['offer', [reply, steps(by, 'satisfied_yes'), steps(by, 'close_changed')]],
  ] as const) {
    const id = await challengeRaised(database, by, { to: to.agencyId, now, kind, words: `Raised ${words}` })
    for (const { actor, step } of taken)
      if (!(await database.asMember(actor, tx => take(tx, actor, now, id, step)))) throw new Error(`No ${step.act}`)
    addresses.push(`/challenges/${id}`)
  }
  // Those with the most to do first, so that a crawl comes to them.
  return addresses
}

/** Two statements, the later in the place of the earlier, and one begun: by Helen Marsh. Returns their addresses. */
export async function dressStatements(database: Database, words: string): Promise<string[]> {
  const { actor } = await signedIn(database, 'Helen Marsh')
  const now = systemClock.now()
  const one = { text: `Stated ${words}`, now }
  const first = await statementSigned(database, actor, 'partnership', one)
  const second = await statementSigned(database, actor, 'partnership', { ...one, takesPlace: true })
  const begun = { ...one, fromDay: '2026-04-01', untilDay: '2026-09-30', takesPlace: false }
  await database.asMember(actor, tx => saveDraft(tx, actor, now, 'partnership', begun))
  return [`/statements/${first}`, `/statements/${second}`, '/statements/new', '/statements/sign']
}
