import { partnershipsHere } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { type Answer, type OpenVisit, view } from '#src/platform/page.ts'
import { editionsHere } from '../public/queries.ts'

/** `/`: for somebody who arrives knowing nothing. Lists the partnerships that have released a review. */
export const front =
  (database: Database) =>
  async (_visit: OpenVisit<unknown>): Promise<Answer> => {
    const here = await database.asSystem('list partnerships that have public pages', null, partnershipsHere)
    const all = await Promise.all(
      here.map(async ({ name, slug }) => ({
        name,
        slug,
        reviews: (await database.asPublic(slug, tx => editionsHere(tx, { state: 'released' }))) ?? [],
      })),
    )
    return view('publishing/pages/front.njk', { partnerships: all.filter(one => one.reviews.length > 0) })
  }

export const whatThisIs = async (): Promise<Answer> => view('publishing/pages/what-this-is.njk', {})
export const accessibility = async (): Promise<Answer> => view('publishing/pages/accessibility.njk', {})
