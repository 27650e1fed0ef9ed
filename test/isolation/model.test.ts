import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { type RunningApp, startApp } from '../support/app.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import type { Shown } from '../support/visitor.ts'
import { type Act, acts, done, type Model, named, type Person, sees, shownTo, shownToAnybody } from './model.ts'
import { Real } from './real.ts'

/** THROUGHLINE_MODEL_RUNS asks for more. */
const numRuns = Number(process.env.THROUGHLINE_MODEL_RUNS ?? 6)

let made = 0
function newToken(): string {
  made += 1
  return `quokka${made}`
}
const tokensIn = ({ html }: Shown): string[] => [...new Set(html.match(/quokka\d+/g) ?? [])].sort()
const wasDone = ({ status, location }: Shown): boolean => status === 303 && !location?.startsWith('/sign-in')

type Command = fc.AsyncCommand<Model, Real>
/** One thing that somebody does; afterwards everybody sees what the model says, and nothing else. */
const command = (
  words: string,
  ready: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Command => ({
  check: ready,
  run: async (model, real) => {
    await run(model, real)
    await everybodySees(model, real, words)
  },
  toString: () => words,
})

const at = <T>(list: readonly T[], number: number): T => list[number % list.length] as T
const always = () => true
const hasReviews = ({ reviews }: Model): boolean => reviews.length > 0

const doing = (who: number, act: Act, which: number): Command =>
  command(`person ${who} does ${act} to review ${which}`, hasReviews, async (model, real) => {
    const [person, review] = [at(model.people, who), at(model.reviews, which)]
    const could = done(person, act, review)
    assert.equal(wasDone(await real.act(person, act, review)), could, `${person.name}: ${act} ${review.token}`)
  })

const naming = (who: number, which: number, whom: number): Command =>
  command(`person ${who} names person ${whom} to the panel of review ${which}`, hasReviews, async (model, real) => {
    const [person, review, other] = [at(model.people, who), at(model.reviews, which), at(model.people, whom)]
    const could = named(person, review, other)
    assert.equal(wasDone(await real.name(person, review, other)), could, `${person.name}: panel of ${review.token}`)
  })

const registering = (who: number): Command =>
  command(
    `person ${who} has a review registered`,
    ({ reviews }) => reviews.length < 8,
    (model, real) => registered(model, real, at(model.people, who)),
  )

async function registered(model: Model, real: Real, person: Person): Promise<void> {
  const token = newToken()
  await real.register(person, token)
  const { partnership } = person
  model.reviews.push({ token, partnership, panel: new Set(), isDraft: false, isReleased: false, waits: null })
}

const handingIn = (who: number): Command =>
  command(
    `person ${who} hands a document in`,
    ({ documents }) => documents.length < 2,
    async (model, real) => {
      const [person, token] = [at(model.people, who), newToken()]
      const may = person.isSignedIn && person.isAppointed && person.role === 'business_team'
      assert.equal(wasDone(await real.handIn(person, token)), may, `${person.name} hands in`)
      if (may) model.documents.push({ token, partnership: person.partnership })
    },
  )

const goingOut = (who: number): Command =>
  command(`person ${who} signs out`, always, async (model, real) => {
    const person = at(model.people, who)
    await real.signOut(person)
    person.isSignedIn = false
  })

const comingIn = (who: number): Command =>
  command(
    `person ${who} signs in`,
    model => at(model.people, who).isAppointed,
    async (model, real) => {
      const person = at(model.people, who)
      await real.signIn(person)
      person.isSignedIn = true
    },
  )

const ending = (who: number): Command =>
  command(`person ${who} is no longer appointed`, always, async (model, real) => {
    const person = at(model.people, who)
    await real.endAppointment(person)
    person.isAppointed = false
  })

async function everybodySees(model: Model, real: Real, words: string): Promise<void> {
  for (const person of model.people)
    for (const [path, tokens] of Object.entries(shownTo(person, model))) {
      const shown = await real.get(person, path)
      assert.deepEqual(tokensIn(shown), [...tokens].sort(), `${person.name} at ${path} after ${words}`)
      const total = /(?:Recommendations|Commitments) \d+ to \d+ of (\d+)/.exec(shown.html)?.[1]
      if (total !== undefined)
        assert.equal(Number(total), tokens.length, `${person.name} is told of ${total} at ${path}`)
    }
  for (const partnership of [0, 1])
    assert.deepEqual(tokensIn(await real.getPublic(partnership)), [...shownToAnybody(partnership, model)].sort(), words)
  for (const review of model.reviews)
    for (const person of model.people.filter(one => one.isSignedIn && one.isAppointed && one.role === 'executive'))
      assert.equal((await real.get(person, `/reviews/${review.token}`)).status, sees(person, review) ? 200 : 404, words)
}

const cast = (): Person[] =>
  [0, 1].flatMap(partnership =>
    ([['business_team', 0], ['executive', 1], ['reader', 1]] as const).map(([role, agency]) => ({
      name: `${role} of ${partnership}`, partnership, agency, role, isSignedIn: true, isAppointed: true,
    })),
  ) // biome-ignore format: a table

suite('whatever people of two partnerships do, each sees what is theirs to see (R27)', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  before(async () => {
    fresh = await freshDatabase()
    app = await startApp({ database: fresh.database, development: false })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('in lists, counts, searches, downloads, on the home page and in public', async () => {
    const who = fc.nat({ max: 5 })
    const which = fc.nat({ max: 7 })
    const act = fc.constantFrom(...acts)
    const [team, sharing] = [fc.constantFrom(0, 3), fc.constantFrom<Act>('draft', 'share')]
    const commands = [
      who.map(registering), fc.tuple(team, sharing, which).map(all => doing(...all)), fc.tuple(team, sharing, which).map(all => doing(...all)), fc.tuple(who, act, which).map(all => doing(...all)),
      fc.tuple(who, act, which).map(all => doing(...all)), fc.tuple(who, act, which).map(all => doing(...all)),
      fc.tuple(who, which, who).map(all => naming(...all)), who.map(handingIn), who.map(goingOut), who.map(comingIn),
      who.map(comingIn), who.map(ending),
    ] // biome-ignore format: how often each is what counts
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 14, size: '+1' }), async run => {
        const model: Model = { people: cast(), reviews: [], documents: [] }
        const real = new Real(app, fresh)
        await real.add(model.people)
        // Two reviews each to begin with, and the business teams keep to drafts and share more often than by chance.
        for (const person of [0, 3, 0, 3]) await registered(model, real, at(model.people, person))
        await fc.asyncModelRun(() => ({ model, real }), run)
      }),
      { numRuns, endOnFailure: true },
    )
    assert.deepEqual(app.logged, [])
  })
})
