import type { Tx } from '#src/platform/db.ts'
import { type Answer, download, notFound, type PublicPartnership, type Visit, view } from '#src/platform/page.ts'
import type { Edition } from '../../edition/edition.ts'
import { canonical } from '../../signing/fingerprint.ts'
import { readableEditions, releasedEdition, stoneAt } from '../queries.ts'

type PublicVisit = Visit & { readonly tx: Tx; readonly partnership: PublicPartnership }

/** `/p/:partnership/:review`: one review in plain words, for anyone. Printed from the frozen edition; where it was withdrawn, a page says so. */
export async function showPublicReview({ tx, partnership, params }: PublicVisit): Promise<Answer> {
  const slug = params.review ?? ''
  const found = await releasedEdition(tx, partnership.partnershipId, slug)
  if (found) return asThePublicReads(partnership, { slug, number: found.edition, edition: found.page })
  const stone = await stoneAt(tx, slug)
  return stone ? view('publishing/public/pages/withdrawn.njk', { partnership, ...stone }, 410) : notFound
}

/** `/p/:partnership/:review/editions`: every edition that can be read, each at an address of its own that stays. */
export async function showEditions({ tx, partnership, params }: PublicVisit): Promise<Answer> {
  const slug = params.review ?? ''
  const latest = await releasedEdition(tx, partnership.partnershipId, slug)
  if (!latest) return notFound
  const editions = await readableEditions(tx, slug)
  return view('publishing/public/pages/editions.njk', { partnership, slug, name: latest.page.reviewName, editions })
}

/** `/p/:partnership/:review/editions/:edition`: one of them as it was. */
export async function showEdition({ tx, partnership, params }: PublicVisit): Promise<Answer> {
  const slug = params.review ?? ''
  const found = await editionAt({ tx, partnership, params })
  if (!found) return notFound
  const latest = await releasedEdition(tx, partnership.partnershipId, slug)
  const later = latest && latest.edition !== found.edition ? latest : null
  return asThePublicReads(partnership, { slug, number: found.edition, edition: found.page, later })
}

/** `…/editions/:edition/publication.json`: the signed snapshot, for anyone to keep and check. */
export async function publication(visit: PublicVisit): Promise<Answer> {
  const found = await editionAt(visit)
  if (!found?.publication) return notFound
  const name = `${visit.params.review}-edition-${found.edition}.json`
  return download(name, 'application/json', `${canonical(found.publication)}\n`)
}

const editionAt = async ({ tx, partnership, params }: Pick<PublicVisit, 'tx' | 'partnership' | 'params'>) =>
  /^[1-9]\d{0,5}$/.test(params.edition ?? '')
    ? releasedEdition(tx, partnership.partnershipId, params.review ?? '', Number(params.edition))
    : null

/** The page that the public reads of an edition; before it is released, the very same. */
export const asThePublicReads = (
  partnership: Pick<PublicPartnership, 'name' | 'slug'>,
  shown: {
    readonly slug: string
    readonly number: number
    readonly edition: Edition
    readonly later?: { readonly edition: number; readonly asOf: string } | null
  },
) => view('publishing/public/pages/public-review.njk', { partnership, ...shown })
