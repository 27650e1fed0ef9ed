/** What the pages say of pairs. Pure. */
import { plural } from '#src/shell/index.ts'
import { backTo } from '../workspace/addresses.ts'
import { nameOf } from '../workspace/kind-words.ts'
import { inOrder, type Recommendation } from '../workspace/outline.ts'
import type { Paired, Pairing } from './pairs.ts'
import type { Kept, Standing } from './queries.ts'

/** One recommendation where it stands in its document. */
export const placed = (intakeId: string, one: Recommendation) => ({
  id: one.proposalId,
  name: nameOf(one),
  within: within(one),
  page: one.place?.page ?? null,
  text: one.text,
  href: backTo(intakeId, { recommendation: one.proposalId, anchor: one.proposalId }),
})

/** "recommendation 4", in the middle of a sentence. */
const within = (one: Recommendation): string => {
  const name = nameOf(one)
  return name.charAt(0).toLowerCase() + name.slice(1)
}
export const listed = (all: readonly Recommendation[]): string => all.map(within).join(' and ')

/** What the workspace shows of the report beside one recommendation of the response; null where no report is chosen. */
export function inReport(stands: Standing | null, recommendationId: string) {
  const found = stands?.pairing.pairs.find(one => one.response.proposalId === recommendationId)
  if (!stands || !found) return null
  return {
    mates: found.report.map(one => placed(stands.report.intakeId, one)),
    confirmed: found.confirmed,
    doubts: found.doubts,
  }
}

/** How sure the pair is, as a tag. */
export function standingWords({ confirmed, certainty, report }: Paired) {
  if (confirmed) return { text: report.length === 0 ? 'Confirmed: none' : 'Confirmed', tone: 'good' }
  if (certainty === 'none') return { text: 'Nothing like it', tone: 'attention' }
  if (certainty === 'doubtful') return { text: 'In doubt', tone: 'attention' }
  return certainty === 'likely'
    ? { text: 'Likely, to confirm', tone: 'progress' }
    : { text: 'To confirm', tone: 'open' }
}

/** The one sentence above the pairs. */
export function sentenceOf({ pairs, unmentioned }: Pairing): string {
  const confirmed = pairs.filter(one => one.confirmed).length
  const doubted = pairs.filter(one => !one.confirmed && one.doubts.length > 0).length
  const left = unmentioned.length
  return [
    `${confirmed} of ${plural(pairs.length, 'recommendation')} confirmed.`,
    doubted > 0 ? `${doubted} with a doubt.` : 'None in doubt.',
    left > 0 ? `The response does not mention ${left} of the report.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** What one saving did, by somebody, at some time. */
export function deedWords({ act, said }: Kept, before: Kept | undefined): string {
  if (act === 'choose') return 'Chose the report'
  if (act === 'let_go') return 'Let the choice of report go'
  if (act === 'undo') return 'Undid the change before'
  const known = new Map((before?.said ?? []).map(one => [one.response, one.report.join()]))
  const changed = said.filter(one => known.get(one.response) !== one.report.join())
  return `Confirmed ${plural(changed.length, 'pair')}`
}

/** What each recommendation of the report is called in a list to choose from: its name, its page, and how it begins. */
export const choicesOf = (all: readonly Recommendation[]) =>
  [...all].sort(inOrder).map(one => ({
    value: one.proposalId,
    text: `${nameOf(one)}${one.fields.number === null ? '' : `: ${begins(one.text)}`}`,
  }))

const begins = (text: string): string => (text.length <= 70 ? text : `${text.slice(0, text.lastIndexOf(' ', 70))} …`)
