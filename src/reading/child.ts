/**
 * Run as `node child.ts FILE NAME MOST [scans | plan]`: reads one untrusted file of at most MOST bytes. Progress on stderr, one outcome on stdout, both
 * JSON. Pictures of words are read only after "scans"; without it the outcome says how many pages are. "plan": as an action plan.
 */
import { readFileSync, writeSync } from 'node:fs'
import { readPlanFile } from './plan-file.ts'
import { readDocument } from './read.ts'

const [file, name, most, how] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: node child.ts FILE NAME MOST [scans | plan]')
const largestFile = Number(most)
const tell = (stage: string, fraction: number): void => void writeSync(2, `${JSON.stringify({ stage, fraction })}\n`)
const bytes = readFileSync(file)
const outcome =
  how === 'plan'
    ? await readPlanFile(bytes, tell, name || undefined, largestFile)
    : await readDocument(bytes, tell, name || undefined, { leaveScans: how !== 'scans', largestFile })
process.stdout.write(JSON.stringify(outcome))
