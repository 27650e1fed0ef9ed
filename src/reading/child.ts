/**
 * Run as `node child.ts FILE [NAME [scans | plan]]`: reads one untrusted file. Progress on stderr, one outcome on stdout, both
 * JSON. Pictures of words are read only after "scans"; without it the outcome says how many pages are. "plan": as an action plan.
 */
import { readFileSync, writeSync } from 'node:fs'
import { readPlanFile } from './plan-file.ts'
import { readDocument } from './read.ts'

const [file, name, how] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: node child.ts FILE [NAME [scans | plan]]')
const tell = (stage: string, fraction: number): void => void writeSync(2, `${JSON.stringify({ stage, fraction })}\n`)
const bytes = readFileSync(file)
const outcome =
  how === 'plan'
    ? await readPlanFile(bytes, tell, name || undefined)
    : await readDocument(bytes, tell, name || undefined, { leaveScans: how !== 'scans' })
process.stdout.write(JSON.stringify(outcome))
