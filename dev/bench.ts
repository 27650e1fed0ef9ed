import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { nodeForReading } from '#src/reading/index.ts'
import { disclosure, written } from './bench-disclosure.ts'
import { absent, echoes } from './bench-echoes.ts'
import { type Enumeration, enumeration } from './bench-enumeration.ts'
import { fairness } from './bench-fairness.ts'
import { ledgerRates, ratesAsRows } from './bench-ledger.ts'
import { pagesTold } from './bench-pages/told.ts'
import { publicLoad, type Served, servedAsRows } from './bench-public.ts'
import type { Measured } from './bench-reading.ts'
import { type RecordMeasured, wholeRecords } from './bench-record.ts'
import { type Opened, openEach } from './bench-workspace.ts'
import { durability, type Killed, type Round } from './durability/durability.ts'

/**
 * `bin/bench reading [FILE…] [--json]`: seconds, processor time and memory of reading each document, in a process of its own,
 * stage by stage; and beside it, in the same run, what pdftotext takes to get the words out of the same PDF.
 *
 * `bin/bench workspace [FILE…] [--json]`: what a page of the workspace of each document weighs and takes.
 *
 * `bin/bench pages [--few] [--json]`: what a page takes with 10,000 commitments in a partnership, and with 460,000 in forty-six
 * (`--few`: the first alone); it takes a quarter of an hour.
 *
 * `bin/bench public [--json]`: the public pages under load on one core, beside nginx that serves the same as files.
 *
 * `bin/bench fairness [--json]`: how much one person who asks fifty times a second slows another; twice is too much.
 *
 * `bin/bench enumeration [--json]`: whether how long an answer takes tells that somebody has an account; within 5 per cent it does not.
 *
 * `bin/bench echoes [--json]`: whether what was asked or promised before is found, beside plain BM25, on labelled documents.
 *
 * `bin/bench disclosure [--json]`: how much of what identifies a child is found in notes, and how often words are taken for it.
 *
 * `bin/bench durability [--few] [--json]`: people at work while the product, and then its database, is killed with kill -9, twenty times
 * each (`--few`: twice each); whether anything was lost, doubled or half done.
 *
 * `bin/bench record [--json]`: what it takes to take the whole record of 10,000 commitments away, and to bring it in elsewhere.
 *
 * `bin/bench ledger [--json]`: entries of the ledger in a second, and what one costs, beside bare rows; 500 is the least.
 */
const [what, ...rest] = process.argv.slice(2)
if (what === 'reading') reading(rest)
else if (what === 'workspace') await workspace(rest)
else if (what === 'pages') await pagesTold(rest, lined)
else if (what === 'public') await loaded(rest)
else if (what === 'fairness') await fair(rest)
else if (what === 'ledger') await recorded(rest)
else if (what === 'record') await taken(rest)
else if (what === 'durability') await durable(rest)
else if (what === 'echoes') await echoed(rest)
else if (what === 'enumeration') await enumerated(rest)
else if (what === 'disclosure') await disclosed(rest)
else
  process.stdout.write(
    'What can be measured:\n' +
      '  bin/bench reading [FILE…] [--json]     seconds, CPU and memory of reading documents\n' +
      '  bin/bench workspace [FILE…] [--json]   weight, CPU and memory of a page where a document is decided on\n' +
      '  bin/bench pages [--few] [--json]       CPU and weight of pages with 10,000 and 460,000 commitments\n' +
      '  bin/bench public [--json]              the public pages under load, beside nginx\n' +
      '  bin/bench fairness [--json]            how much one person who asks without end slows another\n' +
      '  bin/bench enumeration [--json]         whether the time an answer takes tells who has an account\n' +
      '  bin/bench durability [--few] [--json]  whether kill -9 in the middle of work loses or doubles anything\n' +
      '  bin/bench record [--json]              seconds and memory of taking a whole record away and bringing it in\n' +
      '  bin/bench ledger [--json]              entries of the ledger in a second, and what one costs\n' +
      '  bin/bench echoes [--json]              whether what was asked or promised before is found\n' +
      '  bin/bench disclosure [--json]          whether what identifies a child is found in notes\n',
  )

interface Line extends Measured {
  readonly file: string
  /** Seconds of processor time that pdftotext took; null where it is not here or the file is no PDF. */
  readonly pdftotext: number | null
}

function reading(words: readonly string[]): void {
  const asJson = words.includes('--json')
  const named = words.filter(word => word !== '--json').map(word => resolve(word))
  const lines: Line[] = []
  for (const file of named.length > 0 ? named : usual()) {
    const child = join(import.meta.dirname, 'bench-reading.ts')
    const run = spawnSync(process.execPath, [...nodeForReading, child, file], { encoding: 'utf8', maxBuffer: 1 << 26 })
    if (run.status !== 0)
      process.stderr.write(`${basename(file)} is not measured: ${run.stderr.trim().split('\n').at(-1)}\n`)
    else lines.push({ file: basename(file), ...(JSON.parse(run.stdout) as Measured), pdftotext: cpuOfPdftotext(file) })
  }
  process.stdout.write(asJson ? `${JSON.stringify(lines, null, 2)}\n` : table(lines))
}

/** The long documents of the corpus, and the short one that the product brings to measure them by. */
async function workspace(words: readonly string[]): Promise<void> {
  const named = words.filter(word => word !== '--json').map(word => resolve(word))
  const long = /Grenfell|SpaceEconomy|Covid|child_k/
  const opened: Opened[] = []
  await openEach(named.length > 0 ? named : usual().filter(file => long.test(file)), one => void opened.push(one))
  if (words.includes('--json')) return void process.stdout.write(`${JSON.stringify(opened, null, 2)}\n`)
  const head = ['document', 'parts', 'app CPU ms', 'database CPU ms', 'answered ms', 'kB', 'heaviest kB', 'MB']
  const rows = opened.map(one => [
    one.file.slice(0, 42),
    String(one.parts),
    ...[one.app, one.database, one.answered, one.bytes / 1000, one.heaviest / 1000].map(each => each.toFixed(1)),
    String(Math.round(one.megabytes)),
  ])
  process.stdout.write(lined([head, ...rows]))
}

async function taken(words: readonly string[]): Promise<void> {
  const found = await wholeRecords()
  if (words.includes('--json')) return void process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  const rows = found.map(({ what, seconds, ours, megabytes, archive }: RecordMeasured) => [
    what,
    ...[seconds, ours, megabytes, archive].map(each => each.toFixed(1)),
  ])
  process.stdout.write(lined([['what', 'seconds', 'own CPU s', 'MB held', 'MB in the archive'], ...rows]))
}

async function loaded(words: readonly string[]): Promise<void> {
  const all: Served[] = []
  await publicLoad(one => void all.push(one))
  process.stdout.write(words.includes('--json') ? `${JSON.stringify(all, null, 2)}\n` : lined(servedAsRows(all)))
}

async function fair(words: readonly string[]): Promise<void> {
  const measured = await fairness()
  if (words.includes('--json')) return void process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`)
  const { alone, beside, asked, refused } = measured
  const head = ['p95 alone ms', 'p95 beside ms', 'ratio', 'asked', 'refused']
  const row = [alone.toFixed(1), beside.toFixed(1), (beside / alone).toFixed(2), String(asked), String(refused)]
  process.stdout.write(lined([head, row]))
}

async function enumerated(words: readonly string[]): Promise<void> {
  const all: Enumeration[] = []
  await enumeration(one => void all.push(one))
  if (words.includes('--json')) return void process.stdout.write(`${JSON.stringify(all, null, 2)}\n`)
  const head = ['what', 'samples', 'account ms', 'no account ms', 'ratio']
  const rows = all.map(({ what: name, samples, there, notThere }) => [
    name,
    String(samples),
    there.toFixed(2),
    notThere.toFixed(2),
    (there / notThere).toFixed(3),
  ])
  process.stdout.write(lined([head, ...rows]))
}

async function echoed(words: readonly string[]): Promise<void> {
  if (absent) return void process.stderr.write(`Not measured: ${absent}.\n`)
  const all = await echoes()
  if (words.includes('--json')) return void process.stdout.write(`${JSON.stringify(all, null, 2)}\n`)
  const head = ['what', 'asked', 'P@5', 'R@5', 'MRR', 'precision of all', 'recall of all', 'ms each']
  const rows = all.map(one => [
    one.what,
    String(one.queries),
    ...[one.precision, one.recall, one.firstPlace, one.allPrecision, one.allRecall].map(each => each.toFixed(2)),
    one.milliseconds.toFixed(2),
  ])
  process.stdout.write(lined([head, ...rows]))
}

/** The shared corpus where it lies beside this project, else the document that the product brings. */
function usual(): string[] {
  const corpus = join(import.meta.dirname, '..', '..', 'shared', 'corpus', 'documents')
  const folder = existsSync(corpus) ? corpus : join(import.meta.dirname, 'world', 'documents')
  return readdirSync(folder)
    .sort()
    .map(name => join(folder, name))
}

function cpuOfPdftotext(file: string): number | null {
  if (!file.endsWith('.pdf')) return null
  try {
    const timed = 'TIMEFORMAT="%U %S"; time pdftotext "$0" /dev/null 2>/dev/null'
    const said = execFileSync('bash', ['-c', `{ ${timed}; } 2>&1`, file], { encoding: 'utf8' })
    return said
      .trim()
      .split(' ')
      .reduce((sum, seconds) => sum + Number(seconds), 0)
  } catch {
    return null
  }
}

function table(lines: readonly Line[]): string {
  const head = ['document', 'pages', 'seconds', 'CPU', 'words CPU', 'pdftotext', 'ratio', 'MB', 'stages (seconds)']
  const rows = lines.map(({ file, pages, seconds, cpu, wordsCpu, pdftotext, peakMb, stages }) => [
    file.slice(0, 42),
    String(pages),
    seconds.toFixed(2),
    cpu.toFixed(2),
    wordsCpu.toFixed(2),
    pdftotext === null ? '–' : pdftotext.toFixed(2),
    pdftotext ? (wordsCpu / pdftotext).toFixed(1) : '–',
    String(Math.round(peakMb)),
    stages.map(stage => `${stage.name} ${stage.seconds.toFixed(2)}`).join(' · '),
  ])
  return lined([head, ...rows])
}

function lined(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')
  return rows.map(row => `${line(row).trimEnd()}\n`).join('')
}

async function durable(words: readonly string[]): Promise<void> {
  const times = words.includes('--few') ? 2 : 20
  const kills = (['app', 'database'] as const).flatMap(one => Array.from({ length: times }, (): Killed => one))
  const head = ['killed', 'acknowledged', 'under way', 'of these taken', 'files of no row', 'back ms', 'faults']
  const row = (one: Round) => [
    ...[one.killed, String(one.acknowledged), String(one.underWay), String(one.takenUnanswered)],
    ...[String(one.orphans), one.back.toFixed(0), String(one.faults.length)],
  ]
  const found = await durability(kills)
  if (words.includes('--json')) return void process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  const faults = [...found.rounds.flatMap(one => one.faults), ...found.atTheEnd]
  process.stdout.write(
    `${lined([head, ...found.rounds.map(row)])}\n${found.forms} forms, ${found.entries} entries, ${found.swept} files of no row swept up. ${faults.length === 0 ? 'Nothing lost, doubled or half done.' : faults.join('\n')}\n`,
  )
}

async function recorded(words: readonly string[]): Promise<void> {
  const rates = await ledgerRates()
  process.stdout.write(words.includes('--json') ? `${JSON.stringify(rates, null, 2)}\n` : lined(ratesAsRows(rates)))
}

async function disclosed(words: readonly string[]): Promise<void> {
  const measured = await disclosure()
  process.stdout.write(words.includes('--json') ? `${JSON.stringify(measured, null, 2)}\n` : written(measured, lined))
}
