/** What action plans say of something on the register, in the words of its page. Pure. */
import { ukDate } from '#src/shell/index.ts'
import type { Happened } from '../record/history.ts'
import { differencesOf, type Said, saidWords } from './said.ts'

/** One row of an action plan that was imported; `at` and `by` are of the import. */
export interface PlanEntry {
  readonly commitmentId: string | null
  readonly intakeId: string
  readonly fileName: string
  readonly sheet: string
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number
  readonly said: Said
  readonly at: string
  readonly by: string | null
  readonly ledgerSeq: number
}

export interface PlanSays {
  readonly on: string
  readonly where: string
  readonly href: string
  readonly facts: readonly { readonly key: string; readonly text: string }[]
  /** Each import, the oldest first: what it said, and then what it said otherwise. */
  readonly imports: readonly Happened[]
}

/** All that plans said of one thing; null where none has. Words that stand on its page already are not said again. */
export function planSays(entries: readonly PlanEntry[], onThePage: readonly string[] = []): PlanSays | null {
  const last = entries.at(-1)
  if (!last) return null
  return {
    on: ukDate(last.at.slice(0, 10)),
    where: placeOf(last),
    href: `/intake/plans/${last.intakeId}`,
    facts: factsOf(last.said).filter(({ text }) => !onThePage.includes(text)),
    imports: entries.map((entry, nth) => {
      const before = entries[nth - 1]
      const said = before
        ? differencesOf(before.said, entry.said).map(changeWords)
        : factsOf(entry.said)
            .filter(({ text }) => !onThePage.includes(text))
            .map(({ key, text }) => `${key}: “${text}”.`)
      return {
        title: before ? 'Said otherwise' : 'Said first',
        at: entry.at,
        by: entry.by ?? 'the product',
        text: [...said, `${placeOf(entry)}. Ledger entry ${entry.ledgerSeq}.`].join(' '),
      }
    }),
  }
}

/** "The action plan imported on 22 November 2026 says: “Amber”. Progress: “Half are trained”." Null where it says neither. */
export function latestWords(entries: readonly PlanEntry[]): string | null {
  const last = entries.at(-1)
  const status = last?.said.status ?? last?.said.colour
  const said = [status && `“${status}”.`, last?.said.progress && `Progress: “${last.said.progress}”.`].filter(Boolean)
  return last && said.length > 0
    ? `The action plan imported on ${ukDate(last.at.slice(0, 10))} says: ${said.join(' ')} That is the plan’s word, and no evidence.`
    : null
}

/** Where something on the register was read: its row where an action plan brought it, else its page. `address` is of the page. */
export function sourceOf(
  page: number | null,
  origin: { readonly kind: string; readonly intakeId: string } | null,
  entries: readonly PlanEntry[],
  address: string | null,
): { readonly text: string; readonly href: string | null } {
  const first = origin?.kind === 'plan' ? entries.find(entry => entry.intakeId === origin.intakeId) : undefined
  if (first) return { text: placeOf(first), href: address === null ? null : `/intake/plans/${first.intakeId}` }
  const place = page === null ? 'In the document' : `Page ${page}`
  const inDocument = page === null ? place : `${place} of the document`
  return { text: address === null ? place : `${inDocument}: see it in its place`, href: address }
}

const placeOf = ({ fileName, sheet, row }: PlanEntry): string =>
  `Row ${row} of ${fileName}${sheet === '' ? '' : `, sheet “${sheet}”`}`

const factsOf = (said: Said) =>
  saidWords.flatMap(([key, title]) => (said[key] === undefined ? [] : [{ key: title, text: said[key] }]))

const changeWords = ({ title, before, after }: ReturnType<typeof differencesOf>[number]): string => {
  if (after === null) return `${title}: nothing any more; “${before}” before.`
  return `${title}: “${after}”${before === null ? '' : `; “${before}” before`}.`
}
