import { standingsTold } from '#src/commitments/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { countEchoes, echoesOnRegister } from '#src/recommendations/index.ts'
import type { Proposal } from '../../proposal.ts'
import type { IntakeShown } from '../../queries.ts'
import { beside } from './beside.ts'

/** What reviews on the register ask or promise that is like one thing read here, beside its words in the document. */
export const showBefore = (asked: Asked<Actor>): Promise<Answer> =>
  beside(asked, async ({ proposal, frame }) =>
    view('intake/workspace/pages/before.njk', {
      frame: { ...frame, readerRead: null },
      words: proposal.text,
      echoes: await echoesOnRegister(asked, standingsTold, proposal.text),
    }),
  )

/** How many each of the things shown has, while they are being decided on: afterwards they are on the register themselves. */
export async function countedBefore(
  asked: Asked<Actor>,
  intake: IntakeShown,
  shown: readonly Proposal[],
): Promise<ReadonlyMap<string, number>> {
  if (intake.status !== 'read') return new Map()
  const compared = shown.filter(one => one.kind === 'recommendation' || one.kind === 'commitment')
  const counts = await countEchoes(
    asked,
    compared.map(one => one.text),
  )
  return new Map(compared.map((one, at) => [one.proposalId, counts[at] ?? 0]))
}
