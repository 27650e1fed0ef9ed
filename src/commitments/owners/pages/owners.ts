import { type Actor, agencyRegister, candidatesOn } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { pageWithin } from '#src/recommendations/index.ts'
import { ownerWords } from '../../commitment.ts'
import { countOwned, ownedCommitments, type Standing, standings } from '../queries.ts'

const titles: Readonly<Record<Standing, string>> = {
  waiting: 'Wait for an owner',
  offered: 'Offered',
  nobody: 'Not accepted yet',
  held: 'Accepted',
}

/** `/commitments/owners`: who answers for what, by how it stands. Opens on what waits, where anything does. */
export async function owners({ tx, actor, today, query }: Asked<Actor>): Promise<Answer> {
  const look = { tx, partnershipId: actor.partnershipId, today, isBack: actor.asOf !== undefined }
  const counts = await countOwned(look)
  const asked = query.get('owner')
  const standing = standings.find(one => one === asked) ?? (counts.waiting > 0 ? 'waiting' : 'nobody')
  const place = pageWithin(counts[standing], Number(query.get('page') ?? 1) || 1)
  const rows = await ownedCommitments(look, { standing, page: place.page })
  const register = await agencyRegister(tx, actor.partnershipId)
  return view('commitments/owners/pages/owners.njk', {
    standing,
    title: titles[standing],
    filters: standings.map(one => ({ standing: one, text: titles[one], count: counts[one] })),
    place,
    total: counts[standing],
    rows: rows.map(row => ({
      ...row,
      printed: row.who.length > 0 ? ownerWords(row.who) : null,
      candidates: row.isWaiting && row.agencyId ? candidatesOn(row.agencyId, today, register) : [],
    })),
  })
}
