import { keptWhileItStands } from '#src/case-reviews/index.ts'
import { agencyRegister } from '#src/partnerships/index.ts'
import { linksOf } from '../plan/links/queries.ts'

/** How many are kept: of each partnership one for those who see every draft and one or two for those who do not. */
const most = 32

/** What the page of any one commitment needs of all of them: the bodies of the partnership, and which commitment waits for which. */
export const surroundingsOf = keptWhileItStands(
  most,
  () => '',
  async ({ tx, actor }) => {
    const [register, links] = await Promise.all([
      agencyRegister(tx, actor.partnershipId),
      linksOf(tx, actor.partnershipId),
    ])
    return { register, links }
  },
)
