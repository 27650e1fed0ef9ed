import {
  coverages,
  gapTitle,
  keptWhileItStands,
  listed,
  meansWords,
  nameOfRecommendation,
  recommendationKinds,
  registerSeen,
  reviewNames,
  type Schedule,
  scheduleTitles,
  scheduleTones,
} from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, download, view } from '#src/platform/page.ts'
import type { Coverage, Means, RecommendationKind } from '#src/reading/index.ts'
import { csvOf } from '../csv.ts'
import { type ListShape, listFrame } from '../list.ts'
import {
  countRecommendations,
  countThemed,
  knownToRecommendations,
  listRecommendations,
  type RecommendationRow,
  type RecommendationSort,
  type Register,
  recommendationSorts,
} from '../queries.ts'
import { answeredWords, scheduleCounts } from '../recommendation.ts'
import { isLiving, none, pageWithin, printedFacets, readAsking } from '../register.ts'
import { heeded } from './heed.ts'
import { remembered } from './remembered.ts'

const counted = remembered(countRecommendations)
// Themes move with what people do, and so does what has them.
const countedNow = remembered(countRecommendations, registerSeen)
const themed = remembered(countThemed, registerSeen)
const facets = [...printedFacets, 'theme'] as const

const fixed = {
  kind: Object.keys(recommendationKinds),
  means: [...Object.keys(meansWords), none],
  schedule: [...Object.keys(scheduleTitles), none],
}

/** `/recommendations`: everything that reviews asked for, by whatever is asked of it. */
export async function recommendations(asked: Asked<Actor>): Promise<Answer> {
  const shown = await shownOf(asked)
  return view('recommendations/pages/recommendations.njk', { shown, place: shown.place })
}

/** All of the list that an address asks for, the same for everybody who sees the same register. */
const shownOf = keptWhileItStands(
  60,
  ({ query }: Asked<Actor>) => query.toString(),
  async asked => {
    const { register, reviews, asking } = await understood(asked)
    const { total, counts } = await (isLiving(asking.filter) ? countedNow : counted)(register, asking.filter)
    const { counts: themes, names } = await themed(register, asking.filter)
    const place = pageWithin(total, asking.page)
    const rows = await listRecommendations(register, asking.filter, asking.sort, place.page)
    return {
      list: listFrame(shape(reviews, names), asking, { ...counts, ...themes }),
      notices: asking.notices,
      total,
      place,
      rows: rows.map(row => ({
        ...row,
        name: nameOfRecommendation(row),
        addressees: row.addressedTo.length > 0 ? listed(row.addressedTo) : null,
        answered: answeredWords(row.coverages),
        schedule: scheduleCounts(row.schedules).map(({ state, count }) => ({
          tone: scheduleTones[state],
          text: row.schedules.length === 1 ? scheduleTitles[state] : `${scheduleTitles[state]}: ${count}`,
        })),
        missing: row.gaps.map(gapTitle),
      })),
      registerEmpty: reviews.length === 0,
    }
  },
)

/** `/recommendations.csv`: what the list shows, all its pages. */
export async function recommendationsCsv(asked: Asked<Actor>): Promise<Answer> {
  const { register, asking } = await understood(asked)
  const rows = await listRecommendations(register, asking.filter, asking.sort)
  return download(`recommendations-${asked.today}.csv`, 'text/csv; charset=utf-8', csvOf(csvHead, rows.map(csvRow)))
}

/** What the address of the list asks for, as far as it means anything on this register. */
export async function understood({ tx, actor, today, query }: Pick<Asked<Actor>, 'tx' | 'actor' | 'today' | 'query'>) {
  const register: Register = { tx, partnershipId: actor.partnershipId, today }
  const reviews = await reviewNames(tx, actor.partnershipId)
  const slugs = reviews.map(one => one.slug)
  const read = readAsking<RecommendationSort>(query, recommendationSorts, { ...fixed, review: slugs }, facets)
  const asking = await heeded(tx, read, (facet, value) => knownToRecommendations(register, facet, value))
  return { register, reviews, asking }
}

const shape = (
  reviews: readonly { slug: string; name: string }[],
  themes: ReadonlyMap<string, string>,
): ListShape<RecommendationSort> => ({
  path: '/recommendations',
  usual: 'recommendation',
  wordings: {
    review: { label: 'Review', title: slug => reviews.find(one => one.slug === slug)?.name ?? slug },
    agency: { label: 'Addressed to', title: value => (value === none ? 'Nobody named' : value), order: [none] },
    kind: { label: 'Kind', title: value => recommendationKinds[value as RecommendationKind], order: fixed.kind },
    means: {
      label: 'Means promised',
      title: value => (value === none ? 'Nothing promised' : meansWords[value as Means]),
      order: fixed.means,
    },
    schedule: {
      label: 'Schedule of a promise',
      title: value => (value === none ? 'Nothing promised' : scheduleTitles[value as Schedule]),
      order: fixed.schedule,
    },
    gap: { label: 'What is missing', title: gapTitle },
    theme: {
      label: 'Theme',
      title: value => (value === none ? 'No theme yet' : (themes.get(value) ?? value)),
      order: [none],
    },
  },
  columns: [
    { by: 'recommendation', text: 'Recommendation' },
    { by: 'agency', text: 'Addressed to' },
    { by: 'open', text: 'Asks answered' },
    { by: 'promises', text: 'Promises' },
    { by: 'due', text: 'Schedule' },
    { by: null, text: 'What is missing' },
  ],
})

const csvHead = [
  'Review',
  'Number',
  'Kind',
  'Recommendation',
  'Addressed to',
  'Asks',
  ...Object.values(coverages),
  'Decision as printed',
  'Response',
  'Promises',
  'What is missing',
  'Page',
  'Id',
]

const csvRow = (row: RecommendationRow) => [
  row.reviewName,
  row.number,
  recommendationKinds[row.kind as RecommendationKind],
  row.text,
  row.addressedTo.join('; '),
  row.coverages.length,
  ...(Object.keys(coverages) as Coverage[]).map(coverage => row.coverages.filter(one => one === coverage).length),
  row.responsePosition,
  row.responseText,
  row.references.join('; '),
  row.gaps.map(gapTitle).join('; '),
  row.page,
  row.recommendationId,
]
