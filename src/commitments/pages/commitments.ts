import {
  gapTitle,
  keptWhileItStands,
  meansWords,
  nameOfRecommendation,
  ownerClasses,
  type StandingTold,
  scheduleOf,
  scheduleParts,
  scheduleTitles,
} from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, download, seeOther, view } from '#src/platform/page.ts'
import type { Means, OwnerClass } from '#src/reading/index.ts'
import {
  type Asking,
  csvOf,
  isLiving,
  type ListShape,
  listFrame,
  none,
  pageWithin,
  remembered,
  themesOn,
} from '#src/recommendations/index.ts'
import { withQuery } from '#src/shell/index.ts'
import { ownerWords, whenWordsOf } from '../commitment.ts'
import { type Assurance, assuranceTitles } from '../evidence/evidence.ts'
import { mostAtOnce } from '../many/many.ts'
import { standings } from '../owners/queries.ts'
import { firstThingsFirst } from '../plan/link.ts'
import { blockedBy } from '../plan/links/queries.ts'
import { plannedOf } from '../plan/unfinished/queries.ts'
import { meterOf } from '../plan/unfinished/told.ts'
import { type Colour, colourTitles } from '../progress/colour.ts'
import { type Delivery, deliveryTitles } from '../progress/delivery.ts'
import { type CommitmentRow, type CommitmentSort, countCommitments, listCommitments } from '../queries.ts'
import { standingsTold } from '../standing/pages/told.ts'
import { countSought, standingSeen } from '../standing/sought/counts/queries.ts'
import type { Register } from '../standing/sought/queries.ts'
import { fixed, understood } from './asked.ts'

const counted = remembered(countCommitments)
// What people do moves how they stand, and so which are found by it.
const countedNow = remembered(countCommitments, standingSeen)
const sought = remembered(countSought, standingSeen)

/** `/commitments`: every promise on the register, by whatever is asked of it. */
export async function commitments(asked: Asked<Actor>): Promise<Answer> {
  const owner = standings.find(one => one === asked.query.get('owner'))
  if (owner) return seeOther(`/commitments/owners?owner=${owner}`)
  const shown = await shownOf(asked)
  const many = manyShown(asked, shown.list.query, shown.place.page)
  return view('commitments/pages/commitments.njk', { shown, place: shown.place, many })
}

/** All of the list that an address asks for, the same for everybody who sees the same register. */
const shownOf = keptWhileItStands(
  60,
  ({ query }: Asked<Actor>) => new URLSearchParams([...query].filter(([name]) => name !== 'tick')).toString(),
  async asked => {
    const { register, reviews, asking } = await understood(asked)
    const { total, counts } = await (isLiving(asking.filter) ? countedNow : counted)(register, asking.filter)
    const { counts: living, names } = await sought(register, asking.filter)
    const place = pageWithin(total, asking.page)
    const rows = await rowsOf(asked, register, asking, place.page)
    const list = listFrame(shape(reviews, names), asking, { ...counts, ...living })
    return { list, notices: asking.notices, total, place, rows, registerEmpty: reviews.length === 0 }
  },
)

async function rowsOf(asked: Asked<Actor>, register: Register, { filter, sort }: Asking<CommitmentSort>, page: number) {
  const { tx, actor, today } = asked
  const found = await listCommitments(register, filter, sort, page)
  const waits = await blockedBy(tx, actor.partnershipId, idsOf(found))
  const plans = await plannedOf(tx, actor.partnershipId, { today, ids: idsOf(found) })
  const meters = new Map(plans.map(one => [one.commitmentId, meterOf(one, null).words]))
  // Of those that are overdue, the one that others wait for is the one to ask about.
  const firstOf = (id: string) => (waits.get(id) ?? []).map(one => one.id)
  const isByDue = filter.schedule === 'overdue' && sort.by === 'due'
  const rows = isByDue ? firstThingsFirst(found, row => row.commitmentId, firstOf) : found
  const told = await standingsTold(asked, idsOf(rows))
  const themes = await themesOn(tx, actor.partnershipId, [...new Set(rows.map(row => row.recommendationId))])
  return rows.map(row => ({
    ...row,
    told: told.get(row.commitmentId),
    themes: (themes.get(row.recommendationId) ?? []).map(one => one.name),
    meter: meters.get(row.commitmentId),
    waits: waits.get(row.commitmentId) ?? [],
    owner: ownerWords(row.who),
    when: whenWordsOf(row),
    ...scheduleParts(row, today),
    answers: nameOfRecommendation(row),
    means: meansWords[row.means as Means],
    missing: row.gaps.map(gapTitle),
  }))
}

/** What of the list can be worked on together, and the address that ticks all of a page. */
function manyShown({ actor, query }: Asked<Actor>, list: Readonly<Record<string, string>>, page: number) {
  const here = { ...list, ...(page > 1 ? { page: String(page) } : {}) }
  return {
    mayWork: may(actor, 'work on many commitments at once'),
    maySee: may(actor, 'see what was done to many at once'),
    most: mostAtOnce,
    isTicked: query.get('tick') === 'page',
    tickHref: `/commitments${withQuery({ ...here, tick: 'page' })}`,
    untickHref: `/commitments${withQuery(here)}`,
  }
}

/** `/commitments.csv`: what the list shows, all its pages. */
export async function commitmentsCsv(asked: Asked<Actor>): Promise<Answer> {
  const { register, asking } = await understood(asked)
  const rows = await listCommitments(register, asking.filter, asking.sort)
  const told = await standingsTold(asked, idsOf(rows))
  const themes = await themesOn(asked.tx, asked.actor.partnershipId, [
    ...new Set(rows.map(row => row.recommendationId)),
  ])
  return download(
    `commitments-${asked.today}.csv`,
    'text/csv; charset=utf-8',
    csvOf(
      csvHead,
      rows.map(row => csvRow(row, asked.today, told.get(row.commitmentId), themes.get(row.recommendationId) ?? [])),
    ),
  )
}

const shape = (
  reviews: readonly { slug: string; name: string }[],
  names: ReadonlyMap<string, string>,
): ListShape<CommitmentSort> => ({
  path: '/commitments',
  usual: 'due',
  wordings: {
    review: { label: 'Review', title: slug => reviews.find(one => one.slug === slug)?.name ?? slug },
    agency: { label: 'Who', title: value => (value === none ? 'No owner named' : value), order: [none] },
    kind: { label: 'Kind of owner', title: value => ownerClasses[value as OwnerClass], order: fixed.kind },
    means: { label: 'Means', title: value => meansWords[value as Means], order: fixed.means },
    schedule: {
      label: 'Schedule',
      title: value => scheduleTitles[value as keyof typeof scheduleTitles],
      order: fixed.schedule,
    },
    gap: { label: 'What is missing', title: gapTitle },
    theme: {
      label: 'Theme',
      title: value => (value === none ? 'No theme yet' : (names.get(value) ?? value)),
      order: [none],
    },
    holder: {
      label: 'Accepted by',
      title: value => (value === none ? 'No agency has accepted it' : (names.get(value) ?? value)),
      order: [none],
    },
    colour: { label: 'Colour', title: value => colourTitles[value as Colour], order: fixed.colour },
    delivery: { label: 'Delivery', title: value => deliveryTitles[value as Delivery], order: fixed.delivery },
    assurance: { label: 'Evidence', title: value => assuranceTitles[value as Assurance], order: fixed.assurance },
  },
  columns: [
    { by: 'promise', text: 'Promise' },
    { by: null, text: 'How it stands' },
    { by: 'who', text: 'Who' },
    { by: 'due', text: 'When' },
    { by: 'means', text: 'Means' },
    { by: null, text: 'What is missing' },
  ],
})

const idsOf = (rows: readonly CommitmentRow[]) => rows.map(row => row.commitmentId)

const csvHead = [
  'Review',
  'Recommendation',
  'Reference',
  'Promise',
  'Who',
  'Kind of owner',
  'When, in its words',
  'From',
  'To',
  'How the days were read',
  'Schedule',
  'Means',
  'What is missing',
  'Themes',
  'How it stands',
  'Why',
  'Delivery',
  'Evidence',
  'Against its day',
  'Impact',
  'Page',
  'Id',
]

const csvRow = (
  row: CommitmentRow,
  today: string,
  told: StandingTold | undefined,
  themes: readonly { readonly name: string }[],
) => [
  row.reviewName,
  row.number,
  row.reference,
  row.text,
  row.who.join('; '),
  ownerClasses[row.ownerClass as OwnerClass],
  row.whenWords,
  row.dueStart,
  row.dueEnd,
  row.dueBasis,
  scheduleTitles[scheduleOf(row, today).state],
  meansWords[row.means as Means],
  row.gaps.map(gapTitle).join('; '),
  themes.map(one => one.name).join('; '),
  told?.title ?? null,
  told?.because.join(' ') ?? null,
  ...['Delivery', 'Evidence', 'Schedule', 'Impact'].map(key => told?.axes.find(axis => axis.key === key)?.text ?? null),
  row.page,
  row.commitmentId,
]
