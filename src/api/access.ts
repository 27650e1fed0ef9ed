import type { Actor, Permission } from '#src/partnerships/index.ts'
import { type DataAnswer, type DataRoute, type DataVisit, problem } from '#src/platform/data.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { readAs, useToken } from './tokens/store.ts'
import { letsThrough, type Opened, readToken } from './tokens/token.ts'

/** What a program asks by a token, inside the one transaction that answers it. */
export interface ByToken extends DataVisit {
  readonly tx: Tx
  readonly actor: Actor
}

const noToken = problem(
  401,
  'A token is needed',
  'Send a token in the head of the request: “Authorization: Bearer throughline_…”. The partnership makes them at /tokens.',
)
const deadToken = problem(
  401,
  'The token does not work',
  'It was never made, was revoked, has run out, or whoever made it no longer acts in that role. Ask the partnership for a new one.',
)
const mayNot = problem(403, 'The token does not let this through', 'The role of the token may not read this.')

/** Tells what a token lets through, to whoever has one: as the pages do, by the same rows of the policy and of the database. */
export const byToken =
  (database: Database) =>
  (
    path: `/api/${string}`,
    needs: Opened,
    tell: (asked: ByToken) => Promise<DataAnswer>,
  ): Extract<DataRoute<Permission>, { who: 'token' }> => ({
    method: 'GET',
    path,
    who: 'token',
    needs,
    tell: async visit => {
      if (visit.credential === null) return noToken
      const claim = readToken(visit.credential)
      const bearer =
        claim && (await database.asSystem('know a token', claim.partnershipId, tx => useToken(tx, claim, visit)))
      if (!bearer) return deadToken
      const { actor, tokenId } = bearer
      visit.known(`token ${tokenId}`)
      if (!letsThrough({ role: actor.role, makerRole: bearer.makerRole }, needs)) return mayNot
      return database.asMember(
        { partnershipId: actor.partnershipId },
        async tx => {
          await readAs(tx, actor.role)
          return tell({ ...visit, tx, actor })
        },
        'look',
      )
    },
  })
