import { raise, take } from '#src/challenges/store.ts'
import { aboutOf } from '#src/challenges/subject/queries.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { type Step, step } from './steps.ts'

/** The scrutineer asks why a promise stands still; is answered, half satisfied, and closes it once something has changed. */
export function challengeAbout(commitmentId: string, scrutineer: Actor, owner: Actor): Step[] {
  let id = ''
  const then = (on: string, by: Actor, act: 'reply' | 'satisfied_partly' | 'close_changed', words: string) =>
    step(on, by, (tx, actor, now) => take(tx, actor, now, id, { act, words }))
  return [
    step('2020-12-07', scrutineer, async (tx, by, now) => {
      const about = await aboutOf(tx, by.partnershipId, { kind: 'commitment', id: commitmentId })
      if (!about) return 'There is nothing to ask about'
      const asked = 'The sampling was to be done in October. Two promises wait for it. What would it take to begin?'
      const replyBy = '2020-12-21'
      id = await raise(tx, by, now, { about, kind: 'challenge', toAgency: owner.agencyId, words: asked, replyBy })
      return null
    }),
    then('2020-12-17', owner, 'reply', 'One person who can match the records of three services, for two weeks.'),
    then(
      '2021-01-11',
      scrutineer,
      'satisfied_partly',
      'It says what is missing, and not who is asked for it or by when.',
    ),
    then('2021-04-12', scrutineer, 'close_changed', 'The police have lent an analyst, and the sample can be drawn.'),
  ]
}
