import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { identifiers, type Structured } from '#src/disclosure/detect/identifiers.samples.ts'
import { notesWithNames } from '#src/disclosure/detect/names.samples.ts'
import { cleanSentences, type Note, notesWith } from '#src/disclosure/detect/notes.samples.ts'
import { type Finding, findingsIn } from '#src/disclosure/index.ts'
import { readDocument } from '#src/reading/index.ts'
import { type Cost, suppressionCosts } from './bench-suppression.ts'

const corpus = join(import.meta.dirname, '..', '..', 'shared', 'corpus', 'documents')
const world = join(import.meta.dirname, 'world', 'documents')
/** Looked through while the rules were made; the others of the corpus were not. */
const workedOn = /hertfordshire|larkshire|Module_1|Module-1|mental-health|pfd-template|SR\.Report/

interface Recall {
  readonly what: string
  readonly notes: number
  readonly found: number
  /** How many of them may not be published. */
  readonly blocked: number
  /** Findings beside the one thing that each note has. */
  readonly besides: number
}
interface Alarms {
  readonly what: string
  readonly words: number
  /** Each as its kind and how often. */
  readonly blocking: Readonly<Record<string, number>>
  readonly weaker: Readonly<Record<string, number>>
}
export interface Disclosed {
  readonly identifiers: readonly Recall[]
  readonly names: readonly Recall[]
  readonly alarms: readonly Alarms[]
  readonly millisecondsOfCpu: number
  readonly characters: number
  readonly suppression: readonly Cost[]
}

const seed = 20_261_128
const many = 10_000
const isName = ({ kind }: Finding): boolean => kind === 'name' || kind === 'staff name'

/** 10,000 notes with one of each identifier, as many with a name, and texts that should give no alarm. */
export async function disclosure(): Promise<Disclosed> {
  const began = process.cpuUsage()
  const kinds = Object.keys(identifiers) as Structured[]
  const notes = kinds.map(kind => ({ kind, notes: notesWith(kind, many, seed) }))
  const structured = notes.map(({ kind, notes: made }) =>
    recall(kind, made, (one, note) => one.kind === kind && one.start <= note.start && one.end >= note.end),
  )
  const { user, system } = process.cpuUsage(began)
  return {
    identifiers: structured,
    names: names(),
    alarms: await alarms(),
    millisecondsOfCpu: (user + system) / 1000,
    suppression: suppressionCosts(),
    characters: notes.flatMap(one => one.notes).reduce((sum, { text }) => sum + text.length, 0),
  }
}

function recall(what: string, notes: readonly Note[], isIt: (one: Finding, note: Note) => boolean): Recall {
  const each = notes.map(note => {
    const all = findingsIn(note.text)
    const its = all.filter(one => isIt(one, note))
    // Some notes about a name give an age too, which is rightly found.
    const besides = all.filter(one => (one.end <= note.start || one.start >= note.end) && one.kind !== 'age')
    return { found: its.length > 0, blocked: its.some(one => one.blocks), besides: besides.length }
  })
  const count = (of: (one: (typeof each)[number]) => boolean): number => each.filter(of).length
  return {
    what,
    notes: notes.length,
    found: count(one => one.found),
    blocked: count(one => one.blocked),
    besides: each.reduce((sum, one) => sum + one.besides, 0),
  }
}

function names(): Recall[] {
  const notes = notesWithNames(many, seed)
  const isIt = (one: Finding, note: Note): boolean => isName(one) && one.start <= note.start && one.end >= note.end
  const groups = [
    ...Map.groupBy(notes, ({ origin }) => `origin: ${origin}`),
    ...Map.groupBy(
      notes,
      ({ text, start, end, setting }) => `${setting}, ${/ /.test(text.slice(start, end)) ? 'two names' : 'one name'}`,
    ),
  ].sort(([a], [b]) => a.localeCompare(b))
  return [
    ...groups.map(([what, some]) => recall(what, some, isIt)),
    recall('all', notes, isIt),
    recall('all, typed without capitals', notesWithNames(many, seed, true), isIt),
  ]
}

async function alarms(): Promise<Alarms[]> {
  const found = [alarm('sentences that identify nobody', cleanSentences.join('\n'))]
  const folders = [world, ...(existsSync(corpus) ? [corpus] : [])]
  for (const path of folders.flatMap(folder =>
    readdirSync(folder)
      .sort()
      .map(name => join(folder, name)),
  )) {
    const outcome = await readDocument(readFileSync(path), () => {}, path)
    const name = path.slice(path.lastIndexOf('/') + 1)
    const what = `${workedOn.test(name) ? '' : '(held out) '}${name}`
    if (outcome.ok && !found.some(one => one.what === what)) found.push(alarm(what, outcome.reading.canonical.text))
  }
  return found
}

function alarm(what: string, text: string): Alarms {
  const all = findingsIn(text)
  const counted = (blocks: boolean): Record<string, number> =>
    Object.fromEntries(
      [
        ...Map.groupBy(
          all.filter(one => one.blocks === blocks),
          ({ kind }) => kind,
        ),
      ].map(([kind, some]) => [kind, some.length]),
    )
  return { what, words: text.split(/\s+/).length, blocking: counted(true), weaker: counted(false) }
}

/** The figures as tables for the terminal. */
export function written(measured: Disclosed, lined: (rows: readonly (readonly string[])[]) => string): string {
  const share = (some: number, all: number): string => `${((100 * some) / all).toFixed(2)} %`
  const head = ['in notes', 'notes', 'found', 'blocked', 'findings besides']
  const row = ({ what, notes, found, blocked, besides }: Recall): string[] => [
    what,
    String(notes),
    share(found, notes),
    share(blocked, notes),
    String(besides),
  ]
  const kinds = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ') || '–'
  const cost = ({ rows, columns, roundTo, hiddenBeside, millisecondsOfCpu }: Cost): string[] => [
    `${rows} by ${columns}`,
    String(roundTo),
    share(hiddenBeside, 1),
    millisecondsOfCpu.toFixed(1),
  ]
  const perThousand = (measured.millisecondsOfCpu * 1000) / measured.characters
  return [
    lined([head, ...measured.identifiers.map(row)]),
    lined([head, ...measured.names.map(row)]),
    lined([
      ['in texts', 'words', 'blocking', 'weaker'],
      ...measured.alarms.map(one => [one.what, String(one.words), kinds(one.blocking), kinds(one.weaker)]),
    ]),
    `${perThousand.toFixed(2)} ms of CPU for a thousand characters, the making of notes included\n`,
    lined([['tables', 'rounded to', 'hidden beside small ones', 'CPU ms'], ...measured.suppression.map(cost)]),
    existsSync(corpus)
      ? ''
      : 'The shared corpus is not beside this project: only what the product brings was looked through.\n',
  ].join('\n')
}
