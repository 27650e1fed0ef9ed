import { type Actor, may, roles } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, refuse, seeOther, view } from '#src/platform/page.ts'
import { tokensHere } from '../queries.ts'
import { revokeToken } from '../store.ts'
import { endOf } from '../token.ts'

/** `/tokens`: what lets other programs read the register, and what did. */
export const showTokens = (asked: Asked<Actor>): Promise<Answer> => tokensShown(asked, null)

/** The same with a token that was just made, which is shown this once. */
export async function tokensShown({ tx, actor, today, query }: Asked<Actor>, made: string | null): Promise<Answer> {
  const all = (await tokensHere(tx, actor.partnershipId, today)).map(one => ({
    ...one,
    roleName: roles[one.role],
    end: endOf(one, today),
  }))
  return view('api/tokens/pages/tokens.njk', {
    working: all.filter(one => one.end === null),
    over: all.filter(one => one.end !== null),
    mayChange: may(actor, 'look after tokens for programs'),
    done: query.get('done'),
    made,
  })
}

/** `/tokens/:id/revoke`. */
export async function askRevoke(asked: Asked<Actor>): Promise<Answer> {
  const token = await tokenAt(asked)
  return token ? view('api/tokens/pages/revoke.njk', { token, roleName: roles[token.role] }) : notFound
}

export async function takeRevoke(asked: Asked<Actor>): Promise<Answer> {
  const token = await tokenAt(asked)
  if (!token) return notFound
  // Of two who revoke it at once the second is shown how it stands now; what was recorded for them is rolled back.
  if (!(await revokeToken(asked.tx, asked.actor, token.tokenId, asked.now))) return refuse({})
  return seeOther('/tokens?done=revoked')
}

/** One that was not revoked yet, also where it no longer works. */
const tokenAt = async ({ tx, actor, params, today }: Asked<Actor>) =>
  (await tokensHere(tx, actor.partnershipId, today)).find(one => one.tokenId === params.id && one.revokedAt === null)
