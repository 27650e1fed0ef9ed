import { type Answer, download, view } from '#src/platform/page.ts'
import { partsOfSchema, promisesSchema } from '../schema.ts'
import { termsTold } from '../terms.ts'

/** `/schema`: what each field of the open data means, in plain words. */
export const showSchema = async (): Promise<Answer> =>
  view('publishing/open-data/pages/schema.njk', { parts: partsOfSchema, terms: termsTold })

/** `/schema/promises-1.json`: the same for a machine. */
export const schemaFile = async (): Promise<Answer> => ({
  ...download('promises-1.json', 'application/schema+json', `${JSON.stringify(promisesSchema, null, 2)}\n`),
  keptFor: 3600,
})
