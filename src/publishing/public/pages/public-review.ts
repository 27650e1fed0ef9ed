import type { Tx } from '#src/platform/db.ts'
import { Kept } from '#src/platform/kept.ts'
import {
  type Answer,
  download,
  notFound,
  type PublicPartnership,
  type View,
  type Visit,
  view,
} from '#src/platform/page.ts'
import type { Edition } from '../../edition/edition.ts'
import { forFamilies } from '../../edition/family-words.ts'
import { picturesOf } from '../../edition/pictures.ts'
import * as say from '../../edition/sentences.ts'
import { canonical } from '../../signing/fingerprint.ts'
import { blocksOf } from '../../versions/blocks.ts'
import { wayNamed } from '../../versions/ways.ts'
import {
  editionStanding,
  editionsHere,
  type PublicEdition,
  releasedEdition,
  type Standing,
  stoneAt,
} from '../queries.ts'

export type PublicVisit = Visit & { readonly tx: Tx; readonly partnership: PublicPartnership }

/**
 * What of an edition a page shows: all there is in short, the whole of it, what families are told, one recommendation by its place, from 1,
 * or what it says in other words.
 */
export type NamedPart = 'in short' | 'whole' | 'for families'
type Part = NamedPart | number | { readonly way: string }

/** The part that an address names by a number or by the way it is written. */
export const partNamed = ({ number, way }: Visit['params']): Part => (way === undefined ? placeIn(number) : { way })

/** `/p/:partnership/:review`: one review in plain words, for anyone. Printed from the frozen edition; where it was withdrawn, a page says so. */
export const showPublicReview = (part: NamedPart) => async (visit: PublicVisit) => latest(visit, part)

/**
 * `/p/:partnership/:review/recommendations/:number`: asked, promised, recorded, of one of them, at an address that stays; and
 * `…/in/:way`: the review in Easy Read or in another language.
 */
export const showPublicPart = async (visit: PublicVisit) => latest(visit, partNamed(visit.params))

async function latest(visit: PublicVisit, part: Part): Promise<Answer> {
  const { tx, partnership, params } = visit
  const slug = params.review ?? ''
  const stands = await editionStanding(tx, slug)
  if (stands) return setOutOnce(visit, { stands, part, here: `/p/${partnership.slug}/${slug}`, later: null })
  const stone = await stoneAt(tx, slug)
  return stone ? view('publishing/public/pages/withdrawn.njk', { partnership, ...stone }, 410) : notFound
}

interface Wanted extends Pick<Read, 'part' | 'here'> {
  readonly stands: Standing
  readonly later: Standing['latest']
}

/**
 * Pages of editions that stand, as they were set out: nothing of an edition changes, so that each is read and printed once. Whether it
 * stands is asked each time, and what does not is found by nobody. Some ten megabytes.
 */
const setOut = new Kept<View | typeof notFound>(200)

function setOutOnce({ tx, partnership, params }: PublicVisit, { stands, part, here, later }: Wanted): Promise<Answer> {
  const { partnershipId, name } = partnership
  const key = JSON.stringify([partnershipId, name, stands.mark, later, part, here])
  return setOut.of(key, async () => {
    const slug = params.review ?? ''
    const found = await releasedEdition(tx, partnershipId, slug, stands.edition)
    return found ? asThePublicReads(partnership, { ...found, slug, part, here, later }) : notFound
  })
}

/** `/p/:partnership/:review/editions`: every edition that can be read, each at an address of its own that stays. */
export async function showEditions({ tx, partnership, params }: PublicVisit): Promise<Answer> {
  const slug = params.review ?? ''
  const found = await releasedEdition(tx, partnership.partnershipId, slug)
  if (!found) return notFound
  const editions = await editionsHere(tx, { review: slug })
  return view('publishing/public/pages/editions.njk', { partnership, slug, name: found.page.reviewName, editions })
}

/** `/p/:partnership/:review/editions/:edition`: one of them as it was, in short, whole, or one recommendation of it. */
export const showEdition =
  (part?: NamedPart) =>
  async (visit: PublicVisit): Promise<Answer> => {
    const { tx, partnership, params } = visit
    const slug = params.review ?? ''
    const number = editionIn(params.edition)
    const stands = number === null ? null : await editionStanding(tx, slug, number)
    if (!stands) return notFound
    const later = stands.latest?.edition === stands.edition ? null : stands.latest
    const here = `/p/${partnership.slug}/${slug}/editions/${stands.edition}`
    return setOutOnce(visit, { stands, part: part ?? partNamed(params), here, later })
  }

/** `…/editions/:edition/publication.json`: the signed snapshot, for anyone to keep and check. */
export async function publication(visit: PublicVisit): Promise<Answer> {
  const found = await editionAt(visit)
  if (!found?.publication) return notFound
  const name = `${visit.params.review}-edition-${found.edition}.json`
  return download(name, 'application/json', `${canonical(found.publication)}\n`)
}

/** The edition that an address names; null where it names none that can be read. */
export const editionAt = async ({ tx, partnership, params }: PublicVisit): Promise<PublicEdition | null> => {
  const edition = editionIn(params.edition)
  return edition === null ? null : releasedEdition(tx, partnership.partnershipId, params.review ?? '', edition)
}

const editionIn = (named: string | undefined): number | null =>
  /^[1-9]\d{0,5}$/.test(named ?? '') ? Number(named) : null

/** A place that an address names; 0 where it names none. */
export const placeIn = (named: string | undefined): number => (/^[1-9]\d{0,3}$/.test(named ?? '') ? Number(named) : 0)

interface Read {
  readonly slug: string
  readonly edition: number
  readonly page: Edition
  readonly part: Part
  /** The address under which the parts of this edition are. */
  readonly here: string
  readonly later?: { readonly edition: number; readonly asOf: string } | null
}

/** For so many seconds a copy may be read on: what is withdrawn is gone everywhere within a minute. */
export const keptFor = 60
const kept = (shown: View): View => ({ ...shown, keptFor })

/** The page that the public reads of an edition; before it is released, the very same. */
export function asThePublicReads(
  partnership: Pick<PublicPartnership, 'name' | 'slug'>,
  { slug, edition, page, part, here, later = null }: Read,
): View | typeof notFound {
  const home = `/p/${partnership.slug}/${slug}`
  const versions = (page.versions ?? []).flatMap(one => wayNamed(one.way) ?? [])
  const shown = { partnership, number: edition, edition: page, say, here, home, later, versions }
  if (part === 'for families') {
    const told = forFamilies(page)
    return told ? kept(view('publishing/public/pages/families.njk', { ...shown, told })) : notFound
  }
  if (typeof part === 'string')
    return kept(
      view('publishing/public/pages/public-review.njk', {
        ...shown,
        isWhole: part === 'whole',
        pictures: picturesOf(page),
      }),
    )
  if (typeof part === 'object') {
    const version = page.versions?.find(one => one.way === part.way)
    const way = wayNamed(part.way)
    if (!version || !way) return notFound
    const told = { way, by: version.by, blocks: blocksOf(version.words) }
    return kept(view('publishing/versions/pages/public-version.njk', { ...shown, ...told }))
  }
  const one = page.recommendations?.[part - 1]
  return one ? kept(view('publishing/public/pages/recommendation.njk', { ...shown, one, nth: part })) : notFound
}
