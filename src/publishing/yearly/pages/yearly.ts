import { type Made, made } from '#src/platform/made.ts'
import { type Answer, notFound, view } from '#src/platform/page.ts'
import { type Documents, type FileKind, fileTypes } from '../../documents/kept.ts'
import { keptFor, type PublicVisit } from '../../public/pages/public-review.ts'
import { editionsBy, yearsTold } from '../queries.ts'
import { yearNamed } from '../year.ts'
import { type YearlySource, yearlyOf } from '../yearly.ts'

/** `/p/:partnership/yearly/:year`: what became of what was promised, for the yearly report; for anyone. `address`: where the copy is reached. */
export const showYearly =
  (address: string) =>
  async (visit: PublicVisit): Promise<Answer> => {
    const source = await sourceOf(visit, address)
    if (!source) return notFound
    const { tx, partnership, today } = visit
    const years = await yearsTold(tx, today)
    const shown = view('publishing/yearly/pages/yearly.njk', {
      partnership,
      document: yearlyOf(source),
      own: new URL(address).origin,
      here: `/p/${partnership.slug}/yearly/${source.year.name}`,
      others: years.filter(one => one.name !== source.year.name),
    })
    return { ...shown, keptFor }
  }

/** `…/report.pdf` and `…/report.docx`: the same, as a file. */
export const yearlyFile =
  (kind: FileKind, documents: Documents, address: string) =>
  async (visit: PublicVisit): Promise<Answer | Made> => {
    const source = await sourceOf(visit, address)
    if (!source) return notFound
    const name = `${visit.partnership.slug}-yearly-${source.year.name}.${kind}`
    return made(name, fileTypes[kind], () => documents.other(source, kind, () => yearlyOf(source)))
  }

/** Null where the address names no year, one that has not begun, or one of which no edition tells. */
async function sourceOf(
  { tx, partnership, params, today }: PublicVisit,
  address: string,
): Promise<YearlySource | null> {
  const year = yearNamed(params.year ?? '')
  if (!year || year.from > today) return null
  const reviews = await editionsBy(tx, year.to)
  if (reviews.length === 0) return null
  return { partnership: partnership.name, year, address: new URL(`/p/${partnership.slug}`, address).href, reviews }
}
