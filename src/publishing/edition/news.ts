import { ukDate } from '#src/shell/index.ts'
import { canonical } from '../signing/fingerprint.ts'
import type { Edition } from './edition.ts'
import { mapStrings } from './strings.ts'

/** What somebody follows: a whole review, or one recommendation by its place in an edition, from 1. */
export type Followed = number | null

/** Whether an edition is news for whoever follows this. `before` is the edition that it took the place of, where that can be read. */
export function isNews(followed: Followed, now: Edition, before: Edition | null): boolean {
  if (followed === null || before === null) return true
  const [is, was] = [saidOf(now, followed), saidOf(before, followed)]
  return is !== was
}

/** All that an edition says of a recommendation, but for the day it says so on: that moves with each edition. */
function saidOf({ recommendations, asOf }: Edition, place: number): string | null {
  const one = recommendations[place - 1]
  if (one === undefined) return null
  return canonical(mapStrings(one, text => text.replaceAll(ukDate(asOf), 'that day').replaceAll(asOf, 'that day')))
}
