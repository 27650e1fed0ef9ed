import type { Actor, AgencyRegister } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { ukDate } from '#src/shell/index.ts'
import { answeringOn, gapsIn, namedIn, ownershipOf } from '../owner.ts'
import { ownerSteps } from '../queries.ts'
import { stepTitle, waitsWords } from '../words.ts'

/** Who answers for a commitment, as its pages show it. */
export async function ownerShown(
  { tx, actor, today }: Asked<Actor>,
  register: AgencyRegister,
  { commitmentId, who }: { readonly commitmentId: string; readonly who: readonly string[] },
) {
  const steps = await ownerSteps(tx, actor.partnershipId, commitmentId)
  const ownership = ownershipOf(steps)
  const answering = answeringOn(ownership, namedIn(who, register), register, today)
  const gaps = gapsIn(steps, register, today)
  return {
    ...ownership,
    answering,
    waits: answering.kind === 'waits' ? waitsWords(answering) : null,
    gaps: gaps.map(({ from, until, name }) =>
      until
        ? `Nobody answered for it from ${ukDate(from)}, when ${name} ended, until ${ukDate(until)}.`
        : `Nobody has answered for it since ${ukDate(from)}, when ${name} ended.`,
    ),
    history: steps
      .map(one => ({ title: stepTitle(one), at: one.at, by: `${one.by} (${one.byAgency})`, text: one.reason }))
      .reverse(),
  }
}
