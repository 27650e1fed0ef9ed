/** One pair as the page prints it: both places, the doubt, and what a person may say of it. Pure. */
import type { Paired } from './pairs.ts'
import { listed, placed, standingWords } from './words.ts'

interface About {
  readonly intakeId: string
  readonly reportId: string
  readonly typed: Readonly<Record<string, string | readonly string[]>>
}

export function pairView(paired: Paired, { intakeId, reportId, typed }: About) {
  const { response, report, confirmed, certainty, doubts, shared } = paired
  const id = response.proposalId
  const is = `is ${report.map(one => one.proposalId).join(',')}`
  return {
    ...placed(intakeId, response),
    report: report.map(one => placed(reportId, one)),
    confirmed,
    doubts,
    state: standingWords(paired),
    shared: shared.length > 0 ? listed(shared) : null,
    is: report.length > 0 ? { value: is, text: `It answers ${listed(report)} of the report` } : null,
    // What is doubtful is for a person to choose: nothing is chosen for them.
    choice: typed[`pair-${id}`] ?? chosenBefore(),
    other: typed[`other-${id}`] ?? '',
  }

  function chosenBefore(): string {
    if (report.length === 0) return confirmed ? 'none' : ''
    return confirmed || certainty === 'sure' || certainty === 'likely' ? is : ''
  }
}
