/** For tests: the founding document open in the workspace of the running app. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import type { Shown } from '#test/support/visitor.ts'
import { type Started, worldAndFounding } from '../intake.samples.ts'
import type { Proposal, ProposalKind } from '../proposal.ts'
import { proposalsOf } from '../queries.ts'
import { historyOf } from './queries.ts'

export interface Opened extends Started {
  readonly app: RunningApp
  readonly home: string
  all(): Promise<Proposal[]>
  /** The first, or the one at `at`, of a kind that stands. */
  first<K extends ProposalKind>(kind: K, at?: number): Promise<Proposal & { kind: K }>
  of(proposalId: string): Promise<Proposal>
  history(proposalId: string): ReturnType<typeof historyOf>
}

export async function opened(t: Pick<TestContext, 'after'>): Promise<Opened> {
  const { database } = await withDatabase(t)
  const started = await worldAndFounding(database)
  const app = await startApp({ database })
  t.after(() => app.stop())
  const { partnershipId, intakeId } = started
  const all = () => database.asMember({ partnershipId }, tx => proposalsOf(tx, partnershipId, intakeId))
  return {
    ...started,
    app,
    all,
    home: `/intake/${intakeId}`,
    first: async (kind, at = 0) => {
      const found = (await all()).filter(
        one => one.kind === kind && one.status !== 'replaced' && one.status !== 'rejected',
      )[at]
      assert.ok(found, `no ${kind} ${at}`)
      return found as Proposal & { kind: typeof kind }
    },
    of: async proposalId => {
      const found = (await all()).find(one => one.proposalId === proposalId)
      assert.ok(found)
      return found
    },
    history: proposalId => database.asMember({ partnershipId }, tx => historyOf(tx, partnershipId, proposalId)),
  }
}

/** The value of the button that has these words in it. */
export function button(shown: Shown, words: RegExp): { of: string; to: string | undefined } {
  for (const [whole] of shown.html.matchAll(/<button class="tw-act[\s\S]*?<\/button>/g))
    if (words.test(whole.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')))
      return {
        of: /value="([^"]+)"/.exec(whole)?.[1] ?? '',
        to: /formaction="([^"]+)"/.exec(whole)?.[1]?.replaceAll('&amp;', '&'),
      }
  throw new Error(`no button says ${words}`)
}

/** The fields of the form on a page, as a browser would send them back unchanged. */
export function fieldsIn(shown: Shown): Record<string, string> {
  const form = /<form method="post"[^>]*id="form"[\s\S]*?<\/form>/.exec(shown.html)?.[0] ?? ''
  const plain = (html: string) =>
    html
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&')
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1]
    if (name && name !== '_csrf' && (!/type="radio"/.test(tag) || / checked/.test(tag)))
      fields[name] = plain(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g))
    fields[name] = plain(value)
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = plain(/value="([^"]*)" selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '')
  return fields
}
