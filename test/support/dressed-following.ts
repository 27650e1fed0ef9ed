import type { Database } from '#src/platform/db.ts'
import { askToConfirm, confirm, type Here, type Links } from '#src/publishing/following/store.ts'
import { releasedEdition } from '#src/publishing/public/queries.ts'
import { secretsForTests } from './app.ts'
import { fernshire, larkshire } from './world.ts'

interface Follows {
  readonly review: string
  readonly email: string
  readonly now: string
  readonly isConfirmed: boolean
  readonly isQuiet?: boolean
}

/** Somebody asks to follow a released review, as from its page; and, where `isConfirmed`, says that the address is theirs. */
export async function followed(
  database: Database,
  partnershipId: string,
  { review, email, now, isConfirmed, isQuiet = false }: Follows,
): Promise<Links> {
  const partnership = partnershipId === larkshire.partnershipId ? larkshire : fernshire
  const here: Here = { partnership, now, address: 'http://localhost', secrets: secretsForTests }
  const found = await database.asPublic(partnership.slug, tx => releasedEdition(tx, partnershipId, review))
  if (!found) throw new Error(`${review} is not released`)
  const asked = { email, followed: null, isQuiet, reviewId: found.reviewId, reviewName: found.page.reviewName }
  return database.asSystem('follow for a test', partnershipId, async tx => {
    const links = await askToConfirm(tx, here, asked)
    if (!links) throw new Error('Too many links wait for that address')
    if (isConfirmed) await confirm(tx, here, links.confirm.split('/').at(-1) ?? '')
    return links
  })
}
