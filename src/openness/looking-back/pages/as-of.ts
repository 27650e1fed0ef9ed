import { type Actor, dayTyped, localAddress } from '#src/partnerships/index.ts'
import { withDay, withoutDay } from '#src/platform/as-of.ts'
import { type Answer, type Asked, seeOther, view } from '#src/platform/page.ts'

/** `/ledger/as-of`: which day to look back to. A form that changes nothing, and so sends its day in the address. */
export async function askDay({ query, today }: Asked<Actor>): Promise<Answer> {
  const from = query.get('from') ? withoutDay(localAddress(query.get('from'))) : '/reviews'
  const typed = Object.fromEntries(query)
  const errors: Record<string, string> = {}
  const isSent = ['day', 'month', 'year'].some(part => query.has(`on-${part}`))
  const day = dayTyped(typed, 'on', (field, message) => {
    errors[field] = message
  })
  if (isSent && day === null && Object.keys(errors).length === 0) errors['on-day'] = 'Enter the day to look back to'
  if (day !== null && day > today) errors['on-day'] = 'The day must be today or before it'
  if (day !== null && Object.keys(errors).length === 0) return seeOther(withDay(from, day))
  return view(
    'openness/looking-back/pages/as-of.njk',
    { from, typed, errors },
    Object.keys(errors).length === 0 ? 200 : 422,
  )
}
