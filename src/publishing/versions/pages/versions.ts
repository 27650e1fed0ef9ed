import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { reviewNamed } from '../../release/queries.ts'
import { versionsOf } from '../queries.ts'
import { writeVersion } from '../store.ts'
import { wayNamed, ways } from '../ways.ts'
import type { VersionTyped } from './versions.form.ts'

/** `/publishing/:review/versions`: what its pages say in Easy Read and in other languages, and the form that writes one of them (`?way=`). */
export async function showVersions(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, params, query } = asked
  const review = await reviewNamed(tx, actor.partnershipId, params.review ?? '')
  if (!review) return notFound
  const made = await versionsOf(tx, actor.partnershipId, review.reviewId)
  const named = typeof typed.way === 'string' ? typed.way : query.get('way')
  const way = named === null ? null : wayNamed(named)
  const standing = made.find(one => one.way === way?.way)
  const written = made.filter(one => one.words !== null)
  return view('publishing/versions/pages/versions.njk', {
    review,
    written: written.map(one => ({ ...one, ...wayNamed(one.way) })),
    others: ways.filter(one => !written.some(other => other.way === one.way)),
    way,
    standing: standing ?? null,
    seen: typed.seen ?? standing?.seq ?? 0,
    mayWrite: may(actor, 'propose a page for the public'),
    done: query.get('done'),
    typed,
    errors,
  })
}

/** One is written, or taken away, where nobody has done so since. */
export const writing = {
  ask: showVersions,
  answer: async (asked: Asked<Actor> & { value: VersionTyped }): Promise<Answer> => {
    const { tx, actor, now, params, value } = asked
    const review = await reviewNamed(tx, actor.partnershipId, params.review ?? '')
    if (!review) return notFound
    const { way, seen, act } = value
    const written =
      act === 'write' ? { words: value.words, byWhom: value.byWhom || null } : { words: null, byWhom: null }
    const isKept = await writeVersion(tx, actor, now, review.reviewId, { way, seen, ...written })
    return isKept
      ? seeOther(`/publishing/${review.slug}/versions?done=${act}`)
      : refuse({
          words:
            'Somebody has changed this since you opened it. Your words are kept here: look at theirs in another window, then open this page again',
        })
  },
}
