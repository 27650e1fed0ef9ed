import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readDocument } from '#src/reading/index.ts'

/** What reading one document took. "words": from the bytes to the canonical text, which is what pdftotext does too. */
export interface Measured {
  readonly pages: number
  readonly seconds: number
  /** Of processor time, without the start of Node. */
  readonly cpu: number
  readonly wordsCpu: number
  readonly peakMb: number
  readonly stages: readonly { readonly name: string; readonly seconds: number }[]
}

const file = process.argv[2] ?? ''
const bytes = readFileSync(file)
const cpuNow = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6
const began = { at: performance.now(), cpu: cpuNow() }
const marks: { readonly name: string; readonly at: number; readonly cpu: number }[] = []
const outcome = await readDocument(
  bytes,
  name => {
    if (marks.at(-1)?.name !== name) marks.push({ name, at: performance.now(), cpu: cpuNow() })
  },
  basename(file),
)
const ended = { at: performance.now(), cpu: cpuNow() }
if (!outcome.ok) throw new Error(outcome.why)

const measured: Measured = {
  pages: outcome.reading.document.pages,
  seconds: (ended.at - began.at) / 1000,
  cpu: ended.cpu - began.cpu,
  wordsCpu: (marks.find(mark => mark.name === 'Finding the recommendations') ?? ended).cpu - began.cpu,
  peakMb: process.resourceUsage().maxRSS / 1024,
  stages: marks.map(({ name, at }, i) => ({ name, seconds: ((marks[i + 1] ?? ended).at - at) / 1000 })),
}
process.stdout.write(JSON.stringify(measured))
