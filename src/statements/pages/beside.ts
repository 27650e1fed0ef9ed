import type { Statements } from '#src/case-reviews/index.ts'
import { may } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { ukDate } from '#src/shell/index.ts'
import { signedStatements } from '../queries.ts'

/** What the page of a review shows of the scrutineer: the statements that stand, word for word. */
export const statementsBeside: Statements = async ({ tx, actor }, reviewId) => {
  const found = await signedStatements(tx, actor.partnershipId, { reviewId })
  return {
    told: found
      .filter(one => one.followedBy === null)
      .map(({ text, by, signedAt, statementId }) => ({
        text,
        signed: `Signed by ${by}, independent scrutineer, on ${ukDate(dayOf(signedAt))}.`,
        href: `/statements/${statementId}`,
      })),
    writeHref: may(actor, 'sign a statement of the scrutineer') ? `/statements/new?about=review:${reviewId}` : null,
  }
}
