import { command, openPage, type Permission, page, type Routes } from '#src/partnerships/index.ts'
import type { DataRoute } from '#src/platform/data.ts'
import type { Database } from '#src/platform/db.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { byToken } from './access.ts'
import { endpoints } from './endpoints.ts'
import { description, showApi } from './pages/api.ts'
import { listPublished, tellPromises } from './public/pages/published.ts'
import {
  listChallenges,
  listCommitments,
  listRecommendations,
  listReviews,
  tellChallenge,
  tellCommitment,
  tellRecommendation,
  tellReview,
} from './register/pages/lists.ts'
import { askNewToken, takeNewToken } from './tokens/pages/new.ts'
import { newTokenForm, revokeForm } from './tokens/pages/tokens.form.ts'
import { askRevoke, showTokens, takeRevoke } from './tokens/pages/tokens.ts'
import { webhookRoutes } from './webhooks/routes.ts'

interface Needs {
  readonly database: Database
  readonly secrets: Secrets
  /** Where this installation is, for examples and links. */
  readonly address: string
  /** Whether webhooks may tell this very machine, without TLS. */
  readonly hooksToLoopback?: boolean
}

const see = { who: 'see tokens for programs' } as const
const change = { who: 'look after tokens for programs' } as const

export const apiRoutes = ({ database, secrets, address, hooksToLoopback = false }: Needs): Routes => [
  openPage('GET', '/api', showApi(address)),
  page('/tokens', see, showTokens),
  page('/tokens/new', change, asked => askNewToken(asked)),
  command('/tokens/new', change, { form: newTokenForm, ask: askNewToken, answer: takeNewToken }),
  page('/tokens/:id/revoke', change, askRevoke),
  command('/tokens/:id/revoke', change, { form: revokeForm, ask: askRevoke, answer: takeRevoke }),
  ...webhookRoutes({ secrets, address, toLoopback: hooksToLoopback }),
  ...forPrograms({ database, address }),
]

/** Every address of `endpoints.ts`, with what answers there. */
function forPrograms({ database, address }: Pick<Needs, 'database' | 'address'>): readonly DataRoute<Permission>[] {
  const read = byToken(database)
  const register = 'read the register'
  const { reviews, review, recommendations, recommendation, commitments, commitment, challenges, challenge } = endpoints
  return [
    { method: 'GET', path: endpoints.description.path, who: 'open', tell: description(address) },
    { method: 'GET', path: endpoints.publicReviews.path, who: 'public', tell: listPublished },
    { method: 'GET', path: endpoints.publicPromises.path, who: 'public', tell: tellPromises },
    read(reviews.path, register, listReviews(reviews)),
    read(review.path, register, tellReview),
    read(recommendations.path, register, listRecommendations(recommendations)),
    read(recommendation.path, register, tellRecommendation),
    read(commitments.path, register, listCommitments(commitments)),
    read(commitment.path, register, tellCommitment),
    read(challenges.path, register, listChallenges(challenges)),
    read(challenge.path, register, tellChallenge),
  ]
}
