/** A row in the words of its page. Pure. */

import { saidWords } from '#src/recommendations/index.ts'
import { windowWords } from '#src/shell/index.ts'
import type { Comparison, Line, PartOfRow } from '../comparison.ts'
import { actionsIn } from '../faults.ts'
import type { MatchedBy } from '../match.ts'

export const filters = ['all', 'blocked', 'problems', 'fine', 'new', 'changed', 'same', 'left-out'] as const
export type Which = (typeof filters)[number]

/** Under which of the filters a row falls. */
export function whichOf(line: Line, { wanted }: Comparison): readonly Which[] {
  if (line.leftOut) return ['left-out']
  const one = line.recommendation === null ? null : wanted[line.recommendation]
  const state = (['changed', 'new', 'same'] as const).find(state => line.parts.some(part => part.state === state))
  const bare = one?.known ? ('same' as const) : ('new' as const)
  const blocked = line.faults.some(fault => fault.blocks)
  return [
    ...(blocked ? ['blocked' as const] : []),
    line.faults.length > 0 ? 'problems' : 'fine',
    ...(one ? [state ?? bare] : []),
  ]
}

const titles: Readonly<Record<Which, string>> = {
  all: 'All rows',
  blocked: 'Cannot be imported as they are',
  problems: 'With something to look at',
  fine: 'Fine',
  new: 'New',
  changed: 'On the register, and says something new',
  same: 'On the register, nothing new',
  'left-out': 'Left out',
}

/** How many rows fall under each filter; those without any are not offered. */
export function countsOf(comparison: Comparison) {
  const under = comparison.lines.flatMap(line => whichOf(line, comparison))
  return filters
    .map(which => ({
      which,
      title: titles[which],
      count: which === 'all' ? comparison.lines.length : under.filter(one => one === which).length,
    }))
    .filter(one => one.which === 'all' || one.count > 0)
    .map(one => ({ ...one, count: one.count.toLocaleString('en-GB') }))
}

export function lineShown(line: Line, comparison: Comparison) {
  const { item, faults, leftOut, recommendation, parts } = line
  const one = recommendation === null ? null : (comparison.wanted[recommendation] ?? null)
  const first = comparison.lines.find(other => !other.leftOut && other.recommendation === recommendation)
  const blocked = !leftOut && faults.some(fault => fault.blocks)
  const cell = (about: string) => faults.filter(fault => fault.about === about)
  const shownCells = ['recommendation', 'action', 'number', 'due', 'lead', 'status']
  return {
    row: item.row,
    group: item.group,
    leftOut,
    number: item.number,
    recommendation: item.recommendation ?? one?.text ?? null,
    recommendationState: blocked
      ? null
      : stateOfRecommendation(one, item.row === first?.item.row, first?.item.row ?? item.row),
    parts: parts.filter(part => part.action !== null || part.differences.length > 0).map(partShown),
    // A row that is not imported is shown all the same: its words are what there is to mend.
    unplaced:
      parts.length > 0
        ? []
        : actionsIn(item).map(({ text, label, lead, due }) => ({ text, label, lead, due: due?.words ?? null })),
    intro: item.intro,
    agency: item.agency,
    status: item.status && {
      words: item.status.words || `Filled ${item.status.colour}`,
      saysDone: item.status.state === 'complete',
      on: item.status.on,
    },
    revised: item.revised?.words ?? null,
    completed: item.completed?.words === item.status?.words ? null : (item.completed?.words ?? null),
    others: saidWords.flatMap(([key, title]) => {
      const words = item.words[key as keyof typeof item.words]
      return words ? [{ title, words }] : []
    }),
    faults: {
      recommendation: [...cell('recommendation'), ...cell('number')],
      action: cell('action'),
      due: cell('due'),
      lead: cell('lead'),
      status: cell('status'),
      others: faults.filter(({ about }) => about === null || !shownCells.includes(about)),
    },
    problems: faults.map(fault => fault.words),
    reasons: [...new Set(faults.filter(fault => fault.blocks).map(reasonOf))],
    blocked,
  }
}

function stateOfRecommendation(one: Comparison['wanted'][number] | null, isFirst: boolean, firstRow: number) {
  if (one === null) return null
  if (one.known !== null)
    return {
      state: 'there',
      words: `On the register: found by ${foundBy(one.by)}.`,
      other: one.known.text === one.text ? null : one.known.text,
      href: `/recommendations/${one.known.id}`,
    }
  return isFirst
    ? { state: 'new', words: 'A recommendation that is not on the register yet.', other: null, href: null }
    : { state: 'same', words: `The same as in row ${firstRow}.`, other: null, href: null }
}

function partShown({ state, action, known, by, differences }: PartOfRow) {
  const due = action?.due?.due ?? null
  return {
    state,
    text: action?.text ?? null,
    label: action?.label ?? null,
    lead: action?.lead ?? null,
    dueWords: action?.due?.words ?? null,
    due: due && windowWords(due),
    dueBasis: due && due.basis !== 'day' ? due.basis.replace(/^day; /, '') : null,
    found: known ? foundBy(by) : null,
    href: known && action ? `/commitments/${known.id}` : null,
    other: known && action && known.text !== action.text ? known.text : null,
    differences: state === 'changed' ? differences : [],
  }
}

/** Two cells of a row may have the same mistake. */
const reasonOf = ({ about, words }: Line['faults'][number]): string => {
  const title = saidWords.find(([key]) => key === about)?.[1]
  return title && words.startsWith('“') ? `${title}: ${words}` : words
}

const foundBy = (by: MatchedBy | null): string => (by === null ? 'its number' : `its ${by}`)
