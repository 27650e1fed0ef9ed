import { keptWhileItStands } from '#src/case-reviews/index.ts'
import { type Duty, heldUpBy, type Whole } from '#src/commitments/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { pagesToApprove } from '#src/publishing/index.ts'
import { decisionsOf, lateOf, orphanedOf, overdueOf, promisedBy, type Short } from '../executive.ts'
import type { DutiesFor } from '../queries.ts'

interface Needs {
  readonly whole: Whole
  readonly disputes: readonly DutiesFor[]
}

/** `/work/executive`: what is late, disputed, without an owner or waits for a decision, and what my agency promised; one printed page. */
export const showExecutive = (needs: Needs) => {
  const shown = keptWhileItStands(
    64,
    ({ actor }: Asked<Actor>) => actor.agencyId,
    async asked => ({
      today: asked.today,
      agencyName: asked.actor.agencyName,
      sections: await sectionsOf(needs, asked),
    }),
  )
  return async (asked: Asked<Actor>): Promise<Answer> => view('work/pages/executive.njk', { shown: await shown(asked) })
}

async function sectionsOf({ whole, disputes }: Needs, asked: Asked<Actor>) {
  const { tx, actor, today } = asked
  const found = await whole(asked)
  const disputed: Duty[] = []
  for (const disputesFor of disputes) disputed.push(...(await disputesFor(tx, actor, today)))
  const decisions = decisionsOf(found)
  const late = lateOf(found).map(one => one.commitmentId)
  const heldUp = await heldUpBy(tx, actor.partnershipId, late)
  const pages = await pagesToApprove(tx, actor.partnershipId)
  return [
    section('overdue', 'Past their day', 'promise', overdueOf(found, today, heldUp), {
      nothing: 'No open promise is past its day.',
      whole: { href: '/commitments?schedule=overdue', text: 'All whose day has passed' },
    }),
    ...(disputes.length === 0 ? [] : [section('disputed', 'Disputed', 'challenge', ofDuties(disputed), disputedWords)]),
    section('orphaned', 'Without an owner', 'promise', orphanedOf(found), {
      nothing: 'Every open promise is held by an agency that is there.',
      whole: { href: '/commitments/owners', text: 'Who answers for what' },
    }),
    section('decisions', 'Decisions needed', 'decision', withPages(decisions, pages), {
      nothing: 'No decision is waited for.',
      whole: { href: '/work', text: 'Those that are mine' },
    }),
    section('ours', `What ${actor.agencyName} promised`, 'open promise', promisedBy(found, actor.agencyId), {
      nothing: 'Nothing that it accepted is open.',
      whole: { href: '/commitments/owners?owner=held', text: 'All that agencies hold' },
    }),
  ]
}

interface Words {
  readonly nothing: string
  readonly whole: { readonly href: string; readonly text: string }
}

const disputedWords: Words = {
  nothing: 'No challenge is open.',
  whole: { href: '/challenges', text: 'All challenges' },
}

const section = (id: string, title: string, noun: string, list: Short & { sentence?: string }, words: Words) => ({
  id,
  title,
  noun,
  sentence: list.sentence ?? null,
  count: list.count,
  lines: list.lines,
  ...words,
})

const ofDuties = (duties: readonly Duty[]): Short => ({
  count: duties.length,
  lines: duties.slice(0, 5).map(({ href, title, why }) => ({ href, title, text: '', reviewName: '', why })),
})

/** A page for the public waits for a decision too. */
function withPages(
  { count, lines }: Short,
  pages: readonly { readonly slug: string; readonly name: string; readonly agencyName: string }[],
): Short {
  const more = pages.map(({ slug, name, agencyName }) => ({
    href: `/publishing/${slug}`,
    title: 'A page for the public',
    text: '',
    reviewName: name,
    why: `Proposed by ${agencyName}. Another agency decides.`,
  }))
  return { count: count + pages.length, lines: [...lines, ...more].slice(0, 6) }
}
