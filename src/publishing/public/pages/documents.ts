import { type Made, made } from '#src/platform/made.ts'
import { type Answer, notFound } from '#src/platform/page.ts'
import type { Source } from '../../documents/document.ts'
import { type DocumentName, type Documents, fileTypes, documents as kinds } from '../../documents/kept.ts'
import type { PublicEdition } from '../queries.ts'
import { editionAt, type PublicVisit } from './public-review.ts'

/** `…/editions/:edition/report.pdf` and its like: an edition as a file to print, keep or work with. `address` is where the copy is reached. */
export const publicDocument =
  (name: DocumentName, documents: Documents, address: string) =>
  async (visit: PublicVisit): Promise<Answer | Made> => {
    const found = await editionAt(visit)
    if (!found) return notFound
    const source = sourceOf(visit, found, address)
    return made(`${source.review}-edition-${found.edition}-${name}`, fileTypes[kinds[name].kind], () =>
      documents(source, name),
    )
  }

const sourceOf = ({ partnership, params }: PublicVisit, found: PublicEdition, address: string): Source => {
  const review = params.review ?? ''
  return {
    page: found.page,
    edition: found.edition,
    partnership: partnership.name,
    review,
    address: new URL(`/p/${partnership.slug}/${review}/editions/${found.edition}`, address).href,
    signed: found.publication && { sha256: found.publication.sha256, key: found.publication.key },
  }
}
