import { listed } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { parseForm } from '#src/platform/form.ts'
import type { Asked } from '#src/platform/page.ts'
import { type Change, changesTo, type ThemePut, takeChange, themesOf, themesOn } from '#src/recommendations/index.ts'
import type { Done, Each, Fact, Outlook } from '../../many.ts'
import type { ManyAct } from '../../pages/act.ts'
import { stampOf } from '../../stamp.ts'
import { type Answered, answeredBy } from '../queries.ts'
import { type Theming, themingForm } from './theming.form.ts'

/** Puts a theme on what many commitments answer, or takes it off: a commitment goes by the themes of its recommendation. */
export const theming: ManyAct<Theming> = {
  read: typed => parseForm(themingForm, typed),
  fields: ['theme', 'how'],
  offered: async ({ tx, actor }) => ({
    themes: (await themesOf(tx, actor.partnershipId)).filter(one => one.status === 'kept'),
  }),
  faults: async (asked, { theme }) =>
    (await nameOf(asked, theme)) === null ? { theme: 'Select a theme of the list' } : {},
  outlook,
  take: async (asked, choice, ids) => {
    const { tx, actor, now } = asked
    const planned = await planOf(asked, choice, ids)
    const facts = new Map<string, Fact>()
    for (const id of ids) {
      const plan = planned.get(id)
      if (!plan) throw new Error('A commitment answers nothing')
      const { recommendationId } = plan.answered
      const steps: Step[] = []
      for (const change of facts.has(recommendationId) ? [] : plan.changes) {
        const seq = await takeChange(tx, actor, now, recommendationId, change)
        if (seq === null) throw new Error('A theme could not be put on or taken off')
        steps.push({ ...change, seq })
      }
      facts.set(recommendationId, facts.get(recommendationId) ?? { recommendationId, steps })
    }
    // Promises in answer to one recommendation share what was done to it.
    return new Map(ids.map(id => [id, facts.get(planned.get(id)?.answered.recommendationId ?? '') ?? {}]))
  },
  kept: ({ theme, how }) => ({ theme, how }),
  title: (kept, names) => {
    const name = `“${(kept.theme && names.get(kept.theme)) || 'a theme'}”`
    if (kept.how === 'take_off') return `Theme ${name} taken off`
    return kept.how === 'replace' ? `Theme ${name} in place of others` : `Theme ${name} put on`
  },
  whyKept: async ({ tx, actor }, done) => {
    const now = await themesOn(
      tx,
      actor.partnershipId,
      done.map(one => factOf(one).recommendationId),
    )
    return new Map(done.map(one => [one.commitmentId, whyKept(factOf(one), now)]))
  },
  takeBack: async ({ tx, actor, now }, done) => {
    const each = new Map(done.map(one => [factOf(one).recommendationId, factOf(one).steps]))
    for (const [recommendationId, steps] of each)
      for (const { act, themeId } of steps.toReversed()) {
        const back = { act: act === 'link' ? ('unlink' as const) : ('link' as const), themeId }
        if ((await takeChange(tx, actor, now, recommendationId, back)) === null)
          throw new Error('A theme could not be put back')
      }
  },
  backWords: 'Themes go back to what they were, where nobody has changed them since.',
}

interface Step extends Change {
  readonly seq: number
}
const factOf = ({ fact }: Done) =>
  fact as unknown as { readonly recommendationId: string; readonly steps: readonly Step[] }

interface Plan {
  readonly answered: Answered
  readonly has: readonly ThemePut[]
  readonly changes: readonly Change[]
}

async function planOf(
  { tx, actor }: Asked<Actor>,
  { theme, how }: Theming,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Plan>> {
  const answered = await answeredBy(tx, actor.partnershipId, ids)
  const on = await themesOn(tx, actor.partnershipId, [
    ...new Set([...answered.values()].map(one => one.recommendationId)),
  ])
  return new Map(
    ids.flatMap(id => {
      const one = answered.get(id)
      if (!one) return []
      const has = on.get(one.recommendationId) ?? []
      const had = has.map(put => put.themeId)
      const without = had.filter(other => other !== theme)
      const wanted = how === 'replace' ? [theme] : how === 'add' ? [...without, theme] : without
      return [[id, { answered: one, has, changes: changesTo(had, wanted) }] as const]
    }),
  )
}

async function outlook(asked: Asked<Actor>, choice: Theming, ids: readonly string[]): Promise<Each<Outlook>> {
  const planned = await planOf(asked, choice, ids)
  const name = (await nameOf(asked, choice.theme)) ?? ''
  return new Map(ids.map(id => [id, outlookOf(planned.get(id), choice.how, name, ids)]))
}

function outlookOf(plan: Plan | undefined, how: Theming['how'], name: string, ids: readonly string[]): Outlook {
  const left = (words: string) => ({ can: false, words, past: words, seen: stampOf(words) })
  if (!plan) return left('It is not on the register that you see.')
  const { answered, has, changes } = plan
  if (changes.length === 0)
    return left(
      how === 'take_off' ? `${answered.name} does not have this theme.` : `${answered.name} has this theme already.`,
    )
  const others = has.filter(one => one.name !== name).map(one => one.name)
  const said =
    how === 'take_off'
      ? `“${name}” is taken off ${answered.name}`
      : how === 'replace' && others.length > 0
        ? `${answered.name} goes under “${name}” in place of ${listed(others.map(one => `“${one}”`))}`
        : `${answered.name} goes under “${name}”`
  const along = answered.promises.filter(one => !ids.includes(one.id)).map(one => one.reference)
  const too =
    along.length > 0
      ? ` So ${along.length === 1 ? 'does' : 'do'} ${listed(along)}, which answer${along.length === 1 ? 's' : ''} it as well.`
      : ''
  const seen = stampOf(said, ...has.map(one => `${one.themeId}.${one.seq}`))
  return { can: true, words: `${said}.${too}`, past: `${said}.`, seen }
}

function whyKept(
  { recommendationId, steps }: ReturnType<typeof factOf>,
  now: ReadonlyMap<string, readonly ThemePut[]>,
): string | null {
  const has = now.get(recommendationId) ?? []
  const stands = steps.every(({ act, themeId, seq }) => {
    const put = has.find(one => one.themeId === themeId)
    return act === 'link' ? put?.seq === seq : put === undefined
  })
  return stands ? null : 'Somebody has changed its themes since.'
}

async function nameOf({ tx, actor }: Asked<Actor>, themeId: string): Promise<string | null> {
  const found = (await themesOf(tx, actor.partnershipId)).find(one => one.themeId === themeId && one.status === 'kept')
  return found?.name ?? null
}
