import type { Actor } from '#src/partnerships/index.ts'
import { type Made, made } from '#src/platform/made.ts'
import { type Answer, type Asked, notFound, view } from '#src/platform/page.ts'
import { isId, themeNames } from '#src/recommendations/index.ts'
import { type Documents, type FileKind, fileTypes } from '../../documents/kept.ts'
import { packOf } from '../document.ts'
import { linesOf, type Pack } from '../pack.ts'
import { packedReview, withThemeOf } from '../queries.ts'

/** A pack, what its files are called after, where it is, and what is looked at by it. */
interface Found {
  readonly pack: Pack
  readonly name: string
  readonly here: string
  readonly back: { readonly href: string; readonly text: string }
  readonly lookedAt: { readonly kind: string; readonly id: string }
}
type Finding = (asked: Asked<Actor>) => Promise<Found | null>

/** `/publishing/:review/pack`: a review, from what was asked to what was challenged, as the record stands today or stood on a day. */
export const packOfReview: Finding = async ({ tx, actor, params, today }) => {
  const packed = await packedReview({ tx, partnershipId: actor.partnershipId, today }, params.review ?? '')
  if (!packed) return null
  const { reviewId, slug, name, isDraft, statements } = packed.record
  return {
    pack: {
      ...{ kind: 'review', name, partnership: actor.partnershipName, day: today, isDraft, statements },
      lines: linesOf(packed, () => true),
      challenges: packed.challenges.filter(one => one.recommendationId === null).map(one => one.challenge),
    },
    name: slug,
    here: `/publishing/${slug}/pack`,
    back: { href: `/reviews/${slug}`, text: name },
    lookedAt: { kind: 'review', id: reviewId },
  }
}

/** `/publishing/themes/:id/pack`: the same of whatever has a theme, whichever review it is of. */
export const packOfTheme: Finding = async ({ tx, actor, params, today }) => {
  const { partnershipId, partnershipName } = actor
  const themeId = params.id ?? ''
  const name = isId(themeId) ? (await themeNames(tx, partnershipId)).get(themeId) : undefined
  if (name === undefined) return null
  const { slugs, ids } = await withThemeOf(tx, partnershipId, themeId)
  // All at once: however many reviews have it, the database is waited for as often as for one.
  const packed = await Promise.all(slugs.map(slug => packedReview({ tx, partnershipId, today }, slug)))
  const lines = packed.map(one => (one ? linesOf(one, id => ids.has(id)) : []))
  return {
    pack: {
      ...{ kind: 'theme', name, partnership: partnershipName, day: today, isDraft: false },
      ...{ lines: lines.flat(), challenges: [], statements: [] },
    },
    name: 'theme',
    here: `/publishing/themes/${themeId}/pack`,
    back: { href: '/recommendations/themes', text: 'Themes' },
    lookedAt: { kind: 'theme', id: themeId },
  }
}

export const showPack =
  (find: Finding) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const found = await find(asked)
    if (!found) return notFound
    const { pack, here, back, lookedAt } = found
    return { ...view('publishing/pack/pages/pack.njk', { document: packOf(pack), here, back }), lookedAt }
  }

/** `…/pack.pdf` and `…/pack.docx`: the same, as a file; to make one is a look. */
export const packFile =
  (find: Finding, kind: FileKind, documents: Documents) =>
  async (asked: Asked<Actor>): Promise<Answer | Made> => {
    const found = await find(asked)
    if (!found) return notFound
    const { pack, name, lookedAt } = found
    const file = made(`${name}-inspection-pack-${pack.day}.${kind}`, fileTypes[kind], () =>
      documents.other(pack, kind, () => packOf(pack)),
    )
    return { ...file, lookedAt }
  }
