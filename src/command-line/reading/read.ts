import { readFile } from 'node:fs/promises'
import { styleText } from 'node:util'
import {
  type Beside,
  coloured,
  pair,
  plain,
  type Reading,
  type ReadOutcome,
  readContained,
  toContract,
  toPage,
  toTable,
} from '#src/reading/index.ts'
import { CannotGoOn, exitCodes } from '../config.ts'
import { note, say } from '../say.ts'
import { type Asked, documentsIn } from './files.ts'
import { progressOf } from './progress.ts'
import { type Form, refuseOverwriting, resultFile, writeResult } from './results.ts'

export interface ReadOptions {
  readonly table?: boolean
  readonly json?: boolean
  readonly html?: boolean
  /** The report that the documents answer. */
  readonly report?: string
  readonly out?: string
  readonly force: boolean
}
/** `largestFile` in bytes. */
type Options = ReadOptions & { readonly largestFile: number }

/** `throughline read`: what the intake would propose from each document. Answers with the worst exit code of them. */
export async function read(paths: readonly string[], options: Options): Promise<number> {
  const forms = formsOf(options)
  const documents = await documentsIn(paths)
  const several = documents.length > 1
  const names = documents.map(one => one.name)
  if (options.out !== undefined && !options.force) refuseOverwriting(options.out, names, forms)
  if (several && options.html && options.out === undefined)
    throw new CannotGoOn('Each document makes a page of its own.', 'Say where they go: --out FOLDER', exitCodes.usage)

  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const lines: string[] = []
  let worst: number = exitCodes.fine
  const report =
    options.report === undefined ? null : await readReport(options.report, options.largestFile, stopping.signal)
  for (const [at, document] of documents.entries()) {
    if (stopping.signal.aborted) break
    const progress = progressOf(several ? `${at + 1} of ${documents.length}  ${document.name}` : '')
    const outcome = await readOne(document, {
      signal: stopping.signal,
      onProgress: progress.tell,
      largestFile: options.largestFile,
    })
    progress.done()
    if (stopping.signal.aborted) break
    await give(outcome, document.name, { forms, several, out: options.out, report })
    worst = Math.max(worst, codeOf(outcome))
    lines.push(`${document.name}: ${inShort(outcome)}`)
  }
  process.off('SIGINT', stop)
  process.off('SIGTERM', stop)
  if (several || options.out !== undefined) for (const line of lines) note(line)
  else if (worst === exitCodes.nothingFound) note('Nothing was found in this document.')
  return stopping.signal.aborted ? stoppedByHand : worst
}

/** As a shell says that Ctrl-C ended a program. */
const stoppedByHand = 130

function formsOf({ table, json, html, out }: ReadOptions): readonly Form[] {
  const asked = [
    ...(table ? ['table' as const] : []),
    ...(json ? ['json' as const] : []),
    ...(html ? ['html' as const] : []),
  ]
  if (asked.length > 1 && out === undefined)
    throw new CannotGoOn(
      'Only one form can be printed.',
      'Choose one, or write them all: --out FOLDER',
      exitCodes.usage,
    )
  return asked.length > 0 ? asked : ['table']
}

interface Report {
  readonly reading: Reading
  readonly file: string
}

/** Read before anything else: without it there is nothing to pair with. */
async function readReport(path: string, largestFile: number, signal: AbortSignal): Promise<Report | null> {
  const file = path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '')
  const progress = progressOf(`The report, ${file}`)
  const outcome = await readOne({ path, name: file }, { signal, onProgress: progress.tell, largestFile })
  progress.done()
  if (signal.aborted) return null
  if (!outcome.ok) throw new CannotGoOn(`The report: ${outcome.why}`, outcome.tryThis, exitCodes.refused)
  return { reading: outcome.reading, file }
}

async function readOne(
  { path, name }: Asked,
  options: Pick<NonNullable<Parameters<typeof readContained>[1]>, 'signal' | 'onProgress' | 'largestFile'>,
): Promise<ReadOutcome> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return {
      ok: false,
      why: `${path} could not be opened: ${bytes.code === 'ENOENT' ? 'there is no such file' : bytes.message}.`,
      tryThis: 'Check the name of the file.',
    }
  return readContained(bytes, { ...options, name })
}

const codeOf = (outcome: ReadOutcome): number => {
  if (!outcome.ok) return exitCodes.refused
  return outcome.reading.recommendations.length === 0 ? exitCodes.nothingFound : exitCodes.fine
}

function inShort(outcome: ReadOutcome): string {
  if (!outcome.ok) return `cannot be read. ${outcome.why} ${outcome.tryThis}`
  const { length } = outcome.reading.recommendations
  return length === 0 ? 'read; nothing was found in it' : `read; ${length} recommendation${length === 1 ? '' : 's'}`
}

async function give(
  outcome: ReadOutcome,
  name: string,
  {
    forms,
    several,
    out,
    report,
  }: { forms: readonly Form[]; several: boolean; out: string | undefined; report: Report | null },
): Promise<void> {
  if (!outcome.ok) {
    if (!several) note(`${outcome.why}\n${outcome.tryThis}`)
    return
  }
  const { reading } = outcome
  const beside = report && { report: report.reading, file: report.file, pairs: pair(report.reading, reading) }
  for (const form of forms) {
    if (out !== undefined) {
      const text = {
        table: () => toTable(reading, plain, beside),
        json: () => inJson(reading, beside, null),
        html: () => toPage(reading, name, beside),
      }
      await writeResult(resultFile(out, name, form), `${text[form]().trimEnd()}\n`)
    } else if (form === 'json') say(inJson(reading, beside, several ? name : null))
    else if (form === 'html') say(toPage(reading, name, beside))
    else say(`${several ? `── ${name} ──\n` : ''}${toTable(reading, showsColours() ? coloured : plain, beside)}`)
  }
}

/** One document on many lines, as ever; several on a line each, with the name of the file before the rest. */
const inJson = (reading: Reading, beside: Beside | null, file: string | null): string =>
  file === null
    ? JSON.stringify(toContract(reading, beside), null, 2)
    : JSON.stringify({ file, ...toContract(reading, beside) })

/** On a terminal that has colours, unless the person wants none (NO_COLOR) or wants them anywhere (FORCE_COLOR). */
const showsColours = (): boolean => styleText('bold', 'x', { stream: process.stdout }) !== 'x'
