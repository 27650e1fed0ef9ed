import { expect303, type Visitor } from './visitor.ts'

/** What the forms of an end ask for its day, a day of January 2026. */
export const endsOn = (day: string) => ({
  'onDay-day': day,
  'onDay-month': '1',
  'onDay-year': '2026',
  confirmed: 'yes',
})

/** A body that was there for some days, and ended with nothing to follow it. Gives its address. */
export async function agencyEnded(visitor: Visitor, name: string): Promise<string> {
  const { location } = await visitor.post('/partnership/agencies/new', { name, kind: 'other_board' })
  const at = (location ?? '').replace(/\?.*/, '')
  await expect303(visitor.post(`${at}/end`, { ...endsOn('5'), follows: 'nothing', kind: 'merge' }))
  return at
}
