import { type DataAnswer, told } from '#src/platform/data.ts'
import { type Answer, view } from '#src/platform/page.ts'
import { type Shape, shapes } from '../answers/shapes.ts'
import { endpoints } from '../endpoints.ts'
import { openApi, templateOf } from '../openapi/openapi.ts'
import { eventTitles } from '../webhooks/event.ts'

const hour = 3600

/** `/api/v1/openapi.json`. */
export const description = (address: string) => async (): Promise<DataAnswer> => ({
  ...told(openApi(address)),
  keptFor: hour,
})

/** `/api`: how another program asks, in plain words. */
export const showApi = (address: string) => async (): Promise<Answer> => {
  const all = Object.values(endpoints).map(one => ({ ...one, path: templateOf(one.path) }))
  return view('api/pages/api.njk', {
    address,
    events: Object.entries(eventTitles).map(([kind, title]) => ({ kind, title })),
    byToken: all.filter(one => one.who === 'token'),
    forAnybody: all.filter(one => one.who !== 'token'),
    parts: [
      { title: 'A review', fields: fieldsOf(shapes.Review) },
      { title: 'A recommendation', fields: fieldsOf(shapes.Recommendation) },
      { title: 'A promise', fields: fieldsOf(shapes.Commitment) },
      { title: 'A question, challenge or offer of support', fields: fieldsOf(shapes.Challenge) },
      { title: 'A published review', fields: fieldsOf(shapes.PublicReview) },
    ],
  })
}

const fieldsOf = ({ properties }: Shape) =>
  Object.entries(properties as Readonly<Record<string, Shape>>).map(([name, { description }]) => ({
    name,
    says: description,
  }))
