import type { RunningApp } from './app.ts'
import type { FreshDatabase } from './database.ts'
import { addToRegister } from './register.ts'
import { expect303 } from './visitor.ts'
import { signedIn } from './world.ts'

/** Two promises with a plan: one waits for the other, has steps on the way, and serves a second recommendation. Returns addresses. */
export async function dressPlan(app: RunningApp, { database }: FreshDatabase, words: string): Promise<string[]> {
  const priya = await app.as('Priya Nair')
  const { actor } = await signedIn(database, 'Priya Nair')
  const { commitmentIds, recommendationIds } = await database.asMember(actor, tx =>
    addToRegister(tx, actor, {
      name: `Planned ${words}`,
      recommendations: [
        { commitments: [{ text: `First: ${words}` }, { text: `Then: ${words}`, due: [null, '2026-01-05'] }] },
        { text: `Asked too: ${words}` },
      ],
    }),
  )
  const [first = '', then = ''] = commitmentIds
  const at = `/commitments/${then}/plan`
  const part = words.slice(0, 1900)
  const lines = { because: part, weWill: part, soThat: part, assumption: part, harmToWatch: part, evidenceWords: part }
  await expect303(priya.post(at, { seen: '0', ...lines, evidenceLevel: '4' }))
  await expect303(priya.post(at, { seen: '1', ...lines, contributors: actor.agencyId }))
  const day = { 'on-day': '1', 'on-month': '2', 'on-year': String(new Date().getUTCFullYear() + 1) }
  await expect303(priya.post(`${at}/milestones/add`, { text: words.slice(0, 500), ...day }))
  const step = /\?step=([0-9a-f-]{36})/.exec((await priya.get(`${at}/milestones`)).html)?.[1] ?? ''
  const dropped = { milestone: step, seen: '1', act: 'drop', reason: part }
  await expect303(priya.post(`${at}/milestones/change`, dropped))
  await expect303(priya.post(`${at}/links/join`, { kind: 'needs', other: first }))
  await expect303(priya.post(`${at}/links/join`, { kind: 'serves', other: recommendationIds[1] ?? '' }))
  return [at, `${at}/milestones`, `${at}/milestones?step=${step}`, `${at}/links`, `${at}/links?find=C1`]
}
