import { type Answer, download, notFound } from '#src/platform/page.ts'
import { editionAt, keptFor, type PublicVisit } from '../../public/pages/public-review.ts'
import { promisesCsv } from '../csv.ts'
import { documentOf, jsonOf, type PromisesDocument } from '../document.ts'
import { odsOf, odsType } from '../ods.ts'
import { sheetsOf } from '../sheets.ts'
import { xlsxOf, xlsxType } from '../xlsx.ts'

type Ending = 'csv' | 'xlsx' | 'ods' | 'json'

const files: Readonly<Record<Ending, readonly [type: string, (document: PromisesDocument) => string | Buffer]>> = {
  csv: ['text/csv; charset=utf-8', promisesCsv],
  xlsx: [xlsxType, document => xlsxOf(sheetsOf(document))],
  ods: [odsType, document => odsOf(sheetsOf(document))],
  json: ['application/json', jsonOf],
}

/** `…/editions/:edition/promises.csv` and its like: the promises of one edition as data, made from its frozen page. */
export const promises =
  (ending: Ending) =>
  async (visit: PublicVisit): Promise<Answer> => {
    const { partnership, params } = visit
    const review = params.review ?? ''
    const found = await editionAt(visit)
    const document = found && documentOf(found.page, { partnership, ...found })
    if (!document) return notFound
    const [type, written] = files[ending]
    const name = `${partnership.slug}-${review}-edition-${found.edition}-promises.${ending}`
    return { ...download(name, type, written(document)), keptFor }
  }
