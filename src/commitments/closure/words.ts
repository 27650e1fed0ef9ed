import { ukDate } from '#src/shell/index.ts'
import { impactTitles } from './check.ts'
import { type ClosureAct, reopeningCauses } from './closure.ts'
import { type Check, type CheckStep, type ClosureStep, onDay } from './queries.ts'

const closureTitles: Readonly<Record<ClosureAct, string>> = {
  propose: 'Closing proposed',
  close: 'Closed',
  send_back: 'Sent back',
  take_back: 'Proposal taken back',
  reopen: 'Opened again',
}

/** One step as an entry of a history. */
export const closureTitle = ({ act, cause }: Pick<ClosureStep, 'act' | 'cause'>): string =>
  cause ? `${closureTitles[act]}: ${reopeningCauses[cause].toLowerCase()}` : closureTitles[act]

/** How a commitment stands with closing, in one sentence. */
export function closingTold(last: ClosureStep | undefined): string {
  if (!last) return 'It is open. Nobody has proposed to close it.'
  const who = `${last.by} (${last.byAgency})`
  const on = ukDate(onDay(last))
  switch (last.act) {
    case 'propose':
      return `${who} proposed on ${on} to close it. It waits for a person of an agency that neither holds it nor proposed it.`
    case 'close':
      return `${who} closed it on ${on}.`
    case 'send_back':
      return `It is open. ${who} sent the proposal back on ${on}, with reasons.`
    case 'take_back':
      return `It is open. ${who} took the proposal back on ${on}.`
    case 'reopen':
      return `It was closed, and opened again on ${on}: ${last.cause ? reopeningCauses[last.cause].toLowerCase() : 'with reasons'}.`
  }
}

/** What a look is called: by how long after closing it is planned. */
export const checkName = ({ months }: Pick<Check, 'months'>): string =>
  months === 1 ? '1 month after closing' : `${months} months after closing`

/** How one look stands on a day. */
export function checkTold(check: Check, today: string): { readonly text: string; readonly tone: string } {
  switch (check.status) {
    case 'held':
      return { text: 'It held', tone: 'good' }
    case 'failed':
      return { text: 'It did not hold', tone: 'attention' }
    case 'dropped':
      return { text: 'Dropped, with a reason', tone: 'plain' }
    case 'planned':
      if (!check.isOfThisClosing) return { text: 'Not made: it was opened again before', tone: 'plain' }
      return check.dueOn <= today ? { text: 'Due', tone: 'attention' } : { text: 'Planned', tone: 'open' }
  }
}

const stepTitles: Readonly<Record<CheckStep['act'], string>> = {
  plan: 'Planned for',
  move: 'Moved to',
  drop: 'Dropped',
  put_back: 'Put back, for',
  hold: 'Looked at again: it held',
  fail: 'Looked at again: it did not hold',
}

export const checkStepTitle = ({ act, dueOn }: Pick<CheckStep, 'act' | 'dueOn'>): string =>
  act === 'plan' || act === 'move' || act === 'put_back' ? `${stepTitles[act]} ${ukDate(dueOn)}` : stepTitles[act]

export const impactWords = (impact: Check['impact']): string | null => impact && impactTitles[impact]
