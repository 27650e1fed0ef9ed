import type { Database, Tx } from '#src/platform/db.ts'
import { parseForm, type Typed } from '#src/platform/form.ts'
import {
  type Again,
  type Answer,
  notFound,
  type OpenVisit,
  type PublicPartnership,
  seeOther,
  untouched,
  view,
} from '#src/platform/page.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import type { Post } from '#src/post/index.ts'
import type { Edition } from '../../edition/edition.ts'
import { releasedEdition } from '../../public/queries.ts'
import { canBeFollowed } from '../queries.ts'
import { askToConfirm } from '../store.ts'
import { followForm } from './follow.form.ts'

export interface Needs {
  readonly database: Database
  readonly secrets: Secrets
  readonly post: Pick<Post, 'nudge'>
  /** Where this installation is. */
  readonly address: string
}
type Visit = Pick<OpenVisit<unknown>, 'params' | 'query' | 'typed' | 'now'>

interface At {
  readonly partnership: PublicPartnership
  readonly review: { readonly id: string; readonly slug: string; readonly page: Edition; readonly isOpen: boolean }
}

/** `/p/:partnership/:review/follow`: asks for an address to write to, of which review or recommendation, and how quietly. */
export const askFollow =
  ({ database }: Needs) =>
  async (visit: Visit): Promise<Answer> => {
    const at = await arrived(database, visit)
    const named = visit.query.get('recommendation') ?? ''
    const isThere = at && /^[1-9]\d{0,3}$/.test(named) && at.review.page.recommendations[Number(named) - 1]
    return at ? shown(at, { ...untouched, typed: { what: isThere ? named : 'review' } }) : notFound
  }

/** Writes to it to ask whether it is theirs. The answer is the same whoever follows already. */
export const takeFollow =
  (needs: Needs) =>
  async (visit: Visit): Promise<Answer> => {
    const { database, post } = needs
    const at = await arrived(database, visit)
    if (!at) return notFound
    const { partnership, review } = at
    const parsed = parseForm(followForm(review.page.recommendations.length), visit.typed)
    if (!parsed.ok) return shown(at, { typed: visit.typed, errors: parsed.errors })
    if (!review.isOpen) return shown(at, { typed: visit.typed, errors: {} })
    const { email, what, quiet } = parsed.value
    const asked = { email, followed: what, isQuiet: quiet, reviewId: review.id, reviewName: review.page.reviewName }
    await system(database, partnership, tx => askToConfirm(tx, { ...needs, partnership, now: visit.now }, asked))
    post.nudge()
    return seeOther(`/following/${partnership.slug}/asked`)
  }

/** What stands released at the address; null where nothing does. */
async function arrived(database: Database, { params }: Visit): Promise<At | null> {
  const [slug, name] = [params.partnership ?? '', params.review ?? '']
  const found = await database.asPublic(slug, async (tx, partnership) => {
    const edition = await releasedEdition(tx, partnership.partnershipId, name)
    return edition && { partnership: { ...partnership, slug }, edition }
  })
  if (!found) return null
  const { partnership, edition } = found
  const isOpen = await system(database, partnership, tx => canBeFollowed(tx, partnership.partnershipId, name))
  return { partnership, review: { id: edition.reviewId, slug: name, page: edition.page, isOpen } }
}

const system = <T>(database: Database, { partnershipId }: PublicPartnership, work: (tx: Tx) => Promise<T>) =>
  database.asSystem('take in somebody who follows', partnershipId, work)

function shown({ partnership, review }: At, { typed, errors }: { typed: Typed; errors: Again['errors'] }): Answer {
  const { page, slug, isOpen } = review
  const isWrong = Object.keys(errors).length > 0
  const data = {
    ...{ partnership, slug, isOpen, name: page.reviewName, typed, errors },
    recommendations: page.recommendations,
  }
  return { ...view('publishing/following/pages/follow.njk', data, isWrong ? 422 : 200), isPrivate: true }
}
