import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { honestyTitles } from '../../edition/honesty.ts'
import { dayNamed, type Prepared, prepare } from '../../release/pages/prepared.ts'
import { choose } from '../store.ts'
import type { ChoiceTyped } from './check.form.ts'

/** `/publishing/:review/check`: what may identify somebody, in its place, and what the record says against itself; and what is done with each. */
export async function showCheck(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const { actor, today, query } = asked
  const day = dayNamed(typeof again.typed.of === 'string' ? again.typed.of : query.get('of'), today)
  const prepared = await prepare(asked, day)
  if (!prepared) return notFound
  const { review, made, choices, found, honesty, unresolved } = prepared
  const last = new Map(made.map(one => [one.about, one]))
  return view('publishing/choices/pages/check.njk', {
    ...{ review, day, today },
    open: unresolved.length,
    found: found.map(one => ({
      ...one,
      state:
        choices.withheld.includes(one.words) && !one.isSigned
          ? 'withheld'
          : choices.allowed.has(one.words)
            ? 'allowed'
            : 'open',
      choice: last.get(one.words) ?? null,
    })),
    honesty: [...Map.groupBy(honesty, one => one.kind)].map(([kind, items]) => ({
      title: honestyTitles[kind],
      items: items.map(one => ({
        ...one,
        isLeftOut: choices.leftOut.has(one.key),
        choice: last.get(one.key) ?? null,
      })),
    })),
    mayChoose: may(actor, 'choose what a public page leaves out'),
    done: query.get('done'),
    typed: again.typed,
    errors: again.errors,
  })
}

/** Something is chosen about what is on the page; about anything else nothing is. */
export const choosing = {
  ask: showCheck,
  answer: async (asked: Asked<Actor> & { value: ChoiceTyped }): Promise<Answer> => {
    const { tx, actor, now, today, value } = asked
    const day = dayNamed(value.of, today)
    const prepared = await prepare(asked, day)
    if (!prepared) return notFound
    const fault = faultIn(value, prepared)
    if (fault) return refuse({ form: fault })
    const reason = value.act === 'allow' || value.act === 'leave_out' ? value.reason : null
    await choose(tx, actor, now, prepared.review.reviewId, { about: value.about, act: value.act, reason })
    const of = day === today ? '' : `&of=${day}`
    return seeOther(`/publishing/${prepared.review.slug}/check?done=${value.act}${of}`)
  },
}

function faultIn({ about, act }: ChoiceTyped, { found, honesty, made }: Prepared): string | null {
  const words = found.find(one => one.words === about)
  const gone = 'It is not on the page any more. This is how the page stands now'
  if (act === 'undo') return made.some(one => one.about === about) ? null : gone
  if (act === 'leave_out') return honesty.some(one => one.key === about) ? null : gone
  if (!words) return gone
  return act === 'withhold' && words.isSigned
    ? 'The scrutineer’s words are printed as they were signed. Ask for another statement, or give a reason to keep them'
    : null
}
